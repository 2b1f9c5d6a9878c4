import type { Readable } from 'node:stream'
import fastifyMultipart from '@fastify/multipart'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { PageQuery } from '../../contract/http.ts'
import {
  Import,
  ImportLine,
  ImportLineQuery,
  ImportMappingChange,
  ImportRun,
  MAX_IMPORT_BYTES,
} from '../../contract/imports.ts'
import { Language, page, type StaffUser } from '../../contract/shapes.ts'
import { fileTooLarge, noFile } from './answers.ts'
import type { Imports } from './imports.ts'

const ById = Type.Object({ id: Type.String({ maxLength: 60 }) })
const ImportQuery = Type.Object({ apply: Type.Optional(Type.Boolean()) })
const ReportQuery = Type.Object({ language: Type.Optional(Language) })

/** `userOf` answers who is signed in on a request. */
export const importRoutes =
  (
    imports: Imports,
    userOf: (request: FastifyRequest) => Pick<StaffUser, 'id' | 'language'> | null,
  ): FastifyPluginAsyncTypebox =>
  async (server) => {
    const tags = ['imports']
    const one = { tags, params: ById, response: { 200: Import } }
    await server.register(fastifyMultipart, {
      limits: { fileSize: MAX_IMPORT_BYTES, files: 1, fields: 4, fieldSize: 1_000, parts: 6, headerPairs: 50 },
    })

    server.post(
      '/api/contacts/imports',
      {
        bodyLimit: MAX_IMPORT_BYTES + 64 * 1024,
        schema: {
          ...{ tags, consumes: ['multipart/form-data'], querystring: ImportQuery, response: { 201: Import } },
          description: 'One file, `file`: CSV, XLSX or vCard. `apply=true` runs it where no column is doubtful.',
        },
      },
      async (request, reply) => {
        const made = await readUpload(request, request.query.apply === true, (fileName, content, settle) =>
          imports.create({ fileName, content, source: 'upload', userId: userOf(request)?.id ?? null }, settle),
        )
        return reply.code(201).send(made)
      },
    )
    server.get(
      '/api/contacts/imports',
      { schema: { tags, querystring: PageQuery, response: { 200: page(Import) } } },
      ({ query }) => imports.list(query),
    )
    server.get('/api/contacts/imports/:id', { schema: one }, ({ params }) => imports.get(params.id))
    server.put(
      '/api/contacts/imports/:id/mapping',
      { schema: { ...one, body: ImportMappingChange } },
      ({ params, body }) => imports.remap(params.id, body),
    )
    server.get(
      '/api/contacts/imports/:id/lines',
      { schema: { tags, params: ById, querystring: ImportLineQuery, response: { 200: page(ImportLine) } } },
      ({ params, query }) => imports.lines(params.id, query),
    )
    server.get(
      '/api/contacts/imports/:id/report.csv',
      { schema: { tags, params: ById, querystring: ReportQuery } },
      async (request, reply) => {
        const language = request.query.language ?? userOf(request)?.language ?? 'fr'
        const report = await imports.report(request.params.id, language)
        return reply
          .type('text/csv; charset=utf-8')
          .header('content-disposition', 'attachment; filename="import-report.csv"')
          .send(report)
      },
    )
    server.post(
      '/api/contacts/imports/:id/run',
      { schema: { ...one, body: Type.Union([ImportRun, Type.Null()]) } },
      ({ params, body }) => imports.run(params.id, body?.doubtful ?? false),
    )
    for (const step of ['pause', 'resume', 'undo'] as const)
      server.post(`/api/contacts/imports/:id/${step}`, { schema: one }, ({ params }) => imports[step](params.id))
    server.delete(
      '/api/contacts/imports/:id',
      { schema: { tags, params: ById, response: { 204: Type.Null() } } },
      async ({ params }, reply) => {
        await imports.discard(params.id)
        return reply.code(204).send(null)
      },
    )
  }

/** The field `apply` may come after the file: the whole body is read before it is decided. */
async function readUpload<T>(
  request: FastifyRequest,
  apply: boolean,
  take: (fileName: string, content: Readable, settle: () => Promise<boolean>) => Promise<T>,
): Promise<T> {
  if (!request.isMultipart()) throw noFile()
  try {
    const parts = request.parts()
    let isWanted = apply
    const note = (part: { fieldname: string; value?: unknown }) => {
      if (part.fieldname === 'apply') isWanted = part.value === 'true'
    }
    for await (const part of parts) {
      if (part.type !== 'file') note(part)
      else
        return await take(part.filename, part.file, async () => {
          if (part.file.truncated) throw fileTooLarge()
          for await (const later of parts) if (later.type !== 'file') note(later)
          return isWanted
        })
    }
    throw noFile()
  } catch (error) {
    const { code } = error as { code?: string }
    if (code === 'FST_REQ_FILE_TOO_LARGE') throw fileTooLarge()
    if (code?.startsWith('FST_')) throw noFile()
    throw error
  }
}

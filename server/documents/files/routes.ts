import { createHash } from 'node:crypto'
import type { Readable } from 'node:stream'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { create as writeDisposition } from 'content-disposition'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { ShareFile } from '../../contract/documents.ts'
import type { StaffUser } from '../../contract/shapes.ts'
import { readRange } from '../../kit/byte-range.ts'
import { conflict, notFound, RelaisError } from '../../kit/errors.ts'
import type { Files, Refused } from './needs.ts'

const OfShare = Type.Object({ id: Type.String({ maxLength: 60 }) })
const OfFile = Type.Object({ id: Type.String({ maxLength: 60 }), fileId: Type.String({ maxLength: 60 }) })
const Named = Type.Object({ name: Type.String({ maxLength: 4_096 }) })

/**
 * The files of a share in the panel. What is sent is the file itself, whatever type is said of it:
 * `PUT /api/shares/:id/files?name=plan.pdf`. What is answered is always to be saved, and is nothing a browser would run.
 */
export const fileRoutes =
  (
    files: Pick<Files, 'add' | 'open' | 'remove' | 'markSeen'>,
    userOf: (request: FastifyRequest) => Pick<StaffUser, 'id'> | null,
  ): FastifyPluginAsyncTypebox =>
  async (server) => {
    const tags = ['shares']
    server.removeAllContentTypeParsers()
    // Nothing is read before somebody takes it.
    server.addContentTypeParser('*', (_request, body, done) => done(null, body))

    server.put(
      '/api/shares/:id/files',
      {
        schema: {
          ...{ tags, params: OfShare, querystring: Named, response: { 201: ShareFile } },
          consumes: ['application/octet-stream'],
          description: 'The body is the file. While it is being looked into, its state is `checking`.',
        },
      },
      async (request, reply) => {
        const added = await files.add({
          ...{ shareId: request.params.id, origin: 'clinic', name: request.query.name },
          ...{ bytes: announcedBytes(request), content: contentOf(request), userId: userOf(request)?.id ?? null },
        })
        if (!added.ok) throw toError(added)
        if (added.file.state === 'refused') throw toError({ ok: false, because: added.file.reason ?? 'not-scanned' })
        return reply.code(201).send(added.file)
      },
    )

    server.route({
      method: ['GET', 'HEAD'],
      url: '/api/shares/:id/files/:fileId',
      exposeHeadRoute: false,
      schema: { tags, params: OfFile, description: 'The file, or a range of it, to be saved.' },
      handler: async (request, reply) => {
        const { id, fileId } = request.params
        const opened = await files.open(id, fileId)
        if (!opened) throw notFound('file')
        const { file, content } = opened
        describe(reply, file)
        const range = readRange(askedRange(request, reply), file.bytes)
        if (range === 'unsatisfiable') return reply.code(416).header('content-range', `bytes */${file.bytes}`).send()
        const { from, to } = range ?? { from: 0, to: file.bytes - 1 }
        reply.code(range ? 206 : 200).header('content-length', to - from + 1)
        if (range) reply.header('content-range', `bytes ${from}-${to}/${file.bytes}`)
        if (request.method === 'HEAD') return reply.send()
        await files.markSeen(id, fileId, userOf(request)?.id ?? null)
        return reply.send(content({ from, to }))
      },
    })

    server.delete('/api/shares/:id/files/:fileId', { schema: { tags, params: OfFile } }, async (request, reply) => {
      const by = { origin: 'clinic', userId: userOf(request)?.id ?? null } as const
      if (!(await files.remove(request.params.id, request.params.fileId, by))) throw notFound('file')
      return reply.code(204).send()
    })
  }

const contentOf = (request: FastifyRequest): Readable => (request.body as Readable | undefined) ?? request.raw

function announcedBytes({ headers }: FastifyRequest): number | null {
  if (headers['transfer-encoding'] !== undefined) return null
  return Number(headers['content-length'] ?? 0)
}

/** To be saved under its name, and nothing more, wherever it comes to lie. */
function describe(reply: FastifyReply, { id, name, mediaType, bytes }: ShareFile): void {
  reply
    .type(mediaType ?? 'application/octet-stream')
    .header('content-disposition', writeDisposition(name))
    .header('x-content-type-options', 'nosniff')
    .header('content-security-policy', "default-src 'none'; sandbox")
    .header('cross-origin-resource-policy', 'same-origin')
    .header('cache-control', 'private, no-store')
    .header('accept-ranges', 'bytes')
    .header('etag', `"${createHash('sha256').update(`${id} ${bytes}`).digest('base64url').slice(0, 22)}"`)
}

/** A range of something else is none (RFC 9110, 13.1.5). */
function askedRange({ headers }: FastifyRequest, reply: FastifyReply): string | undefined {
  const only = headers['if-range']
  return only === undefined || only === reply.getHeader('etag') ? headers.range : undefined
}

/** As the code of an error: `file_too_large`, `file_virus`; the panel has words for each. */
function toError({ because }: Refused): RelaisError {
  if (because === 'gone') return conflict('This share takes no files any more.')
  const [status, message] = WORDS[because]
  return new RelaisError(`file_${because.replaceAll('-', '_')}`, status, message)
}

const WORDS: Record<Exclude<Refused['because'], 'gone'>, readonly [status: number, message: string]> = {
  'too-large': [413, 'This file is larger than this clinic allows.'],
  'too-many': [409, 'There are as many files in this share as it can hold.'],
  empty: [400, 'This file is empty.'],
  'not-what-it-says': [422, 'The content of this file is not what its name says.'],
  program: [422, 'This file is a program, or holds one.'],
  'archive-bomb': [422, 'This archive would unpack to far more than it holds.'],
  virus: [422, 'The scanner has found a virus in this file.'],
  'not-scanned': [422, 'The scanner does not look into a file like this one.'],
  cut: [400, 'The file broke off before its end.'],
}

import { readFile } from 'node:fs/promises'
import fastifyMultipart from '@fastify/multipart'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { MAX_PROMPT_BYTES, Prompt, PromptPin, PromptPinState, PromptWords } from '../contract/prompts.ts'
import { Language, page, type StaffUser } from '../contract/shapes.ts'
import { notAllowed, notFound } from '../kit/errors.ts'
import { fileTooLarge, noFile } from './answers.ts'
import type { Prompts } from './prompts.ts'

const ByName = Type.Object({ name: Type.String({ maxLength: 60 }), language: Language })
const ByFile = Type.Object({ file: Type.String({ pattern: '^[a-z0-9-]{1,80}-[0-9a-f]{12}\\.wav$' }) })

/** `userOf` answers who is signed in on a request. */
export const promptRoutes =
  (
    prompts: Prompts,
    userOf: (request: FastifyRequest) => Pick<StaffUser, 'id' | 'role'> | null,
  ): FastifyPluginAsyncTypebox =>
  async (server) => {
    const tags = ['prompts']
    await server.register(fastifyMultipart, {
      limits: { fileSize: MAX_PROMPT_BYTES, files: 1, fields: 0, parts: 2, headerPairs: 50 },
    })

    function allowManagers(request: FastifyRequest): { id: string } {
      const user = userOf(request)
      if (user?.role !== 'admin' && user?.role !== 'manager')
        throw notAllowed('Only a manager or an administrator may change this.')
      return user
    }

    server.get('/api/prompts', { schema: { tags, response: { 200: page(Prompt) } } }, async () => ({
      items: prompts.list(),
      next: null,
    }))
    server.get('/api/prompts/pin', { schema: { tags, response: { 200: PromptPinState } } }, async () => ({
      isSet: await prompts.pin.isSet(),
    }))
    server.put(
      '/api/prompts/pin',
      { schema: { tags, body: PromptPin, response: { 200: PromptPinState } } },
      async (request) => {
        allowManagers(request)
        await prompts.pin.change(request.body.pin)
        return { isSet: request.body.pin !== null }
      },
    )
    server.post(
      '/api/prompts/:name/:language',
      {
        bodyLimit: MAX_PROMPT_BYTES + 64 * 1024,
        schema: { tags, consumes: ['multipart/form-data'], params: ByName, response: { 200: Prompt } },
      },
      async (request) => {
        const { id } = allowManagers(request)
        const { name, language } = request.params
        return prompts.upload(name, language, await readUpload(request), id)
      },
    )
    server.delete(
      '/api/prompts/:name/:language',
      { schema: { tags, params: ByName, response: { 200: Prompt } } },
      async (request) => {
        allowManagers(request)
        return prompts.removeRecording(request.params.name, request.params.language)
      },
    )
    server.put(
      '/api/prompts/:name/:language/text',
      { schema: { tags, params: ByName, body: PromptWords, response: { 200: Prompt } } },
      async (request) => {
        allowManagers(request)
        return prompts.changeWords(request.params.name, request.params.language, request.body.body)
      },
    )
    server.delete(
      '/api/prompts/:name/:language/text',
      { schema: { tags, params: ByName, response: { 200: Prompt } } },
      async (request) => {
        allowManagers(request)
        return prompts.changeWords(request.params.name, request.params.language, null)
      },
    )
    server.get(
      '/api/prompts/:name/:language/audio',
      { schema: { tags, params: ByName } },
      async ({ params }, reply) => {
        const sound = await soundAt(prompts.pathOfHeard(params.name, params.language))
        return reply.type('audio/wav').send(sound)
      },
    )
  }

/** `GET /prompts/:file`, without sign-in: Asterisk fetches from here what it cannot read from the disk. */
export const promptFileRoutes =
  (prompts: Pick<Prompts, 'pathOfFile'>): FastifyPluginAsyncTypebox =>
  async (server) => {
    server.get('/prompts/:file', { schema: { hide: true, params: ByFile } }, async ({ params }, reply) => {
      const sound = await soundAt(prompts.pathOfFile(params.file))
      return (
        reply
          .type('audio/wav')
          // Another sound has another name.
          .header('cache-control', 'public, max-age=31536000, immutable')
          .header('etag', `"${params.file}"`)
          .send(sound)
      )
    })
  }

async function soundAt(path: string | null): Promise<Buffer> {
  const sound = path && (await readFile(path).catch(() => null))
  if (!sound) throw notFound('recording here')
  return sound
}

async function readUpload(request: FastifyRequest): Promise<Buffer> {
  if (!request.isMultipart()) throw noFile()
  try {
    const part = await request.file()
    if (!part) throw noFile()
    return await part.toBuffer()
  } catch (error) {
    const { code } = error as { code?: string }
    if (code === 'FST_REQ_FILE_TOO_LARGE') throw fileTooLarge()
    if (code?.startsWith('FST_')) throw noFile()
    throw error
  }
}

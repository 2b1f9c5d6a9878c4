import fastifyFormbody from '@fastify/formbody'
import fastifyMultipart from '@fastify/multipart'
import { create as contentDisposition } from 'content-disposition'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { bringFiles } from './bring-files.ts'
import type { RouteNeeds } from './door-routes.ts'
import { type Outcome, renderFiles } from './files-page.ts'
import { FILE_SECURITY_POLICY } from './headers.ts'
import { UPLOAD_LIMIT } from './limits.ts'
import type { Inside } from './needs.ts'
import { visitorOf, wordsFor } from './request-facts.ts'
import { readSession } from './sessions.ts'
import { zipFiles } from './zip-files.ts'

type Tokened = { Params: { token: string } }
type OfFile = { Params: { token: string; id: string } }

/** Types a telephone may open by itself once the file is downloaded; every other is only bytes. */
const PLAIN_TYPES =
  /^(application\/(pdf|zip|dicom|msword|vnd\.[\w.+-]+)|image\/(jpeg|png|gif|webp|tiff|heic|heif|bmp)|text\/plain|(audio|video)\/[\w.+-]+)$/

/** What comes beside the files of a form: its answers and what stands between parts. */
const FORM_BYTES = 2 * 1024 * 1024

/** Behind the door: what is there, one file or all, and what is brought by a plain form. */
export const filesRoutes = (needs: RouteNeeds, script: string | null) => async (app: FastifyInstance) => {
  const { shares, timeZone, isHttps } = needs
  app.removeAllContentTypeParsers()
  await app.register(fastifyFormbody, { bodyLimit: 2_048 })
  await app.register(fastifyMultipart)

  const sessionOf = (request: FastifyRequest<Tokened>) => readSession(request, request.params.token, isHttps(request))

  /** Null: there is no session, and the door was answered. */
  async function enter(request: FastifyRequest<Tokened>, reply: FastifyReply): Promise<Inside | null> {
    const session = sessionOf(request)
    const inside = session ? await shares.inside(request.params.token, session) : null
    if (!inside) void reply.redirect(`/s/${request.params.token}`, 303)
    return inside
  }

  function answerFiles(
    request: FastifyRequest<Tokened>,
    reply: FastifyReply,
    inside: Inside,
    outcome: Outcome | null = null,
  ) {
    const words = wordsFor(request, inside.language, { reply, isHttps: isHttps(request) })
    const arrived = (request.query as { sent?: unknown }).sent !== undefined
    const at = `/s/${request.params.token}`
    if (outcome) reply.code(422)
    return reply
      .type('text/html; charset=utf-8')
      .send(renderFiles({ inside, at, words, timeZone, arrived, outcome, script }))
  }

  app.get<Tokened>('/s/:token/files', async (request, reply) => {
    const inside = await enter(request, reply)
    return inside ? answerFiles(request, reply, inside) : reply
  })

  app.get<OfFile>('/s/:token/files/:id', async (request, reply) => {
    const { token, id } = request.params
    const session = sessionOf(request)
    const file = session ? await shares.download(token, session, id, visitorOf(request)) : null
    if (!file) return reply.redirect(`/s/${token}/files`, 303)
    const type = file.mediaType && PLAIN_TYPES.test(file.mediaType) ? file.mediaType : 'application/octet-stream'
    asFile(reply, file.name, type, file.bytes)
    return reply.send(await file.open())
  })

  app.get<Tokened>('/s/:token/all.zip', async (request, reply) => {
    const { token } = request.params
    const session = sessionOf(request)
    const files = session ? await shares.downloadAll(token, session, visitorOf(request)) : null
    if (!files) return reply.redirect(`/s/${token}/files`, 303)
    const { stream, bytes } = await zipFiles(files)
    asFile(reply, 'documents.zip', 'application/zip', bytes)
    return reply.send(stream)
  })

  app.post<Tokened>('/s/:token/files', { config: UPLOAD_LIMIT }, async (request, reply) => {
    const inside = await enter(request, reply)
    if (!inside) return reply
    const { token } = request.params
    const most = inside.maxBytes * inside.maxFiles + FORM_BYTES
    if (inside.direction !== 'ask' || Number(request.headers['content-length'] ?? 0) > most)
      throw Object.assign(new Error('too much'), { statusCode: 413 })
    const session = sessionOf(request)
    const outcome = await bringFiles(request, { shares, token, session, visitor: visitorOf(request), inside })
    if (outcome === 'all') return reply.redirect(`/s/${token}/files?sent`, 303)
    const still = outcome && (await shares.inside(token, session))
    return still ? answerFiles(request, reply, still, outcome) : reply.redirect(`/s/${token}`, 303)
  })

  app.post<OfFile>('/s/:token/uploads/:id/remove', async (request, reply) => {
    const { token, id } = request.params
    const session = sessionOf(request)
    if (session) await shares.uploads.remove(token, session, id)
    return reply.redirect(`/s/${token}/files`, 303)
  })
}

function asFile(reply: FastifyReply, name: string, type: string, bytes: number | null): void {
  reply.raw.setHeader('content-security-policy', FILE_SECURITY_POLICY)
  reply.header('content-disposition', contentDisposition(name)).type(type)
  if (bytes !== null) reply.header('content-length', bytes)
}

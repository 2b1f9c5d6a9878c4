import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { RouteNeeds } from './door-routes.ts'
import { UPLOAD_LIMIT } from './limits.ts'
import { visitorOf, wordsFor } from './request-facts.ts'
import { readSession } from './sessions.ts'

type Tokened = { Params: { token: string } }

/** Uploads that go on where they were cut, by the tus protocol. */
export const uploadRoutes = (needs: RouteNeeds) => async (app: FastifyInstance) => {
  const { shares, isHttps, log } = needs
  // Bodies go to the file as they come: nothing is parsed here.
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', (_request, _body, done) => done(null))

  async function answer(request: FastifyRequest<Tokened>, reply: FastifyReply) {
    const { token } = request.params
    const session = readSession(request, token, isHttps(request))
    const words = wordsFor(request, null)
    if (!session) return reply.code(410).type('text/plain; charset=utf-8').send(words.nothing.title)
    const { answerUpload } = await import('./tus-uploads.ts')
    reply.hijack()
    const onFault = (error: unknown) => log.error({ type: (error as Error)?.name }, 'an upload of the portal failed')
    const bringing = { shares, token, session, visitor: visitorOf(request), words, onFault }
    try {
      await answerUpload(request.raw, reply.raw, bringing)
    } catch (error) {
      onFault(error)
      reply.raw.destroy()
    }
    return reply
  }

  const options = { config: UPLOAD_LIMIT }
  app.post<Tokened>('/s/:token/uploads', options, answer)
  app.head<Tokened>('/s/:token/uploads/:id', options, answer)
  app.patch<Tokened>('/s/:token/uploads/:id', options, answer)
  app.delete<Tokened>('/s/:token/uploads/:id', options, answer)
}

import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { CallBack, CallBackQuery, CallBackTried, NewCallBack } from '../contract/call-backs.ts'
import { page, type StaffUser } from '../contract/shapes.ts'
import { notSignedIn } from '../kit/errors.ts'
import type { CallBacks } from './call-backs.ts'

const ById = Type.Object({ id: Type.String() })

/** `userOf` answers who is signed in on a request. */
export const callBackRoutes =
  (
    callBacks: CallBacks,
    userOf: (request: FastifyRequest) => Pick<StaffUser, 'id'> | null,
  ): FastifyPluginAsyncTypebox =>
  async (server) => {
    const tags = ['call-backs']
    const answer = { 200: CallBack }
    const me = (request: FastifyRequest): string => {
      const user = userOf(request)
      if (!user) throw notSignedIn()
      return user.id
    }

    server.get(
      '/api/call-backs',
      { schema: { tags, querystring: CallBackQuery, response: { 200: page(CallBack) } } },
      ({ query }) => callBacks.list(query),
    )
    server.post(
      '/api/call-backs',
      { schema: { tags, body: NewCallBack, response: { 201: CallBack } } },
      async ({ body }, reply) => reply.code(201).send(await callBacks.create(body)),
    )
    server.get('/api/call-backs/:id', { schema: { tags, params: ById, response: answer } }, ({ params }) =>
      callBacks.get(params.id),
    )
    server.post('/api/call-backs/:id/take', { schema: { tags, params: ById, response: answer } }, (request) =>
      callBacks.take(request.params.id, me(request)),
    )
    server.post('/api/call-backs/:id/release', { schema: { tags, params: ById, response: answer } }, (request) =>
      callBacks.release(request.params.id, me(request)),
    )
    server.post(
      '/api/call-backs/:id/tried',
      { schema: { tags, params: ById, body: Type.Union([CallBackTried, Type.Null()]), response: answer } },
      ({ params, body }) => callBacks.tried(params.id, body ?? {}),
    )
    server.post('/api/call-backs/:id/done', { schema: { tags, params: ById, response: answer } }, (request) =>
      callBacks.done(request.params.id, me(request)),
    )
  }

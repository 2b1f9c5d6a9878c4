import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { LinkAgain, NewShare, Share, ShareChange, ShareDetail, ShareQuery } from '../contract/documents.ts'
import { page, type StaffUser } from '../contract/shapes.ts'
import { notSignedIn } from '../kit/errors.ts'
import type { Documents } from './documents.ts'

const ById = Type.Object({ id: Type.String() })

/** `/api/shares`. `userOf` answers who is signed in on a request. */
export const shareRoutes =
  (
    documents: Pick<
      Documents,
      'list' | 'detail' | 'create' | 'changeShare' | 'remove' | 'send' | 'sendLinkAgain' | 'revoke' | 'reopen'
    >,
    userOf: (request: FastifyRequest) => Pick<StaffUser, 'id'> | null,
  ): FastifyPluginAsyncTypebox =>
  async (server) => {
    const tags = ['shares']
    const answer = { 200: Share }
    const me = (request: FastifyRequest): string => {
      const user = userOf(request)
      if (!user) throw notSignedIn()
      return user.id
    }

    server.get(
      '/api/shares',
      { schema: { tags, querystring: ShareQuery, response: { 200: page(Share) } } },
      ({ query }) => documents.list(query),
    )
    server.post('/api/shares', { schema: { tags, body: NewShare, response: { 201: Share } } }, async (request, reply) =>
      reply.code(201).send(await documents.create(request.body, me(request))),
    )
    server.get('/api/shares/:id', { schema: { tags, params: ById, response: { 200: ShareDetail } } }, ({ params }) =>
      documents.detail(params.id),
    )
    server.patch(
      '/api/shares/:id',
      { schema: { tags, params: ById, body: ShareChange, response: answer } },
      (request) => documents.changeShare(request.params.id, request.body, me(request)),
    )
    server.delete('/api/shares/:id', { schema: { tags, params: ById } }, async ({ params }, reply) => {
      await documents.remove(params.id)
      return reply.code(204).send()
    })
    server.post('/api/shares/:id/send', { schema: { tags, params: ById, response: answer } }, (request) =>
      documents.send(request.params.id, me(request)),
    )
    server.post(
      '/api/shares/:id/link',
      { schema: { tags, params: ById, body: Type.Union([LinkAgain, Type.Null()]), response: answer } },
      (request) => documents.sendLinkAgain(request.params.id, request.body ?? {}, me(request)),
    )
    server.post('/api/shares/:id/revocation', { schema: { tags, params: ById, response: answer } }, (request) =>
      documents.revoke(request.params.id, me(request)),
    )
    server.post('/api/shares/:id/reopening', { schema: { tags, params: ById, response: answer } }, (request) =>
      documents.reopen(request.params.id, me(request)),
    )
  }

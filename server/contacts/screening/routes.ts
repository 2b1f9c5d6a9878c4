import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { BlockNumber, PageQuery } from '../../contract/http.ts'
import { page, type StaffUser } from '../../contract/shapes.ts'
import { BlockedNumber, PrefixTouches } from '../../contract/verdict.ts'
import { notAllowed } from '../../kit/errors.ts'
import type { Screening } from './screening.ts'

const ByNumber = Type.Object({ number: Type.String({ maxLength: 60 }) })
const ByPrefix = Type.Object({ prefix: Type.String({ maxLength: 40 }) })
const Because = Type.Union([BlockNumber, Type.Null()])
const Written = Type.Object({ number: Type.String() })

/** `userOf` answers who is signed in on a request. */
export const screeningRoutes =
  (
    screening: Screening,
    userOf: (request: FastifyRequest) => Pick<StaffUser, 'id' | 'role'> | null,
  ): FastifyPluginAsyncTypebox =>
  async (server) => {
    const tags = ['callers']
    const by = (request: FastifyRequest) => ({ userId: userOf(request)?.id ?? null })

    /** One number is anybody's to block; a prefix keeps away thousands whom nobody has heard of. */
    function allowManagers(request: FastifyRequest): void {
      const role = userOf(request)?.role
      if (role !== 'admin' && role !== 'manager')
        throw notAllowed('Only a manager or an administrator may block a prefix.')
    }

    server.get(
      '/api/blocked-numbers',
      { schema: { tags, querystring: PageQuery, response: { 200: page(BlockedNumber) } } },
      ({ query }) => screening.listBlocked(query),
    )
    server.put(
      '/api/blocked-numbers/:number',
      { schema: { tags, params: ByNumber, body: Because, response: { 200: Written } } },
      (request) => screening.block(request.params.number, { ...by(request), because: request.body?.because }),
    )
    server.delete(
      '/api/blocked-numbers/:number',
      { schema: { tags, params: ByNumber, response: { 204: Type.Null() } } },
      async (request, reply) => {
        await screening.unblock(request.params.number, by(request))
        return reply.code(204).send(null)
      },
    )

    server.get(
      '/api/blocked-prefixes',
      { schema: { tags, querystring: PageQuery, response: { 200: page(BlockedNumber) } } },
      ({ query }) => screening.listPrefixes(query),
    )
    server.get(
      '/api/blocked-prefixes/:prefix',
      { schema: { tags, params: ByPrefix, response: { 200: PrefixTouches } } },
      ({ params }) => screening.wouldTouch(params.prefix),
    )
    server.put(
      '/api/blocked-prefixes/:prefix',
      { schema: { tags, params: ByPrefix, body: Because, response: { 200: PrefixTouches } } },
      (request) => {
        allowManagers(request)
        return screening.blockPrefix(request.params.prefix, { ...by(request), because: request.body?.because })
      },
    )
    server.delete(
      '/api/blocked-prefixes/:prefix',
      { schema: { tags, params: ByPrefix, response: { 204: Type.Null() } } },
      async (request, reply) => {
        allowManagers(request)
        await screening.unblockPrefix(request.params.prefix, by(request))
        return reply.code(204).send(null)
      },
    )

    server.get(
      '/api/trusted-numbers',
      { schema: { tags, querystring: PageQuery, response: { 200: page(BlockedNumber) } } },
      ({ query }) => screening.listTrusted(query),
    )
    server.put(
      '/api/trusted-numbers/:number',
      { schema: { tags, params: ByNumber, response: { 200: Written } } },
      (request) => screening.trust(request.params.number, by(request)),
    )
    server.delete(
      '/api/trusted-numbers/:number',
      { schema: { tags, params: ByNumber, response: { 204: Type.Null() } } },
      async (request, reply) => {
        await screening.distrust(request.params.number, by(request))
        return reply.code(204).send(null)
      },
    )
  }

import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import {
  ConversationQuery,
  MessageResolution,
  NewConversation,
  NewMessage,
  PageQuery,
  SentimentChange,
} from '../contract/http.ts'
import { Conversation, ConversationDetail, Entry, page, type StaffUser } from '../contract/shapes.ts'
import type { Messages } from './messages.ts'

const ById = Type.Object({ id: Type.String() })

/** `userOf` answers who is signed in on a request: the author of what is written. */
export const messageRoutes =
  (messages: Messages, userOf: (request: FastifyRequest) => Pick<StaffUser, 'id'> | null): FastifyPluginAsyncTypebox =>
  async (server) => {
    const tags = ['conversations']

    server.get(
      '/api/conversations',
      { schema: { tags, querystring: ConversationQuery, response: { 200: page(Conversation) } } },
      ({ query }) => messages.list(query),
    )
    server.post(
      '/api/conversations',
      { schema: { tags, body: NewConversation, response: { 201: Conversation } } },
      async ({ body }, reply) => reply.code(201).send(await messages.open(body.number, body.line)),
    )
    server.get(
      '/api/conversations/:id',
      { schema: { tags, params: ById, querystring: PageQuery, response: { 200: ConversationDetail } } },
      ({ params, query }) => messages.get(params.id, query),
    )
    server.post(
      '/api/conversations/:id/messages',
      { schema: { tags, params: ById, body: NewMessage, response: { 201: Entry } } },
      async (request, reply) => {
        const { body, key } = request.body
        const authorId = userOf(request)?.id ?? null
        return reply.code(201).send(await messages.reply(request.params.id, { body, key, authorId }))
      },
    )
    server.post(
      '/api/conversations/:id/done',
      { schema: { tags, params: ById, response: { 200: Conversation } } },
      (request) => messages.markDone(request.params.id, userOf(request)?.id ?? null),
    )
    server.post(
      '/api/messages/:id/resolution',
      { schema: { tags, params: ById, body: MessageResolution, response: { 200: Entry } } },
      ({ params, body }) => messages.resolve(params.id, body),
    )
    server.put(
      '/api/entries/:id/sentiment',
      { schema: { tags, params: ById, body: SentimentChange, response: { 200: Entry } } },
      (request) => messages.correctSentiment(request.params.id, request.body.label, userOf(request)?.id ?? null),
    )
  }

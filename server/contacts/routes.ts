import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { BlockNumber, ContactChange, ContactQuery, NewContact } from '../contract/http.ts'
import { Contact, page } from '../contract/shapes.ts'
import type { Contacts } from './contacts.ts'

const ById = Type.Object({ id: Type.String() })
const ByNumber = Type.Object({ number: Type.String({ maxLength: 60 }) })

export const contactRoutes =
  (contacts: Contacts): FastifyPluginAsyncTypebox =>
  async (server) => {
    const tags = ['contacts']

    server.get(
      '/api/contacts',
      { schema: { tags, querystring: ContactQuery, response: { 200: page(Contact) } } },
      ({ query }) => contacts.list(query),
    )
    server.post(
      '/api/contacts',
      { schema: { tags, body: NewContact, response: { 201: Contact } } },
      async ({ body }, reply) => reply.code(201).send(await contacts.create(body)),
    )
    server.get('/api/contacts/:id', { schema: { tags, params: ById, response: { 200: Contact } } }, ({ params }) =>
      contacts.get(params.id),
    )
    server.patch(
      '/api/contacts/:id',
      { schema: { tags, params: ById, body: ContactChange, response: { 200: Contact } } },
      ({ params, body }) => contacts.update(params.id, body),
    )
    server.delete(
      '/api/contacts/:id',
      { schema: { tags, params: ById, response: { 204: Type.Null() } } },
      async ({ params }, reply) => {
        await contacts.remove(params.id)
        return reply.code(204).send(null)
      },
    )
    server.put(
      '/api/blocked-numbers/:number',
      {
        schema: {
          tags,
          params: ByNumber,
          body: Type.Union([BlockNumber, Type.Null()]),
          response: { 200: Type.Object({ number: Type.String() }) },
        },
      },
      ({ params, body }) => contacts.block(params.number, body?.because),
    )
    server.delete(
      '/api/blocked-numbers/:number',
      { schema: { tags, params: ByNumber, response: { 204: Type.Null() } } },
      async ({ params }, reply) => {
        await contacts.unblock(params.number)
        return reply.code(204).send(null)
      },
    )
  }

import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import {
  ContactDetail,
  ContactHistoryEntry,
  ContactMerge,
  DistinctContacts,
  Double,
  FamilyChange,
  FamilyMember,
} from '../contract/contacts.ts'
import { ContactChange, ContactQuery, NewContact, PageQuery } from '../contract/http.ts'
import { Contact, page } from '../contract/shapes.ts'
import type { Contacts } from './contacts.ts'

const ById = Type.Object({ id: Type.String() })
const Relatives = Type.Object({ id: Type.String(), otherId: Type.String() })

type User = { id: string }

/** `userOf` answers who is signed in on a request. */
export const contactRoutes =
  (contacts: Contacts, userOf: (request: FastifyRequest) => User | null): FastifyPluginAsyncTypebox =>
  async (server) => {
    const tags = ['contacts']
    const idOf = (request: FastifyRequest) => userOf(request)?.id ?? null

    server.get(
      '/api/contacts',
      { schema: { tags, querystring: ContactQuery, response: { 200: page(Contact) } } },
      ({ query }) => contacts.list(query),
    )
    server.post(
      '/api/contacts',
      { schema: { tags, body: NewContact, response: { 201: Contact } } },
      async (request, reply) => reply.code(201).send(await contacts.create(request.body, idOf(request))),
    )
    server.get(
      '/api/contacts/:id',
      { schema: { tags, params: ById, response: { 200: ContactDetail } } },
      ({ params }) => contacts.detail(params.id),
    )
    server.patch(
      '/api/contacts/:id',
      { schema: { tags, params: ById, body: ContactChange, response: { 200: Contact } } },
      (request) => contacts.update(request.params.id, request.body, idOf(request)),
    )
    server.get(
      '/api/contacts/:id/history',
      { schema: { tags, params: ById, querystring: PageQuery, response: { 200: page(ContactHistoryEntry) } } },
      ({ params, query }) => contacts.history(params.id, query),
    )
    server.delete(
      '/api/contacts/:id',
      { schema: { tags, params: ById, response: { 204: Type.Null() } } },
      async ({ params }, reply) => {
        await contacts.remove(params.id)
        return reply.code(204).send(null)
      },
    )
    // What a conversation shows beside it: to see it is not to open the record.
    server.get(
      '/api/contacts/:id/family',
      { schema: { tags, params: ById, response: { 200: page(FamilyMember) } } },
      async ({ params }) => ({ items: (await contacts.detail(params.id)).family, next: null }),
    )
    server.put(
      '/api/contacts/:id/family/:otherId',
      { schema: { tags, params: Relatives, body: FamilyChange, response: { 200: ContactDetail } } },
      async (request) => {
        const { id, otherId } = request.params
        await contacts.relate(id, otherId, request.body.relation, idOf(request))
        return contacts.detail(id)
      },
    )
    server.delete(
      '/api/contacts/:id/family/:otherId',
      { schema: { tags, params: Relatives, response: { 200: ContactDetail } } },
      async (request) => {
        const { id, otherId } = request.params
        await contacts.unrelate(id, otherId, idOf(request))
        return contacts.detail(id)
      },
    )
    server.post(
      '/api/contacts/:id/merge',
      { schema: { tags, params: ById, body: ContactMerge, response: { 200: ContactDetail } } },
      async (request) => {
        await contacts.merge(request.params.id, request.body.otherId, idOf(request))
        return contacts.detail(request.params.id)
      },
    )
    server.post(
      '/api/contacts/merges/:id/undo',
      { schema: { tags, params: ById, response: { 200: Contact } } },
      (request) => contacts.undoMerge(request.params.id, idOf(request)),
    )
    server.get(
      '/api/contacts/doubles',
      { schema: { tags, querystring: PageQuery, response: { 200: page(Double) } } },
      ({ query }) => contacts.doubles(query),
    )
    server.post(
      '/api/contacts/doubles/distinct',
      { schema: { tags, body: DistinctContacts, response: { 204: Type.Null() } } },
      async (request, reply) => {
        await contacts.markDistinct(request.body.a, request.body.b, idOf(request))
        return reply.code(204).send(null)
      },
    )
  }

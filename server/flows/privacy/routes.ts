import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { ContactView, Erased, Erasure, ErasurePreview, PersonExportQuery } from '../../contract/contacts.ts'
import { PageQuery } from '../../contract/http.ts'
import { type Page, page, type StaffUser } from '../../contract/shapes.ts'
import { notAllowed } from '../../kit/errors.ts'
import type { Erasures } from './erase.ts'
import type { ExportPerson } from './export.ts'
import type { Views } from './views.ts'

type Needs = {
  views: Pick<Views, 'note'>
  listViews: (contactId: string, query: PageQuery) => Promise<Page<ContactView>>
  exportPerson: ExportPerson
  erasures: Pick<Erasures, 'preview' | 'erase'>
  /** Who is signed in on a request. */
  userOf: (request: FastifyRequest) => Pick<StaffUser, 'id' | 'role'> | null
}

const ById = Type.Object({ id: Type.String({ maxLength: 60 }) })

/** Who looked at a contact, everything about one person, and her erasure: for managers and administrators. */
export const privacyRoutes =
  ({ views, listViews, exportPerson, erasures, userOf }: Needs): FastifyPluginAsyncTypebox =>
  async (server) => {
    const tags = ['privacy']

    function allowManagers(request: FastifyRequest): { id: string } {
      const user = userOf(request)
      if (user?.role !== 'admin' && user?.role !== 'manager')
        throw notAllowed('Only a manager or an administrator may do this.')
      return user
    }

    server.get(
      '/api/contacts/:id/views',
      { schema: { tags, params: ById, querystring: PageQuery, response: { 200: page(ContactView) } } },
      async (request) => {
        allowManagers(request)
        return listViews(request.params.id, request.query)
      },
    )
    server.get(
      '/api/contacts/:id/export',
      { exposeHeadRoute: false, schema: { tags, params: ById, querystring: PersonExportQuery } },
      async (request, reply) => {
        const { id } = allowManagers(request)
        const { fileName, type, content } = await exportPerson(request.params.id, request.query)
        // At once, and not when it is all read: who breaks off in the middle has seen as much.
        views.note({ contactId: request.params.id, userId: id, how: 'exported' })
        return reply.type(type).header('content-disposition', `attachment; filename="${fileName}"`).send(content)
      },
    )
    server.get(
      '/api/contacts/:id/erasure',
      { schema: { tags, params: ById, response: { 200: ErasurePreview } } },
      async (request) => {
        allowManagers(request)
        return erasures.preview(request.params.id)
      },
    )
    server.post(
      '/api/contacts/:id/erasure',
      {
        schema: {
          tags,
          params: ById,
          body: Type.Union([Erasure, Type.Null()]),
          response: { 200: Erased, 202: Erased },
        },
      },
      async (request, reply) => {
        const { id } = allowManagers(request)
        const { erased, isDone } = await erasures.erase(request.params.id, { ...request.body, userId: id })
        return reply.code(isDone ? 200 : 202).send(erased)
      },
    )
  }

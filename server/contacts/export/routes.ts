import { Readable } from 'node:stream'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { Language, type StaffUser } from '../../contract/shapes.ts'
import type { Db } from '../../db/index.ts'
import { notAllowed, notFound } from '../../kit/errors.ts'
import { isId } from '../../kit/ids.ts'
import { countColumns, eachContact, findExported } from './store.ts'
import { columnsFor } from './to-csv.ts'
import { BOM, csvLine } from './write-csv.ts'

type Needs = {
  db: Db
  userOf: (request: FastifyRequest) => Pick<StaffUser, 'id' | 'role' | 'language'> | null
  /** Everything has left the clinic's machine: it is written down who took it. */
  noteExport: (entry: { userId: string; format: 'csv' | 'vcf' }) => Promise<void>
}

/** Everybody as a table, or as contact cards; one as a card. Everything at once is for managers. */
export const exportRoutes =
  ({ db, userOf, noteExport }: Needs): FastifyPluginAsyncTypebox =>
  async (server) => {
    const tags = ['contacts']

    async function allowManagers(request: FastifyRequest, format: 'csv' | 'vcf'): Promise<Language> {
      const user = userOf(request)
      if (user?.role !== 'admin' && user?.role !== 'manager')
        throw notAllowed('Only a manager or an administrator may export every contact.')
      await noteExport({ userId: user.id, format })
      return user.language
    }

    server.get(
      '/api/contacts/export.csv',
      { schema: { tags, querystring: Type.Object({ language: Type.Optional(Language) }) } },
      async (request, reply) => {
        const own = await allowManagers(request, 'csv')
        const columns = columnsFor(request.query.language ?? own, await countColumns(db))
        async function* lines() {
          yield BOM + csvLine(columns.headings)
          for await (const contacts of eachContact(db))
            yield contacts.map((contact) => csvLine(columns.cellsOf(contact))).join('')
        }
        return attach(reply, 'text/csv; charset=utf-8', 'contacts.csv').send(Readable.from(lines()))
      },
    )
    server.get('/api/contacts/export.vcf', { schema: { tags } }, async (request, reply) => {
      await allowManagers(request, 'vcf')
      const { toVcard } = await import('./to-vcard.ts')
      async function* cards() {
        yield ''
        for await (const contacts of eachContact(db)) yield contacts.map(toVcard).join('')
      }
      return attach(reply, 'text/vcard; charset=utf-8', 'contacts.vcf').send(Readable.from(cards()))
    })
    server.get(
      '/api/contacts/:id/card.vcf',
      { schema: { tags, params: Type.Object({ id: Type.String({ maxLength: 60 }) }) } },
      async ({ params }, reply) => {
        const contact = isId(params.id) ? await findExported(db, params.id) : null
        if (!contact) throw notFound('contact')
        const { toVcard } = await import('./to-vcard.ts')
        return attach(reply, 'text/vcard; charset=utf-8', 'contact.vcf').send(toVcard(contact))
      },
    )
  }

const attach = (reply: FastifyReply, type: string, name: string) =>
  reply
    .type(type)
    .header('content-disposition', `attachment; filename="${name}"`)
    .header('x-content-type-options', 'nosniff')

import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { CallQuery } from '../contract/http.ts'
import { Call, type Contact, type Page, page } from '../contract/shapes.ts'

type RouteNeeds = {
  calls: { list(query: CallQuery): Promise<Page<Call>> }
  /** Contacts by number (E.164); a number that is nobody's is left out. */
  lookUpContacts: (numbers: string[]) => Promise<ReadonlyMap<string, Contact>>
}

/** `GET /api/calls`: newest first, with the contact of the other side. */
export const callRoutes =
  ({ calls, lookUpContacts }: RouteNeeds): FastifyPluginAsyncTypebox =>
  async (app) => {
    app.get(
      '/api/calls',
      { schema: { querystring: CallQuery, response: { 200: page(Call) }, tags: ['calls'] } },
      async ({ query }) => {
        const { items, next } = await calls.list(query)
        const contacts = await lookUpContacts([...new Set(items.flatMap((call) => otherSide(call) ?? []))])
        return { items: items.map((call) => ({ ...call, contact: contacts.get(otherSide(call) ?? '') ?? null })), next }
      },
    )
  }

/** The number outside the clinic; null where there is none, or it is withheld. */
const otherSide = ({ direction, from, to }: Call): string | null =>
  direction === 'in' ? from : direction === 'out' ? to : null

import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { FastifyRequest } from 'fastify'
import { holdContacts, idsOfNumber } from '../../contacts/of-person.ts'
import type { ContactView } from '../../contract/contacts.ts'
import type { StaffUser } from '../../contract/shapes.ts'
import type { Db } from '../../db/index.ts'
import type { Now } from '../../kit/clock.ts'
import { isId, type NewId } from '../../kit/ids.ts'
import type { Log } from '../../kit/log.ts'
import { insertView, isViewKnown } from '../../staff/of-person.ts'

type Needs = {
  db: Db
  now: Now
  newId: NewId
  log: Log
  /** Whose conversation it is; null when there is none. */
  numberOf: (conversationId: string) => Promise<string | null>
}
type Seen = { userId: string; how: ContactView['how'] } & ({ contactId: string } | { conversationId: string })

/** While the database is away, more looks than this are not kept in mind. */
const MOST_WAITING = 1_000

export type Views = ReturnType<typeof createViews>

/**
 * Who looked at which contact, and when. It is written after the answer, one at a time: nobody waits for it, and what
 * goes wrong with it is nobody's else trouble.
 */
export function createViews({ db, now, newId, log, numberOf }: Needs) {
  let written = Promise.resolve()
  let waiting = 0

  function note(seen: Seen): void {
    if (waiting >= MOST_WAITING) {
      log.error('a look at a contact was not written down: too many wait')
      return
    }
    waiting += 1
    const at = now()
    written = written
      .then(() => write(seen, at))
      .catch((error: unknown) => log.error({ err: error }, 'a look at a contact could not be written down'))
      .finally(() => {
        waiting -= 1
      })
  }

  async function write(seen: Seen, at: Date): Promise<void> {
    const { userId, how } = seen
    const ids = await contactsOf(seen)
    for (const contactId of ids) {
      if (!isId(contactId) || (await isViewKnown(db, { contactId, userId, how, at }))) continue
      await db.transaction().execute(async (trx) => {
        // Of somebody who is being erased now nothing is written any more.
        const [held] = await holdContacts(trx, [contactId])
        if (held) await insertView(trx, newId(), { contactId: held, userId, how, at })
      })
    }
  }

  async function contactsOf(seen: Seen): Promise<string[]> {
    if ('contactId' in seen) return [seen.contactId]
    if (!isId(seen.conversationId)) return []
    const number = await numberOf(seen.conversationId)
    return number === null ? [] : idsOfNumber(db, number)
  }

  return {
    note,
    /** Resolves once everything noted so far is written, or has failed. */
    settled: (): Promise<void> => written,
  }
}

const LOOKS: Record<string, (id: string) => Pick<Seen, 'how'> & ({ contactId: string } | { conversationId: string })> =
  {
    '/api/contacts/:id': (contactId) => ({ how: 'opened', contactId }),
    '/api/conversations/:id': (conversationId) => ({ how: 'conversation', conversationId }),
  }

/**
 * Notes every contact and every conversation that was opened. Registered before the routes it watches, and among them:
 * a plugin's hooks otherwise hold for its own routes alone.
 */
export const watchViews = (
  views: Pick<Views, 'note'>,
  userOf: (request: FastifyRequest) => Pick<StaffUser, 'id'> | null,
): FastifyPluginAsyncTypebox =>
  Object.assign(
    (async (server) => {
      server.addHook('onResponse', async (request, reply) => {
        const look = request.method === 'GET' && reply.statusCode === 200 && LOOKS[request.routeOptions.url ?? '']
        const user = look && userOf(request)
        if (look && user) views.note({ ...look((request.params as { id: string }).id), userId: user.id })
      })
    }) satisfies FastifyPluginAsyncTypebox,
    { [Symbol.for('skip-override')]: true },
  )

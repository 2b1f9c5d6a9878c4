import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { FastifyRequest } from 'fastify'
import { holdContacts, idsOfNumber } from '../../contacts/of-person.ts'
import type { ContactView } from '../../contract/contacts.ts'
import type { StaffUser } from '../../contract/shapes.ts'
import type { Db } from '../../db/index.ts'
import { holdShare, recipientOf } from '../../documents/of-person.ts'
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
type What = { contactId: string } | { conversationId: string } | { shareId: string; fileId?: string }
type Seen = { userId: string; how: ContactView['how'] } & What

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
    const documents = 'shareId' in seen ? { shareId: seen.shareId, fileId: seen.fileId } : {}
    const contacts = await contactsOf(seen)
    const isNobodys = 'shareId' in seen && contacts.length === 0
    for (const subject of isNobodys ? [seen.shareId] : contacts) {
      const view = { subject, userId, how, at, ...documents }
      if (!isId(subject) || (await isViewKnown(db, view))) continue
      await db.transaction().execute(async (trx) => {
        // Of somebody who is being erased now nothing is written any more.
        const isHeld = isNobodys ? await holdShare(trx, subject) : (await holdContacts(trx, [subject])).length > 0
        if (isHeld) await insertView(trx, newId(), view)
      })
    }
  }

  async function contactsOf(seen: Seen): Promise<string[]> {
    if ('contactId' in seen) return [seen.contactId]
    if ('conversationId' in seen) return contactsOfConversation(seen.conversationId)
    const share = isId(seen.shareId) ? await recipientOf(db, seen.shareId) : null
    const { contactId = null, conversationId = null } = share ?? {}
    if (contactId) return [contactId]
    return conversationId ? contactsOfConversation(conversationId) : []
  }

  async function contactsOfConversation(id: string): Promise<string[]> {
    const number = isId(id) ? await numberOf(id) : null
    return number === null ? [] : idsOfNumber(db, number)
  }

  return {
    note,
    /** Resolves once everything noted so far is written, or has failed. */
    settled: (): Promise<void> => written,
  }
}

type Params = { id: string; fileId: string }

const LOOKS: Record<string, (params: Params) => Pick<Seen, 'how'> & What> = {
  '/api/contacts/:id': ({ id }) => ({ how: 'opened', contactId: id }),
  '/api/conversations/:id': ({ id }) => ({ how: 'conversation', conversationId: id }),
  '/api/shares/:id': ({ id }) => ({ how: 'share', shareId: id }),
  '/api/shares/:id/files/:fileId': ({ id, fileId }) => ({ how: 'file', shareId: id, fileId }),
}

/**
 * Notes every contact, conversation, share and file that was opened. Registered before the routes it watches, and among
 * them: a plugin's hooks otherwise hold for its own routes alone.
 */
export const watchViews = (
  views: Pick<Views, 'note'>,
  userOf: (request: FastifyRequest) => Pick<StaffUser, 'id'> | null,
): FastifyPluginAsyncTypebox =>
  Object.assign(
    (async (server) => {
      server.addHook('onResponse', async (request, reply) => {
        // A part of a file is a look at it.
        const isShown = reply.statusCode === 200 || reply.statusCode === 206
        const look = request.method === 'GET' && isShown && LOOKS[request.routeOptions.url ?? '']
        const user = look && userOf(request)
        if (look && user) views.note({ ...look(request.params as Params), userId: user.id })
      })
    }) satisfies FastifyPluginAsyncTypebox,
    { [Symbol.for('skip-override')]: true },
  )

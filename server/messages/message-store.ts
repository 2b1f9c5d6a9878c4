import { sql } from 'kysely'
import type { About } from '../contract/about.ts'
import type { Entry, MessageState } from '../contract/shapes.ts'
import type { Db } from '../db/index.ts'
import type { PhoneNumber } from '../kit/phone-number.ts'
import type { StoredSentiment } from './sentiment-store.ts'

export type NewText = {
  id: string
  conversationId: string
  from: PhoneNumber
  to: string
  body: string
  at: Date
  gateway: string
}

export type NewOutgoingText = NewText & {
  automatic: Entry['automatic']
  authorId: string | null
  callId: string | null
  requestKey: string | null
}

export type NewIncomingText = NewText & {
  providerId: string | null
  fingerprint: Buffer
  sentiment: StoredSentiment
  about: About | null
}

/** The entry on the timeline and its delivery, in one statement. False when this call has its automatic text already. */
export async function insertOutgoingText(trx: Db, text: NewOutgoingText): Promise<boolean> {
  const { rows } = await sql<{ id: string }>`
    with written as (
      insert into entry (id, conversation_id, kind, direction, at, body, automatic, author_id, call_id)
      values (${text.id}, ${text.conversationId}, 'text', 'out', ${text.at}, ${text.body},
              ${text.automatic}, ${text.authorId}, ${text.callId})
      on conflict (call_id, automatic) where kind = 'text' and automatic is not null do nothing
      returning id
    )
    insert into message (id, conversation_id, direction, purpose, gateway, from_number, to_number, state, request_key, updated_at)
    select id, ${text.conversationId}, 'out', 'service', ${text.gateway}, ${text.from}, ${text.to}, 'queued',
           ${text.requestKey}::uuid, ${text.at}
    from written
    returning id`.execute(trx)
  return rows.length > 0
}

/** False when this very text is there already: the same id of the gateway, or the same fingerprint. */
export async function insertIncomingText(trx: Db, text: NewIncomingText): Promise<boolean> {
  const { rows } = await sql<{ id: string }>`
    with new as (
      insert into message (id, conversation_id, direction, purpose, gateway, provider_id, from_number, to_number, state, fingerprint, updated_at)
      values (${text.id}, ${text.conversationId}, 'in', 'service', ${text.gateway}, ${text.providerId}, ${text.from}, ${text.to},
              'received', ${text.fingerprint}, ${text.at})
      on conflict do nothing
      returning id
    )
    insert into entry (id, conversation_id, kind, direction, at, body, sentiment, about)
    select id, ${text.conversationId}, 'text', 'in', ${text.at}, ${text.body}, ${JSON.stringify(text.sentiment)}::jsonb,
      ${text.about && JSON.stringify(text.about)}::jsonb from new
    returning id`.execute(trx)
  return rows.length > 0
}

/** When texts with one of these fingerprints came. */
export async function findTimesByFingerprints(trx: Db, fingerprints: readonly Buffer[]): Promise<Date[]> {
  const rows = await trx
    .selectFrom('message')
    .innerJoin('entry', 'entry.id', 'message.id')
    .select('entry.at')
    .where('message.fingerprint', 'in', fingerprints)
    .execute()
  return rows.map(({ at }) => at)
}

/**
 * When this caller was last texted because of a missed call, on whatever line, since `since`. A text that failed was
 * no text.
 */
export async function findLastMissedCallText(trx: Db, number: string, since: Date): Promise<Date | null> {
  const row = await trx
    .selectFrom('conversation')
    .innerJoin('entry', 'entry.conversationId', 'conversation.id')
    .innerJoin('message', 'message.id', 'entry.id')
    .select((eb) => eb.fn.max('entry.at').as('at'))
    .where('conversation.number', '=', number)
    .where('entry.at', '>', since)
    .where('entry.automatic', '=', 'missed-call')
    .where('message.state', '<>', 'failed')
    .executeTakeFirst()
  return row?.at ?? null
}

/** Has this number ever been texted, by whomever, on whatever line? A text that failed was no text. */
export async function wasTexted(db: Db, number: string): Promise<boolean> {
  const row = await db
    .selectFrom('conversation')
    .innerJoin('entry', 'entry.conversationId', 'conversation.id')
    .innerJoin('message', 'message.id', 'entry.id')
    .select('message.id')
    .where('conversation.number', '=', number)
    .where('entry.kind', '=', 'text')
    .where('entry.direction', '=', 'out')
    .where('message.state', '<>', 'failed')
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

export async function wasKeywordAnsweredSince(trx: Db, conversationId: string, since: Date): Promise<boolean> {
  const row = await trx
    .selectFrom('entry')
    .select('id')
    .where('conversationId', '=', conversationId)
    .where('at', '>', since)
    .where('automatic', '=', 'stop-word')
    .executeTakeFirst()
  return row !== undefined
}

export async function findByRequestKey(
  db: Db,
  key: string,
): Promise<{ id: string; conversationId: string } | undefined> {
  return db.selectFrom('message').select(['id', 'conversationId']).where('requestKey', '=', key).executeTakeFirst()
}

export async function findConversationOfQueuedText(db: Db, callId: string): Promise<string | null> {
  const row = await db
    .selectFrom('entry')
    .innerJoin('message', 'message.id', 'entry.id')
    .select('entry.conversationId')
    .where('entry.callId', '=', callId)
    .where('entry.kind', '=', 'text')
    .where('entry.automatic', 'is not', null)
    .where('message.state', '=', 'queued')
    .executeTakeFirst()
  return row?.conversationId ?? null
}

export type Claimed = {
  id: string
  from: PhoneNumber
  to: PhoneNumber
  body: string
  at: Date
  automatic: Entry['automatic']
  /** Of a secret text: what leaves in the place of `body`, and until when. */
  sealedBody: Buffer | null
  notAfter: Date | null
}

/**
 * Takes the oldest text of a conversation that has not left, and marks it `submitting`; committed when this resolves.
 * Null when nothing waits, or while the oldest is in `submitting` already: the ones behind it must not overtake it.
 */
export async function claimOldestQueued(db: Db, conversationId: string, at: Date): Promise<Claimed | null> {
  const { rows } = await sql<Claimed>`
    update message set state = 'submitting', attempts = least(attempts + 1, 30000), updated_at = ${at}
    from entry
    where entry.id = message.id
      and message.state = 'queued'
      and message.id = (
        select id from message
        where conversation_id = ${conversationId} and direction = 'out' and state in ('queued', 'submitting')
        order by id limit 1
      )
    returning message.id, message.from_number as "from", message.to_number as "to", entry.body, entry.at, entry.automatic,
      message.sealed_body as "sealedBody", message.not_after as "notAfter"`.execute(db)
  return rows[0] ?? null
}

/** Nothing of a secret is kept once its text has left, or will not leave any more. */
const OVER: readonly MessageState[] = ['sent', 'delivered', 'failed']

export type Fate = { state: MessageState; providerId?: string | null; reason: string | null }

/** False when the text was in none of the states `from`: somebody else has decided. */
export async function setState(
  db: Db,
  id: string,
  from: readonly MessageState[],
  fate: Fate,
  at: Date,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('message')
    .set({
      state: fate.state,
      reason: fate.reason,
      updatedAt: at,
      ...(fate.providerId !== undefined && { providerId: fate.providerId }),
      ...(OVER.includes(fate.state) && { sealedBody: null }),
    })
    .where('id', '=', id)
    .where('direction', '=', 'out')
    .where('state', 'in', from)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Texts in whose hand-over a process died: nobody can know whether they left. `conversationId`: only of this one. */
export async function markInterrupted(db: Db, at: Date, conversationId?: string): Promise<string[]> {
  const rows = await db
    .updateTable('message')
    .set({ state: 'unknown', reason: 'interrupted', updatedAt: at })
    .where('direction', '=', 'out')
    .where('state', '=', 'submitting')
    .$if(conversationId !== undefined, (q) => q.where('conversationId', '=', conversationId as string))
    .returning('id')
    .execute()
  return rows.map(({ id }) => id)
}

/** Automatic texts to this number that have not left yet. */
export async function cancelAutomaticTexts(trx: Db, number: string, at: Date): Promise<string[]> {
  const rows = await trx
    .updateTable('message')
    .from('entry')
    .set({ state: 'failed', reason: 'stopped', updatedAt: at })
    .whereRef('entry.id', '=', 'message.id')
    .where('message.toNumber', '=', number)
    .where('message.direction', '=', 'out')
    .where('message.state', '=', 'queued')
    .where('entry.automatic', '=', 'missed-call')
    .returning('message.id')
    .execute()
  return rows.map(({ id }) => id)
}

export async function countWaiting(db: Db): Promise<number> {
  const row = await db
    .selectFrom('message')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('direction', '=', 'out')
    .where('state', 'in', ['queued', 'submitting'])
    .executeTakeFirstOrThrow()
  return Number(row.count)
}

export async function findConversationsWithQueuedTexts(db: Db): Promise<string[]> {
  const rows = await db
    .selectFrom('message')
    .select('conversationId')
    .distinct()
    .where('direction', '=', 'out')
    .where('state', 'in', ['queued', 'submitting'])
    .execute()
  return rows.map(({ conversationId }) => conversationId)
}

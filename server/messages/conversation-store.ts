import { type Selectable, sql } from 'kysely'
import type { Db } from '../db/index.ts'
import type { DB } from '../db/schema.ts'
import type { PhoneNumber } from '../kit/phone-number.ts'
import type { Awaiting } from './reply-clock.ts'

export type ConversationRow = Selectable<DB['conversation']> & { stopped: boolean }
export type Key = { line: PhoneNumber; number: string }

/**
 * Has this number sent a stop word that covers the automatic texts of purpose `service`? Read with the conversation, so
 * that a list of them asks once.
 */
const stopped = sql<boolean>`exists (
  select from text_stop where text_stop.number = conversation.number and text_stop.purpose = 'service'
)`.as('stopped')

const selectConversations = (db: Db) => db.selectFrom('conversation').selectAll('conversation').select(stopped)

/**
 * The conversation of this line and number, made where there is none. Its row stays locked until the transaction ends:
 * whatever is decided about one conversation is decided one at a time.
 */
export async function lockConversation(trx: Db, { line, number }: Key, id: string, at: Date): Promise<ConversationRow> {
  return trx
    .insertInto('conversation')
    .values({ id, lineNumber: line, number, lastEntryAt: at, createdAt: at })
    .onConflict((conflict) => conflict.columns(['lineNumber', 'number']).doUpdateSet({ number }))
    .returningAll()
    .returning(stopped)
    .executeTakeFirstOrThrow()
}

export const lockConversationById = (trx: Db, id: string): Promise<ConversationRow | undefined> =>
  selectConversations(trx).where('id', '=', id).forUpdate('conversation').executeTakeFirst()

export const lockConversationByKey = (trx: Db, { line, number }: Key): Promise<ConversationRow | undefined> =>
  selectConversations(trx)
    .where('lineNumber', '=', line)
    .where('number', '=', number)
    .forUpdate('conversation')
    .executeTakeFirst()

/**
 * Everything decided about one caller, on whatever line, one at a time until the transaction ends. Taken before any
 * conversation's row.
 */
export async function lockCaller(trx: Db, number: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${number}, 7))`.execute(trx)
}

export const findConversation = (db: Db, id: string): Promise<ConversationRow | undefined> =>
  selectConversations(db).where('id', '=', id).executeTakeFirst()

export const findConversationsOf = (db: Db, number: string): Promise<ConversationRow[]> =>
  selectConversations(db).where('number', '=', number).limit(20).execute()

export type ListQuery = {
  limit: number
  /** Longest first, and only those that await an answer; else the newest first. */
  awaiting: boolean
  after: { position: string; id: string } | null
  matching: { digits: string | null; numbers: readonly string[] } | null
}

export type ListedRow = ConversationRow & {
  /** What the list is ordered by, as exactly as the database knows it. */
  position: string
}

export async function listConversations(db: Db, query: ListQuery): Promise<ListedRow[]> {
  const { limit, awaiting, after, matching } = query
  const column = awaiting ? 'conversation.awaitingSince' : 'conversation.lastEntryAt'
  const order = sql.ref(column)
  return selectConversations(db)
    .select(sql<string>`${order}::text`.as('position'))
    .$if(awaiting, (q) => q.where('conversation.awaitingSince', 'is not', null))
    .$if(after !== null, (q) => {
      const here = sql`(${order}, conversation.id)`
      const there = sql`(${after?.position}::timestamptz, ${after?.id}::uuid)`
      return q.where(awaiting ? sql<boolean>`${here} > ${there}` : sql<boolean>`${here} < ${there}`)
    })
    .$if(matching !== null, (q) =>
      q.where((eb) =>
        eb.or([
          eb('conversation.number', '=', sql<string>`any(${[...(matching?.numbers ?? [])]}::text[])`),
          ...(matching?.digits ? [eb('conversation.number', 'like', `%${matching.digits}%`)] : []),
        ]),
      ),
    )
    .orderBy(column, awaiting ? 'asc' : 'desc')
    .orderBy('conversation.id', awaiting ? 'asc' : 'desc')
    .limit(limit)
    .execute()
}

/** Sets what the conversation awaits, and brings it up in the list if `at` is newer than its newest entry. */
export async function touchConversation(trx: Db, id: string, awaiting: Awaiting | null, at: Date): Promise<void> {
  await trx
    .updateTable('conversation')
    .set({
      awaitingSince: awaiting?.since ?? null,
      awaitingChannel: awaiting ? (awaiting.channel as 'call' | 'text') : null,
      lastEntryAt: sql<Date>`greatest(last_entry_at, ${at})`,
    })
    .where('id', '=', id)
    .execute()
}

/** When the first text of the other side since `since` came in. */
export async function findFirstTextSince(trx: Db, conversationId: string, since: Date): Promise<Date | null> {
  const row = await trx
    .selectFrom('entry')
    .select((eb) => eb.fn.min<Date | null>('at').as('at'))
    .where('conversationId', '=', conversationId)
    .where('kind', '=', 'text')
    .where('direction', '=', 'in')
    .where('at', '>=', since)
    .executeTakeFirst()
  return row?.at ?? null
}

/** Somebody spoke with this number: whatever it had asked by `at`, on any line, is no longer unanswered. */
export async function clearAwaitingOf(trx: Db, number: string, at: Date): Promise<void> {
  await trx
    .updateTable('conversation')
    .set({ awaitingSince: null, awaitingChannel: null })
    .where('number', '=', number)
    .where('awaitingSince', '<=', at)
    .execute()
}

/** Purposes a stop word covers when it names none: everything Relais sends by itself. */
const PURPOSES = ['service', 'marketing', 'survey'] as const

/** True when this number had not stopped before. */
export async function insertStop(trx: Db, number: string, word: string, at: Date): Promise<boolean> {
  const rows = await trx
    .insertInto('textStop')
    .values(PURPOSES.map((purpose) => ({ number, purpose, word, at })))
    .onConflict((conflict) => conflict.columns(['number', 'purpose']).doNothing())
    .returning('purpose')
    .execute()
  return rows.length > 0
}

/** True when this number had stopped before. */
export async function deleteStop(trx: Db, number: string): Promise<boolean> {
  const { numDeletedRows } = await trx.deleteFrom('textStop').where('number', '=', number).executeTakeFirst()
  return numDeletedRows > 0n
}

import { type Selectable, sql } from 'kysely'
import type { Db } from '../db/index.ts'
import type { DB } from '../db/schema.ts'
import { lockCaller } from './conversation-store.ts'

const anyOf = (texts: readonly string[]) => sql<string>`any(${[...texts]}::text[])`
const anyId = (ids: readonly string[]) => sql<string>`any(${[...ids]}::uuid[])`

export const conversationsOf = (db: Db, numbers: readonly string[]): Promise<Selectable<DB['conversation']>[]> =>
  db.selectFrom('conversation').selectAll().where('number', '=', anyOf(numbers)).orderBy('id').execute()

/** Everything of a conversation, oldest first, after the entry `after`. */
export const entriesOf = (db: Db, conversationId: string, after: { at: Date; id: string } | null, limit: number) =>
  db
    .selectFrom('entry')
    .leftJoin('message', 'message.id', 'entry.id')
    .leftJoin('staffUser', 'staffUser.id', 'entry.authorId')
    .selectAll('entry')
    .select(['message.state', 'message.reason', 'message.purpose', 'message.gateway', 'message.providerId'])
    .select(['message.fromNumber', 'message.toNumber', 'message.updatedAt', 'staffUser.name as author'])
    .where('entry.conversationId', '=', conversationId)
    .$if(after !== null, (q) => q.where(sql<boolean>`(entry.at, entry.id) > (${after?.at}, ${after?.id}::uuid)`))
    .orderBy('entry.at')
    .orderBy('entry.id')
    .limit(limit)
    .execute()

export const stopsOf = (db: Db, numbers: readonly string[]): Promise<Selectable<DB['textStop']>[]> =>
  db.selectFrom('textStop').selectAll().where('number', '=', anyOf(numbers)).execute()

/** The calls that stand on these numbers' timelines, or that one of their texts followed. */
export async function callIdsOfTimelines(
  db: Db,
  numbers: readonly string[],
): Promise<{ callId: string; kind: string }[]> {
  const rows = await db
    .selectFrom('conversation')
    .innerJoin('entry', 'entry.conversationId', 'conversation.id')
    .select(['entry.callId', 'entry.kind'])
    .where('conversation.number', '=', anyOf(numbers))
    .where('entry.callId', 'is not', null)
    .execute()
  return rows.map(({ callId, kind }) => ({ callId: callId!, kind }))
}

/** Nothing more is decided about these callers, and nothing written to them, until the transaction ends. */
export async function lockConversationsOf(trx: Db, numbers: readonly string[]): Promise<string[]> {
  for (const number of [...numbers].sort()) await lockCaller(trx, number)
  const rows = await trx
    .selectFrom('conversation')
    .select('id')
    .where('number', '=', anyOf(numbers))
    .orderBy('id')
    .forUpdate()
    .execute()
  return rows.map(({ id }) => id)
}

type What = {
  conversations: readonly string[]
  numbers: readonly string[]
  /** Calls of the person. */
  calls: readonly string[]
  /** Those, and calls of others by which one of the numbers was texted. */
  related: readonly string[]
  /** Entries of hers on whatever timeline: a voice message left under a withheld number, documents that were hers. */
  own: readonly string[]
}

/**
 * Whole conversations; and of those with others what speaks of these calls: a voice message, a text that told a
 * manager of an emergency. A call of somebody else no longer says that it was one of these numbers that was texted.
 */
export async function eraseConversations(trx: Db, { conversations, numbers, calls, related, own }: What) {
  const ofCalls = sql<boolean>`call_id = any(${[...calls]}::uuid[])`
  const entries = await trx
    .deleteFrom('entry')
    // Each part as an index has it.
    .where((or) =>
      or.or([
        or('conversationId', '=', anyId(conversations)),
        or('id', '=', anyId(own)),
        or.and([sql<boolean>`kind = 'call'`, ofCalls]),
        or.and([sql<boolean>`kind = 'text'`, sql<boolean>`automatic is not null`, ofCalls, isUrgent]),
      ]),
    )
    .returning('kind')
    .execute()
  await sql`
    update entry set call = call #- '{text,to}'
    where kind = 'call' and call_id = any(${[...related]}::uuid[])
      and call->'text'->>'to' = any(${[...numbers]}::text[])`.execute(trx)
  const gone = await trx.deleteFrom('conversation').where('id', '=', anyId(conversations)).executeTakeFirst()
  const stops = await trx.deleteFrom('textStop').where('number', '=', anyOf(numbers)).executeTakeFirst()
  const countOf = (kind: string) => entries.filter((entry) => entry.kind === kind).length
  return {
    ...{ conversations: Number(gone.numDeletedRows), entries: entries.length, texts: countOf('text') },
    ...{ voiceMessages: countOf('voice'), stops: Number(stops.numDeletedRows) },
  }
}

const isUrgent = sql<boolean>`automatic = 'urgent'`

/**
 * A call that was under way at the erasure has ended since, and was written down: its entries go, and a conversation
 * that holds nothing else.
 */
export async function eraseEntriesOfCalls(
  trx: Db,
  calls: readonly string[],
  numbers: readonly string[],
): Promise<number> {
  const { rows } = await sql<{ conversationId: string }>`
    delete from entry using conversation
    where conversation.id = entry.conversation_id and entry.call_id = any(${[...calls]}::uuid[])
      and (conversation.number = any(${[...numbers]}::text[]) or entry.kind in ('call', 'voice'))
    returning conversation_id`.execute(trx)
  await sql`
    delete from conversation where id = any(${rows.map(({ conversationId }) => conversationId)}::uuid[])
      and number = any(${[...numbers]}::text[])
      and not exists (select from entry where entry.conversation_id = conversation.id)`.execute(trx)
  return rows.length
}

export async function numberOfConversation(db: Db, id: string): Promise<string | null> {
  const row = await db.selectFrom('conversation').select('number').where('id', '=', id).executeTakeFirst()
  return row?.number ?? null
}

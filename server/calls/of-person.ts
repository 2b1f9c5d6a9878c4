import { createHash } from 'node:crypto'
import { type Selectable, sql } from 'kysely'
import type { Db } from '../db/index.ts'
import type { DB } from '../db/schema.ts'

const anyOf = (texts: readonly string[]) => sql<string>`any(${[...texts]}::text[])`
const anyId = (ids: readonly string[]) => sql<string>`any(${[...ids]}::uuid[])`

/** What stands for the `Linkedid` of a call whose caller was erased: what Asterisk still has of it is known by it. */
export const erasedLinkedId = (linkedId: string): string =>
  `erased-${createHash('sha256').update(linkedId).digest('hex').slice(0, 32)}`

const isOf = (numbers: readonly string[]) =>
  sql<boolean>`(from_number = any(${[...numbers]}::text[]) or to_number = any(${[...numbers]}::text[]))`

/** Calls from and to these numbers, oldest first, after the one with the id `after`. */
export const callsOf = (
  db: Db,
  numbers: readonly string[],
  after: string | null,
  limit: number,
): Promise<Selectable<DB['call']>[]> =>
  db
    .selectFrom('call')
    .selectAll()
    .where(isOf(numbers))
    .$if(after !== null, (q) => q.where('id', '>', after))
    .orderBy('id')
    .limit(limit)
    .execute()

/** Of `more`, calls whose caller was withheld and who said by key that a number of these is hers. */
export async function ownCallIds(db: Db, numbers: readonly string[], more: readonly string[]): Promise<string[]> {
  const rows = await db
    .selectFrom('call')
    .select('id')
    .where((or) => or.or([isOf(numbers), or.and([or('id', '=', anyId(more)), or('fromNumber', 'is', null)])]))
    .execute()
  return rows.map(({ id }) => id)
}

/** Locked until the transaction ends, those that are over; answers them. */
export async function lockEndedCalls(trx: Db, ids: readonly string[]): Promise<string[]> {
  const rows = await trx
    .selectFrom('call')
    .select('id')
    .where('id', '=', anyId(ids))
    .where('state', '=', 'ended')
    .orderBy('id')
    .forUpdate()
    .execute()
  return rows.map(({ id }) => id)
}

/** Is a call with one of these numbers, that began by then, not over yet? */
export const isUnderWay = async (db: Db, numbers: readonly string[], by: Date): Promise<boolean> =>
  (await db
    .selectFrom('call')
    .select('id')
    .where(isOf(numbers))
    .where('state', '<>', 'ended')
    .where('startedAt', '<=', by)
    .limit(1)
    .executeTakeFirst()) !== undefined

/** Ended calls with these numbers that began by then. */
export async function endedCallIds(db: Db, numbers: readonly string[], by: Date): Promise<string[]> {
  const rows = await db
    .selectFrom('call')
    .select('id')
    .where(isOf(numbers))
    .where('state', '=', 'ended')
    .where('startedAt', '<=', by)
    .execute()
  return rows.map(({ id }) => id)
}

/**
 * That there was a call, when and how it ended stays, for the clinic's counts; who it was does not. Answers how many.
 * `calls`: locked by `lockEndedCalls`; `related`: with those of others by which one of the numbers was texted.
 */
export async function anonymiseCalls(
  trx: Db,
  { calls, related, numbers }: { calls: readonly string[]; related: readonly string[]; numbers: readonly string[] },
): Promise<number> {
  const rows = await trx.selectFrom('call').select(['id', 'linkedId']).where('id', '=', anyId(calls)).execute()
  const ends = numbers.map((number) => number.slice(-10))
  await sql`
    update call set
      linked_id = stripped.linked_id, from_name = null, tracker = '{}',
      from_number = case when direction = 'in' or from_number = any(${[...numbers]}::text[]) then null else from_number end,
      to_number = case when to_number = any(${[...numbers]}::text[]) then null else to_number end,
      answered_by = case when right(regexp_replace(answered_by, '\\D', '', 'g'), 10) = any(${ends}::text[]) then null
        else answered_by end
    from unnest(${rows.map(({ id }) => id)}::uuid[], ${rows.map(({ linkedId }) => erasedOnce(linkedId))}::text[])
      as stripped (id, linked_id)
    where call.id = stripped.id`.execute(trx)
  await trx
    .updateTable('call')
    .set({ textDecision: sql<string>`text_decision - 'to'` })
    .where('id', '=', anyId(related))
    .where(sql<string>`text_decision->>'to'`, '=', anyOf(numbers))
    .execute()
  return rows.length
}

const erasedOnce = (linkedId: string): string => (linkedId.startsWith('erased-') ? linkedId : erasedLinkedId(linkedId))

/** Was the caller of this call erased? */
export const isErasedCall = async (db: Db, linkedId: string): Promise<boolean> =>
  (await db
    .selectFrom('call')
    .select('id')
    .where('linkedId', '=', erasedLinkedId(linkedId))
    .limit(1)
    .executeTakeFirst()) !== undefined

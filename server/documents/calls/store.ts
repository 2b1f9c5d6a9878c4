import { type Selectable, sql, type Updateable } from 'kysely'
import type { Db } from '../../db/index.ts'
import type { DB } from '../../db/schema.ts'
import type { PhoneNumber } from '../../kit/phone-number.ts'

export type CallRow = Selectable<DB['shareCall']>

export async function insertCall(
  trx: Db,
  call: Pick<CallRow, 'id' | 'shareId' | 'askedBy' | 'userId' | 'number' | 'extension' | 'nextAt' | 'atOnce'>,
  at: Date,
): Promise<void> {
  await trx
    .insertInto('shareCall')
    .values({ ...call, state: 'waiting', createdAt: at, updatedAt: at })
    .execute()
}

/** The one that waits or goes on; a share has one at most. */
export const findLiveCall = (db: Db, shareId: string): Promise<CallRow | undefined> =>
  db
    .selectFrom('shareCall')
    .selectAll()
    .where('shareId', '=', shareId)
    .where('state', 'in', ['waiting', 'calling'])
    .executeTakeFirst()

export const findCall = (db: Db, id: string): Promise<CallRow | undefined> =>
  db.selectFrom('shareCall').selectAll().where('id', '=', id).executeTakeFirst()

export async function updateCall(trx: Db, id: string, change: Updateable<DB['shareCall']>): Promise<void> {
  await trx.updateTable('shareCall').set(change).where('id', '=', id).execute()
}

export async function notePlaced(
  trx: Db,
  { id, number, extension }: Pick<CallRow, 'id' | 'number' | 'extension'>,
  at: Date,
): Promise<void> {
  await trx
    .updateTable('shareCall')
    .set({
      ...{ state: 'calling', number, extension, nextAt: null, reason: null, spoken: 0, updatedAt: at },
      tries: sql`tries + 1`,
      placedAt: sql`placed_at || ${at}::timestamptz`,
    })
    .where('id', '=', id)
    .execute()
}

/** Whoever decides about calls to one number does so one at a time, until the transaction ends. */
export async function lockNumber(trx: Db, number: PhoneNumber): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('share_call ' || ${number}, 0))`.execute(trx)
}

/** When this number was called since, for whatever share, oldest first; and whether a call to it goes on now. */
export async function findPlaced(
  trx: Db,
  number: PhoneNumber,
  since: Date,
  exceptId: string | null,
): Promise<{ placed: Date[]; isBusy: boolean }> {
  const { rows } = await sql<{ placed: Date[] | null; isBusy: boolean | null }>`
    select
      array_agg(at order by at) filter (where at > ${since}) as placed,
      bool_or(state = 'calling' and id is distinct from ${exceptId}::uuid) as "isBusy"
    from share_call left join lateral unnest(placed_at) as at on true
    where number = ${number} and updated_at > ${new Date(since.getTime() - 3_600_000)}`.execute(trx)
  return { placed: rows[0]?.placed ?? [], isBusy: rows[0]?.isBusy ?? false }
}

/** Calls a service that died has left in their middle. */
export const findCalling = async (db: Db): Promise<string[]> =>
  (await db.selectFrom('shareCall').select('id').where('state', '=', 'calling').execute()).map(({ id }) => id)

/** A code that was issued for a call, and nobody has heard whole. */
export async function endUnheardCode(trx: Db, shareId: string, at: Date): Promise<void> {
  await trx
    .updateTable('shareCode')
    .set({ ended: 'unheard', endedAt: at })
    .where('shareId', '=', shareId)
    .where('by', '=', 'call')
    .where('endedAt', 'is', null)
    .execute()
}

import { type Insertable, type Selectable, sql, type Updateable } from 'kysely'
import type { ShareField } from '../contract/documents.ts'
import type { Db } from '../db/index.ts'
import type { DB } from '../db/schema.ts'

/** A share as it is kept. */
export type ShareRow = Omit<Selectable<DB['share']>, 'fields'> & { fields: ShareField[] }
export type NewShareRow = Omit<Insertable<DB['share']>, 'fields'> & { fields: readonly ShareField[] }
export type ShareColumns = Omit<Updateable<DB['share']>, 'fields'> & { fields?: readonly ShareField[] }

export const toShare = ({ fields, ...row }: Selectable<DB['share']>): ShareRow => ({
  ...row,
  fields: fields as unknown as ShareField[],
})
const toShareOrNone = (row: Selectable<DB['share']> | undefined) => row && toShare(row)

/** False: a request with the same key has made it already. */
export async function insertShare(trx: Db, { fields, ...share }: NewShareRow): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto('share')
    .values({ ...share, fields: JSON.stringify(fields) })
    .onConflict((conflict) => conflict.column('requestKey').doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

export const findShare = async (db: Db, id: string): Promise<ShareRow | undefined> =>
  toShareOrNone(await db.selectFrom('share').selectAll().where('id', '=', id).executeTakeFirst())

export const findShareByRequestKey = async (db: Db, key: string): Promise<ShareRow | undefined> =>
  toShareOrNone(await db.selectFrom('share').selectAll().where('requestKey', '=', key).executeTakeFirst())

/** Whatever is decided about one share is decided one at a time, until the transaction ends. */
export const lockShare = async (trx: Db, id: string): Promise<ShareRow | undefined> =>
  toShareOrNone(await trx.selectFrom('share').selectAll().where('id', '=', id).forUpdate().executeTakeFirst())

export const lockShareByTokenHash = async (trx: Db, hash: Buffer): Promise<ShareRow | undefined> =>
  toShareOrNone(await trx.selectFrom('share').selectAll().where('tokenHash', '=', hash).forUpdate().executeTakeFirst())

export async function updateShare(trx: Db, id: string, { fields, ...columns }: ShareColumns): Promise<void> {
  await trx
    .updateTable('share')
    .set({ ...columns, ...(fields && { fields: JSON.stringify(fields) }) })
    .where('id', '=', id)
    .execute()
}

export async function deleteShare(trx: Db, id: string): Promise<void> {
  await trx.deleteFrom('share').where('id', '=', id).execute()
}

/** A code that is out opens nothing from here on. */
export async function endCodes(
  trx: Db,
  shareId: string,
  ended: NonNullable<Selectable<DB['shareCode']>['ended']>,
  at: Date,
): Promise<void> {
  await trx
    .updateTable('shareCode')
    .set({ ended, endedAt: at })
    .where('shareId', '=', shareId)
    .where('endedAt', 'is', null)
    .execute()
}

/** Whoever is inside is outside again. */
export async function endSessions(trx: Db, shareId: string): Promise<void> {
  await trx.deleteFrom('shareSession').where('shareId', '=', shareId).execute()
}

/** Links that have not left: another takes their place. */
export async function dropQueuedLinks(trx: Db, shareId: string, at: Date): Promise<void> {
  await trx
    .updateTable('shareLink')
    .set({ state: 'failed', reason: 'over', updatedAt: at })
    .where('shareId', '=', shareId)
    .where('state', '=', 'queued')
    .execute()
}

/** Calls that wait, or go on, are not to be made any more. True when there was one. */
export async function cancelCalls(trx: Db, shareId: string, reason: string, at: Date): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('shareCall')
    .set({ state: 'cancelled', reason, nextAt: null, updatedAt: at })
    .where('shareId', '=', shareId)
    .where('state', 'in', ['waiting', 'calling'])
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

export type FileCounts = { files: number; received: number; unseen: number; unfinished: number; unchecked: number }

/**
 * Files that can be had, by who brought them. `unfinished`: of the clinic's, those that are still on their way;
 * `unchecked`: of a recipient's, those that have come whole and are still looked into.
 */
export async function countFiles(db: Db, shareId: string): Promise<FileCounts> {
  const { rows } = await sql<FileCounts>`
    select
      count(*) filter (where state = 'kept' and origin = 'clinic')::int as files,
      count(*) filter (where state = 'kept' and origin = 'recipient')::int as received,
      count(*) filter (where state = 'kept' and origin = 'recipient' and seen_at is null)::int as unseen,
      count(*) filter (where state in ('receiving', 'checking') and origin = 'clinic')::int as unfinished,
      count(*) filter (where state = 'checking' and origin = 'recipient')::int as unchecked
    from share_file where share_id = ${shareId}`.execute(db)
  return rows[0]!
}

/** Shares whose time is over, those that are over the longest first. */
export const findExpired = async (db: Db, at: Date, limit: number): Promise<string[]> =>
  (
    await db
      .selectFrom('share')
      .select('id')
      .where('state', 'in', ['open', 'closed'])
      .where('expiresAt', '<=', at)
      .orderBy('expiresAt')
      .limit(limit)
      .execute()
  ).map(({ id }) => id)

/** Drafts nobody has touched since. */
export const findForgottenDrafts = async (db: Db, before: Date, limit: number): Promise<string[]> =>
  (
    await db
      .selectFrom('share')
      .select('id')
      .where('state', '=', 'draft')
      .where('updatedAt', '<=', before)
      .limit(limit)
      .execute()
  ).map(({ id }) => id)

/** Shares that hold files for which it is time to go. */
export const findToErase = async (db: Db, at: Date, limit: number): Promise<string[]> =>
  (
    await db
      .selectFrom('share')
      .select('id')
      .where('eraseAfter', '<=', at)
      .where('erasedAt', 'is', null)
      .orderBy('eraseAfter')
      .limit(limit)
      .execute()
  ).map(({ id }) => id)

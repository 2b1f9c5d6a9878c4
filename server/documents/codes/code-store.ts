import type { Selectable } from 'kysely'
import type { Db } from '../../db/index.ts'
import type { DB } from '../../db/schema.ts'
import type { KeptCode } from './check-code.ts'

export type CodeEnd = NonNullable<Selectable<DB['shareCode']>['ended']>
export type NewCode = {
  id: string
  shareId: string
  by: 'text' | 'call'
  toNumber: string
  hash: Buffer
  issuedAt: Date
  expiresAt: Date
}

export const insertCode = (trx: Db, code: NewCode) => trx.insertInto('shareCode').values(code).execute()

/** What was out; null: there was none to end. `codeId`: this one and no other. */
export async function endCode(
  trx: Db,
  shareId: string,
  ended: CodeEnd,
  at: Date,
  codeId?: string,
): Promise<{ id: string; messageId: string | null } | null> {
  const row = await trx
    .updateTable('shareCode')
    .set({ ended, endedAt: at })
    .where('shareId', '=', shareId)
    .where('endedAt', 'is', null)
    .$if(codeId !== undefined, (q) => q.where('id', '=', codeId as string))
    .returning(['id', 'messageId'])
    .executeTakeFirst()
  return row ?? null
}

/** The code given last, whatever became of it. */
export async function findNewestCode(db: Db, shareId: string): Promise<KeptCode | null> {
  const row = await db
    .selectFrom('shareCode')
    .select(['id', 'hash', 'issuedAt', 'expiresAt', 'endedAt'])
    .where('shareId', '=', shareId)
    .orderBy('issuedAt', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (!row) return null
  const { endedAt, ...code } = row
  return { ...code, ended: endedAt !== null }
}

/** The text that carries a code, once it is written. */
export const setCarrier = (trx: Db, id: string, messageId: string) =>
  trx.updateTable('shareCode').set({ messageId }).where('id', '=', id).execute()

/** The code that a text carries. */
export const findCodeOfText = (db: Db, messageId: string) =>
  db
    .selectFrom('shareCode')
    .select(['id', 'shareId', 'toNumber', 'issuedAt'])
    .where('messageId', '=', messageId)
    .executeTakeFirst()

/** How many codes went out since then: for this share, and by this way to this number for whatever share. */
export async function countIssued(
  db: Db,
  { shareId, by, number, since }: { shareId: string; by: 'text' | 'call'; number: string; since: Date },
): Promise<{ ofShare: number; toNumber: number }> {
  const row = await db
    .selectFrom('shareCode')
    .select((eb) => [
      eb.fn.countAll<string>().filterWhere('shareId', '=', shareId).as('ofShare'),
      eb.fn.countAll<string>().filterWhere('toNumber', '=', number).as('toNumber'),
    ])
    .where('by', '=', by)
    .where('issuedAt', '>', since)
    .where((eb) => eb.or([eb('shareId', '=', shareId), eb('toNumber', '=', number)]))
    .executeTakeFirstOrThrow()
  return { ofShare: Number(row.ofShare), toNumber: Number(row.toNumber) }
}

export const lockShare = (trx: Db, shareId: string) =>
  trx
    .selectFrom('share')
    .select(['id', 'state', 'expiresAt', 'openings', 'maxOpenings', 'failures', 'codeDigits'])
    .where('id', '=', shareId)
    .forUpdate()
    .executeTakeFirst()

import { sql } from 'kysely'
import type { Db } from '../db/index.ts'
import type { PhoneNumber } from '../kit/phone-number.ts'
import type { PhoneKind } from './profile-store.ts'

export async function insertBlockedNumber(db: Db, number: string, because: string | null, at: Date): Promise<void> {
  await db
    .insertInto('blockedNumber')
    .values({ number, because, createdAt: at })
    .onConflict((conflict) => conflict.column('number').doUpdateSet({ because }))
    .execute()
}

export async function deleteBlockedNumber(db: Db, number: string): Promise<void> {
  await db.deleteFrom('blockedNumber').where('number', '=', number).execute()
}

export async function isNumberBlocked(db: Db, number: string): Promise<boolean> {
  const row = await db.selectFrom('blockedNumber').select('number').where('number', '=', number).executeTakeFirst()
  return row !== undefined
}

/** Those of `numbers` that are kept away. */
export async function blockedAmong(db: Db, numbers: readonly string[]): Promise<Set<string>> {
  if (numbers.length === 0) return new Set()
  const rows = await db
    .selectFrom('blockedNumber')
    .select('number')
    .where('number', '=', sql<string>`any(${[...new Set(numbers)]}::text[])`)
    .execute()
  return new Set(rows.map(({ number }) => number))
}

export type UntextableBecause = 'landline' | 'gateway'

/** What people have said of a number, and what has come to light by itself. */
export async function findTextability(
  db: Db,
  number: PhoneNumber,
): Promise<{ kinds: PhoneKind[]; because: UntextableBecause | null }> {
  const row = await db
    .selectNoFrom((eb) => [
      sql<PhoneKind[]>`array(select distinct kind from contact_phone where number = ${number})`.as('kinds'),
      eb.selectFrom('untextableNumber').select('because').where('number', '=', number).as('because'),
    ])
    .executeTakeFirstOrThrow()
  return row
}

export async function upsertUntextable(
  db: Db,
  number: PhoneNumber,
  because: UntextableBecause,
  at: Date,
): Promise<void> {
  await db
    .insertInto('untextableNumber')
    .values({ number, because, at })
    .onConflict((conflict) => conflict.column('number').doUpdateSet({ because, at }))
    .execute()
}

export async function deleteUntextable(db: Db, numbers: readonly PhoneNumber[]): Promise<void> {
  if (numbers.length === 0) return
  await db.deleteFrom('untextableNumber').where('number', 'in', numbers).execute()
}

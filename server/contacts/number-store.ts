import { sql } from 'kysely'
import type { Db } from '../db/index.ts'
import type { PhoneNumber } from '../kit/phone-number.ts'
import type { PhoneKind } from './profile-store.ts'

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

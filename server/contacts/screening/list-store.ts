import { sql } from 'kysely'
import type { Db } from '../../db/index.ts'

/** Who wrote it down, when, and why. */
export type Written = { because: string | null; userId: string | null; at: Date }
export type ListedRow = { number: string; because: string | null; at: Date; by: string | null }
export type After = { at: Date; number: string } | null

export async function upsertBlockedNumber(db: Db, number: string, { because, userId, at }: Written): Promise<void> {
  await db
    .insertInto('blockedNumber')
    .values({ number, because, userId, createdAt: at })
    .onConflict((conflict) => conflict.column('number').doUpdateSet({ because }))
    .execute()
}

/** The reason it had; undefined where it was not there. */
export async function deleteBlockedNumber(db: Db, number: string): Promise<string | null | undefined> {
  const row = await db.deleteFrom('blockedNumber').where('number', '=', number).returning('because').executeTakeFirst()
  return row?.because
}

export async function upsertBlockedPrefix(db: Db, prefix: string, { because, userId, at }: Written): Promise<void> {
  await db
    .insertInto('blockedPrefix')
    .values({ prefix, because, userId, createdAt: at })
    .onConflict((conflict) => conflict.column('prefix').doUpdateSet({ because }))
    .execute()
}

export async function deleteBlockedPrefix(db: Db, prefix: string): Promise<string | null | undefined> {
  const row = await db.deleteFrom('blockedPrefix').where('prefix', '=', prefix).returning('because').executeTakeFirst()
  return row?.because
}

export async function insertTrustedNumber(db: Db, number: string, { userId, at }: Omit<Written, 'because'>) {
  await db
    .insertInto('trustedNumber')
    .values({ number, userId, at })
    .onConflict((conflict) => conflict.column('number').doNothing())
    .execute()
}

/** False where it was not there. */
export async function deleteTrustedNumber(db: Db, number: string): Promise<boolean> {
  const { numDeletedRows } = await db.deleteFrom('trustedNumber').where('number', '=', number).executeTakeFirst()
  return numDeletedRows > 0n
}

type Page = { limit: number; after: After }

/** Newest first; `patient`: one of the clinic's patients has it. */
export async function listBlockedNumbers(
  db: Db,
  { limit, after }: Page,
): Promise<(ListedRow & { patient: boolean })[]> {
  return db
    .selectFrom('blockedNumber as listed')
    .leftJoin('staffUser', 'staffUser.id', 'listed.userId')
    .select(['listed.number', 'listed.because', 'listed.createdAt as at', 'staffUser.name as by'])
    .select((eb) =>
      eb
        .exists(
          eb
            .selectFrom('contactPhone as phone')
            .innerJoin('contact', 'contact.id', 'phone.contactId')
            .select('contact.id')
            .where('contact.kind', '=', 'patient')
            .whereRef('phone.number', '=', 'listed.number'),
        )
        .$castTo<boolean>()
        .as('patient'),
    )
    .$if(after !== null, (q) =>
      q.where(sql<boolean>`(listed.created_at, listed.number) < (${after?.at}, ${after?.number})`),
    )
    .orderBy('listed.createdAt', 'desc')
    .orderBy('listed.number', 'desc')
    .limit(limit)
    .execute()
}

export async function listBlockedPrefixes(db: Db, { limit, after }: Page): Promise<ListedRow[]> {
  return db
    .selectFrom('blockedPrefix as listed')
    .leftJoin('staffUser', 'staffUser.id', 'listed.userId')
    .select(['listed.prefix as number', 'listed.because', 'listed.createdAt as at', 'staffUser.name as by'])
    .$if(after !== null, (q) =>
      q.where(sql<boolean>`(listed.created_at, listed.prefix) < (${after?.at}, ${after?.number})`),
    )
    .orderBy('listed.createdAt', 'desc')
    .orderBy('listed.prefix', 'desc')
    .limit(limit)
    .execute()
}

export async function listTrustedNumbers(db: Db, { limit, after }: Page): Promise<ListedRow[]> {
  return db
    .selectFrom('trustedNumber as listed')
    .leftJoin('staffUser', 'staffUser.id', 'listed.userId')
    .select(['listed.number', sql<null>`null`.as('because'), 'listed.at', 'staffUser.name as by'])
    .$if(after !== null, (q) => q.where(sql<boolean>`(listed.at, listed.number) < (${after?.at}, ${after?.number})`))
    .orderBy('listed.at', 'desc')
    .orderBy('listed.number', 'desc')
    .limit(limit)
    .execute()
}

/** How many contacts, and how many patients among them, have a number that begins so. */
export async function countContactsUnder(db: Db, prefix: string): Promise<{ contacts: number; patients: number }> {
  const row = await db
    .selectFrom('contactPhone as phone')
    .innerJoin('contact', 'contact.id', 'phone.contactId')
    .select([
      sql<number>`count(distinct contact.id)::int`.as('contacts'),
      sql<number>`count(distinct contact.id) filter (where contact.kind = 'patient')::int`.as('patients'),
    ])
    .where('phone.number', '>=', prefix)
    // The sign that follows the figures.
    .where('phone.number', '<', `${prefix}:`)
    .executeTakeFirstOrThrow()
  return row
}

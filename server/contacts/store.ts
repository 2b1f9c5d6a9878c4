import { type ExpressionBuilder, type Selectable, sql } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { Contact } from '../contract/shapes.ts'
import { type Db, prepared } from '../db/index.ts'
import type { DB } from '../db/schema.ts'
import type { PhoneNumber } from '../kit/phone-number.ts'

export type ContactFields = Pick<
  Selectable<DB['contact']>,
  | 'kind'
  | 'firstName'
  | 'lastName'
  | 'organization'
  | 'pronunciation'
  | 'birthDate'
  | 'gender'
  | 'language'
  | 'address'
  | 'nameForm'
  | 'since'
  | 'preferredChannel'
  | 'avoid'
  | 'lastAppointment'
  | 'nextAppointment'
  | 'practitioner'
  | 'labels'
  | 'chartNumber'
  | 'notes'
>
export type PhoneKind = 'mobile' | 'landline' | null
export type Phone = { number: PhoneNumber; label: string | null; kind: PhoneKind }

const columns = [
  'contact.id',
  'contact.kind',
  'contact.firstName',
  'contact.lastName',
  'contact.organization',
  'contact.pronunciation',
  'contact.birthDate',
  'contact.gender',
  'contact.language',
  'contact.address',
  'contact.nameForm',
  'contact.since',
  'contact.preferredChannel',
  'contact.avoid',
  'contact.lastAppointment',
  'contact.nextAppointment',
  'contact.practitioner',
  'contact.labels',
  'contact.chartNumber',
  'contact.notes',
  'contact.createdAt',
  'contact.updatedAt',
] as const

const phonesOf = (eb: ExpressionBuilder<DB, 'contact'>) =>
  jsonArrayFrom(
    eb
      .selectFrom('contactPhone as phone')
      .select(['phone.number', 'phone.label', 'phone.kind', 'phone.kindFrom', 'phone.extension'])
      .whereRef('phone.contactId', '=', 'contact.id')
      .orderBy('phone.position')
      .orderBy('phone.number'),
  ).as('phones')

const emailsOf = (eb: ExpressionBuilder<DB, 'contact'>) =>
  jsonArrayFrom(
    eb
      .selectFrom('contactEmail as email')
      .select(['email.address', 'email.label'])
      .whereRef('email.contactId', '=', 'contact.id')
      .orderBy('email.position')
      .orderBy('email.address'),
  ).as('emails')

const isBlockedContact = (eb: ExpressionBuilder<DB, 'contact'>) =>
  eb
    .exists(
      eb
        .selectFrom('contactPhone as phone')
        .innerJoin('blockedNumber', 'blockedNumber.number', 'phone.number')
        .select('phone.number')
        .whereRef('phone.contactId', '=', 'contact.id'),
    )
    .$castTo<boolean>()

const selectContacts = (db: Db) =>
  db
    .selectFrom('contact')
    .select(columns)
    .select((eb) => [phonesOf(eb), emailsOf(eb), isBlockedContact(eb).as('blocked')])

type ContactRow = Awaited<ReturnType<ReturnType<typeof selectContacts>['executeTakeFirstOrThrow']>>

/** The columns are held to these values by the database's own checks. */
const toContact = (row: ContactRow): Contact => ({
  ...row,
  kind: row.kind as Contact['kind'],
  gender: row.gender as Contact['gender'],
  language: row.language as Contact['language'],
  address: row.address as Contact['address'],
  avoid: row.avoid as Contact['avoid'],
  createdAt: row.createdAt.toISOString(),
  updatedAt: row.updatedAt.toISOString(),
})

export async function findContact(db: Db, id: string): Promise<Contact | null> {
  const row = await selectContacts(db).where('contact.id', '=', id).executeTakeFirst()
  return row ? toContact(row) : null
}

/** Put into words once: to build the query anew takes as long as to answer it. Its one parameter is the number. */
let byNumber: string | undefined

/**
 * Who has this number? A number shared by a family is answered by the one whose first number it is, then by the one
 * longest known.
 */
export async function findContactByNumber(db: Db, number: PhoneNumber): Promise<Contact | null> {
  byNumber ??= selectContacts(db)
    .innerJoin('contactPhone as owned', 'owned.contactId', 'contact.id')
    .where('owned.number', '=', number)
    .orderBy('owned.position')
    .orderBy('contact.createdAt')
    .orderBy('contact.id')
    .limit(sql.lit(1))
    .compile().sql
  const { rows } = await db.executeQuery(prepared<ContactRow>('contact-by-number', byNumber, [number]))
  return rows[0] ? toContact(rows[0]) : null
}

/** The same answer for many numbers, in one query. Numbers nobody has are not in the map. */
export async function findContactsByNumbers(db: Db, numbers: readonly PhoneNumber[]): Promise<Map<string, Contact>> {
  if (numbers.length === 0) return new Map()
  const rows = await selectContacts(db)
    .innerJoin('contactPhone as owned', 'owned.contactId', 'contact.id')
    .select('owned.number as askedNumber')
    .where('owned.number', '=', sql<string>`any(${[...new Set(numbers)]}::text[])`)
    .distinctOn('owned.number')
    .orderBy('owned.number')
    .orderBy('owned.position')
    .orderBy('contact.createdAt')
    .orderBy('contact.id')
    .execute()
  return new Map(rows.map(({ askedNumber, ...row }) => [askedNumber, toContact(row)]))
}

export type Matching = { words: string } | { digits: string }

/** Newest first. `matching` finds a part of a name, or of a number. */
export async function listContacts(
  db: Db,
  query: { limit: number; before: string | null; matching: Matching | null },
): Promise<Contact[]> {
  const { limit, before, matching } = query
  let contacts = selectContacts(db).orderBy('contact.id', 'desc').limit(limit)
  if (before !== null) contacts = contacts.where('contact.id', '<', before)
  if (matching && 'words' in matching) contacts = contacts.where(nameHolds(matching.words))
  if (matching && 'digits' in matching)
    contacts = contacts.where((eb) =>
      eb(
        'contact.id',
        'in',
        eb.selectFrom('contactPhone').select('contactId').where('number', 'like', `%${matching.digits}%`),
      ),
    )
  return (await contacts.execute()).map(toContact)
}

/** "Tremblay", "Anne Tremblay" and "Tremblay Anne" find the same person. */
const nameHolds = (words: string) =>
  sql<boolean>`concat_ws(' ', contact.first_name, contact.last_name, contact.first_name) ilike ${`%${words.replace(/[\\%_]/g, '\\$&')}%`}`

export async function insertContact(db: Db, id: string, fields: Partial<ContactFields>, at: Date): Promise<void> {
  await db
    .insertInto('contact')
    .values({ ...fields, id, createdAt: at, updatedAt: at })
    .execute()
}

/** False when there is no such contact. */
export async function updateContact(db: Db, id: string, fields: Partial<ContactFields>, at: Date): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('contact')
    .set({ ...fields, updatedAt: at })
    .where('id', '=', id)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

export async function replacePhones(db: Db, contactId: string, phones: readonly Phone[]): Promise<void> {
  await db.deleteFrom('contactPhone').where('contactId', '=', contactId).execute()
  if (phones.length === 0) return
  await db
    .insertInto('contactPhone')
    .values(phones.map((phone, position) => ({ ...phone, contactId, position })))
    .execute()
}

export async function deleteContact(db: Db, id: string): Promise<boolean> {
  const { numDeletedRows } = await db.deleteFrom('contact').where('id', '=', id).executeTakeFirst()
  return numDeletedRows > 0n
}

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

/** The numbers of contacts whose name holds `words`, at most `limit`. */
export async function findNumbersByName(db: Db, words: string, limit: number): Promise<PhoneNumber[]> {
  const rows = await db
    .selectFrom('contact')
    .innerJoin('contactPhone', 'contactPhone.contactId', 'contact.id')
    .select('contactPhone.number')
    .where(nameHolds(words))
    .limit(limit)
    .execute()
  return rows.map(({ number }) => number)
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

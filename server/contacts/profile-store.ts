import { type ExpressionBuilder, sql } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { Contact } from '../contract/shapes.ts'
import type { Db } from '../db/index.ts'
import type { DB } from '../db/schema.ts'
import type { PhoneNumber } from '../kit/phone-number.ts'
import { type ContactFields, FACTS, type Sources, type StoredSource } from './facts.ts'

export type PhoneKind = 'mobile' | 'landline' | null

/** A phone as it is stored; its place in the list is its position. */
export type PhoneRow = {
  number: PhoneNumber
  label: string | null
  kind: PhoneKind
  kindFrom: 'person' | 'import' | null
  extension: string | null
  chosen: number
  source: StoredSource | null
}
export type EmailRow = { address: string; label: string | null; source: StoredSource | null }

/** All that is stored of one contact but its family. */
export type Profile = {
  id: string
  fields: ContactFields
  sources: Sources
  importId: string | null
  createdAt: Date
  updatedAt: Date
  phones: PhoneRow[]
  emails: EmailRow[]
}

const phonesOf = (eb: ExpressionBuilder<DB, 'contact'>) =>
  jsonArrayFrom(
    eb
      .selectFrom('contactPhone as phone')
      .select((inner) => [
        'phone.number',
        'phone.label',
        'phone.kind',
        // What is inside of JSON keeps the name it is given here.
        inner.ref('phone.kindFrom').as<'kindFrom'>(sql`"kindFrom"`),
        'phone.extension',
      ])
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

const columns = FACTS.map((fact) => `contact.${fact}` as const)

export const selectContacts = (db: Db) =>
  db
    .selectFrom('contact')
    .select(['contact.id', ...columns, 'contact.createdAt', 'contact.updatedAt'])
    .select((eb) => [phonesOf(eb), emailsOf(eb), isBlockedContact(eb).as('blocked')])

export type ContactRow = Awaited<ReturnType<ReturnType<typeof selectContacts>['executeTakeFirstOrThrow']>>

export const toContact = (row: ContactRow): Contact => ({
  ...row,
  avoid: row.avoid as Contact['avoid'],
  openingHours: row.openingHours as Contact['openingHours'] & {},
  createdAt: row.createdAt.toISOString(),
  updatedAt: row.updatedAt.toISOString(),
})

export async function findContact(db: Db, id: string): Promise<Contact | null> {
  const row = await selectContacts(db).where('contact.id', '=', id).executeTakeFirst()
  return row ? toContact(row) : null
}

/** In the order of `ids`; those that are not there are left out. */
export async function findContacts(db: Db, ids: readonly string[]): Promise<Contact[]> {
  if (ids.length === 0) return []
  const rows = await selectContacts(db)
    .where('contact.id', '=', sql<string>`any(${[...ids]}::uuid[])`)
    .execute()
  const byId = new Map(rows.map((row) => [row.id, row]))
  return ids.flatMap((id) => byId.get(id) ?? []).map(toContact)
}

/** In the order of `ids`; at most `limit`. */
export async function findNumbersOf(db: Db, ids: readonly string[], limit: number): Promise<PhoneNumber[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<{ number: string }>`
    select phone.number from unnest(${[...ids]}::uuid[]) with ordinality as asked(id, place)
    join contact_phone as phone on phone.contact_id = asked.id
    group by phone.number order by min(asked.place) limit ${limit}`.execute(db)
  return rows.map(({ number }) => number)
}

/** Newest first. */
export async function listContacts(
  db: Db,
  query: { limit: number; before: string | null; kind?: Contact['kind'] | undefined; label?: string | undefined },
): Promise<Contact[]> {
  const { limit, before, kind, label } = query
  let contacts = selectContacts(db).orderBy('contact.id', 'desc').limit(limit)
  if (before !== null) contacts = contacts.where('contact.id', '<', before)
  if (kind !== undefined) contacts = contacts.where('contact.kind', '=', kind)
  if (label !== undefined) contacts = contacts.where(sql<boolean>`${label} = any(contact.labels)`)
  return (await contacts.execute()).map(toContact)
}

/** Locks the contact until the transaction ends: whatever changes it does so one at a time. */
export async function lockProfile(trx: Db, id: string): Promise<Profile | null> {
  const row = await trx
    .selectFrom('contact')
    .select([...FACTS, 'id', 'sources', 'importId', 'createdAt', 'updatedAt'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!row) return null
  const { id: _, sources, importId, createdAt, updatedAt, ...fields } = row
  // One after the other: they share a connection.
  const phones = await trx
    .selectFrom('contactPhone')
    .select(['number', 'label', 'kind', 'kindFrom', 'extension', 'chosen', 'source'])
    .where('contactId', '=', id)
    .orderBy('position')
    .orderBy('number')
    .execute()
  const emails = await trx
    .selectFrom('contactEmail')
    .select(['address', 'label', 'source'])
    .where('contactId', '=', id)
    .orderBy('position')
    .orderBy('address')
    .execute()
  return {
    ...{ id, fields, importId, createdAt, updatedAt },
    sources: sources as Sources,
    phones: phones as PhoneRow[],
    emails: emails as EmailRow[],
  }
}

export async function insertProfile(trx: Db, profile: Profile): Promise<void> {
  const { id, fields, sources, importId, createdAt, updatedAt, phones, emails } = profile
  await trx
    .insertInto('contact')
    .values({ ...fields, id, importId, createdAt, updatedAt, sources: JSON.stringify(sources) })
    .execute()
  await insertPhones(trx, id, phones)
  await insertEmails(trx, id, emails)
}

export async function updateProfile(
  trx: Db,
  id: string,
  change: { fields: Partial<ContactFields>; sources: Sources; at: Date },
): Promise<void> {
  await trx
    .updateTable('contact')
    .set({ ...change.fields, sources: JSON.stringify(change.sources), updatedAt: change.at })
    .where('id', '=', id)
    .execute()
}

export async function replacePhones(trx: Db, contactId: string, phones: readonly PhoneRow[]): Promise<void> {
  await trx.deleteFrom('contactPhone').where('contactId', '=', contactId).execute()
  await insertPhones(trx, contactId, phones)
}

async function insertPhones(trx: Db, contactId: string, phones: readonly PhoneRow[]): Promise<void> {
  if (phones.length === 0) return
  await trx
    .insertInto('contactPhone')
    .values(phones.map(({ source, ...phone }, position) => ({ ...phone, contactId, position, source: toJson(source) })))
    .execute()
}

export async function replaceEmails(trx: Db, contactId: string, emails: readonly EmailRow[]): Promise<void> {
  await trx.deleteFrom('contactEmail').where('contactId', '=', contactId).execute()
  await insertEmails(trx, contactId, emails)
}

async function insertEmails(trx: Db, contactId: string, emails: readonly EmailRow[]): Promise<void> {
  if (emails.length === 0) return
  await trx
    .insertInto('contactEmail')
    .values(emails.map(({ source, ...email }, position) => ({ ...email, contactId, position, source: toJson(source) })))
    .execute()
}

const toJson = (source: StoredSource | null) => (source === null ? null : JSON.stringify(source))

export async function deleteContact(db: Db, id: string): Promise<boolean> {
  const { numDeletedRows } = await db.deleteFrom('contact').where('id', '=', id).executeTakeFirst()
  return numDeletedRows > 0n
}

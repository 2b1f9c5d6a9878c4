import { type ExpressionBuilder, sql } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { FamilyMember } from '../contract/contacts.ts'
import type { Contact } from '../contract/shapes.ts'
import { type Db, prepared } from '../db/index.ts'
import type { DB } from '../db/schema.ts'
import type { PhoneNumber } from '../kit/phone-number.ts'
import { type ContactRow, selectContacts, toContact } from './profile-store.ts'

export type Person = { contact: Contact; family: FamilyMember[] }

/** One key each on the secretary's keyboard. */
const MOST_PEOPLE = 9

/** The likeliest of a family first: who called lately, then whose first number it is, then who is longest known. */
const byNumberLikeliestFirst = (db: Db, number: PhoneNumber) =>
  selectContacts(db)
    .innerJoin('contactPhone as owned', 'owned.contactId', 'contact.id')
    .where('owned.number', '=', number)
    .orderBy('owned.chosen', 'desc')
    .orderBy('owned.position')
    .orderBy('contact.createdAt')
    .orderBy('contact.id')

export const familyOf = (eb: ExpressionBuilder<DB, 'contact'>) =>
  jsonArrayFrom(
    eb
      .selectFrom('contactRelation as relation')
      .innerJoin('contact as other', 'other.id', 'relation.otherId')
      .select((inner) => [
        'relation.relation',
        'other.id',
        'other.gender',
        // What is inside of JSON keeps the name it is given here.
        inner.ref('other.firstName').as<'firstName'>(sql`"firstName"`),
        inner.ref('other.lastName').as<'lastName'>(sql`"lastName"`),
        inner.ref('other.birthDate').as<'birthDate'>(sql`"birthDate"`),
        inner.ref('other.nextAppointment').as<'nextAppointment'>(sql`"nextAppointment"`),
      ])
      .whereRef('relation.contactId', '=', 'contact.id')
      .orderBy('other.birthDate')
      .orderBy('other.id'),
  ).as('family')

/** Put into words once: to build a query anew takes as long as to answer it. Their one parameter is the number. */
let firstByNumber: string | undefined
let peopleByNumber: string | undefined

/** Who has this number? Of a family, the likeliest. */
export async function findContactByNumber(db: Db, number: PhoneNumber): Promise<Contact | null> {
  firstByNumber ??= byNumberLikeliestFirst(db, number).limit(sql.lit(1)).compile().sql
  const { rows } = await db.executeQuery(prepared<ContactRow>('contact-by-number', firstByNumber, [number]))
  return rows[0] ? toContact(rows[0]) : null
}

/** Everybody who has this number, with each one's family; the likeliest first, nine at most. */
export async function findPeopleByNumber(db: Db, number: PhoneNumber): Promise<Person[]> {
  peopleByNumber ??= byNumberLikeliestFirst(db, number).select(familyOf).limit(sql.lit(MOST_PEOPLE)).compile().sql
  type Row = ContactRow & { family: FamilyMember[] }
  const { rows } = await db.executeQuery(prepared<Row>('people-by-number', peopleByNumber, [number]))
  return rows.map(({ family, ...row }) => ({ contact: toContact(row), family }))
}

/** The likeliest of each number, in one query. Numbers nobody has are not in the map. */
export async function findContactsByNumbers(db: Db, numbers: readonly PhoneNumber[]): Promise<Map<string, Contact>> {
  if (numbers.length === 0) return new Map()
  const rows = await selectContacts(db)
    .innerJoin('contactPhone as owned', 'owned.contactId', 'contact.id')
    .select('owned.number as askedNumber')
    .where('owned.number', '=', sql<string>`any(${[...new Set(numbers)]}::text[])`)
    .distinctOn('owned.number')
    .orderBy('owned.number')
    .orderBy('owned.chosen', 'desc')
    .orderBy('owned.position')
    .orderBy('contact.createdAt')
    .orderBy('contact.id')
    .execute()
  return new Map(rows.map(({ askedNumber, ...row }) => [askedNumber, toContact(row)]))
}

/**
 * With each call of one of a family, what speaks for the others counts so much less: under a half, so that whoever
 * called last is thought of first, however often others called before him.
 */
const FADE = 0.45

/** It was this one of those who have the number. False when this contact does not have it. */
export async function chooseForNumber(trx: Db, number: PhoneNumber, contactId: string): Promise<boolean> {
  const owners = await trx
    .selectFrom('contactPhone')
    .select('contactId')
    .where('number', '=', number)
    .orderBy('contactId')
    .forUpdate()
    .execute()
  if (!owners.some((owner) => owner.contactId === contactId)) return false
  await trx
    .updateTable('contactPhone')
    .set({ chosen: sql<number>`chosen * ${FADE} + case when contact_id = ${contactId}::uuid then 1 else 0 end` })
    .where('number', '=', number)
    .execute()
  return true
}

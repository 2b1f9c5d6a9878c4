import { sql } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { Db } from '../../db/index.ts'

const BATCH = 500

const selectContacts = (db: Db) =>
  db
    .selectFrom('contact')
    .select([
      ...(['id', 'kind', 'firstName', 'lastName', 'organization', 'pronunciation', 'birthDate', 'gender'] as const),
      ...(['language', 'address', 'nameForm', 'since', 'preferredChannel', 'avoid', 'lastAppointment'] as const),
      ...(['nextAppointment', 'practitioner', 'labels', 'chartNumber', 'notes', 'openingHours'] as const),
      ...(['createdAt', 'updatedAt'] as const),
    ])
    .select((eb) => [
      jsonArrayFrom(
        eb
          .selectFrom('contactPhone as phone')
          .select(['phone.number', 'phone.label', 'phone.kind', 'phone.extension'])
          .whereRef('phone.contactId', '=', 'contact.id')
          .orderBy('phone.position')
          .orderBy('phone.number'),
      ).as('phones'),
      jsonArrayFrom(
        eb
          .selectFrom('contactEmail as email')
          .select(['email.address', 'email.label'])
          .whereRef('email.contactId', '=', 'contact.id')
          .orderBy('email.position')
          .orderBy('email.address'),
      ).as('emails'),
      jsonArrayFrom(
        eb
          .selectFrom('contactRelation as link')
          .innerJoin('contact as other', 'other.id', 'link.otherId')
          .select(['link.relation', 'other.firstName', 'other.lastName', 'other.chartNumber'])
          .whereRef('link.contactId', '=', 'contact.id')
          .orderBy('link.otherId'),
      ).as('family'),
    ])

export type ExportedContact = Awaited<ReturnType<ReturnType<typeof selectContacts>['executeTakeFirstOrThrow']>>

/** Everybody, in the order they were written down, a few hundred at a time. */
export async function* eachContact(db: Db): AsyncGenerator<ExportedContact[]> {
  let after = '00000000-0000-0000-0000-000000000000'
  while (true) {
    const rows = await selectContacts(db).where('contact.id', '>', after).orderBy('contact.id').limit(BATCH).execute()
    const last = rows.at(-1)
    if (!last) return
    yield rows
    after = last.id
  }
}

export const findExported = async (db: Db, id: string): Promise<ExportedContact | null> =>
  (await selectContacts(db).where('contact.id', '=', id).executeTakeFirst()) ?? null

/** How many numbers and addresses anybody has at most. */
export async function countColumns(db: Db): Promise<{ phones: number; emails: number }> {
  const most = (table: 'contactPhone' | 'contactEmail') =>
    db
      .selectFrom(db.selectFrom(table).select(sql<number>`count(*)::int`.as('count')).groupBy('contactId').as('each'))
      .select((eb) => eb.fn.coalesce(eb.fn.max('each.count'), sql<number>`0`).as('most'))
      .executeTakeFirstOrThrow()
  const [phones, emails] = await Promise.all([most('contactPhone'), most('contactEmail')])
  return { phones: Number(phones.most), emails: Number(emails.most) }
}

import { sql } from 'kysely'
import type { ContactDetail, FactSource } from '../contract/contacts.ts'
import type { Db } from '../db/index.ts'
import { FACTS, isEmpty, type Sources, type StoredSource, sourceOf } from './facts.ts'
import { familyOf } from './look-up-store.ts'
import { selectContacts, toContact } from './profile-store.ts'

const MOST_SHARED = 50

/** All that is shown of one contact. */
export async function findContactDetail(db: Db, id: string): Promise<ContactDetail | null> {
  const row = await selectContacts(db)
    .select((eb) => [familyOf(eb), 'contact.sources'])
    .where('contact.id', '=', id)
    .executeTakeFirst()
  if (!row) return null
  const { family, sources, ...contact } = row
  return {
    ...toContact(contact),
    family,
    sources: await findSources(db, id, contact, sources as Sources),
    sharedWith: await findSharedWith(db, id),
    merged: await findMerged(db, id),
  }
}

async function findSources(
  db: Db,
  id: string,
  contact: Record<(typeof FACTS)[number], unknown>,
  sources: Sources,
): Promise<ContactDetail['sources']> {
  const named: [name: string, source: StoredSource][] = []
  for (const fact of FACTS) {
    const source = sourceOf(sources, fact)
    if (source && !isEmpty(contact[fact])) named.push([fact, source])
  }
  const { rows } = await sql<{ name: string; source: StoredSource }>`
    select 'phones.' || number as name, source from contact_phone where contact_id = ${id} and source is not null
    union all
    select 'emails.' || address, source from contact_email where contact_id = ${id} and source is not null`.execute(db)
  named.push(...rows.map(({ name, source }): [string, StoredSource] => [name, source]))
  const all = named.map(([, source]) => source)
  const idsOf = (ids: (string | null | undefined)[]) => [...new Set(ids.filter((one) => typeof one === 'string'))]
  const people = await db
    .selectFrom('staffUser')
    .select(['id', 'name'])
    .where('id', '=', sql<string>`any(${idsOf(all.map(({ by }) => by))}::uuid[])`)
    .execute()
  const imports = await db
    .selectFrom('contactImport')
    .select(['id', 'fileName'])
    .where('id', '=', sql<string>`any(${idsOf(all.map((source) => source.import))}::uuid[])`)
    .execute()
  const nameOf = new Map(people.map((one) => [one.id, one.name]))
  const fileOf = new Map(imports.map((one) => [one.id, one.fileName]))
  const shown = ({ from, at, by, import: from_ }: StoredSource): FactSource => ({
    ...{ from, at },
    by: nameOf.get(by ?? '') ?? null,
    file: fileOf.get(from_ ?? '') ?? null,
  })
  return Object.fromEntries(named.map(([name, source]) => [name, shown(source)]))
}

const findSharedWith = (db: Db, id: string): Promise<ContactDetail['sharedWith']> =>
  db
    .selectFrom('contactPhone as own')
    .innerJoin('contactPhone as shared', 'shared.number', 'own.number')
    .innerJoin('contact', 'contact.id', 'shared.contactId')
    .select(['own.number', 'contact.id', 'contact.firstName', 'contact.lastName'])
    .where('own.contactId', '=', id)
    .where('contact.id', '<>', id)
    .orderBy('own.position')
    .orderBy('contact.createdAt')
    .orderBy('contact.id')
    .limit(MOST_SHARED)
    .execute()

async function findMerged(db: Db, id: string): Promise<ContactDetail['merged']> {
  const rows = await db
    .selectFrom('contactMerge as merge')
    .leftJoin('staffUser', 'staffUser.id', 'merge.userId')
    .select(['merge.id', 'merge.at', 'staffUser.name as by'])
    .select([
      sql<string>`concat_ws(' ', merge.other_before #>> '{profile,fields,firstName}',
        merge.other_before #>> '{profile,fields,lastName}')`.as('person'),
      sql<string | null>`merge.other_before #>> '{profile,fields,organization}'`.as('organization'),
    ])
    .where('merge.keptId', '=', id)
    .where('merge.undoneAt', 'is', null)
    .orderBy('merge.at', 'desc')
    .orderBy('merge.id', 'desc')
    .execute()
  return rows.map(({ person, organization, at, ...merge }) => ({
    ...merge,
    at: at.toISOString(),
    name: person || organization,
  }))
}

import { type Selectable, sql } from 'kysely'
import type { Db } from '../db/index.ts'
import type { DB } from '../db/schema.ts'
import { mergedIdsIn } from './scrub.ts'

/** Everything by which a person is found again in what the clinic keeps. */
export type Person = {
  id: string
  /** With the records that were merged into hers. */
  ids: string[]
  firstName: string | null
  lastName: string | null
  language: 'fr' | 'en' | null
  chartNumber: string | null
  /** Numbers nobody else has: hers now, and those that were hers before. */
  numbers: string[]
  /** Numbers others have too, with their names. */
  shared: { number: string; with: (string | null)[] }[]
  /** Addresses nobody else has. */
  emails: string[]
}

type ContactRow = Selectable<DB['contact']>

const nameOf = (row: Pick<ContactRow, 'firstName' | 'lastName' | 'organization'>): string | null =>
  [row.firstName, row.lastName].filter(Boolean).join(' ') || row.organization

/** `lock`: her record stays as it is until the transaction ends. Null: there is no such contact. */
export async function identifyPerson(db: Db, id: string, { lock = false } = {}): Promise<Person | null> {
  const row = await db
    .selectFrom('contact')
    .selectAll()
    .where('id', '=', id)
    .$if(lock, (q) => q.forUpdate())
    .executeTakeFirst()
  if (!row) return null
  const ids = await mergedInto(db, id)
  const current = await db.selectFrom('contactPhone').select('number').where('contactId', '=', id).execute()
  const known = new Set([...current.map(({ number }) => number), ...(await formerNumbers(db, ids))])
  const others = await db
    .selectFrom('contactPhone')
    .innerJoin('contact', 'contact.id', 'contactPhone.contactId')
    .select(['contactPhone.number', 'contact.firstName', 'contact.lastName', 'contact.organization'])
    .where('contactPhone.number', '=', anyOf([...known]))
    .where('contact.id', '<>', id)
    .orderBy('contact.createdAt')
    .execute()
  const sharedNumbers = new Set(others.map(({ number }) => number))
  const { rows: emails } = await sql<{ address: string }>`
    select address from contact_email mine where contact_id = ${id} and not exists (
      select from contact_email other
      where lower(other.address) = lower(mine.address) and other.contact_id <> mine.contact_id
    )`.execute(db)
  return {
    ...{ id, ids, firstName: row.firstName, lastName: row.lastName, chartNumber: row.chartNumber },
    language: row.language as Person['language'],
    numbers: [...known].filter((number) => !sharedNumbers.has(number)).sort(),
    shared: current
      .filter(({ number }) => sharedNumbers.has(number))
      .map(({ number }) => ({ number, with: others.filter((other) => other.number === number).map(nameOf) })),
    emails: emails.map(({ address }) => address),
  }
}

/** A record that was merged into another, and that one into a third, is the third's. */
async function mergedInto(db: Db, id: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    with recursive mine (id) as (
      select ${id}::uuid
      union select merge.other_id from contact_merge merge join mine on mine.id = merge.kept_id where merge.undone_at is null
    ) select id from mine`.execute(db)
  const ids = rows.map((row) => row.id)
  const likenesses = await db
    .selectFrom('contactMerge')
    .select('otherBefore')
    .where('keptId', '=', anyId(ids))
    .where('undoneAt', 'is', null)
    .execute()
  return [...new Set([...ids, ...likenesses.flatMap(({ otherBefore }) => mergedIdsIn(otherBefore))])]
}

/** What her history and her merges say were her numbers. */
async function formerNumbers(db: Db, ids: readonly string[]): Promise<string[]> {
  const changes = await db
    .selectFrom('contactChange')
    .select('changes')
    .where('contactId', '=', anyId(ids))
    .limit(10_000)
    .execute()
  const merges = await db
    .selectFrom('contactMerge')
    .select(['keptBefore', 'otherBefore', 'undoneAt'])
    .where('keptId', '=', anyId(ids))
    .execute()
  return [
    ...changes.flatMap(({ changes }) => numbersIn(changes)),
    ...merges.flatMap((merge) => [
      ...numbersIn(merge.keptBefore),
      ...(merge.undoneAt === null ? numbersIn(merge.otherBefore) : []),
    ]),
  ]
}

/**
 * The telephone numbers of a record's history: under `phones` or `phones.<number>`, and nowhere else, since a note may
 * well name the number of somebody else.
 */
export function numbersIn(stored: unknown, isPhone = false): string[] {
  if (typeof stored === 'string') return isPhone && /^\+\d{7,15}$/.test(stored) ? [stored] : []
  if (typeof stored !== 'object' || stored === null) return []
  if (Array.isArray(stored)) return stored.flatMap((item) => numbersIn(item, isPhone))
  return Object.entries(stored).flatMap(([key, value]) => {
    const [, number] = /^phones?\.(\+\d{7,15})$/.exec(key) ?? []
    return [...(number ? [number] : []), ...numbersIn(value, isPhone || /^phones?(\.|$)/.test(key))]
  })
}

const anyOf = (texts: readonly string[]) => sql<string>`any(${[...texts]}::text[])`
const anyId = (ids: readonly string[]) => sql<string>`any(${[...ids]}::uuid[])`

/** Holds these records until the transaction ends; answers those that are there. */
export async function holdContacts(trx: Db, ids: readonly string[]): Promise<string[]> {
  const rows = await trx
    .selectFrom('contact')
    .select('id')
    .where('id', '=', anyId(ids))
    .orderBy('id')
    .forKeyShare()
    .execute()
  return rows.map(({ id }) => id)
}

/** Everybody who has this number; a family at most. */
export async function idsOfNumber(db: Db, number: string): Promise<string[]> {
  const rows = await db.selectFrom('contactPhone').select('contactId').where('number', '=', number).limit(20).execute()
  return rows.map(({ contactId }) => contactId)
}

/** What the person's record says, table by table, with every column there is. */
export async function profileOf(db: Db, person: Person) {
  const { id, ids } = person
  const [profile, phones, emails, family, merges] = await Promise.all([
    db.selectFrom('contact').selectAll().where('id', '=', id).executeTakeFirst(),
    db.selectFrom('contactPhone').selectAll().where('contactId', '=', id).orderBy('position').execute(),
    db.selectFrom('contactEmail').selectAll().where('contactId', '=', id).orderBy('position').execute(),
    db
      .selectFrom('contactRelation')
      .innerJoin('contact', 'contact.id', 'contactRelation.otherId')
      .select(['relation', 'contact.firstName', 'contact.lastName', 'contactRelation.source'])
      .where('contactId', '=', id)
      .execute(),
    db.selectFrom('contactMerge').selectAll().where('keptId', '=', anyId(ids)).orderBy('at').execute(),
  ])
  return { profile, phones, emails, family, merges }
}

/** Oldest first, after the one with the id `after`. */
export const changesOf = (db: Db, { ids }: Person, after: string | null, limit: number) =>
  db
    .selectFrom('contactChange')
    .leftJoin('staffUser', 'staffUser.id', 'contactChange.userId')
    .select(['contactChange.id', 'contactChange.at', 'madeBy', 'changes', 'staffUser.name as by'])
    .where('contactId', '=', anyId(ids))
    .$if(after !== null, (q) => q.where('contactChange.id', '>', after))
    .orderBy('contactChange.id')
    .limit(limit)
    .execute()

/** Lines of imported files that are hers. */
export const importLinesOf = (db: Db, { ids }: Person) =>
  db
    .selectFrom('contactImportLine as line')
    .innerJoin('contactImport', 'contactImport.id', 'line.importId')
    .select(['fileName', 'contactImport.createdAt as at', 'line.line', 'line.part', 'verdict', 'because', 'data'])
    .where('contactId', '=', anyId(ids))
    .orderBy('contactImport.createdAt')
    .orderBy('line.line')
    .limit(5_000)
    .execute()

/** What has been found out or decided about numbers, whoever has them. */
export async function factsOfNumbers(db: Db, numbers: readonly string[]) {
  const of = anyOf(numbers)
  const [blocked, marks, trusted, untextable] = await Promise.all([
    db.selectFrom('blockedNumber').selectAll().where('number', '=', of).execute(),
    db.selectFrom('callerMark').selectAll().where('number', '=', of).execute(),
    db.selectFrom('trustedNumber').selectAll().where('number', '=', of).execute(),
    db.selectFrom('untextableNumber').selectAll().where('number', '=', of).execute(),
  ])
  return { blocked, marks, trusted, untextable }
}

import { type RawBuilder, sql } from 'kysely'
import type { Contact } from '../contract/shapes.ts'
import type { Db } from '../db/index.ts'
import type { Chunk, Search } from './search-words.ts'

/** What must be true of whoever is found, beside the name. */
export type Narrowed = Pick<Search, 'digits' | 'bornOn' | 'email'> & {
  kind?: Contact['kind'] | undefined
  label?: string | undefined
}

/** Any more with such a number, or such a beginning of an address, and a person goes on typing. */
const MOST_OF_NUMBER = 300

const quote = (word: string) => `'${word.replace(/['\\]/g, '$&$&')}'`

/** All words; of each any alternative. `ending` is `:*` where a word need only begin so. */
export const toTsquery = (chunks: readonly Chunk[], ending: '' | ':*'): string =>
  chunks
    .map((alternatives) =>
      alternatives.map((words) => `(${words.map((word) => quote(word) + ending).join(' & ')})`).join(' | '),
    )
    .map((any) => `(${any})`)
    .join(' & ')

const holds = (query: string) => sql<boolean>`contact.name_words @@ ${query}::tsquery`

/**
 * Numbers that end so come first, then those that begin so, with or without country and area. A zero before a whole
 * number is one that is dialled within its country only.
 */
const byDigits = (digits: string): RawBuilder<unknown> => {
  const found = (place: number, condition: RawBuilder<unknown>) =>
    sql`(select contact_id, ${sql.lit(place)} as place from contact_phone where ${condition} limit ${sql.lit(MOST_OF_NUMBER)})`
  const within = digits.length >= 7 && digits.startsWith('0') ? digits.slice(1) : digits
  return sql`(
    select contact_id, min(place) as place from (
      ${found(0, sql`reverse(number) like reverse(${within}) || '%'`)}
      union all ${found(1, sql`number like '+' || ${digits} || '%'`)}
      union all ${found(1, sql`number like '+1' || ${digits} || '%'`)}
      union all ${found(2, sql`number like '+1%' and substr(number, 6) like ${digits} || '%'`)}
    ) as found group by contact_id
  )`
}

const byEmail = (email: string) => sql`(
  select contact_id from contact_email where lower(address) like ${`${email.replace(/[\\%_]/g, '\\$&')}%`}
  limit ${sql.lit(MOST_OF_NUMBER)}
)`

function selectIds(db: Db, { digits, bornOn, email, kind, label }: Narrowed) {
  let ids = db.selectFrom('contact').select('contact.id')
  if (digits !== null)
    ids = ids.where(sql<boolean>`contact.id in (select contact_id from ${byDigits(digits)} as numbered)`)
  if (bornOn.length > 0) ids = ids.where('contact.birthDate', '=', sql<string>`any(${[...bornOn]}::date[])`)
  if (email !== null) ids = ids.where(sql<boolean>`contact.id in ${byEmail(email)}`)
  if (kind !== undefined) ids = ids.where('contact.kind', '=', kind)
  if (label !== undefined) ids = ids.where(sql<boolean>`${label} = any(contact.labels)`)
  return ids
}

const idsOf = (rows: readonly { id: string }[]) => rows.map(({ id }) => id)

/** By number, birth date or address alone: the newest first among those found the same way. */
export async function findWithoutName(db: Db, narrowed: Narrowed, limit: number): Promise<string[]> {
  let ids = selectIds(db, { ...narrowed, digits: null })
  if (narrowed.digits !== null)
    ids = ids
      .innerJoin(
        sql<{ contactId: string; place: number }>`${byDigits(narrowed.digits)}`.as('numbered'),
        'numbered.contactId',
        'contact.id',
      )
      .orderBy('numbered.place')
  return idsOf(await ids.orderBy('contact.id', 'desc').limit(limit).execute())
}

/**
 * Who has all these words in his name. First those of whom they are the whole name, then those whose name begins or
 * ends with them ("jean françois" is mostly a first name, "Tremblay" no half of a double name), then those of whom they
 * are the whole name in another order.
 */
export async function findByWords(db: Db, search: Search, narrowed: Narrowed, limit: number): Promise<string[]> {
  const [line = '', ...others] = search.lines
  const rows = await selectIds(db, narrowed)
    .where(holds(toTsquery(search.words, '')))
    .orderBy(
      sql`case when contact.name_line = ${line} then 0
        when starts_with(contact.name_line, ${`${line} `}) or right(contact.name_line, ${line.length + 1}) = ${` ${line}`} then 1
        when contact.name_line = any(${others}::text[]) then 2 else 3 end`,
    )
    .orderBy('contact.id', 'desc')
    .limit(limit)
    .execute()
  return idsOf(rows)
}

/** Who has names that begin with these words, and is not found by the words themselves. */
export async function findByBeginnings(db: Db, search: Search, narrowed: Narrowed, limit: number): Promise<string[]> {
  const rows = await selectIds(db, narrowed)
    .where(holds(toTsquery(search.words, ':*')))
    .where(sql<boolean>`not ${holds(toTsquery(search.words, ''))}`)
    .orderBy('contact.id', 'desc')
    .limit(limit)
    .execute()
  return idsOf(rows)
}

/** Chart numbers are written in one way, and are few letters and many figures. */
export async function findByChartNumber(db: Db, typed: string, narrowed: Narrowed): Promise<string[]> {
  const written = [typed, typed.toUpperCase(), typed.toLowerCase(), typed.replace(/^0+/, '')]
  const rows = await selectIds(db, { ...narrowed, digits: null, bornOn: [], email: null })
    .where('contact.chartNumber', '=', sql<string>`any(${written}::text[])`)
    .limit(20)
    .execute()
  return idsOf(rows)
}

/** Words of names that begin with one of these letters, and those of `others` that there are. */
export async function findWords(db: Db, letters: readonly string[], others: readonly string[]): Promise<string[]> {
  const range = (letter: string) => sql`word >= ${letter} and word < ${letter} || chr(1114109)`
  // In one piece: there may be thousands.
  const { rows } = await sql<{ words: string | null }>`
    select string_agg(word, ' ') as words from contact_word
    where word = any(${[...others]}::text[]) or ${sql.join(letters.map(range), sql` or `)}`.execute(db)
  return [...new Set(rows[0]?.words?.split(' '))]
}

export type NearHit = { id: string; words: string[] }

/** Who has, for each word that was typed, one of the words it may stand for. */
export async function findByNearWords(
  db: Db,
  meant: readonly (readonly string[])[],
  narrowed: Narrowed,
  limit: number,
): Promise<NearHit[]> {
  const query = toTsquery(
    meant.map((words) => words.map((word) => [word])),
    '',
  )
  // All are found before they are put in order: reading by age, as the planner would, tries each word on everybody.
  const hits = selectIds(db, narrowed).select('contact.nameWords').where(holds(query))
  return db
    .with(
      (cte) => cte('hit').materialized(),
      () => hits,
    )
    .selectFrom('hit')
    .select(['hit.id', sql<string[]>`tsvector_to_array(hit.name_words)`.as('words')])
    .orderBy('hit.id', 'desc')
    .limit(limit)
    .execute()
}

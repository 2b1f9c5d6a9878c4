import type pg from 'pg'
import { folded } from './fold-name.ts'
import { FACTS, type Fact, type Person } from './person.ts'

export type Source = { from: 'person' | 'import' | 'vcard' | 'merge'; [more: string]: unknown }
export type KnownPhone = {
  number: string
  label: string | null
  kind: 'mobile' | 'landline' | null
  kindFrom: 'person' | 'import' | null
  extension: string | null
  source: Source | null
}
export type KnownEmail = { address: string; label: string | null; source: Source | null }

/** A contact as it is now, with where each of its facts comes from. */
export type KnownContact = {
  id: string
  facts: Record<Fact, string | null>
  labels: string[]
  phones: KnownPhone[]
  emails: KnownEmail[]
  sources: Record<string, Source>
  /** Numbers and addresses a person has taken away: they do not come back. */
  removed: Set<string>
}

/** As the column is called in the database. */
export const columnOf = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

/** Of a number or a name that many share, more than so many tell nothing. */
const MANY = 40

const CANDIDATES = `
  select distinct id from (
    select c.id from unnest($1::text[]) k, lateral (select id from contact where chart_number = k limit ${MANY}) c
    union all
    select c.contact_id from unnest($2::text[]) k,
      lateral (select contact_id from contact_phone where number = k limit ${MANY}) c
    union all
    select c.contact_id from unnest($3::text[]) k,
      lateral (select contact_id from contact_email where lower(address) = k limit ${MANY}) c
    union all
    select c.id from unnest($4::text[], $5::date[]) as named (k, born), lateral (
      select id from contact where search_name = k and (birth_date = born or birth_date is null or born is null)
      limit ${MANY}) c
  ) found`

/** Everybody who may be one of these people: by chart number, number, address or exact name. */
export async function findCandidates(client: pg.Client, people: readonly Person[]): Promise<KnownContact[]> {
  const { rows } = await client.query<{ id: string }>({
    name: 'candidates',
    text: CANDIDATES,
    values: [
      unique(people.flatMap(({ facts }) => facts.chartNumber ?? [])),
      unique(people.flatMap(({ phones }) => phones.map(({ number }) => number))),
      unique(people.flatMap(({ emails }) => emails)),
      people.map(({ facts }) => searchNameOf(facts)),
      people.map(({ facts }) => facts.birthDate ?? null),
    ],
  })
  return loadContacts(
    client,
    rows.map(({ id }) => id),
  )
}

const unique = (values: string[]) => [...new Set(values)]

/** As the database writes `search_name`. */
const searchNameOf = ({ firstName = '', lastName = '', organization = '' }: Person['facts']): string =>
  folded(`${firstName} ${lastName} ${organization}`)

const LOAD = `
  select id, labels, sources, ${FACTS.map((fact) => `${columnOf(fact)}::text as "${fact}"`).join()},
    (select jsonb_agg(jsonb_build_object('number', number, 'label', label, 'kind', kind, 'kindFrom', kind_from,
        'extension', extension, 'source', source) order by position, number)
      from contact_phone where contact_id = contact.id) as phones,
    (select jsonb_agg(jsonb_build_object('address', address, 'label', label, 'source', source)
        order by position, address)
      from contact_email where contact_id = contact.id) as emails,
    (select jsonb_agg(jsonb_build_array(changes->'phones', changes->'emails'))
      from contact_change where contact_id = contact.id and made_by = 'person'
        and (changes ? 'phones' or changes ? 'emails')) as edits
  from contact where id = any($1::uuid[])`

type Row = Record<Fact, string | null> & {
  id: string
  labels: string[]
  sources: Record<string, Source>
  phones: KnownPhone[] | null
  emails: KnownEmail[] | null
  edits: unknown[] | null
}

/** `lock`: nobody else changes them until the transaction ends. */
export async function loadContacts(client: pg.Client, ids: readonly string[], lock = false): Promise<KnownContact[]> {
  if (ids.length === 0) return []
  const { rows } = await client.query<Row>({
    name: lock ? 'load-locked' : 'load',
    text: lock ? `${LOAD} order by id for update of contact` : LOAD,
    values: [ids],
  })
  return rows.map(({ id, labels, sources, phones, emails, edits, ...facts }) => ({
    ...{ id, facts, labels, sources },
    phones: phones ?? [],
    emails: emails ?? [],
    removed: removedBy(edits ?? []),
  }))
}

/** What stood in a list before a person changed it, and no longer after. */
function removedBy(edits: unknown[]): Set<string> {
  const removed = new Set<string>()
  for (const edit of edits as [unknown, unknown][])
    for (const list of edit) {
      if (!Array.isArray(list) || !Array.isArray(list[0]) || !Array.isArray(list[1])) continue
      const [before, after] = list as [unknown[], unknown[]]
      const left = new Set(after.map(keyOf))
      for (const one of before) if (!left.has(keyOf(one))) removed.add(keyOf(one))
    }
  return removed
}

const keyOf = (one: unknown): string => {
  const { number, address } = (one ?? {}) as { number?: string; address?: string }
  return typeof one === 'string' ? one : (number ?? address ?? '')
}

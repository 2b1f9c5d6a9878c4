import type { Selectable } from 'kysely'
import type { DB } from '../db/schema.ts'

/** What is known of a contact, each fact with a source of its own. Phones, e-mails and family are kept beside it. */
export const FACTS = [
  'kind',
  'firstName',
  'lastName',
  'organization',
  'pronunciation',
  'birthDate',
  'gender',
  'language',
  'address',
  'nameForm',
  'since',
  'preferredChannel',
  'avoid',
  'lastAppointment',
  'nextAppointment',
  'practitioner',
  'labels',
  'chartNumber',
  'notes',
  'openingHours',
] as const
export type Fact = (typeof FACTS)[number]
export type ContactFields = Pick<Selectable<DB['contact']>, Fact>

/** Where a fact comes from, as it is stored: `by` is a user's id, `import` an import's; `at` is ISO 8601. */
export type StoredSource = {
  from: 'person' | 'import' | 'vcard' | 'merge'
  at: string
  by?: string | null
  import?: string | null
}

/** By the fact's name; `*` stands for every fact that is not named. */
export type Sources = { [fact in Fact | '*']?: StoredSource }

export const sourceOf = (sources: Sources, fact: Fact): StoredSource | undefined => sources[fact] ?? sources['*']

/** What a person wrote, or put together out of two records, no file writes over. */
export const isPersons = (source: StoredSource | null | undefined): boolean =>
  source?.from === 'person' || source?.from === 'merge'

/** A list of nothing says as little as null. */
export const isEmpty = (value: unknown): boolean => value === null || (Array.isArray(value) && value.length === 0)

/** Of facts, phones and e-mails as they are stored. The order of a list counts. */
export const isSame = (a: unknown, b: unknown): boolean => a === b || written(a) === written(b)

const written = (value: unknown): string => JSON.stringify(value ?? null, inOrder)

/** PostgreSQL keeps the names in an object in an order of its own. */
const inOrder = (_: string, value: unknown): unknown =>
  value !== null && typeof value === 'object' && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)))
    : value

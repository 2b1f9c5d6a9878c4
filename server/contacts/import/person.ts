import type { ImportField, ImportLine, ImportReason } from '../../contract/imports.ts'
import type { Contact } from '../../contract/shapes.ts'
import type { PhoneRead } from './read-phones.ts'

/** What a contact has one of, and an import may fill in. */
export const FACTS = [
  ...(['kind', 'firstName', 'lastName', 'organization', 'birthDate', 'gender', 'language', 'address'] as const),
  ...([
    'since',
    'preferredChannel',
    'lastAppointment',
    'nextAppointment',
    'practitioner',
    'chartNumber',
    'notes',
  ] as const),
] satisfies (keyof Contact)[]
export type Fact = (typeof FACTS)[number]
export type Facts = { [Name in Fact]?: NonNullable<Contact[Name]> }

/** Somebody as a file tells of them. What is left out is not known to it, and changes nothing. */
export type Person = {
  facts: Facts
  phones: PhoneRead[]
  emails: string[]
  labels: string[]
  /** The chart number of the one who answers for this one. */
  guardian?: string
}

export type Reason = ImportLine['because'][number]
/** `person` is null where nothing can be kept. */
export type PersonRead = { person: Person | null; name: string | null; reasons: Reason[] }

export const reason = (code: ImportReason, field: ImportField | null = null, value: string | null = null): Reason => ({
  code,
  field,
  value: value === null ? null : value.slice(0, 100),
})

/** These are only told; every other one makes a person doubtful. */
const NOTICES = new Set<ImportReason>([
  'again-in-file',
  'repaired-characters',
  'unknown-gender',
  'unknown-language',
  'kept-by-person',
])
export const isDoubt = ({ code }: Reason): boolean => !NOTICES.has(code)

/** As it is shown. */
export const nameOf = ({ firstName, lastName, organization }: Facts): string | null =>
  [firstName, lastName].filter(Boolean).join(' ') || organization || null

/** Nobody can be known by nothing. */
export const isSomebody = ({ facts, phones }: Person): boolean =>
  Boolean(facts.firstName || facts.lastName || facts.organization || phones.length > 0)

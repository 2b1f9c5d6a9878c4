import type { WeekHours } from '../../../server/contract/hours.ts'
import type { ContactChange } from '../../../server/contract/http.ts'
import type { Avoided, Channel, Contact, ContactPhone, Language } from '../../../server/contract/shapes.ts'
import { findWrongWeek, type WrongTime } from '../line/week-wrong.ts'

type PhoneKind = NonNullable<ContactPhone['kind']>
export type PhoneDraft = { number: string; label: string; kind: PhoneKind | ''; extension: string }
export type EmailDraft = { address: string; label: string }

/** The form of a contact as it stands: every field a text, `''` where nothing is said. */
export type ContactDraft = {
  kind: Contact['kind']
  firstName: string
  lastName: string
  organization: string
  pronunciation: string
  gender: NonNullable<Contact['gender']> | ''
  birthDate: string
  language: Language | ''
  address: NonNullable<Contact['address']> | ''
  nameForm: NonNullable<Contact['nameForm']> | ''
  since: string
  preferredChannel: Channel | ''
  avoid: readonly Avoided[]
  lastAppointment: string
  nextAppointment: string
  practitioner: string
  /** Separated by commas. */
  labels: string
  chartNumber: string
  notes: string
  phones: readonly PhoneDraft[]
  emails: readonly EmailDraft[]
  /** When a partner clinic can be called; null: nobody has said. */
  openingHours: WeekHours | null
}
export type ContactField = keyof ContactDraft

export const noPhone: PhoneDraft = { number: '', label: '', kind: '', extension: '' }
export const noEmail: EmailDraft = { address: '', label: '' }

/** Of nobody yet: `number` is the one that somebody calls from. */
export function draftOf(contact: Contact | null, number?: string): ContactDraft {
  return {
    kind: contact?.kind ?? 'patient',
    firstName: contact?.firstName ?? '',
    lastName: contact?.lastName ?? '',
    organization: contact?.organization ?? '',
    pronunciation: contact?.pronunciation ?? '',
    gender: contact?.gender ?? '',
    birthDate: contact?.birthDate?.slice(0, 10) ?? '',
    language: contact?.language ?? '',
    address: contact?.address ?? '',
    nameForm: contact?.nameForm ?? '',
    since: contact?.since?.slice(0, 10) ?? '',
    preferredChannel: contact?.preferredChannel ?? '',
    avoid: contact?.avoid ?? [],
    lastAppointment: contact?.lastAppointment ?? '',
    nextAppointment: contact?.nextAppointment ?? '',
    practitioner: contact?.practitioner ?? '',
    labels: contact?.labels.join(', ') ?? '',
    chartNumber: contact?.chartNumber ?? '',
    notes: contact?.notes ?? '',
    phones: contact
      ? contact.phones.map(({ number, label, kind, extension }) => ({
          ...{ number, label: label ?? '', kind: kind ?? '', extension: extension ?? '' },
        }))
      : [{ ...noPhone, number: number ?? '' }],
    emails: contact?.emails.map(({ address, label }) => ({ address, label: label ?? '' })) ?? [],
    openingHours: contact?.openingHours ?? null,
  }
}

/** `a, b,, a` is a and b. */
export const labelsOf = (typed: string): string[] => [
  ...new Set(
    typed
      .split(',')
      .map((label) => label.trim())
      .filter(Boolean),
  ),
]

const orNull = (text: string): string | null => text.trim() || null

const phonesOf = (phones: readonly PhoneDraft[]): NonNullable<ContactChange['phones']> =>
  phones
    .filter(({ number }) => number.trim() !== '')
    .map(({ number, label, kind, extension }) => ({
      ...{ number: number.trim(), label: orNull(label), kind: kind || null, extension: orNull(extension) },
    }))

/** The whole form as the service wants it. */
function wholeOf(draft: ContactDraft): Required<ContactChange> {
  return {
    kind: draft.kind,
    firstName: orNull(draft.firstName),
    lastName: orNull(draft.lastName),
    organization: orNull(draft.organization),
    pronunciation: orNull(draft.pronunciation),
    gender: draft.gender || null,
    birthDate: orNull(draft.birthDate),
    language: draft.language || null,
    address: draft.address || null,
    nameForm: draft.nameForm || null,
    since: orNull(draft.since),
    preferredChannel: draft.preferredChannel || null,
    avoid: [...draft.avoid],
    lastAppointment: orNull(draft.lastAppointment),
    nextAppointment: orNull(draft.nextAppointment),
    practitioner: orNull(draft.practitioner),
    labels: labelsOf(draft.labels),
    chartNumber: orNull(draft.chartNumber),
    notes: orNull(draft.notes),
    phones: phonesOf(draft.phones),
    emails: draft.emails
      .filter(({ address }) => address.trim() !== '')
      .map(({ address, label }) => ({ address: address.trim(), label: orNull(label) })),
    openingHours: draft.openingHours,
  }
}

/** The fields in which two forms say something else. */
export function fieldsChanged(before: ContactDraft, after: ContactDraft): ContactField[] {
  const [was, is] = [wholeOf(before), wholeOf(after)]
  return (Object.keys(is) as ContactField[]).filter((field) => JSON.stringify(was[field]) !== JSON.stringify(is[field]))
}

/** What is sent: only what somebody changed, so that what a colleague changed meanwhile stays. */
export function changeOf(before: ContactDraft, after: ContactDraft): ContactChange {
  const whole = wholeOf(after)
  return Object.fromEntries(fieldsChanged(before, after).map((field) => [field, whole[field]])) as ContactChange
}

/** The fields that were changed here and, to something else, on the record itself since `before` was read. */
export function findConflicts(before: ContactDraft, mine: ContactDraft, theirs: ContactDraft): ContactField[] {
  const here = new Set(fieldsChanged(before, mine))
  const differs = new Set(fieldsChanged(mine, theirs))
  return fieldsChanged(before, theirs).filter((field) => here.has(field) && differs.has(field))
}

/** What was changed here, laid over the record as it is by now. `giveUp`: fields in which theirs stays. */
export function rebase(
  before: ContactDraft,
  mine: ContactDraft,
  theirs: ContactDraft,
  giveUp: readonly ContactField[] = [],
): ContactDraft {
  const changed = fieldsChanged(before, mine).filter((field) => !giveUp.includes(field))
  return { ...theirs, ...Object.fromEntries(changed.map((field) => [field, mine[field]])) }
}

/** A whole number has more: seven digits alone are one without its area code. */
const FEWEST_DIGITS = 9

export type Wrong =
  | WrongTime
  | 'name'
  | 'number'
  | 'extension'
  | 'address'
  | 'birthDate'
  | 'since'
  | 'appointment'
  | 'label'

const isDay = (text: string) => {
  const day = /^\d{4}-\d\d-\d\d$/.test(text) ? new Date(`${text}T00:00:00Z`) : null
  return day !== null && !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text)
}

const isAppointment = (text: string) => isDay(text.slice(0, 10)) && /^(T([01]\d|2[0-3]):[0-5]\d)?$/.test(text.slice(10))

/** What cannot be saved as it stands, by the field's path. `today`: `YYYY-MM-DD`. */
export function findWrong(draft: ContactDraft, today: string): Map<string, Wrong> {
  const wrong = new Map<string, Wrong>()
  const hasNumber = draft.phones.some(({ number }) => number.trim() !== '')
  if (![draft.firstName, draft.lastName, draft.organization].some((name) => name.trim() !== '') && !hasNumber)
    wrong.set('firstName', 'name')
  for (const [index, { number, extension }] of draft.phones.entries()) {
    if (number.trim() === '') continue
    if (number.replace(/\D/g, '').length < FEWEST_DIGITS) wrong.set(`phones.${index}.number`, 'number')
    if (extension.trim() !== '' && !/^[0-9*#wW,]{1,10}$/.test(extension.trim()))
      wrong.set(`phones.${index}.extension`, 'extension')
  }
  for (const [index, { address }] of draft.emails.entries()) {
    if (address.trim() !== '' && !/^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/.test(address.trim()))
      wrong.set(`emails.${index}.address`, 'address')
  }
  if (draft.birthDate && (!isDay(draft.birthDate) || draft.birthDate > today || draft.birthDate < '1880'))
    wrong.set('birthDate', 'birthDate')
  if (draft.since && !isDay(draft.since)) wrong.set('since', 'since')
  for (const field of ['lastAppointment', 'nextAppointment'] as const)
    if (draft[field] && !isAppointment(draft[field])) wrong.set(field, 'appointment')
  if (draft.openingHours)
    for (const [path, what] of findWrongWeek(draft.openingHours, 'openingHours')) wrong.set(path, what)
  if (labelsOf(draft.labels).some((label) => label.length > 40)) wrong.set('labels', 'label')
  return wrong
}

/** What the service means when it names a field; undefined: nothing there is a word for. */
export function wrongOf(field: string): Wrong | undefined {
  const [name, , part] = field.split('.')
  if (name === 'phones') return part === 'extension' ? 'extension' : 'number'
  if (name === 'emails') return 'address'
  if (name === 'birthDate' || name === 'since') return name
  if (name === 'lastAppointment' || name === 'nextAppointment') return 'appointment'
  if (name === 'labels') return 'label'
  if (name === 'openingHours') return field.endsWith('.to') ? 'order' : 'overlap'
  return name === 'firstName' || name === 'lastName' || name === 'organization' ? 'name' : undefined
}

/**
 * The place on the form of what the service found wrong: `phones` alone is the first number that is no number, `number`
 * the same; the index counts only lines that are filled in.
 */
export function placeOf(field: string, draft: ContactDraft): string {
  const [name = '', at, part] = field.split('.')
  if (name === 'lastName' && !draft.lastName) return 'firstName'
  if (name === 'openingHours') return field
  if (name !== 'phones' && name !== 'emails') return name
  const lines = name === 'phones' ? draft.phones.map(({ number }) => number) : draft.emails.map((one) => one.address)
  const filled = lines.flatMap((line, index) => (line.trim() === '' ? [] : [index]))
  return `${name}.${filled[Number(at ?? 0)] ?? 0}.${part ?? (name === 'phones' ? 'number' : 'address')}`
}

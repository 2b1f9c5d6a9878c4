import type { ImportField, ImportLine } from '../../contract/imports.ts'
import type { KnownContact, KnownEmail, KnownPhone, Source } from './known-contact.ts'
import { FACTS, type Fact, type Person, type Reason, reason } from './person.ts'
import type { PhoneRead } from './read-phones.ts'

export type Diff = {
  /** `{ lastName: [before, after] }`; of lists the whole of both. Empty: nothing changes. */
  changes: ImportLine['changes']
  /** The contact as it is then. */
  after: KnownContact
  /** What a person has written, and the file has otherwise. */
  kept: Reason[]
}

/**
 * What a file changes of a contact. An empty cell changes nothing. What a person of the clinic has written stays, also
 * where she has emptied it; only an appointment that is past may be followed by the next one. Numbers and addresses
 * are added; one that came by an import and has been replaced in its place goes.
 */
export function diffPerson(known: KnownContact, person: Person, source: Source, today: string): Diff {
  const changes: Diff['changes'] = {}
  const kept: Reason[] = []
  const facts = { ...known.facts }
  const sources = { ...known.sources }
  for (const fact of FACTS) {
    const value = person.facts[fact]
    const before = known.facts[fact]
    if (value === undefined || value === before) continue
    if (isHeld(known, fact, today)) {
      kept.push(reason('kept-by-person', fieldOf(fact), value))
      continue
    }
    changes[fact] = [before, value]
    facts[fact] = value
    sources[fact] = source
  }
  const phones = joinPhones(known, person.phones, source)
  if (phones !== known.phones) changes.phones = [known.phones.map(shownPhone), phones.map(shownPhone)]
  const emails = joinEmails(known, person.emails, source)
  if (emails !== known.emails) changes.emails = [known.emails.map(shownEmail), emails.map(shownEmail)]
  const added = person.labels.filter((label) => !known.labels.includes(label))
  const labels =
    added.length > 0 && known.sources.labels?.from !== 'person' ? [...known.labels, ...added] : known.labels
  if (labels !== known.labels) changes.labels = [known.labels, labels]
  return { changes, kept, after: { ...known, facts, sources, phones, emails, labels } }
}

/** As the history of a contact shows them. */
const shownPhone = ({ number, label, kind, extension }: KnownPhone) => ({ number, label, kind, extension })
const shownEmail = ({ address, label }: KnownEmail) => ({ address, label })

const fieldOf = (fact: Fact): ImportField => fact

const isOfFile = (source: Source | null | undefined): boolean => source?.from === 'import' || source?.from === 'vcard'

/** Another line of the same file adds, and replaces nothing. */
const isOfEarlier = (source: Source | null, current: Source): boolean =>
  isOfFile(source) && source?.import !== current.import

/** A fact nobody has said anything about is free; one of unknown origin was there before imports, and stays. */
function isHeld({ facts, sources }: KnownContact, fact: Fact, today: string): boolean {
  const before = facts[fact]
  if (before === null) return sources[fact]?.from === 'person'
  if (fact === 'nextAppointment' && before.slice(0, 10) < today) return false
  // Every contact is a patient until somebody says otherwise.
  if (fact === 'kind' && before === 'patient' && Object.keys(sources).length === 0) return false
  return !isOfFile(sources[fact] ?? sources['*'])
}

function joinPhones(known: KnownContact, phones: readonly PhoneRead[], source: Source): KnownPhone[] {
  const inFile = new Map(phones.map((phone) => [phone.number, phone]))
  const added = phones.filter(
    ({ number }) => !known.phones.some((phone) => phone.number === number) && !known.removed.has(number),
  )
  const replaced = new Set(added.flatMap(({ label }) => label ?? []))
  const stays = ({ number, label, source: from, kindFrom }: KnownPhone) =>
    inFile.has(number) || !isOfEarlier(from, source) || kindFrom === 'person' || label === null || !replaced.has(label)
  let isChanged = added.length > 0
  const left = known.phones.filter(stays).map((phone) => {
    const improved = improve(phone, inFile.get(phone.number))
    isChanged ||= improved !== phone
    return improved
  })
  if (!isChanged) return known.phones
  return [...left, ...added.map(({ isAreaAssumed: _, ...phone }) => knownPhone(phone, source))]
}

/** What nobody has said of a number the file may say. */
function improve(phone: KnownPhone, read: PhoneRead | undefined): KnownPhone {
  if (!read) return phone
  const kind = phone.kind === null || (phone.kindFrom === 'import' && read.kind) ? (read.kind ?? null) : phone.kind
  const extension = phone.extension ?? read.extension ?? null
  const label = phone.label ?? read.label
  if (kind === phone.kind && extension === phone.extension && label === phone.label) return phone
  return { ...phone, kind, extension, label, kindFrom: kind === phone.kind ? phone.kindFrom : 'import' }
}

export const knownPhone = ({ number, label, kind, kindFrom, extension }: PhoneRead, source: Source): KnownPhone => ({
  ...{ number, label, source },
  kind: kind ?? null,
  kindFrom: kindFrom ?? null,
  extension: extension ?? null,
})

function joinEmails(known: KnownContact, emails: readonly string[], source: Source): KnownEmail[] {
  const has = (email: string) => known.emails.some(({ address }) => address.toLowerCase() === email)
  const added = emails.filter((email) => !has(email) && !known.removed.has(email))
  if (added.length === 0) return known.emails
  // One address for one: it has changed in the practice software.
  const isReplaced = emails.length === 1 && known.emails.length === 1 && isOfEarlier(known.emails[0]!.source, source)
  const left = isReplaced ? [] : known.emails
  return [...left, ...added.map((address) => ({ address, label: null, source }))]
}

import type { ImportField } from '../../contract/imports.ts'
import { foldHeading } from './fold-name.ts'
import { isSomebody, nameOf, type Person, type PersonRead, type Reason, reason } from './person.ts'
import { readAddress, readChannel, readGender, readGenderCode, readKind, readLanguage } from './read-choice.ts'
import { type DateOrder, readDate, readTime } from './read-date.ts'
import { readEmails } from './read-emails.ts'
import { isOrganization, joinNames, type NameOrder, type PersonName, splitPeople } from './read-name.ts'
import { joinPhones, type PhoneRead, type PhoneUse, readPhones } from './read-phones.ts'
import { repairText } from './repair-text.ts'
import type { Row } from './row.ts'

export type ReadContext = {
  country: string
  areaCode: string | null
  /** `YYYY-MM-DD` where the clinic is. */
  today: string
}

export type Column = {
  field: ImportField
  heading: string
  /** Of dates: how `03/04/85` is meant; null: nobody knows. */
  order: DateOrder | null
  /** Of gender: 0 and 1, as Open Dental writes it. */
  isCoded: boolean
}

const USES: Partial<Record<ImportField, PhoneUse>> = { mobilePhone: 'mobile', homePhone: 'home', workPhone: 'work' }
const LIMITS: Partial<Record<ImportField, number>> = { notes: 10_000, labels: 2_000 }
const DEFAULT_LIMIT = 100
/** Excel's own way of keeping `00123` a text, and what an export of ours puts before a formula. */
const EXCEL_TEXT = /^="(.*)"$/s
const DEFUSED = /^'(?=[=+\-@\t＝＋－＠])/

/** Everything said of one line, before it is known how many people it is about. */
type Draft = {
  names: PersonName[]
  first: string
  last: string
  whole: string
  order: NameOrder
  person: Person
  time: string | null
  extension: { at: number; value: string } | null
  phonesAt: { at: number; phones: PhoneRead[]; isWork: boolean }[]
  reasons: Reason[]
}

/**
 * Reads the people of a line by what its columns hold. Of several people on one line, all have its numbers, addresses
 * and language; what only one person can have (birth date, chart number, appointments) is the first one's.
 */
export function createPersonReader(columns: readonly Column[], context: ReadContext): (row: Row) => PersonRead[] {
  const used = columns.flatMap((column, at) => (column.field === 'ignore' ? [] : [{ ...column, at }]))

  return (row) => {
    const draft = newDraft()
    const { reasons } = draft
    if (row.isUnbalanced) reasons.push(reason('unbalanced-quote'))
    if (row.isTooLong) reasons.push(reason('too-long'))
    if (row.cells.length > columns.length && row.cells.slice(columns.length).some((cell) => cell.trim() !== ''))
      reasons.push(reason('too-many-cells', null, String(row.cells.length)))
    for (const column of used) {
      const raw = row.cells[column.at]
      if (raw === undefined || raw === '') continue
      const value = cleanCell(raw, column.field, reasons)
      if (value !== '') readCell(value, column, draft, context)
    }
    return peopleOf(draft)
  }
}

const newDraft = (): Draft => ({
  ...{ names: [], first: '', last: '', whole: '', order: 'first-last', time: null, extension: null },
  ...{ phonesAt: [], reasons: [] },
  person: { facts: {}, phones: [], emails: [], labels: [] },
})

function cleanCell(raw: string, field: ImportField, reasons: Reason[]): string {
  const { text, isRepaired, isBroken } = repairText(raw)
  if (isRepaired && !reasons.some(({ code }) => code === 'repaired-characters'))
    reasons.push(reason('repaired-characters'))
  if (isBroken) reasons.push(reason('broken-characters', field, text))
  const value = text.trim().replace(EXCEL_TEXT, '$1').replace(DEFUSED, '').trim()
  const limit = LIMITS[field] ?? (field === 'email' || field.toLowerCase().includes('phone') ? 500 : DEFAULT_LIMIT)
  if (value.length <= limit) return value
  reasons.push(reason('too-long', field, value))
  return value.slice(0, limit).toWellFormed()
}

function readCell(value: string, column: Column & { at: number }, draft: Draft, context: ReadContext): void {
  const { field, heading, at } = column
  const { person, reasons } = draft
  const { facts } = person
  switch (field) {
    case 'firstName':
      draft.first = value
      return
    case 'lastName':
      draft.last = value
      return
    case 'name':
      draft.whole = value
      if (/^nom (?:et )?prenom|^last/.test(foldHeading(heading))) draft.order = 'last-first'
      return
    case 'chartNumber': {
      const number = value.replace(/^(\d+)[.,]0+$/, '$1')
      if (!/^0*$/.test(number)) facts.chartNumber = number
      return
    }
    case 'guardian':
      if (!/^0*$/.test(value)) person.guardian = value.replace(/^(\d+)[.,]0+$/, '$1')
      return
    case 'organization':
    case 'practitioner':
    case 'notes':
      facts[field] = facts[field] && field === 'notes' ? `${facts[field]}\n${value}`.slice(0, 10_000) : value
      return
    case 'birthDate':
    case 'since':
    case 'lastAppointment':
    case 'nextAppointment':
      readDateCell(value, field, column, draft, context)
      return
    case 'nextAppointmentTime':
      draft.time = readTime(value)
      if (!draft.time && /[1-9]/.test(value)) reasons.push(reason('bad-date', field, value))
      return
    case 'gender': {
      const gender = column.isCoded ? readGenderCode(value) : readGender(value)
      if (gender === 'unknown') reasons.push(reason('unknown-gender', field, value))
      else if (gender) facts.gender = gender
      return
    }
    case 'language': {
      const language = readLanguage(value)
      if (language === 'unknown') reasons.push(reason('unknown-language', field, value))
      else if (language) facts.language = language
      return
    }
    case 'kind': {
      const kind = readKind(value)
      if (kind) facts.kind = kind === 'unknown' ? 'other' : kind
      return
    }
    case 'preferredChannel': {
      const channel = readChannel(value)
      if (channel && channel !== 'unknown') facts.preferredChannel = channel
      return
    }
    case 'address': {
      const address = readAddress(value)
      if (address && address !== 'unknown') facts.address = address
      return
    }
    case 'labels':
      for (const label of value.split(/[;,|\n]/).map((one) => one.trim().slice(0, 40)))
        if (label && person.labels.length < 30 && !person.labels.includes(label)) person.labels.push(label)
      return
    case 'email': {
      const { emails, bad } = readEmails(value)
      for (const email of emails)
        if (person.emails.length < 20 && !person.emails.includes(email)) person.emails.push(email)
      for (const one of bad) reasons.push(reason('bad-email', field, one))
      return
    }
    case 'extension':
      if (/^\D*\d{1,6}\D*$/.test(value)) draft.extension = { at, value: value.replace(/\D/g, '') }
      return
    case 'phone':
    case 'mobilePhone':
    case 'homePhone':
    case 'workPhone': {
      const { phones, bad } = readPhones(value, { ...context, use: USES[field] ?? null })
      for (const one of bad) reasons.push(reason('bad-phone', field, one))
      for (const one of phones) if (one.isAreaAssumed) reasons.push(reason('area-code-assumed', field, value))
      draft.phonesAt.push({ at, phones, isWork: field === 'workPhone' })
      return
    }
  }
}

function readDateCell(
  value: string,
  field: 'birthDate' | 'since' | 'lastAppointment' | 'nextAppointment',
  { order }: Column,
  { person, reasons }: Draft,
  { today }: ReadContext,
): void {
  const isBirth = field === 'birthDate'
  const read = readDate(value, { order, isBirth, today })
  if (read === 'empty') return
  if (read === 'bad') {
    reasons.push(reason(isBirth ? 'bad-birth-date' : 'bad-date', field, value))
    return
  }
  if (read.isOrderAssumed) {
    reasons.push(reason('date-order-unknown', field, value))
    return
  }
  const hasTime = read.time && (field === 'lastAppointment' || field === 'nextAppointment') && read.time !== '00:00'
  person.facts[field] = hasTime ? `${read.day}T${read.time}` : read.day
}

function peopleOf(draft: Draft): PersonRead[] {
  const { person, time, reasons } = draft
  const { facts } = person
  if (time && facts.nextAppointment?.length === 10) facts.nextAppointment += `T${time}`
  person.phones = phonesOf(draft)
  return namesOf(draft).map((name, index) => {
    const own: Person = index === 0 ? person : shared(person)
    if (name.firstName) own.facts.firstName = name.firstName
    if (name.lastName) own.facts.lastName = name.lastName
    if (name.gender && !own.facts.gender) own.facts.gender = name.gender
    if (!isSomebody(own)) return { person: null, name: null, reasons: [reason('nothing-known'), ...reasons] }
    return { person: own, name: nameOf(own.facts), reasons: [...reasons] }
  })
}

function namesOf({ whole, first, last, order, person }: Draft): PersonName[] {
  if (first || last) return joinNames(first, last)
  if (!whole) return [{ firstName: null, lastName: null, gender: null }]
  if (!isOrganization(whole)) return splitPeople(whole, order)
  person.facts.organization ??= whole
  person.facts.kind ??= /clini[cq]/i.test(whole) ? 'clinic' : 'other'
  return [{ firstName: null, lastName: null, gender: null }]
}

/** What the next one of the same line has, too. */
function shared({ facts, phones, emails, labels }: Person): Person {
  const { kind, language, practitioner, organization } = facts
  const kept = { kind, language, practitioner, organization }
  return {
    facts: Object.fromEntries(Object.entries(kept).filter(([, value]) => value !== undefined)),
    ...{ phones, emails, labels },
  }
}

/** An extension of its own column belongs to the number before it, or else to the one at work. */
function phonesOf({ phonesAt, extension }: Draft): PhoneRead[] {
  if (extension) {
    const before = phonesAt.findLast(({ at, phones }) => at < extension.at && phones.length > 0)
    const holder = phonesAt.find(({ isWork, phones }) => isWork && phones.length > 0) ?? before ?? phonesAt[0]
    const phone = holder?.phones[0]
    if (phone) phone.extension ??= extension.value
  }
  return joinPhones(phonesAt.flatMap(({ phones }) => phones)).slice(0, 20)
}

import type { ContactHistoryEntry, FactSource } from '../../../server/contract/contacts.ts'
import type { WeekHours } from '../../../server/contract/hours.ts'
import type { Contact, Language } from '../../../server/contract/shapes.ts'
import type { ContactWords } from '../i18n/contacts-fr.ts'
import { formatAppointment, formatDate, formatNumber } from '../i18n/format.ts'
import type { Words } from '../i18n/fr.ts'
import { tidy } from '../names.ts'

/** What is needed to say something of a contact: both tables of words, their language, and what day it is. */
export type Speech = { words: Words; own: ContactWords; language: Language; now: number }

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const wordOf = (table: Record<string, string>, value: unknown): string =>
  (typeof value === 'string' && Object.hasOwn(table, value) && table[value]) || tidy(String(value))

const isDay = (value: unknown): value is string => typeof value === 'string' && /^\d{4}-\d\d-\d\d/.test(value)

/** A fact in words, whatever the service keeps of it; null when nothing is said. */
export function sayFact(field: string, value: unknown, speech: Speech): string | null {
  const { words, own, language, now } = speech
  if (value === null || value === undefined || value === '') return null
  if (Array.isArray(value)) {
    const said = value.map((one) => sayFact(field, one, speech)).filter((one) => one !== null)
    return said.length > 0 ? said.join(', ') : null
  }
  if (field === 'openingHours') return sayWeek(value as WeekHours, speech)
  if (isRecord(value)) return sayPart(value, speech)
  if (typeof value === 'boolean') return value ? own.changes.yes : own.changes.no
  switch (field.split('.')[0]) {
    case 'kind':
      return wordOf(words.person.kinds, value)
    case 'gender':
      return wordOf(words.person.genders, value)
    case 'language':
      return wordOf(words.person.languages, value)
    case 'address':
      return wordOf(words.facts.addresses, value)
    case 'nameForm':
      return wordOf(words.facts.nameForms, value)
    case 'preferredChannel':
      return wordOf(words.facts.channels, value)
    case 'avoid':
      return wordOf(words.facts.avoided, value)
    case 'family':
      return wordOf(relationTable(words), value)
    case 'birthDate':
    case 'since':
      return isDay(value) ? formatDate(value.slice(0, 10), language) : tidy(String(value))
    case 'lastAppointment':
    case 'nextAppointment':
      return isDay(value) ? formatAppointment(value, now, language) : tidy(String(value))
    case 'phones':
      return formatNumber(String(value))
    default:
      return tidy(String(value)) || null
  }
}

/** `lundi, mardi 09:00-17:00; samedi 09:00-12:00`: days with the same hours together. */
function sayWeek(week: WeekHours, { words }: Speech): string | null {
  const byHours = new Map<string, string[]>()
  for (const [day, name] of Object.entries(words.hours.week.inSentence)) {
    const open = week[day as keyof WeekHours]?.filter(({ state }) => state === 'open') ?? []
    if (open.length === 0) continue
    const hours = open.map(({ from, to }) => `${from}-${to}`).join(', ')
    byHours.set(hours, [...(byHours.get(hours) ?? []), name])
  }
  return [...byHours].map(([hours, days]) => `${days.join(', ')} ${hours}`).join('; ') || words.hours.week.closed
}

/** A phone, an e-mail, one of the family: as one piece of a list. */
function sayPart(part: Record<string, unknown>, speech: Speech): string | null {
  const { words, own } = speech
  const text = (name: string) => (typeof part[name] === 'string' ? tidy(part[name]) : '')
  const main = part.number ? formatNumber(text('number')) : text('address') || text('name') || nameIn(part)
  if (!main) return null
  const kind = text('kind')
  const more = new Set([
    text('label'),
    kind === 'mobile' ? own.page.mobile : kind === 'landline' ? own.page.landline : '',
    text('extension') && own.page.extension(text('extension')),
    text('relation') && wordOf(relationTable(words), text('relation')),
  ])
  more.delete('')
  return more.size > 0 ? `${main} (${[...more].join(', ')})` : main
}

const nameIn = (part: Record<string, unknown>): string =>
  tidy([part.firstName, part.lastName].filter((name) => typeof name === 'string').join(' '))

const relationTable = (words: Words): Record<string, string> =>
  Object.fromEntries(Object.entries(words.facts.relations).map(([relation, said]) => [relation, said.other]))

/** The name of a field on the pages; null for one they do not show. */
export function fieldName(field: string, own: ContactWords): string | null {
  const name = field.split('.')[0]!
  return Object.hasOwn(own.fields, name) ? own.fields[name as keyof ContactWords['fields']] : null
}

/** Who or what made a change: `Anne Roy`, `Importation de patients.csv`. */
export function sayMaker({ by, file, madeBy }: ContactHistoryEntry, own: ContactWords): string {
  const { changes } = own
  const subject =
    madeBy === 'import' || madeBy === 'import-undone' || madeBy === 'vcard'
      ? tidy(file ?? '') || changes.someFile
      : tidy(by ?? '') || changes.someone
  return changes.by[madeBy](subject)
}

/** What one change did, a line a fact. */
export function sayChanges({ changes }: Pick<ContactHistoryEntry, 'changes'>, speech: Speech): string[] {
  // Those of one change in the order in which the pages have them.
  const order = Object.keys(speech.own.fields)
  const place = (field: string) => order.indexOf(field.split('.')[0]!)
  return Object.entries(changes)
    .sort(([a], [b]) => place(a) - place(b))
    .flatMap(([field, [before, after]]) => {
      const name = fieldName(field, speech.own)
      return name === null ? [] : sayChange(name, field, before, after, speech)
    })
}

function sayChange(name: string, field: string, before: unknown, after: unknown, speech: Speech): string[] {
  const { changes } = speech.own
  // Of a list only what came and what went: all the rest is as it was.
  if (Array.isArray(before) && Array.isArray(after) && before.length > 0 && after.length > 0) {
    const was = before.map((one) => sayFact(field, one, speech))
    const is = after.map((one) => sayFact(field, one, speech))
    const gone = was.filter((one) => one !== null && !is.includes(one)).map((one) => changes.removed(name, one!))
    const come = is.filter((one) => one !== null && !was.includes(one)).map((one) => changes.added(name, one!))
    if (gone.length + come.length > 0) return [...gone, ...come]
  }
  const [was, is] = [sayFact(field, before, speech), sayFact(field, after, speech)]
  if (was === null && is === null) return []
  if (was === null) return [changes.set(name, is!)]
  return [is === null ? changes.removed(name, was) : changes.was(name, was, is)]
}

/** Where a fact comes from, and when: `importé de patients.csv, 3 mars 2026`. */
export function saySource(source: FactSource | undefined, { own, language }: Speech): string {
  const w = own.sources
  if (!source) return w.unknown
  const named = tidy((source.from === 'person' ? source.by : source.file) ?? '')
  const from =
    source.from === 'merge'
      ? w.merge
      : named
        ? w[source.from](named)
        : w[({ person: 'personUnknown', import: 'importUnknown', vcard: 'vcardUnknown' } as const)[source.from]]
  return w.at(from, formatDate(source.at.slice(0, 10), language))
}

/** The source of a field; `*` stands for every fact that has none of its own. */
export const sourceOf = (sources: Record<string, FactSource>, field: string): FactSource | undefined =>
  sources[field] ?? sources['*']

/** The facts in which two records say something else, of those that a page compares. */
export function factsThatDiffer(a: Contact, b: Contact, fields: readonly (keyof Contact)[]): Set<keyof Contact> {
  const plain = (contact: Contact, field: keyof Contact): string => {
    if (field === 'phones')
      return contact.phones
        .map(({ number }) => number)
        .sort()
        .join()
    if (field === 'emails')
      return contact.emails
        .map(({ address }) => address.toLowerCase())
        .sort()
        .join()
    const value = contact[field]
    return Array.isArray(value) ? [...value].map(String).sort().join() : tidy(String(value ?? ''))
  }
  return new Set(fields.filter((field) => plain(a, field) !== plain(b, field)))
}

import { isSomebody, nameOf, type Person, type PersonRead, type Reason, reason } from './person.ts'
import { readGender, readLanguage } from './read-choice.ts'
import { readDate } from './read-date.ts'
import { readEmails } from './read-emails.ts'
import type { TextLine } from './read-lines.ts'
import { splitName, stripTitle } from './read-name.ts'
import type { ReadContext } from './read-person.ts'
import { joinPhones, type PhoneRead, readPhones } from './read-phones.ts'
import { repairText } from './repair-text.ts'

export type Card = { line: number; raw: string; people: PersonRead[] }
type Property = { name: string; types: Set<string>; parameters: Map<string, string>; value: string }

const MAX_CARD_LINES = 5_000

/** The contact cards of a text (vCard 2.1, 3.0 and 4.0), each somebody; one that breaks off is read as far as it goes. */
export async function* readVcards(batches: AsyncIterable<TextLine[]>, context: ReadContext): AsyncGenerator<Card[]> {
  let open: TextLine[] | null = null
  for await (const lines of batches) {
    const cards: Card[] = []
    for (const line of lines) {
      const word = line.text.trim().toUpperCase()
      if (word === 'BEGIN:VCARD') {
        if (open) cards.push(readCard(open, context, false))
        open = [line]
      } else if (word === 'END:VCARD') {
        if (open) cards.push(readCard(open, context, true))
        open = null
      } else if (open && open.length < MAX_CARD_LINES) open.push(line)
    }
    yield cards
  }
  if (open) yield [readCard(open, context, false)]
}

function readCard(lines: TextLine[], context: ReadContext, isWhole: boolean): Card {
  const person: Person = { facts: {}, phones: [], emails: [], labels: [] }
  const reasons: Reason[] = isWhole ? [] : [reason('unbalanced-quote', null, 'END:VCARD')]
  const phones: PhoneRead[] = []
  let formatted = ''
  let isOrganization = false
  for (const property of propertiesOf(lines)) {
    const { text, isBroken } = repairText(property.value)
    if (isBroken && property.name !== 'PHOTO') reasons.push(reason('broken-characters', null, text))
    if (property.name === 'KIND') isOrganization = /^org/i.test(text.trim())
    if (property.name === 'FN') formatted = unescapeText(text)
    else readProperty({ ...property, value: text }, person, phones, reasons, context)
  }
  person.phones = joinPhones(phones).slice(0, 20)
  const { facts } = person
  if (formatted && isOrganization) facts.organization ??= formatted.slice(0, 100)
  else if (formatted && !facts.firstName && !facts.lastName && facts.organization !== formatted) {
    const { firstName, lastName, gender } = splitName(formatted.slice(0, 100))
    if (firstName) facts.firstName = firstName
    if (lastName) facts.lastName = lastName
    if (gender) facts.gender ??= gender
  }
  const raw = lines
    .map(({ text }) => text)
    .join('\n')
    .slice(0, 4_000)
  const read: PersonRead = isSomebody(person)
    ? { person, name: nameOf(facts), reasons }
    : { person: null, name: null, reasons: [reason('nothing-known'), ...reasons] }
  return { line: lines[0]!.line, raw, people: [read] }
}

function readProperty(
  property: Property,
  person: Person,
  phones: PhoneRead[],
  reasons: Reason[],
  context: ReadContext,
) {
  const { name, value, types } = property
  const { facts } = person
  const text = unescapeText(value).trim().slice(0, 10_000)
  if (!text) return
  if (name === 'N') {
    const [last = '', first = '', middle = '', prefix = ''] = splitEscaped(value, ';').map((part) =>
      unescapeText(part).trim(),
    )
    if (first) facts.firstName = first.slice(0, 100)
    else if (middle) facts.firstName = middle.slice(0, 100)
    if (last) facts.lastName = last.slice(0, 100)
    const { gender } = stripTitle(`${prefix} x y`)
    if (gender) facts.gender ??= gender
  } else if (name === 'ORG') {
    facts.organization = splitEscaped(value, ';').map(unescapeText).filter(Boolean).join(', ').slice(0, 100)
  } else if (name === 'TEL') {
    const isMobile = types.has('cell') || types.has('text') || types.has('iphone')
    const use = isMobile ? 'mobile' : types.has('work') ? 'work' : types.has('home') ? 'home' : null
    if (types.has('fax') || types.has('pager')) return
    const read = readPhones(text.replace(/^tel:/i, '').replace(/;ext=/i, ' ext '), { ...context, use })
    phones.push(...read.phones)
    for (const bad of read.bad) reasons.push(reason('bad-phone', 'phone', bad))
    for (const one of read.phones) if (one.isAreaAssumed) reasons.push(reason('area-code-assumed', 'phone', text))
  } else if (name === 'EMAIL') {
    const { emails, bad } = readEmails(text)
    for (const email of emails) if (!person.emails.includes(email)) person.emails.push(email)
    for (const one of bad) reasons.push(reason('bad-email', 'email', one))
  } else if (name === 'BDAY') {
    // A birthday without its year is no date of birth.
    const read = text.startsWith('--') ? 'empty' : readDate(text, { order: null, isBirth: true, today: context.today })
    if (read === 'bad') reasons.push(reason('bad-birth-date', 'birthDate', text))
    else if (read !== 'empty') facts.birthDate = read.day
  } else if (name === 'GENDER' || name === 'X-GENDER') {
    const gender = readGender(text.split(';')[0] === 'O' ? 'other' : (text.split(';')[0] ?? ''))
    if (gender && gender !== 'unknown') facts.gender = gender
  } else if (name === 'LANG') {
    const language = readLanguage(text.slice(0, 2))
    if (language && language !== 'unknown') facts.language = language
  } else if (name === 'NOTE') facts.notes = facts.notes ? `${facts.notes}\n${text}`.slice(0, 10_000) : text
  else if (name === 'CATEGORIES') {
    for (const label of splitEscaped(value, ',').map((part) => unescapeText(part).trim().slice(0, 40)))
      if (label && person.labels.length < 30 && !person.labels.includes(label)) person.labels.push(label)
  } else if (name === 'X-RELAIS-CHART-NUMBER') facts.chartNumber = text.slice(0, 100)
}

/** Long lines are folded: one that begins with a space goes on with the one before (RFC 6350, 3.2). */
function propertiesOf(lines: TextLine[]): Property[] {
  const properties: Property[] = []
  for (let at = 1; at < lines.length; at += 1) {
    let text = lines[at]!.text
    while (/^[ \t]/.test(lines[at + 1]?.text ?? '')) {
      at += 1
      text += lines[at]!.text.slice(1)
    }
    // vCard 2.1: a line in quoted-printable goes on after an equals sign.
    if (/QUOTED-PRINTABLE/i.test(text.slice(0, text.indexOf(':') + 1)))
      while (text.endsWith('=') && at + 1 < lines.length) {
        at += 1
        text = text.slice(0, -1) + lines[at]!.text
      }
    const property = readContentLine(text)
    if (property) properties.push(property)
  }
  return properties
}

function readContentLine(text: string): Property | null {
  const head = /^(?:[^:"]|"[^"]*")*?(?=:)/.exec(text.slice(0, 2_000))?.[0]
  if (!head) return null
  const [full = '', ...pairs] = head.split(';')
  const parameters = new Map<string, string>()
  const types = new Set<string>()
  for (const pair of pairs) {
    const [key = '', value] = pair.split('=')
    if (value === undefined) types.add(key.toLowerCase())
    else if (key.toUpperCase() === 'TYPE')
      for (const one of value.replace(/"/g, '').split(',')) types.add(one.toLowerCase())
    else parameters.set(key.toUpperCase(), value.replace(/"/g, ''))
  }
  const isQuoted = types.has('quoted-printable') || /quoted-printable/i.test(parameters.get('ENCODING') ?? '')
  const raw = text.slice(head.length + 1)
  // `item1.TEL` is grouped with `item1.X-ABLabel`.
  const name = full.slice(full.lastIndexOf('.') + 1).toUpperCase()
  return { name, types, parameters, value: isQuoted ? decodeQuoted(raw, parameters.get('CHARSET')) : raw }
}

function decodeQuoted(text: string, charset = 'utf-8'): string {
  const bytes = Buffer.from(
    text.replace(/=([\dA-F]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  )
  const read = (label: string) => {
    try {
      return new TextDecoder(label, { fatal: true }).decode(bytes)
    } catch {
      return null
    }
  }
  return read(charset) ?? read('utf-8') ?? new TextDecoder('windows-1252').decode(bytes)
}

const unescapeText = (text: string): string => text.replace(/\\([nN])/g, '\n').replace(/\\([\\,;:])/g, '$1')

/** At separators that are not escaped. */
const splitEscaped = (text: string, separator: ',' | ';'): string[] =>
  text.split(separator === ',' ? /(?<!\\),/ : /(?<!\\);/)

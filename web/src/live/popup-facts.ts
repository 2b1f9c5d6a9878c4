import type { Call, Contact, Conversation, Language, Line } from '../../../server/contract/shapes.ts'
import { ageOf, formatNumber, formatWait, formatWhen } from '../i18n/format.ts'
import type { Words } from '../i18n/fr.ts'
import { greetingOf, tidy } from '../names.ts'

type Known = {
  call: Call
  contact: Contact | null
  conversation: Conversation | null
  line: Line | null
  /** Has the service been asked whether this number was ever here? */
  lookedUp: boolean
  now: number
  language: Language
  tables: Record<Language, Words>
}

/** The big words of a popup: what to say to somebody known, else the number, else that there is none. */
export function headlineOf({ call, contact, language, tables }: Known): string {
  const greeting = greetingOf(contact, tables, language)
  if (greeting) return greeting
  return call.from ? formatNumber(call.from) : tables[language].call.withheld
}

/** What to say to somebody unknown: the clinic's own name, in the line's language. */
export function salutationOf({ contact, line, language, tables }: Known): string | null {
  if (greetingOf(contact, tables, language)) return null
  const words = tables[line?.language ?? language].popup
  return line ? words.helloClinic(tidy(line.name)) : words.helloPlain
}

/** At most three things worth knowing before picking up, the most useful first. */
export function factsOf({ call, contact, conversation, lookedUp, now, language, tables }: Known): string[] {
  const words = tables[language]
  const facts: string[] = []
  const waited = conversation?.awaitingSince ? now - Date.parse(conversation.awaitingSince) : 0
  // Less than a minute is this very call.
  if (waited >= 60_000) facts.push(words.popup.waits(formatWait(waited, words)))
  if (contact) {
    if (contact.language && contact.language !== language) facts.push(words.popup.speaks[contact.language])
    const age = ageOf(contact.birthDate, now)
    if (age !== null) facts.push(words.popup.age(age))
    const note = tidy(contact.notes ?? '')
    if (note) facts.push([...note].length > 60 ? `${[...note].slice(0, 59).join('')}…` : note)
  } else if (call.from && !conversation && lookedUp) facts.push(words.popup.neverSeen)
  else if (call.from) facts.push(words.popup.noContact)
  const last = conversation?.awaitingSince ? null : conversation?.lastEntry
  // The call that rings may itself be the last entry by now.
  if (last && last.at < call.startedAt) facts.push(words.popup.lastSeen(formatWhen(last.at, now, language, words)))
  if (contact) facts.push(words.popup.since(contact.createdAt.slice(0, 4)))
  const name = tidy(call.fromName ?? '')
  if (!contact && name && name !== call.from) facts.push(words.popup.networkName([...name].slice(0, 40).join('')))
  return facts.slice(0, 3)
}

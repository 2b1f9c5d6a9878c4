import type { Contact, Language } from '../../contract/shapes.ts'
import { TEXT_FIELDS, type TextPurpose } from '../../contract/text-fields.ts'
import type { TextAddress } from '../../contract/words.ts'
import type { FieldValues } from './render-template.ts'
import { safeName, tidyName } from './safe-name.ts'
import { isEvening, sayOpening, sayPeriod, sayTime } from './say-when.ts'

export type Person = Pick<Contact, 'firstName' | 'lastName' | 'gender'>

/** What is known for a text; the fields are made of it. */
export type TextFacts = {
  /** The clinic's name; null: it has none to say. */
  clinic: string | null
  /** The name of the line. */
  line: string | null
  /** Who called, as far as the clinic knows. */
  person: Person | null
  /** The caller's number, E.164; null: withheld. */
  number: string | null
  /** When the text is written. */
  at: Date
  /** IANA: the line's. */
  timeZone: string
  /** When the line opens next; null while it is open, or when that is not known. */
  nextOpening: Date | null
  /** When the phones are likely to be quiet; null: not known. */
  bestTime: { from: Date; until: Date } | null
  /** Callers are offered an emergency: the line has on-call phones. */
  emergency: boolean
  /** Whoever is texted is still being served, and may yet leave a voice message. */
  onTheLine: boolean
}

type Speech = { purpose: TextPurpose; language: Language; address: TextAddress }

/** The facts in words. Only fields that the purpose has are given a value: see `TEXT_FIELDS`. */
export function writeFields(facts: TextFacts, { purpose, language, address }: Speech): FieldValues {
  const { at, timeZone, nextOpening, bestTime, number } = facts
  const knows: readonly string[] = TEXT_FIELDS[purpose]
  const person = knows.includes('patient') ? facts.person : null
  const all: FieldValues = {
    clinic: facts.clinic && tidyName(facts.clinic),
    line: facts.line && tidyName(facts.line),
    patient: person && fullName(person),
    greeting: greetingOf(person, isEvening(at, timeZone), language, address),
    nextOpening: nextOpening && sayOpening(nextOpening, at, timeZone, language),
    bestTime: bestTime && sayPeriod(bestTime, at, timeZone, language),
    emergency: facts.emergency ? EMERGENCY[language][address === 'tu' ? 'tu' : 'vous'] : null,
    voiceMessage: facts.onTheLine ? VOICE_MESSAGE[language] : null,
    number: number && shownNumber(number),
    time: sayTime(at, timeZone, language),
  }
  return Object.fromEntries(Object.entries(all).filter(([field, value]) => value && knows.includes(field)))
}

/** What to do in an emergency, said of the keys that the deflection offers. */
const EMERGENCY = {
  fr: { vous: 'rappelez et faites le 0', tu: 'rappelle et fais le 0' },
  en: { vous: 'call again and press 0', tu: 'call again and press 0' },
} satisfies Record<Language, Record<'vous' | 'tu', string>>

const VOICE_MESSAGE = { fr: 'un message vocal', en: 'a voice message' } satisfies Record<Language, string>

const HELLO = {
  fr: { day: 'Bonjour', evening: 'Bonsoir', familiar: 'Salut', madam: 'Madame', mister: 'Monsieur' },
  en: { day: 'Hello', evening: 'Good evening', familiar: 'Hi', madam: 'Ms.', mister: 'Mr.' },
} satisfies Record<Language, Record<string, string>>

const fullName = ({ firstName, lastName }: Person): string => safeName(`${firstName ?? ''} ${lastName ?? ''}`)

/** `Bonjour Madame Côté`, said *tu* `Salut Léa`; the whole name where neither can be said, `Bonjour` without one. */
function greetingOf(person: Person | null, evening: boolean, language: Language, address: TextAddress): string {
  const words = HELLO[language]
  const first = safeName(person?.firstName ?? '')
  const last = safeName(person?.lastName ?? '')
  if (address === 'tu' && first) return `${evening ? words.evening : words.familiar} ${first}`
  const hello = evening ? words.evening : words.day
  if (last && person?.gender === 'female') return `${hello} ${words.madam} ${last}`
  if (last && person?.gender === 'male') return `${hello} ${words.mister} ${last}`
  const name = person && fullName(person)
  return name ? `${hello} ${name}` : hello
}

/** `514 555-0142`; as it is where it is none of North America. */
const shownNumber = (number: string): string => tidyName(number.replace(/^\+1(\d{3})(\d{3})(\d{4})$/, '$1 $2-$3'))

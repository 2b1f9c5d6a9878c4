import type { LineState } from '../contract/hours.ts'
import type { Language, Line, TextDecision } from '../contract/shapes.ts'
import type { PhoneNumber } from '../kit/phone-number.ts'
import type { PromptName } from '../prompts/index.ts'

/** A caller in the deflection, as each way knows him. */
export type DeflectedCall = {
  linkedId: string
  /** Null in a clinic that has no line yet. */
  line: Line | null
  /** The caller's number, where it is one that can be called back. */
  number: PhoneNumber | null
}

/** What a caller may choose by key. */
export type Way = 'voice-message' | 'call-back' | 'other-number' | 'emergency'

export const KEY_OF_WAY = {
  'voice-message': '1',
  'call-back': '2',
  'other-number': '3',
  emergency: '0',
} as const satisfies Record<Way, string>

/** The key that changes to the other language of the line. */
export const LANGUAGE_KEY = '9'

export type DeflectionFacts = {
  state: LineState
  /** The languages of the line, its own first. */
  languages: readonly Language[]
  /** The language this caller is known to speak. */
  callerLanguage: Language | null
  /** Is the caller's number known? A withheld one can neither be texted nor called back. */
  hasNumber: boolean
  /** What was decided about a text; null where that could not be settled, as when the database is away. */
  text: TextDecision | null
  /** Can texts leave from this line at all? */
  gatewayOn: boolean
  /** Is anybody on call? */
  hasOnCall: boolean
}

export type Plan = {
  language: Language
  /** Offered by 9, in that language; null when the caller's own is known, or the line has one only. */
  otherLanguage: Language | null
  greeting: `greeting-${LineState}`
  /** Has this caller a text by now, of this call or of one a few minutes ago? */
  isTexted: boolean
  /** What is offered, in the order in which it is said. Whatever is pressed beside it is served too, where it can be. */
  offers: readonly Way[]
}

/**
 * What a caller whom nobody answers hears and may choose: a pure plan, the same for the same facts.
 *
 * Every caller has a way: a voice message is always offered. Another number to be texted is offered to those whose own
 * was not: a landline, a number that has refused texts, a withheld one. An emergency comes first when the clinic is not
 * open, last when it is.
 */
export function planDeflection(facts: DeflectionFacts): Plan {
  const { state, languages, callerLanguage, hasNumber, text, gatewayOn, hasOnCall } = facts
  const own = languages[0] ?? 'fr'
  const language = callerLanguage ?? own
  const otherLanguage = callerLanguage ? null : (languages.find((one) => one !== own) ?? null)
  const isTexted = text !== null && (text.send || text.because === 'texted-recently')

  const offers: Way[] = ['voice-message', 'call-back']
  const wantsOtherNumber = gatewayOn && text !== null && !isTexted
  if (wantsOtherNumber) offers.push('other-number')
  if (!hasNumber && wantsOtherNumber) offers.sort((a, b) => Number(b === 'other-number') - Number(a === 'other-number'))
  if (hasOnCall && state === 'open') offers.push('emergency')
  else if (hasOnCall) offers.unshift('emergency')
  return { language, otherLanguage, greeting: `greeting-${state}`, isTexted, offers }
}

export type Spoken = readonly [name: PromptName, language: Language]

const PROMPT_OF_WAY = {
  'voice-message': 'menu-voice',
  'call-back': 'menu-call-back',
  'other-number': 'menu-other-number',
  emergency: 'menu-emergency',
} as const satisfies Record<Way, PromptName>

/** What is said first. */
export const greetingOf = ({ greeting, language, otherLanguage }: Plan): Spoken[] => [
  [greeting, language],
  ...(otherLanguage ? [[otherLanguage === 'en' ? 'english-press-9' : 'french-press-9', otherLanguage] as const] : []),
]

/** What may be chosen, in the language that is spoken by now. */
export const menuOf = ({ isTexted, offers }: Plan, language: Language): Spoken[] => [
  ...(isTexted ? [['text-sent', language] as const] : []),
  ...offers.map((way) => [PROMPT_OF_WAY[way], language] as const),
]

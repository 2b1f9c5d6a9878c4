import type { Call, Entry, Outcome, TextDecision } from '../../../server/contract/shapes.ts'
import { formatTime } from '../i18n/format.ts'
import type { Words } from '../i18n/fr.ts'
import type { IconName } from './icon.tsx'

/** What was decided about a text after a call, and why; null while nothing is. */
export const textWords = (decision: TextDecision | null, words: Words): string | null =>
  decision ? words.call.text[decision.because] : null

/** What became of an automatic text: `texto envoyé 10 h 42`. */
export function fateWords(entry: Entry, words: Words, language: 'fr' | 'en'): string {
  switch (entry.state) {
    case 'sent':
    case 'delivered':
      return words.popup.textSent(formatTime(entry.at, language))
    case 'failed':
      return words.popup.textFailed(entry.reason ?? words.errors.refused)
    case 'unknown':
      return words.popup.textUnknown
    default:
      return words.popup.textQueued
  }
}

const outcomes = ['answered', 'missed', 'abandoned', 'closed', 'blocked', 'transferred'] as const

export const asOutcome = (state: string | null): Outcome | null => outcomes.find((outcome) => outcome === state) ?? null

/** `Appel manqué`, `Appel fait, répondu`, `En cours`. */
export function callTitle(direction: Call['direction'], outcome: Outcome | null, state: string | null, words: Words) {
  if (!outcome) return state === 'ringing' ? words.call.ringing : words.call.ongoing
  if (direction === 'out') return outcome === 'answered' ? words.call.outAnswered : words.call.outMissed
  return words.call.outcomeLong[outcome]
}

export function callIcon(direction: Call['direction'], outcome: Outcome | null): IconName {
  if (outcome === 'blocked') return 'block'
  if (direction === 'out') return 'phone-out'
  if (direction === 'internal') return 'phone'
  return outcome === 'missed' || outcome === 'abandoned' || outcome === 'closed' ? 'phone-missed' : 'phone-in'
}

import type { Call, Entry, Outcome, TextDecision } from '../../../server/contract/shapes.ts'
import { formatNumber, formatTime } from '../i18n/format.ts'
import type { Words } from '../i18n/fr.ts'
import type { IconName } from './icon.tsx'
import { shownNumber } from './private.tsx'

/** What was decided about a text after a call, and why; null while nothing is. */
export function textWords(decision: TextDecision | null, words: Words): string | null {
  if (!decision) return null
  const why = words.call.text[decision.because]
  return decision.to ? `${why}${words.conversation.because(shownNumber(formatNumber(decision.to)))}` : why
}

/** What became of the text a call was to be followed by: it may have gone to another number than the caller's. */
export function textStory({ text }: Call, sent: Entry | null, words: Words, language: 'fr' | 'en'): string | null {
  if (!sent || text?.send === false) return textWords(text, words)
  const fate = fateWords(sent, words, language)
  return text?.to ? `${fate} ${words.call.toTyped(shownNumber(formatNumber(text.to)))}` : fate
}

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

import afinn from 'wink-sentiment/src/afinn-en-165.js'
import emojis from 'wink-sentiment/src/emojis.js'
import type { Language } from '../contract/shapes.ts'
import { englishComplaints } from './english-complaints.ts'
import { englishGrievances } from './english-grievances.ts'
import { englishPraise } from './english-phrases.ts'
import { englishTurns } from './english-turns.ts'
import { englishVisits } from './english-visits.ts'
import { english } from './english-words.ts'
import { frenchComplaints } from './french-complaints.ts'
import { frenchGrievances } from './french-grievances.ts'
import { frenchPraise } from './french-phrases.ts'
import { frenchTurns } from './french-turns.ts'
import { frenchVisits } from './french-visits.ts'
import { french } from './french-words.ts'
import { buildLexicon, type Lexicon } from './lexicon.ts'

/** AFINN goes from -5 to 5, and is surest at its ends. */
const base = Object.entries(afinn).map(([word, weight]) => [word, Math.max(-1.8, Math.min(1.7, weight * 0.5))] as const)

/** Only the tables of `wink-sentiment` are used, with rules of our own. */
export const lexicons: Record<Language, Lexicon> = {
  fr: buildLexicon({
    ...french,
    phrases: [...frenchTurns, ...frenchPraise, ...frenchComplaints, ...frenchVisits, ...frenchGrievances],
  }),
  en: buildLexicon(
    {
      ...english,
      phrases: [...englishTurns, ...englishPraise, ...englishComplaints, ...englishVisits, ...englishGrievances],
    },
    base,
  ),
}

/** Emojis and emoticons that a clinic's patients mean otherwise than the table says. */
const MARKS: Record<string, number> = {
  '🙄': -1.6,
  '😂': 0.5,
  '🙏': 0.4,
  '👍': 0.6,
  '👌': 0.6,
  '😅': 0,
  '😬': -0.4,
  '😭': -1,
  '😢': -1.2,
  '😞': -1.3,
  '😔': -1.2,
  '😡': -1.8,
  '😠': -1.7,
  '🤬': -1.8,
  '😤': -1.4,
  '😒': -1.4,
  '🤢': -1.4,
  '🤮': -1.5,
  '🤕': -1.3,
  '🤒': -1.2,
  '😷': -0.6,
  '😖': -1.3,
  '😣': -1.3,
  '😫': -1.3,
  '😩': -1.3,
  '😰': -1.2,
  '😱': -1.2,
  '🤦': -1.2,
  '💔': -1.2,
  '🩸': -0.8,
  '👎': -1.6,
  '🤩': 1.6,
  '🥰': 1.6,
  '🙌': 1.3,
  '🎉': 1.2,
  '👏': 1.3,
  '💯': 1.2,
  '⭐': 0.6,
  '🌟': 1,
  '🤗': 1.2,
  '🫶': 1.5,
  '💪': 0.8,
  '😊': 0.7,
  '🙂': 0.5,
  '😀': 0.8,
  '😃': 0.8,
  '😄': 0.9,
  '😁': 0.9,
  '😉': 0.3,
  '🦷': 0,
  '🐶': 0,
  '🐱': 0,
  '📞': 0,
  '📅': 0,
  '🚗': 0,
  '✅': 0,
  '❗': 0,
  '‼': 0,
  '⚠': -0.4,
}

/** Emojis that mean the reverse of the praise beside them. */
export const isIronic = (mark: string): boolean => mark === '🙄' || mark === '😒' || mark === '🤦'

export function weightOfMark(mark: string): number {
  if (/[\w:;=<]/.test(mark))
    return mark === '<3' ? 1.3 : /[)DP]$/.test(mark) ? (mark.startsWith(';') ? 0.3 : 0.7) : /[(|/]$/.test(mark) ? -1 : 0
  return MARKS[mark] ?? Math.max(-1.6, Math.min(1.6, (emojis[mark] ?? 0) / 2))
}

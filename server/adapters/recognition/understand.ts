import { storableText } from '../../kit/storable-text.ts'
import type { Recognised, TranscriptFailure } from '../../transcripts/engine.ts'
import { dropInventions } from './drop-inventions.ts'
import { failure } from './failure.ts'
import type { Heard } from './heard.ts'
import { placeWords } from './place-words.ts'

type Language = NonNullable<Recognised['language']>

/** Letters a second, and some for the beginning: people say fifteen. */
const MOST_LETTERS = { always: 2_000, eachSecond: 200 }

/** From what an engine answered to what is kept: `words`, where there are any, are `text`, one after the other. */
export function understand(
  heard: Heard,
  { language, seconds }: { language: Language | null; seconds: number },
): Recognised | TranscriptFailure {
  const letters = heard.segments.reduce((sum, { text }) => sum + text.length, 0)
  if (letters > MOST_LETTERS.always + seconds * MOST_LETTERS.eachSecond)
    return failure('engine-nonsense', `It heard ${letters} letters in ${Math.round(seconds)} s.`)
  const segments = heard.segments.map((segment) => ({ ...segment, text: writable(segment.text) }))
  const { words, dropped } = dropInventions(placeWords({ ...heard, segments }, seconds))
  const isTimed = words.every(({ start, end }) => start !== null && end !== null)
  const told = language === null
  return {
    text: words.map(({ text }) => text).join(' '),
    words: isTimed ? words.map((word) => ({ ...word, start: round(word.start!), end: round(word.end!) })) : [],
    language: told ? readLanguage(heard.language) : null,
    languageCertainty: told ? heard.languageCertainty : null,
    dropped,
  }
}

/** Without control characters and what changes the direction of writing. */
const writable = (text: string): string =>
  storableText(text).replace(/[\p{Cc}\u202A-\u202E\u2066-\u2069\uFFFD]+/gu, ' ')

const round = (seconds: number): number => Math.round(seconds * 1000) / 1000

const LANGUAGES: Record<Language, RegExp> = {
  fr: /^(?:fr|fra|fre|french|français|francais)(?:[-_].*)?$/i,
  en: /^(?:en|eng|english|anglais)(?:[-_].*)?$/i,
}

/** Engines say a code or a name. */
export const readLanguage = (name: string | null): Language | null =>
  (['fr', 'en'] as const).find((language) => LANGUAGES[language].test(name?.trim() ?? '')) ?? null

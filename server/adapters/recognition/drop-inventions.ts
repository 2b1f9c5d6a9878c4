import { NEVER_SAID, NOT_SPEECH, NOT_SPEECH_ONLY, WHOLE_SENTENCES } from './inventions.ts'
import type { PlacedSegment, PlacedWord } from './place-words.ts'

/**
 * Leaves out what Whisper invents where nobody speaks: subtitles' credits, a video's farewells, `[Musique]`, notes, words
 * again and again, and what it takes for silence itself. `dropped` counts them. What a patient may say stays, such as
 * `merci, merci beaucoup`, `non non non` or a number said twice.
 */
export function dropInventions(segments: readonly PlacedSegment[]): { words: PlacedWord[]; dropped: number } {
  let dropped = 0
  const kept: PlacedWord[] = []
  for (const segment of segments) {
    if (isSilence(segment)) {
      dropped++
      continue
    }
    const annotated = dropAnnotations(segment.words)
    dropped += annotated.dropped
    for (const sentence of sentencesOf(annotated.words)) {
      const credits = dropKnown(sentence)
      dropped += credits.dropped
      kept.push(...credits.words)
    }
  }
  // Marks alone, such as `…`.
  if (kept.length > 0 && plain(kept) === '') return { words: [], dropped: dropped + 1 }
  const once = dropLoops(kept)
  return { words: once.words, dropped: dropped + once.dropped }
}

/** By Whisper's own rule, and where it is all but certain that nobody speaks. */
function isSilence({ noSpeech, logprob, words }: PlacedSegment): boolean {
  if (noSpeech === null || words.length === 0) return false
  return (
    (noSpeech > 0.6 && logprob !== null && logprob < -1) || (noSpeech > 0.9 && (logprob === null || logprob < -0.5))
  )
}

type Left = { words: PlacedWord[]; dropped: number }

/** Longer ones are something that was said, in brackets. */
const LONGEST_ANNOTATION = 6
const CLOSED_BY: Record<string, string> = { '[': ']', '(': ')', '*': '*', '♪': '♪' }

/** `[Musique]`, `(rires)`, `*bip*`, `♪`: words of these, and the notes themselves. */
function dropAnnotations(words: readonly PlacedWord[]): Left {
  const kept: PlacedWord[] = []
  let dropped = 0
  for (let i = 0; i < words.length; i++) {
    const open = words[i]!.text[0]!
    const close = CLOSED_BY[open]
    const last = close === undefined ? -1 : closing(words, i, close)
    if (last >= 0 && isNoSpeech(open, plain(words.slice(i, last + 1)))) {
      dropped++
      i = last
    } else if (/^[♪♫🎵🎶\s.…]*$/u.test(words[i]!.text) && /[♪♫🎵🎶]/u.test(words[i]!.text)) dropped++
    else {
      const text = words[i]!.text.replace(/[♪♫🎵🎶]/gu, ' ')
        .replace(/\s+/g, ' ')
        .trim()
      kept.push({ ...words[i]!, text })
    }
  }
  return { words: kept, dropped }
}

function closing(words: readonly PlacedWord[], from: number, close: string): number {
  for (let i = from; i < Math.min(words.length, from + LONGEST_ANNOTATION); i++) {
    const end = words[i]!.text.replace(/[.,;:!?…\s]+$/u, '')
    if (end.endsWith(close) && (i > from || end.length > 1)) return i
  }
  return -1
}

/** Square brackets are never dictated, except around what is no letter; the others may be somebody's. */
const isNoSpeech = (open: string, said: string): boolean =>
  open === '[' ? /[a-z]/.test(said) : said === '' || NOT_SPEECH.test(said)

/** A sentence ends at its mark. */
function sentencesOf(words: readonly PlacedWord[]): PlacedWord[][] {
  const sentences: PlacedWord[][] = [[]]
  for (const word of words) {
    sentences.at(-1)!.push(word)
    if (/[.!?…。！？]["”»)\s]*$/u.test(word.text)) sentences.push([])
  }
  return sentences.filter((sentence) => sentence.length > 0)
}

function dropKnown(sentence: PlacedWord[]): Left {
  const said = plain(sentence)
  const raw = sentence.map(({ text }) => text).join(' ')
  if (WHOLE_SENTENCES.some((known) => known.test(said))) return { words: [], dropped: 1 }
  if (NOT_SPEECH_ONLY.test(said)) return { words: [], dropped: 1 }
  // Letters that neither language is written in: what it invents on silence, in the languages of its subtitles.
  if (
    /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}\p{sc=Cyrillic}]/u.test(raw) &&
    NEVER_SAID.foreign.test(raw)
  )
    return { words: [], dropped: 1 }
  const begins = startOf(sentence, NEVER_SAID.fromHere)
  return begins < 0 ? { words: sentence, dropped: 0 } : { words: sentence.slice(0, begins), dropped: 1 }
}

/** The first word of what matches, from which on nobody speaks any more. */
function startOf(sentence: readonly PlacedWord[], known: RegExp): number {
  const plains = sentence.map((word) => plain([word]))
  const found = known.exec(plains.join(' '))
  if (!found) return -1
  let at = 0
  return plains.findIndex((word) => {
    at += word.length + 1
    return at > found.index
  })
}

/** In words: how long a phrase may be that comes again and again. */
const LONGEST_PHRASE = 12

/** How often a phrase of so many words must be said in a row before nobody says it any more. */
const timesOfLoop = (length: number, isNumber: boolean): number => {
  if (isNumber) return length < 4 ? 12 : 6
  return length === 1 ? 9 : length < 4 ? 6 : 5
}

/** The first time stays: it may have been said. */
function dropLoops(words: readonly PlacedWord[]): Left {
  let left = words.filter(({ text }) => !/^(.{1,6}?)\1{14,}/u.test(text.slice(0, 200)))
  let dropped = words.length - left.length
  for (let length = 1; length <= LONGEST_PHRASE; length++) {
    const said = left.map((word) => plain([word]))
    const kept: PlacedWord[] = []
    for (let i = 0; i < left.length; ) {
      let same = 0
      while (i + same + length < left.length && said[i + same] !== '' && said[i + same] === said[i + same + length])
        same++
      const phrase = said.slice(i, i + length)
      const times = Math.floor(same / length) + 1
      const isLoop = same > 0 && times >= timesOfLoop(length, phrase.every(isDigits))
      kept.push(...left.slice(i, i + (isLoop ? length : 1)))
      if (isLoop) dropped++
      // The last round may have been cut off in its middle.
      i += isLoop ? same + length : 1
    }
    left = kept
  }
  return { words: left, dropped }
}

const isDigits = (word: string): boolean => /^\d+$/.test(word)

/** Small letters and digits without accents, single spaces. */
const plain = (words: readonly { text: string }[]): string =>
  words
    .map(({ text }) => text)
    .join(' ')
    .normalize('NFD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replace(/[’‘`´']/g, ' ')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

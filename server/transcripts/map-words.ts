import type { SpokenWord } from '../contract/recordings.ts'
import { storableText } from '../kit/storable-text.ts'
import type { Recognised } from './engine.ts'

/** Nobody says more in five minutes. */
const MOST_WORDS = 5_000
const MOST_CHARACTERS = 40_000

const inOrder = (least: number, value: number, most: number) => Math.min(most, Math.max(least, value))
const rounded = (seconds: number) => Math.round(seconds * 100) / 100

/**
 * What was understood of a piece, with its words where they stand in the recording: in order, and within it, whatever
 * the engine says.
 */
export function mapWords(
  { text, words }: Pick<Recognised, 'text' | 'words'>,
  placeOf: (second: number) => number,
  seconds: number,
): { text: string; words: SpokenWord[] } {
  const mapped: SpokenWord[] = []
  let last = 0
  for (const word of words.slice(0, MOST_WORDS)) {
    const said = storableText(word.text).replace(/\s+/g, ' ').trim().slice(0, 200)
    if (said === '') continue
    const start = inOrder(last, placed(word.start, placeOf, last), seconds)
    const end = inOrder(start, placed(word.end, placeOf, start), seconds)
    last = start
    mapped.push({ text: said, start: rounded(start), end: rounded(end), certainty: readCertainty(word.certainty) })
  }
  return { text: storableText(text).replace(/\s+/g, ' ').trim().slice(0, MOST_CHARACTERS), words: mapped }
}

function placed(second: number, placeOf: (second: number) => number, otherwise: number): number {
  const place = Number.isFinite(second) ? placeOf(Math.max(0, second)) : Number.NaN
  return Number.isFinite(place) ? place : otherwise
}

const readCertainty = (certainty: number | null): number | null =>
  certainty === null || !Number.isFinite(certainty) ? null : Math.round(inOrder(0, certainty, 1) * 1000) / 1000

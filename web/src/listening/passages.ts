import type { PlacedWord } from './place-words.ts'

/** A stretch of a long recording: a place in its text, the words in it, and when it is said. */
export type Passage = { from: number; to: number; first: number; last: number; start: number }

/** A pause this long, in seconds, begins another passage; so do so many words. */
const PAUSE = 2
const MOST_WORDS = 60
/** So short a passage goes on after a pause: a call is full of hesitations. */
const LEAST_WORDS = 12

/** Cuts a text into what is said in one breath, so that hours of it can be read. */
export function cutPassages(body: string, words: readonly PlacedWord[]): Passage[] {
  const passages: Passage[] = []
  for (const [index, word] of words.entries()) {
    const last = passages.at(-1)
    const length = last ? index - last.first : 0
    const pause = last ? word.start - words[index - 1]!.end : 0
    const isOver = !last || length >= MOST_WORDS || (pause >= PAUSE && length >= LEAST_WORDS)
    if (isOver) {
      if (last) last.to = word.from
      passages.push({ from: last ? word.from : 0, to: body.length, first: index, last: index, start: word.start })
    } else last.last = index
  }
  return passages
}

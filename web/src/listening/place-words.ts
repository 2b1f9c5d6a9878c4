import { CERTAIN_ENOUGH, type SpokenWord } from '../../../server/contract/recordings.ts'

/** Where a word of a text is said. `from` and `to` are places in the text, `start` and `end` seconds of the sound. */
export type PlacedWord = { from: number; to: number; start: number; end: number; uncertain: boolean }

/** How far apart a correction may lead two texts before they are brought together again, in words. */
const FARTHEST = 16

const folded = (text: string): string => text.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '') || text

/**
 * Finds the words of a recording in a text: its own, or one put right by hand. A word that was put right is heard where the
 * one stands that it replaces; one that was added, where the word before it ends.
 */
export function placeWords(body: string, words: readonly SpokenWord[]): PlacedWord[] {
  const spoken = words.filter(({ start, end, text }) => Number.isFinite(start) && Number.isFinite(end) && text !== '')
  if (spoken.length === 0) return []
  const written = [...body.matchAll(/\S+/g)].map((found) => ({ text: found[0], from: found.index }))
  const mine = written.map(({ text }) => folded(text))
  const theirs = spoken.map(({ text }) => folded(text))
  const placed: PlacedWord[] = []
  let [at, heard] = [0, 0]
  const place = (word: (typeof written)[number], by: SpokenWord, same: boolean) => {
    const uncertain = same && by.certainty !== null && by.certainty < CERTAIN_ENOUGH
    placed.push({ from: word.from, to: word.from + word.text.length, start: by.start, end: by.end, uncertain })
  }
  while (at < written.length) {
    const [ahead, skipped] = nextMeeting(mine.slice(at, at + FARTHEST), theirs.slice(heard, heard + FARTHEST))
    for (let index = 0; index < ahead; index += 1) {
      const nearest = spoken[Math.min(heard + Math.min(index, Math.max(0, skipped - 1)), spoken.length - 1)]!
      place(written[at + index]!, nearest, false)
    }
    at += ahead
    heard += skipped
    const [word, by] = [written[at], spoken[heard]]
    if (!word || !by || mine[at] !== theirs[heard]) continue
    place(word, by, true)
    at += 1
    heard += 1
  }
  return placed
}

/** How many words to pass over on each side until the two say the same; all of them where they never do. */
function nextMeeting(mine: readonly string[], theirs: readonly string[]): [number, number] {
  for (let apart = 0; apart < mine.length + theirs.length - 1; apart += 1) {
    for (let ahead = Math.max(0, apart - theirs.length + 1); ahead <= Math.min(apart, mine.length - 1); ahead += 1) {
      if (mine[ahead] === theirs[apart - ahead]) return [ahead, apart - ahead]
    }
  }
  return [mine.length, theirs.length]
}

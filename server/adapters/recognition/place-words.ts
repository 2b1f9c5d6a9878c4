import type { Heard, Segment, Token } from './heard.ts'

export type PlacedWord = { text: string; start: number | null; end: number | null; certainty: number | null }

export type PlacedSegment = { words: PlacedWord[] } & Pick<Segment, 'noSpeech' | 'logprob'>

/**
 * Gives each word of the text its place in the sound. Engines give times to parts of words (whisper-server), to words
 * without their punctuation (OpenAI), out of order or beyond the end: what fits the text by its letters is taken, the
 * rest is reckoned between its neighbours. Times go up, and stay within the sound. Null everywhere: nothing has a time.
 */
export function placeWords({ segments, tokens }: Heard, seconds: number): PlacedSegment[] {
  const placed = segments.map(({ text, noSpeech, logprob }) => ({
    words: splitWords(text).map((word): PlacedWord => ({ text: word, start: null, end: null, certainty: null })),
    noSpeech,
    logprob,
  }))
  takeTimes(
    placed.flatMap(({ words }) => words),
    inOrder(tokens, seconds),
  )
  for (const { words, logprob } of placed) {
    if (logprob !== null) for (const word of words) word.certainty ??= Math.exp(Math.min(0, logprob))
  }
  fillGaps(placed, segments, seconds)
  return placed
}

/** Marks that stand alone, as before a French `!`, belong to the word before them; what opens belongs to the next. */
function splitWords(text: string): string[] {
  const words: string[] = []
  let opening = ''
  for (const part of text.split(/\s+/)) {
    if (!part) continue
    const hasLetters = /[\p{L}\p{N}]/u.test(part)
    if (!hasLetters && (words.length === 0 || /^[«“([{¿¡–—-]+$/u.test(part)) && !/^♪+$/u.test(part))
      opening += `${part} `
    else if (!hasLetters && !opening && !/^♪+$/u.test(part)) words.push(`${words.pop()} ${part}`)
    else {
      words.push(opening + part)
      opening = ''
    }
  }
  if (opening) words.push(words.length > 0 ? `${words.pop()} ${opening.trim()}` : opening.trim())
  return words
}

/** Tokens whose times cannot be right lose them: the longest row that goes up keeps them. */
function inOrder(tokens: readonly Token[], seconds: number): Token[] {
  const isPlace = (time: number | null): time is number => time !== null && time >= 0 && time <= seconds + 1
  const kept = longestRise(tokens.map(({ start }) => (isPlace(start) ? start : null)))
  return tokens.map((token, i) => {
    if (!kept.has(i)) return { ...token, start: null, end: null }
    const start = Math.min(token.start!, seconds)
    return { ...token, start, end: Math.min(seconds, Math.max(start, isPlace(token.end) ? token.end : start)) }
  })
}

/** The places of the longest row that does not fall; nulls are in none. */
function longestRise(values: readonly (number | null)[]): Set<number> {
  const ends: number[] = []
  const before: number[] = []
  values.forEach((value, i) => {
    if (value === null) return
    let low = 0
    let high = ends.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (values[ends[middle]!]! <= value) low = middle + 1
      else high = middle
    }
    before[i] = low > 0 ? ends[low - 1]! : -1
    ends[low] = i
  })
  const rise = new Set<number>()
  for (let i = ends.at(-1) ?? -1; i >= 0; i = before[i]!) rise.add(i)
  return rise
}

type Letter = { letter: string; of: number }

/** How far letters are looked for where text and tokens differ, and how many must agree. */
const LOOK_AHEAD = 24
const AGREE = 3

/** Walks along the letters of both. */
function takeTimes(words: PlacedWord[], tokens: readonly Token[]): void {
  const said = lettersOf(words)
  const timed = lettersOf(tokens)
  let i = 0
  let j = 0
  while (i < said.length && j < timed.length) {
    if (said[i]!.letter === timed[j]!.letter) {
      take(words[said[i]!.of]!, tokens[timed[j]!.of]!)
      i++
      j++
      continue
    }
    const [skipSaid, skipTimed] = meetAgain(said, timed, i, j)
    i += skipSaid
    j += skipTimed
  }
}

function meetAgain(said: Letter[], timed: Letter[], i: number, j: number): [number, number] {
  for (let away = 1; away <= LOOK_AHEAD; away++) {
    for (let skip = 0; skip <= away; skip++) {
      let agreed = 0
      while (agreed < AGREE) {
        const [a, b] = [said[i + skip + agreed], timed[j + away - skip + agreed]]
        if (!a || !b) {
          // One of them ends here: what is left agrees as far as it goes.
          if (agreed < 2 && (a || b)) agreed = -1
          break
        }
        if (a.letter !== b.letter) {
          agreed = -1
          break
        }
        agreed++
      }
      if (agreed > 0) return [skip, away - skip]
    }
  }
  return [1, 1]
}

/** Letters and digits, without case and accents. */
const lettersOf = (parts: readonly { text: string }[]): Letter[] =>
  parts.flatMap(({ text }, of) =>
    [...text.normalize('NFD').toLowerCase()].flatMap((letter) =>
      /[\p{L}\p{N}]/u.test(letter) ? [{ letter, of }] : [],
    ),
  )

/** A word is as certain as its least certain part. */
function take(word: PlacedWord, { start, end, certainty }: Token): void {
  if (start !== null && end !== null) {
    word.start ??= start
    word.end = Math.max(word.end ?? end, end)
  }
  if (certainty !== null) word.certainty = Math.min(word.certainty ?? 1, certainty)
}

/** Words without a time share what lies between their neighbours, by their length. */
function fillGaps(placed: readonly PlacedSegment[], segments: readonly Segment[], seconds: number): void {
  const isTimed =
    segments.some(({ start, end }) => start !== null && end !== null) ||
    placed.some(({ words }) => words.some(({ start }) => start !== null))
  if (!isTimed) return
  const inside = (time: number) => Math.min(seconds, Math.max(0, time))
  let before = 0
  placed.forEach(({ words }, s) => {
    const { start, end } = segments[s]!
    const next = placed.slice(s + 1, s + 50).flatMap((one) => one.words.flatMap((word) => word.start ?? []))[0]
    const low = Math.max(before, inside(start ?? before))
    const high = Math.max(low, inside(end ?? next ?? seconds))
    for (let i = 0; i < words.length; ) {
      let j = i
      while (j < words.length && words[j]!.start === null) j++
      spread(words.slice(i, j), i > 0 ? words[i - 1]!.end! : low, words[j]?.start ?? high)
      i = j + 1
    }
    before = words.at(-1)?.end ?? before
  })
  goUp(placed.flatMap(({ words }) => words))
}

/** No word begins before the one before it, nor goes on into the next. */
function goUp(words: readonly PlacedWord[]): void {
  let least = 0
  for (const word of words) {
    least = word.start = Math.max(least, word.start!)
    word.end = Math.max(word.start, word.end!)
  }
  words.forEach((word, i) => {
    const next = words[i + 1]?.start ?? word.end!
    if (next > word.start!) word.end = Math.min(word.end!, next)
  })
}

function spread(words: PlacedWord[], from: number, to: number): void {
  const letters = words.reduce((sum, { text }) => sum + text.length, 0)
  const each = Math.max(0, to - from) / Math.max(1, letters)
  let at = from
  for (const word of words) {
    word.start = at
    at += each * word.text.length
    word.end = at
  }
}

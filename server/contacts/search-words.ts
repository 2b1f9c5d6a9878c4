/** What somebody who types into the search is looking for. All that is set must be true of whoever is found. */
export type Search = {
  /** Names: of each chunk its alternatives, any of which will do. */
  words: readonly Chunk[]
  /** Where digits stood among the words: all of it as words, such as "Clinique 440". */
  allWords: readonly Chunk[] | null
  /** The words as they follow each other, and every other order they may be meant in: the likelier first. */
  lines: readonly string[]
  /** Three digits or more, without the zeros before them. */
  digits: string | null
  /** A day, `YYYY-MM-DD`; several where it can be read in several ways. */
  bornOn: readonly string[]
  /** In lower case; how an address begins. */
  email: string | null
  /** As it was typed, for what has no form of its own: a chart number. */
  asTyped: string
}

/** One word as it was typed: each alternative is a set of words that must all be there. */
export type Chunk = readonly (readonly string[])[]

const LONGEST = 100
const MOST_WORDS = 8
const APOSTROPHES = /[’‘ʼ′´`]/g
const DASHES = /[‐‑‒–—]/g
/** As in the function name_tokens of the database. */
const SIGNS = /[^\u0021-\u{10ffff}]|[!-&(-,./:-@[-`{-\u00bf\u2000-\u206f\u3000-\u303f\ufffd\s]/gu

/** As the function `folded` of the database: without accents, in lower case. */
export const foldWords = (words: string): string =>
  words
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/œ/g, 'oe')
    .replace(/æ/g, 'ae')
    .replace(/ß/g, 'ss')
    .replace(/[øłđ]/g, (letter) => ({ ø: 'o', ł: 'l', đ: 'd' })[letter] ?? letter)

const chunksOf = (words: string): string[] =>
  foldWords(words.replace(APOSTROPHES, "'").replace(DASHES, '-'))
    .replace(SIGNS, ' ')
    .split(' ')
    .filter((chunk) => /[^'-]/.test(chunk))

const glue = (chunk: string) => chunk.replace(/['-]/g, '')

/** "st" is how "saint" is written short; the database keeps both of a name that has either. */
const inFull = (word: string) => (word === 'st' ? 'saint' : word === 'ste' ? 'sainte' : word)

/** Reads what was typed. Null when nothing can be looked for in it. */
export function readSearch(typed: string): Search | null {
  const asTyped = typed.slice(0, LONGEST).trim()
  const base = { words: [], allWords: null, lines: [], digits: null, bornOn: [], email: null, asTyped }
  if (asTyped.includes('@')) return { ...base, email: asTyped.toLowerCase().replace(/\s/g, '') }

  const days: string[] = []
  const withoutDays = asTyped.replace(/(?<![\d])\d{1,4}[-/.]\d{1,2}[-/.]\d{2,4}(?![\d])/g, (day) => {
    const read = readDay(day)
    days.push(...read)
    return read.length > 0 ? ' ' : day
  })
  const found = { ...base, bornOn: days }
  const rest = withoutDays.trim()
  if (!/[^\d\s()+.\-–—/#]/.test(rest)) {
    const digits = digitsOf(rest)
    return digits !== null || days.length > 0 ? { ...found, digits } : null
  }
  // "tremblay 555-0142": the digits are a number's, the rest a name
  const [names, numbers] = partsOf(rest)
  const digits = digitsOf(numbers)
  const chunks = chunksOf(digits === null ? rest : names).slice(0, MOST_WORDS)
  if (chunks.length === 0) return digits !== null || days.length > 0 ? { ...found, digits } : null
  return {
    ...{ ...found, digits, words: wordsOf(chunks), lines: linesOf(digits === null ? rest : names) },
    allWords: digits === null ? null : wordsOf(chunksOf(rest).slice(0, MOST_WORDS)),
  }
}

function partsOf(text: string): [names: string, numbers: string] {
  const names: string[] = []
  const numbers: string[] = []
  for (const part of text.split(/\s+/)) (/^[\d()+.\-–—]+$/.test(part) ? numbers : names).push(part)
  return [names.join(' '), numbers.join('')]
}

function digitsOf(text: string): string | null {
  const digits = text.replace(/\D/g, '').replace(/^0{2,}/, '')
  return digits.length >= 3 ? digits : null
}

/** A chunk is one word written together, or its parts; a short one may be the beginning of the next. */
function wordsOf(chunks: readonly string[]): Chunk[] {
  const words: string[][][] = []
  for (let nth = 0; nth < chunks.length; nth++) {
    const alternatives = alternativesOf(chunks[nth]!)
    const next = chunks[nth + 1]
    if (next !== undefined && glue(chunks[nth]!).length <= 3) {
      const [own = [], following = []] = [alternatives[0], alternativesOf(next)[0]]
      words.push([[...own, ...following], [glue(chunks[nth]! + next)]])
      nth += 1
    } else words.push(alternatives)
  }
  return words
}

function alternativesOf(chunk: string): string[][] {
  const parts = chunk
    .split('-')
    .map(glue)
    .filter((part) => part !== '')
  const together = glue(chunk)
  return parts.length > 1 ? [parts, [together]] : [[together]]
}

/** A name is mostly typed "Maurice Côté", or "Côté Maurice", and after a comma only so. */
function linesOf(typed: string): string[] {
  const line = (words: string) =>
    chunksOf(words).map((chunk) => chunk.split('-').map(glue).filter(Boolean).map(inFull).join(' '))
  const [before = '', ...after] = typed.split(',')
  if (after.length > 0) return [[...line(after.join(' ')), ...line(before)].join(' ')]
  const words = line(typed)
  return words.map((_, nth) => [...words.slice(nth), ...words.slice(0, nth)].join(' '))
}

/** Both ways where it may be either the day or the month that comes first. */
function readDay(text: string): string[] {
  const [a = '', b = '', c = ''] = text.split(/[-/.]/)
  const days =
    a.length === 4
      ? [[a, b, c]]
      : c.length === 4
        ? [
            [c, b, a],
            [c, a, b],
          ]
        : []
  const read = days.map(
    ([year = '', month = '', day = '']) => `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`,
  )
  return [...new Set(read.filter(isDay))]
}

function isDay(text: string): boolean {
  const day = /^\d{4}-\d{2}-\d{2}$/.test(text) ? new Date(`${text}T00:00:00Z`) : null
  return day !== null && !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text)
}

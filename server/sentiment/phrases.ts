import { fold, type Token } from '../kit/split-text.ts'

/**
 * What a phrase or a word does.
 * - `thanks`: courtesy; it says little beside a request, and nothing beside a complaint
 * - `damp`: what follows is spoken about, not suffered (`an appointment for back pain`)
 * - `closes`: outweighs what was said before it (`but it is gone now`)
 */
export type Role = 'plain' | 'thanks' | 'damp' | 'closes'

export type Phrase = {
  weight: number
  role: Role
  parts: readonly Part[]
  /** It says `not` itself: a `not` before it changes nothing. */
  isNegated: boolean
  /** The parts it cannot do without, after its first; those that few words fit come first. */
  needs: readonly number[]
  /** How many words it may span. */
  reach: number
}

/** One word of several, or up to so many of any kind. `id`: the same words are the same part, wherever they stand. */
type Part =
  | { kind: 'one'; id: number; forms: ReadonlySet<string>; isOptional: boolean; isNumber: boolean }
  | { kind: 'gap'; atMost: number }

export type Phrases = {
  /** By the word, or the number, they begin with; in the order they are listed. */
  byWord: ReadonlyMap<string, readonly Phrase[]>
  partsOf: ReadonlyMap<string, readonly number[]>
  countOfParts: number
}

/** The phrases of one weight, one a line. */
export type PhraseList = readonly [weight: number, role: Role, lines: string]

export type FoundPhrase = { phrase: Phrase; end: number }

const NEGATORS = new Set(
  'pas jamais aucun aucune sans rien ni not never no without nothing nobody none pu pus'.split(' '),
)
const A_NUMBER = '#'
const NUMBER =
  /^(?:\d+(?:h|e|eme|x|th|rd|nd)?|une?|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|douze|quinze|vingt|trente|quarante|plusieurs|quelques|one|two|three|four|five|six|seven|eight|nine|ten|twenty|thirty|several|many|few|a|an|couple)$/

/**
 * Reads phrases as they are written in the lists: `a|b` either, `word?` or nothing, `#` a number, `*` up to two words of
 * any kind, `**` up to five.
 */
export function compilePhrases(lists: readonly PhraseList[]): Phrases {
  const ids = new Map<string, number>()
  const partsOf = new Map<string, number[]>()
  const byWord = new Map<string, Phrase[]>()
  const compilePart = (raw: string): Part => {
    if (raw === '*' || raw === '**') return { kind: 'gap', atMost: raw === '*' ? 2 : 5 }
    const isOptional = raw.endsWith('?')
    const words = isOptional ? raw.slice(0, -1) : raw
    const forms = new Set(fold(words).split('|'))
    let id = ids.get(words)
    if (id === undefined) {
      id = ids.size
      ids.set(words, id)
      for (const form of forms) append(partsOf, form, id)
    }
    return { kind: 'one', id, forms, isOptional, isNumber: forms.has(A_NUMBER) }
  }
  for (const [weight, role, lines] of lists)
    for (const line of lines.split('\n')) {
      const parts = line.trim().split(/\s+/).filter(Boolean).map(compilePart)
      if (parts.length === 0) continue
      const isNegated = parts.some((part) => part.kind === 'one' && [...part.forms].some((form) => NEGATORS.has(form)))
      const needs = parts
        .flatMap((part, index) => (part.kind === 'one' && !part.isOptional && index > 0 ? [part] : []))
        .sort((a, b) => a.forms.size - b.forms.size)
        .map(({ id }) => id)
      const reach = parts.reduce((sum, part) => sum + (part.kind === 'gap' ? part.atMost : 1), 0)
      const phrase = { weight, role, parts, isNegated, needs, reach }
      for (const form of beginnings(parts)) append(byWord, form, phrase)
    }
  return { byWord, partsOf, countOfParts: ids.size }
}

function append<T>(map: Map<string, T[]>, key: string, value: T): void {
  const there = map.get(key)
  if (there) there.push(value)
  else map.set(key, [value])
}

/** The words a phrase may begin with: those of its first part, and of what follows while that may be left out. */
function beginnings(parts: readonly Part[]): Set<string> {
  const words = new Set<string>()
  for (const part of parts) {
    if (part.kind === 'gap') break
    for (const form of part.forms) words.add(form)
    if (!part.isOptional) break
  }
  return words
}

/** For each word of a sentence the longest phrase that begins there; the first that is listed among equals. */
export function findPhrases(
  { byWord, partsOf, countOfParts }: Phrases,
  tokens: readonly Token[],
): (FoundPhrase | undefined)[] {
  const found: (FoundPhrase | undefined)[] = new Array(tokens.length)
  /** Where each part stands next: most phrases are ruled out by a word that is not there. */
  const nextAt = new Int32Array(countOfParts).fill(2 ** 31 - 1)
  for (let at = tokens.length - 1; at >= 0; at--) {
    const { form } = tokens[at]!
    const isNumber = NUMBER.test(form)
    for (const id of partsOf.get(form) ?? []) nextAt[id] = at
    if (isNumber) for (const id of partsOf.get(A_NUMBER) ?? []) nextAt[id] = at
    let best: FoundPhrase | undefined
    const consider = (phrases: readonly Phrase[] | undefined) => {
      for (const phrase of phrases ?? []) {
        const limit = at + phrase.reach
        if (!isWithin(nextAt, phrase.needs, limit)) continue
        const end = endOf(phrase.parts, 0, tokens, at)
        if (end > at && (best === undefined || end > best.end)) best = { phrase, end }
      }
    }
    consider(byWord.get(form))
    if (isNumber) consider(byWord.get(A_NUMBER))
    found[at] = best
  }
  return found
}

function isWithin(nextAt: Int32Array, needs: readonly number[], limit: number): boolean {
  for (let index = 0; index < needs.length; index++) if (nextAt[needs[index]!]! >= limit) return false
  return true
}

/** Where the phrase ends; -1 where it does not stand here. */
function endOf(parts: readonly Part[], index: number, tokens: readonly Token[], at: number): number {
  const part = parts[index]
  if (part === undefined) return at
  if (part.kind === 'gap') {
    for (let skipped = 0; skipped <= part.atMost && at + skipped <= tokens.length; skipped++) {
      // Words of any kind are those of one clause.
      if (skipped > 0 && tokens[at + skipped] && tokens[at + skipped]!.gap !== '') break
      const end = endOf(parts, index + 1, tokens, at + skipped)
      if (end !== -1) return end
    }
    return -1
  }
  const form = tokens[at]?.form
  if (form !== undefined && (part.forms.has(form) || (part.isNumber && NUMBER.test(form)))) {
    const end = endOf(parts, index + 1, tokens, at + 1)
    if (end !== -1) return end
  }
  return part.isOptional ? endOf(parts, index + 1, tokens, at) : -1
}

import { fold } from '../kit/split-text.ts'
import { type Inflection, inflect } from './inflect.ts'
import { compilePhrases, type PhraseList, type Phrases } from './phrases.ts'

export type Word = {
  weight: number
  /** What negates it may stand behind it: `j'aime pas`. */
  isVerb: boolean
}

/** Words of one weight, in all their forms. */
export type WordList = readonly [weight: number, how: Inflection, words: string]

export type Lexicon = {
  words: ReadonlyMap<string, Word>
  phrases: Phrases
  negators: ReadonlySet<string>
  /** What makes the word beside it stronger, or weaker. */
  degrees: ReadonlyMap<string, number>
  /** What follows one of these outweighs what went before. */
  contrasts: ReadonlySet<string>
  /** What follows one of these weighs less. */
  concessions: ReadonlySet<string>
  /** Words of texting and of haste, written out. */
  shorthand: ReadonlyMap<string, string>
  /** Every form something stands for. */
  vocabulary: ReadonlySet<string>
  /** Long words, one letter left out, with the words they may be: a slip of the finger is no new word. */
  slips: ReadonlyMap<string, string>
}

export type LexiconSource = {
  words: readonly WordList[]
  phrases: readonly PhraseList[]
  negators: string
  degrees: readonly (readonly [factor: number, words: string])[]
  contrasts: string
  concessions: string
  shorthand: string
  /** Words a slip must not turn into another. */
  correct: string
}

const list = (words: string): string[] => words.split(/\s+/).filter(Boolean).map(fold)

export function buildLexicon(source: LexiconSource, base: Iterable<readonly [string, number]> = []): Lexicon {
  const words = new Map<string, Word>()
  // A slip is looked for in the words of our own lists, as they are mostly written.
  const spelt = new Set<string>()
  for (const [word, weight] of base) words.set(fold(word), { weight, isVerb: false })
  for (const [weight, how, text] of source.words)
    for (const word of list(text)) {
      const forms = inflect(word, how)
      for (const form of forms) words.set(form, { weight, isVerb: how.startsWith('verb') })
      if (Math.abs(weight) >= 1) for (const form of forms.slice(0, how.startsWith('verb') ? 1 : 4)) spelt.add(form)
    }
  for (const word of list(source.correct)) if (!words.has(word)) words.set(word, { weight: 0, isVerb: false })
  const degrees = new Map(source.degrees.flatMap(([factor, text]) => list(text).map((word) => [word, factor] as const)))
  const shorthand = new Map(list(source.shorthand).map((pair) => pair.split('=') as [string, string]))
  const phrases = compilePhrases(source.phrases)
  const negators = new Set(list(source.negators))
  const inPhrases = source.phrases.flatMap(([, , lines]) =>
    list(lines).flatMap((part) => part.replace(/[?~*#]/g, '').split('|')),
  )
  return {
    ...{ words, phrases, negators },
    vocabulary: new Set([...words.keys(), ...inPhrases, ...negators, ...degrees.keys()]),
    degrees,
    contrasts: new Set(list(source.contrasts)),
    concessions: new Set(list(source.concessions)),
    shorthand,
    slips: findSlips(spelt, words),
  }
}

/** Shorter words have too many neighbours that are words as well. */
const SLIP_FROM = 8

function findSlips(spelt: ReadonlySet<string>, words: ReadonlyMap<string, Word>): Map<string, string> {
  const slips = new Map<string, string>()
  for (const word of spelt) {
    if (word.length < SLIP_FROM) continue
    for (const shorter of withoutOneLetter(word))
      if (!words.has(shorter) && !slips.has(shorter)) slips.set(shorter, word)
  }
  return slips
}

function* withoutOneLetter(word: string): Generator<string> {
  // The first letter is seldom wrong.
  for (let at = 1; at < word.length; at++) yield word.slice(0, at) + word.slice(at + 1)
}

export const isKnown = ({ vocabulary }: Lexicon, form: string): boolean => vocabulary.has(form)

/** What a word is in this lexicon, even mistyped; null where it says nothing. */
export function lookUp({ words, slips }: Lexicon, form: string): Word | null {
  const there = words.get(form)
  if (there) return there
  if (form.length < SLIP_FROM - 1 || form.length > 24) return null
  const missing = slips.get(form)
  if (missing !== undefined) return words.get(missing) ?? null
  for (const shorter of withoutOneLetter(form)) {
    const meant = form.length > SLIP_FROM && words.has(shorter) ? shorter : slips.get(shorter)
    if (meant !== undefined && isSlip(form, meant)) return words.get(meant) ?? null
  }
  return null
}

/** One letter too many, another letter, or two changed about; an ending of its own is another word. */
function isSlip(form: string, meant: string): boolean {
  if (Math.abs(form.length - meant.length) > 1) return false
  let at = 0
  while (at < meant.length && form[at] === meant[at]) at++
  let end = 0
  while (end < meant.length - at && form.at(-1 - end) === meant.at(-1 - end)) end++
  const isInside = end > 0 || form.length > meant.length
  if (!isInside || at < 2) return false
  const left = form.slice(at, form.length - end)
  const right = meant.slice(at, meant.length - end)
  return left.length <= 1 || (left.length === 2 && left[0] === right[1] && left[1] === right[0])
}

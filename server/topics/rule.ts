import type { Topic, Urgency } from '../contract/about.ts'

/**
 * One turn of phrase and what it tells. It is matched against the words of one sentence in lower case without accents,
 * parted by single blanks (`j ai mal`, `don't` is `dont`), with ` , ` where something light stands between them.
 */
export type Rule = {
  topic: Topic | null
  urgency: Urgency
  /** `object`: named in passing; it tells the topic only where nothing tells another. */
  weight: 'said' | 'object'
  /** Felt, not asked for: it may be denied (`j'ai plus mal`), supposed (`si ça enfle`) or slight (`un peu`). */
  isSymptom: boolean
  pattern: RegExp
}

export type Rules = {
  rules: readonly Rule[]
  /** Stands before a symptom that is not there. */
  deniedBefore: RegExp
  /** Stands after a symptom that is not there, or no more. */
  deniedAfter: RegExp
  /** Stands before a symptom that is only thought of. */
  supposed: RegExp
  /** In a sentence whose symptoms are slight. */
  slight: RegExp
  /** The writer says it can wait. */
  canWait: RegExp
  /** Who feels it, in a question that is none about things in general. */
  own: RegExp
}

const linesOf = (patterns: string): string =>
  patterns
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
    .join('|')

/** Patterns one a line, each of whole words. */
export const wordsOf = (patterns: string): RegExp => new RegExp(`(?<![^ ])(?:${linesOf(patterns)})(?![^ ])`, 'g')

/** The same, where they are the last words. */
export const lastWordsOf = (patterns: string): RegExp => new RegExp(`(?<![^ ])(?:${linesOf(patterns)}) ?$`)

/** What somebody asks for or is about. */
export const said = (topic: Topic, patterns: string, urgency: Urgency = 'routine'): Rule => ({
  ...{ topic, urgency, weight: 'said', isSymptom: false },
  pattern: wordsOf(patterns),
})

/** Things of a topic, named in passing. */
export const object = (topic: Topic, patterns: string): Rule => ({
  ...{ topic, urgency: 'routine', weight: 'object', isSymptom: false },
  pattern: wordsOf(patterns),
})

export const symptom = (urgency: Urgency, patterns: string): Rule => ({
  ...{ topic: 'pain', urgency, weight: 'said', isSymptom: true },
  pattern: wordsOf(patterns),
})

/** Haste without a word of what it is about. */
export const haste = (urgency: Urgency, patterns: string): Rule => ({
  ...{ topic: null, urgency, weight: 'said', isSymptom: true },
  pattern: wordsOf(patterns),
})

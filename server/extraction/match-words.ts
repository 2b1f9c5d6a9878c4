import type { Word } from './split-words.ts'

export const formAt = (words: readonly Word[], at: number): string => words[at]?.form ?? ''

type Phrase<T> = { forms: readonly string[]; value: T }

/** Phrases by their first word, in the order in which they are tried. */
export type Phrases<T> = ReadonlyMap<string, readonly Phrase<T>[]>

/** Phrases are written as a text is split: each word and each sign by itself, without accents. */
export function phrasesOf<T>(list: readonly (readonly [string, T])[]): Phrases<T> {
  const byFirst = new Map<string, Phrase<T>[]>()
  for (const [phrase, value] of list) {
    const forms = phrase.split(' ')
    byFirst.set(forms[0]!, [...(byFirst.get(forms[0]!) ?? []), { forms, value }])
  }
  return byFirst
}

/** All of these phrases that stand there, each with the word after it. */
export function allOf<T>(words: readonly Word[], at: number, phrases: Phrases<T>): { value: T; next: number }[] {
  return (phrases.get(formAt(words, at)) ?? []).flatMap(({ forms, value }) =>
    forms.every((form, nth) => formAt(words, at + nth) === form) ? [{ value, next: at + forms.length }] : [],
  )
}

/** The first of these phrases that stands there. */
export const firstOf = <T>(words: readonly Word[], at: number, phrases: Phrases<T>) =>
  allOf(words, at, phrases)[0] ?? null

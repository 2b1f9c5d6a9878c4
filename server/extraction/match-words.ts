import type { Word } from './split-words.ts'

export const formAt = (words: readonly Word[], at: number): string => words[at]?.form ?? ''

/** The word after these, where they stand there; null where they do not. */
export function after(words: readonly Word[], at: number, phrase: string): number | null {
  const forms = phrase.split(' ')
  return forms.every((form, nth) => formAt(words, at + nth) === form) ? at + forms.length : null
}

/** The first of these phrases that stands there, with the word after it. */
export function firstOf<T>(
  words: readonly Word[],
  at: number,
  phrases: readonly (readonly [string, T])[],
): { value: T; next: number } | null {
  for (const [phrase, value] of phrases) {
    const next = after(words, at, phrase)
    if (next !== null) return { value, next }
  }
  return null
}

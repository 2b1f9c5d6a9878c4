import type { Heard, ReadFact } from './fact.ts'
import { readDates } from './read-dates.ts'
import { readNames } from './read-names.ts'
import { readNumbers } from './read-numbers.ts'
import { splitWords } from './split-words.ts'

/** What stands in words in more places than this is no message of a person. */
export const MOST_FACTS = 200

/** Telephone numbers, dates and names in a text, in their order; they do not overlap. */
export function readFacts(text: string, heard: Heard): ReadFact[] {
  const words = splitWords(text)
  const taken: ReadFact[] = []
  for (const facts of [readNumbers(words, heard), readDates(words, heard), readNames(words)])
    for (const fact of facts) {
      const isFree = !taken.some(({ from, to }) => fact.from < to && from < fact.to)
      if (isFree && taken.length < MOST_FACTS) taken.push({ ...fact, text: text.slice(fact.from, fact.to) })
    }
  return taken.sort((a, b) => a.from - b.from)
}

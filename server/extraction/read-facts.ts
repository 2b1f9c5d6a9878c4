import type { Fact } from '../contract/about.ts'
import type { Language } from '../contract/shapes.ts'
import { readDates } from './read-dates.ts'
import { readNames } from './read-names.ts'
import { readNumbers } from './read-numbers.ts'
import { splitWords } from './split-words.ts'

/** `unsure`: it may be no name; it is one if a contact is called so. */
export type ReadFact = Omit<Fact, 'contactId'> & { unsure?: true }

export type Heard = {
  language: Language | null
  at: Date
  /** IANA: by whose clock `at` and the hours that are named are told. */
  timeZone: string
  /** ISO 3166-1 alpha-2: of numbers without a country. */
  country: string
  /** Of numbers of seven digits, in North America; null: they are none. */
  areaCode: string | null
}

/** What stands in words in more places than this is no message of a person. */
const MOST_FACTS = 200

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

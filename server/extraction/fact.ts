import type { Fact } from '../contract/about.ts'
import type { Language } from '../contract/shapes.ts'

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

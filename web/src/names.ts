import { mannersOf } from '../../server/contract/generations.ts'
import type { Contact, Language } from '../../server/contract/shapes.ts'
import { formatNumber } from './i18n/format.ts'
import type { Words } from './i18n/fr.ts'

export type Named = Pick<
  Contact,
  | 'firstName'
  | 'lastName'
  | 'gender'
  | 'language'
  | 'birthDate'
  | 'address'
  | 'nameForm'
  | 'preferredChannel'
  | 'avoid'
  | 'organization'
>

/** What a network or a file gave, made fit to show on one line: no control or direction-changing characters. */
export const tidy = (raw: string): string =>
  raw
    .replace(/[\p{Cc}\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()

type Nameable = Pick<Contact, 'firstName' | 'lastName'> & Partial<Pick<Contact, 'organization'>>

/** `Martine Côté`; of a clinic or a supplier without a person its own name; null when the contact has neither. */
export function fullName(contact: Nameable | null): string | null {
  return tidy(`${contact?.firstName ?? ''} ${contact?.lastName ?? ''}`) || tidy(contact?.organization ?? '') || null
}

/** The number of the one conversation a line has for all who withhold theirs: nobody can be answered there. */
export const isWithheld = (number: string | null): boolean => number === null || number === 'anonymous'

/** The best short way to say who this is: a name, else a number, else that it is withheld. */
export function whoIs(contact: Contact | null, number: string | null, words: Words): string {
  return fullName(contact) ?? (number && !isWithheld(number) ? formatNumber(number) : words.call.withheld)
}

/** `Patiente`, `Fournisseur`: what somebody is to the clinic. */
export const kindOf = ({ kind, gender }: Pick<Contact, 'kind' | 'gender'>, words: Words): string =>
  words.person[gender === 'female' ? 'herKinds' : 'kinds'][kind]

/** `M. C.`: enough for the secretary, nothing for whoever stands at the counter. */
export const initialsOf = (name: string): string =>
  name
    .split(/[\s-]+/)
    .filter((part) => /^\p{L}/u.test(part))
    .slice(0, 3)
    .map((part) => `${[...part][0]!.toUpperCase()}.`)
    .join('\u00a0') || '•••'

/** `••• ••42`: the last two digits. */
export const maskedNumber = (number: string): string => `•••\u00a0••${number.replace(/\D/g, '').slice(-2)}`

/**
 * The words to say on picking up, in the language the caller speaks, as the person wishes or her generation mostly does:
 * `Bonjour Monsieur Côté`, `Bonjour Karine`, `Salut Léa`. A title needs a gender and a last name; without them the whole
 * name is said. Null when the caller has no name here.
 */
export function greetingOf(contact: Named | null, tables: Record<Language, Words>, panel: Language): string | null {
  if (!contact) return null
  const { popup, caller } = tables[contact.language ?? panel]
  const first = tidy(contact.firstName ?? '')
  const last = tidy(contact.lastName ?? '')
  const { address, nameForm } = mannersOf(contact)
  if (nameForm === 'first-name' && first) return address === 'tu' ? caller.hi(first) : popup.hello(first)
  const title = contact.gender === 'female' ? popup.madam : contact.gender === 'male' ? popup.mister : null
  if (last && title) return popup.hello(`${title} ${last}`)
  const name = fullName(contact)
  return name ? popup.hello(name) : null
}

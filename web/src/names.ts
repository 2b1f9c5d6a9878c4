import type { Contact, Language } from '../../server/contract/shapes.ts'
import { formatNumber } from './i18n/format.ts'
import type { Words } from './i18n/fr.ts'

export type Named = Pick<Contact, 'firstName' | 'lastName' | 'gender' | 'language' | 'address'>

/** What a network or a file gave, made fit to show on one line: no control or direction-changing characters. */
export const tidy = (raw: string): string =>
  raw
    .replace(/[\p{Cc}\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()

/** `Martine Côté`; null when the contact has no name. */
export function fullName(contact: Pick<Contact, 'firstName' | 'lastName'> | null): string | null {
  return tidy(`${contact?.firstName ?? ''} ${contact?.lastName ?? ''}`) || null
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
 * The words to say on picking up, in the language the caller speaks. With a known gender: `Bonjour Madame Côté`; said
 * *tu*: `Bonjour Martine`. Otherwise the whole name. Null when the caller has no name here.
 */
export function greetingOf(contact: Named | null, tables: Record<Language, Words>, panel: Language): string | null {
  if (!contact) return null
  const words = tables[contact.language ?? panel].popup
  const first = tidy(contact.firstName ?? '')
  const last = tidy(contact.lastName ?? '')
  if (contact.address === 'tu' && first) return words.hello(first)
  if (last && contact.gender === 'female') return words.hello(`${words.madam} ${last}`)
  if (last && contact.gender === 'male') return words.hello(`${words.mister} ${last}`)
  const name = fullName(contact)
  return name ? words.hello(name) : null
}

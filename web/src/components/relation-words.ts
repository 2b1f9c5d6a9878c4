import type { FamilyMember } from '../../../server/contract/contacts.ts'
import type { Words } from '../i18n/fr.ts'

/** `fille`, `fils`: what one of the family is. */
export const relationOf = ({ relation, gender }: Pick<FamilyMember, 'relation' | 'gender'>, words: Words): string =>
  words.facts.relations[relation][gender ?? 'other']

import type { Contact } from '../contract/shapes.ts'
import { isNeverMobile } from '../kit/phone-number.ts'

/**
 * Where a person who gets a link by e-mail can be told by text that it is there: the number her code is texted to, else
 * a mobile on file. A number that somebody else may answer is told nothing.
 */
export function chooseMobile(
  share: { codeBy: 'text' | 'call'; codeTo: string },
  contact: Pick<Contact, 'phones'> | null,
): string | null {
  if (share.codeBy === 'text') return share.codeTo
  return contact?.phones.find(({ number, kind }) => kind === 'mobile' && !isNeverMobile(number))?.number ?? null
}

import { ALLOWED_PAIRS, type CodeBy, type LinkBy } from '../contract/documents.ts'
import type { PhoneNumber } from '../kit/phone-number.ts'

/** Two channels, never one twice (NIST SP 800-63B-4, 3.1.3). */
export const isAllowedPair = (linkBy: LinkBy, codeBy: CodeBy): boolean => ALLOWED_PAIRS[linkBy].includes(codeBy)

export type NumberKnown = {
  /** Numbers on file of the contact; null: the share is for nobody on file. */
  onFile: readonly PhoneNumber[] | null
  /** The other side of the conversation, where it is this contact's or a parent's of his, or his family's. */
  ofFamily: PhoneNumber | null
}

/**
 * May a code go to this number? Of somebody on file only to one that is on file, his own or that of the family he is
 * spoken of with: a caller who says he is somebody else gets no code. For nobody on file, to whichever a secretary types.
 */
export const mayChooseNumber = (wanted: PhoneNumber, { onFile, ofFamily }: NumberKnown): boolean =>
  onFile === null || onFile.includes(wanted) || wanted === ofFamily

import { openBytes, sealBytes } from '../kit/sealed-bytes.ts'

/** Bound to its text: sealed words cannot be put into the place of another's. */
const about = (messageId: string): string => `secret-text:${messageId}`

export const sealSecret = (key: Buffer, messageId: string, body: string): Buffer =>
  sealBytes(key, Buffer.from(body), about(messageId))

/** Throws when it was sealed by another key, or for another text. */
export const openSecret = (key: Buffer, messageId: string, sealed: Buffer): string =>
  openBytes(key, sealed, about(messageId)).toString()

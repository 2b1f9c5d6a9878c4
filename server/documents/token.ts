import { createHash, randomBytes } from 'node:crypto'
import { openBytes, sealBytes } from '../kit/sealed-bytes.ts'

/** 256 bits. */
const TOKEN_BYTES = 32

/** What stands in a link: base64url, 43 characters. */
export const newToken = (): string => randomBytes(TOKEN_BYTES).toString('base64url')

/** By which a share is found: the table does not hold what would open it. */
export const hashToken = (token: string): Buffer => createHash('sha256').update(token).digest()

const about = (shareId: string): string => `share-token:${shareId}`

export const sealToken = (key: Buffer, shareId: string, token: string): Buffer =>
  sealBytes(key, Buffer.from(token), about(shareId))

/** So that a link can be sent or shown again. Throws when it was sealed by another key, or for another share. */
export const openToken = (key: Buffer, shareId: string, sealed: Buffer): string =>
  openBytes(key, sealed, about(shareId)).toString()

import { randomBytes } from 'node:crypto'

export type NewId = () => string

let lastTime = 0
let lastCount = 0

/**
 * A UUIDv7 (RFC 9562, 5.7): 48 bits of Unix milliseconds, a counter of 12 bits, then randomness. An id made later by
 * this process sorts later, also within one millisecond (RFC 9562, 6.2, method 1), so ids double as a cursor, keep
 * indexes dense, and put the texts of one conversation in order.
 */
export function newUuidV7(now: number = Date.now()): string {
  const bytes = randomBytes(16)
  if (now > lastTime) {
    lastTime = now
    lastCount = bytes.readUInt16BE(6) & 0x7ff
  } else if (lastCount < 0xfff) {
    lastCount += 1
  } else {
    lastTime += 1
    lastCount = 0
  }
  bytes.writeUIntBE(lastTime, 0, 6)
  bytes.writeUInt16BE(0x7000 | lastCount, 6)
  bytes[8] = 0x80 | (bytes[8]! & 0x3f)
  const hex = bytes.toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

/** Has this the form of an id? Asked of what comes from outside before it reaches the database. */
export const isId = (text: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)

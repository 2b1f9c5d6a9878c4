import type { PhoneNumber } from '../../kit/phone-number.ts'

const OURS = 'relais-code-'

/** The channel of one try of a call: by its name it is known, also to a service that did not place it. */
export const nameChannel = (line: PhoneNumber, callId: string, nth: number): string =>
  `${OURS}${line.replace(/\D/g, '')}-${callId}-${nth}`

/** Is this the call of a machine? Nobody of the clinic speaks on it. */
export const isCodeCall = (channelId: string): boolean => channelId.startsWith(OURS)

/** The line such a call is made from; null where it is none. */
export function lineOfCodeCall(channelId: string): PhoneNumber | null {
  const digits = isCodeCall(channelId) ? /^\d{5,15}(?=-)/.exec(channelId.slice(OURS.length))?.[0] : undefined
  return digits === undefined ? null : `+${digits}`
}

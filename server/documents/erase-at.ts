const DAY_MS = 86_400_000

export const afterDays = (at: Date, days: number): Date => new Date(at.getTime() + days * DAY_MS)

/** What of a share is to be kept no longer. */
export type ToErase = 'nothing' | 'clinic' | 'all'

/**
 * What the clinic sent is a copy of what it has, and goes with the end of the share. What a recipient brought stays for
 * the days the clinic has set, and then all that is left goes.
 */
export function decideErasure(
  share: { state: string; eraseAfter: Date | null; erasedAt: Date | null },
  received: number,
  now: Date,
): ToErase {
  if (share.erasedAt || (share.state !== 'revoked' && share.state !== 'expired')) return 'nothing'
  if (received === 0 || (share.eraseAfter && share.eraseAfter <= now)) return 'all'
  return 'clinic'
}

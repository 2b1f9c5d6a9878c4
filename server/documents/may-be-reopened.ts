import type { ShareState } from '../contract/document-entry.ts'

export type Reopening = { ok: true } | { ok: false; because: 'not-closed' | 'over' }

/** A secretary opens again what wrong codes, or a word on the telephone, have closed; not what is over. */
export function mayBeReopened(share: { state: ShareState; expiresAt: Date }, now: Date): Reopening {
  if (share.state === 'revoked' || share.state === 'expired') return { ok: false, because: 'over' }
  if (share.state !== 'closed') return { ok: false, because: 'not-closed' }
  return share.expiresAt <= now ? { ok: false, because: 'over' } : { ok: true }
}

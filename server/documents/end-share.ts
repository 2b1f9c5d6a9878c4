import type { ShareEventKind } from '../contract/documents.ts'
import type { Db } from '../db/index.ts'
import { afterDays } from './erase-at.ts'
import type { Room } from './needs.ts'
import { recordEvent } from './record-event.ts'
import { cancelCalls, endCodes, endSessions, type ShareRow, updateShare } from './store.ts'

/** `closed` may be opened again; the others are for good. */
export type End =
  | { state: 'closed'; because: 'failures' | 'not-for-us' }
  | { state: 'revoked'; userId: string | null }
  | { state: 'expired' }

const KIND: Readonly<Record<End['state'], ShareEventKind>> = {
  closed: 'closed',
  revoked: 'revoked',
  expired: 'expired',
}

/** The job that takes away what is to be kept no longer. */
export const eraseShareJob = {
  name: 'erase-share',
  /** A disk that is away is asked again for days; the sweep begins anew after that. */
  options: { concurrency: 1, retryLimit: 300, retryDelay: 2, retryDelayMax: 900, expireInSeconds: 120 },
} as const

/**
 * Ends a share at once, in the transaction that holds its row (`room.change`): its link, its codes and its sessions open
 * nothing any more, and no call is made for it. What is over for good is promised to be erased.
 */
export async function endShare(room: Room, trx: Db, share: ShareRow, end: End): Promise<void> {
  const at = room.now()
  await updateShare(trx, share.id, {
    ...{ state: end.state, updatedAt: at },
    ...(end.state === 'closed'
      ? { closedBecause: end.because }
      : { eraseAfter: afterDays(at, room.clinic.settings().documentKeepDays) }),
  })
  await endCodes(trx, share.id, 'closed', at)
  await endSessions(trx, share.id)
  await recordEvent(room, trx, share.id, {
    kind: KIND[end.state],
    ...(end.state === 'revoked' && { userId: end.userId }),
    ...(end.state === 'closed' && { detail: { reason: end.because } }),
  })
  if (await cancelCalls(trx, share.id, end.state, at))
    await recordEvent(room, trx, share.id, { kind: 'call-cancelled', detail: { reason: end.state } })
  if (end.state !== 'closed') await room.enqueue(trx, eraseShareJob.name, { shareId: share.id }, { key: share.id })
}

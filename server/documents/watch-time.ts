import { messageOf, RelaisError } from '../kit/errors.ts'
import { endShare, eraseShareJob } from './end-share.ts'
import { decideErasure } from './erase-at.ts'
import type { Files } from './files/index.ts'
import type { Room } from './needs.ts'
import { recordEvent } from './record-event.ts'
import * as store from './store.ts'

const EVERY_MS = 15_000
const AT_ONCE = 100
/** A draft nobody has touched for so long was given up. */
const DRAFT_HOURS = 24

/**
 * Ends shares whose time is over, and erases what is to be kept no longer. When is written in their rows, so that a
 * service that was off does at its start what it would have done meanwhile.
 */
export function createWatchTime(
  room: Room,
  { removeDraft, files }: { removeDraft: (id: string) => Promise<void>; files: Pick<Files, 'erase'> },
) {
  const { db, now, log } = room
  let timer: NodeJS.Timeout | undefined
  let sweeping: Promise<void> | undefined

  const expire = (id: string): Promise<void> =>
    room.change(id, async (trx, share) => {
      if ((share.state !== 'open' && share.state !== 'closed') || share.expiresAt > now()) return
      await endShare(room, trx, share, { state: 'expired' })
      log.info({ shareId: id }, 'a share has expired')
    })

  /** The job: may run more than once for one share, and begins anew where it was cut. */
  async function erase(id: string): Promise<void> {
    const share = await store.findShare(db, id)
    if (!share) return
    const { received, unchecked } = await store.countFiles(db, id)
    const what = decideErasure(share, received + unchecked, now())
    if (what === 'nothing') return
    await files.erase([id], what === 'clinic' ? 'clinic' : undefined)
    if (what === 'clinic') return room.change(id, async () => {})
    await room.change(id, async (trx, locked) => {
      if (locked.erasedAt) return
      await store.updateShare(trx, id, {
        ...{ erasedAt: now(), updatedAt: now(), message: null, fields: [], sealedToken: Buffer.alloc(0) },
      })
      await recordEvent(room, trx, id, { kind: 'erased' })
      log.info({ shareId: id }, 'what a share held is erased')
    })
  }

  /** Everything that is due now. */
  async function tend(): Promise<void> {
    const at = now()
    const draftsBefore = new Date(at.getTime() - DRAFT_HOURS * 3_600_000)
    for (const id of await store.findExpired(db, at, AT_ONCE)) await expire(id)
    for (const id of await store.findForgottenDrafts(db, draftsBefore, AT_ONCE)) await removeDraft(id).catch(ifGone)
    for (const shareId of await store.findToErase(db, at, AT_ONCE))
      await room.enqueue(db, eraseShareJob.name, { shareId }, { key: shareId })
  }

  function sweep(): Promise<void> {
    sweeping ??= tend()
      .catch((error: unknown) => log.warn({ because: messageOf(error) }, 'could not see which shares are over'))
      .finally(() => {
        sweeping = undefined
      })
    return sweeping
  }

  return {
    ...{ erase, tend },
    async start(): Promise<void> {
      await sweep()
      timer = setInterval(() => void sweep(), EVERY_MS)
      timer.unref()
    },
    async stop(): Promise<void> {
      clearInterval(timer)
      await sweeping
    },
  }
}

/** Somebody has sent or removed it meanwhile. */
const ifGone = (error: unknown): void => {
  if (!(error instanceof RelaisError)) throw error
}

import { join } from 'node:path'
import type { Db } from '../db/index.ts'
import { Emitter } from '../kit/emitter.ts'
import { notFound } from '../kit/errors.ts'
import { isId } from '../kit/ids.ts'
import { readOrMakeKey } from '../kit/sealed-bytes.ts'
import type { DocumentEvents, Needs, Room } from './needs.ts'
import { showShares, summarize } from './show-share.ts'
import { findShare, lockShare, type ShareRow } from './store.ts'

/** What the parts of this room stand on. */
export async function createRoom(needs: Needs): Promise<Room> {
  const { db, log, timeline } = needs
  const events = new Emitter<DocumentEvents>(log)

  const change: Room['change'] = async (shareId, work) => {
    let isCut = false
    const answer = await db.transaction().execute(async (trx) => {
      const before = isId(shareId) ? await lockShare(trx, shareId) : undefined
      if (!before) throw notFound('share')
      const done = await work(trx, before, () => {
        isCut = true
      })
      const after = await settle(trx, shareId)
      if (before.state === 'open' && after?.state !== 'open') isCut = true
      return done
    })
    if (isCut) events.emit('ended', { shareId })
    await announce(shareId)
    return answer
  }

  async function settle(trx: Db, shareId: string): Promise<ShareRow | undefined> {
    const share = await findShare(trx, shareId)
    if (share?.entryId) await timeline.changeDocument(trx, share.entryId, await summarize(trx, share))
    return share
  }

  // One after the other: of two changes, what is told last is what is so.
  let announced: Promise<unknown> = Promise.resolve()
  function announce(shareId: string): Promise<void> {
    const told = announced.then(async () => {
      const row = await findShare(db, shareId)
      const [share] = row ? await showShares(db, [row]) : []
      if (!row || !share) return
      events.emit('updated', share)
      if (row.entryId) await timeline.announce(row.entryId, null)
    })
    // A panel that was not told finds it out by reloading: no reason to fail what is done.
    const safely = told.catch((error: unknown) => log.warn({ err: error }, 'a share could not be shown'))
    announced = safely
    return safely
  }

  return {
    ...needs,
    ...{ events, change, announce },
    settle: async (trx, shareId) => void (await settle(trx, shareId)),
    key: await readOrMakeKey(join(needs.dataDir, 'keys', 'documents.key')),
  }
}

import { messageOf } from '../kit/errors.ts'
import type { Folder } from './folder.ts'
import type { Needs, RecordingKind } from './needs.ts'
import * as store from './store.ts'

const DAY_MS = 86_400_000
const AT_A_TIME = 200

/** What began before has had its time. */
const endOfTime = (now: Date, days: number): Date => new Date(now.getTime() - days * DAY_MS)

/**
 * Erases for good what has had its time, as the clinic wants it now: key and row's sound in one transaction, so that the
 * file opens no more, and then the file.
 */
export async function eraseOld(needs: Needs, folder: Folder): Promise<void> {
  const at = needs.now()
  for (const each of await store.listKept(needs.db)) {
    const before = endOfTime(at, needs.keepDays(each.lineNumber, each.kind))
    for (;;) {
      const ids = await store.findBefore(needs.db, each, before, AT_A_TIME)
      let erased = 0
      for (const id of ids) erased += (await eraseOne(needs, folder, id, before)) ? 1 : 0
      if (ids.length < AT_A_TIME || erased === 0) break
    }
  }
}

async function eraseOne(needs: Needs, folder: Folder, id: string, before: Date): Promise<boolean> {
  const { db, now, log } = needs
  const row = await db.transaction().execute(async (trx) => {
    const locked = await store.lockKnown(trx, id)
    if (!locked || !isInTime(locked.state) || locked.startedAt >= before) return null
    await store.updateRecording(trx, id, { ...store.SOUNDLESS, state: 'erased', erasedAt: now() })
    const { kind, seconds, urgent, entryId } = locked
    if (entryId) await needs.change(trx, entryId, { id, kind, state: 'erased', seconds, urgent, peaks: null })
    await needs.forgotten(trx, id)
    return locked
  })
  if (!row) return false
  const ageDays = Math.floor((now().getTime() - row.startedAt.getTime()) / DAY_MS)
  const about = { recordingId: id, kind: row.kind satisfies RecordingKind, ageDays }
  try {
    await folder.remove(id)
    log.info(about, 'a recording was erased for good: its time was over')
  } catch (error) {
    log.error(
      { ...about, because: messageOf(error) },
      'the key of a recording was erased for good; its file is removed later',
    )
  }
  if (row.entryId) await needs.announce(row.entryId, row.callId)
  return true
}

const isInTime = (state: string): boolean => ['kept', 'lost', 'waiting'].includes(state)

import { messageOf } from '../kit/errors.ts'
import type { Folder } from './folder.ts'
import { keepRecordingJob } from './keep-job.ts'
import type { Needs, RecordingSummary } from './needs.ts'
import { nameCallRecording, type RecordingName } from './recording-name.ts'
import * as store from './store.ts'

const WRITE_AGAIN_MS = 5_000

export type Refusals = ReturnType<typeof createRefusals>

/** Somebody said no: nothing of this call's sound is ever kept, or played. */
export function createRefusals(needs: Needs, folder: Folder) {
  const { db, now, newId, log } = needs
  /** Refused while there was no database to say so. */
  const unwritten = new Set<string>()
  let later: NodeJS.Timeout | undefined

  /**
   * Written down first, and then erased wherever it is: here, and with the PBX, also later, should it still be writing.
   * Does not reject: without a database it holds for this service until it can be written.
   */
  async function refuse(linkedId: string): Promise<void> {
    const name = nameCallRecording(linkedId)
    unwritten.add(name)
    await writeAll()
    await removeAtPbx(name)
  }

  async function writeAll(): Promise<void> {
    clearTimeout(later)
    for (const name of [...unwritten]) {
      try {
        await write(name)
        unwritten.delete(name)
      } catch (error) {
        log.error({ because: messageOf(error) }, 'that a recording is refused could not be written down yet')
      }
    }
    if (unwritten.size > 0) later = setTimeout(() => void writeAll(), WRITE_AGAIN_MS).unref()
  }

  async function write(name: string): Promise<void> {
    const at = now()
    const before = await db.transaction().execute(async (trx) => {
      const row = await store.lockRecording(trx, { id: newId(), name, kind: 'call', urgent: false, at })
      if (row.state === 'refused') return null
      await store.updateRecording(trx, row.id, { ...store.SOUNDLESS, state: 'refused', seconds: null, erasedAt: at })
      if (row.entryId) await needs.change(trx, row.entryId, refused(row.id))
      await needs.forgotten(trx, row.id)
      await needs.enqueue(trx, keepRecordingJob.name, { name }, { key: `refused ${name}` })
      return row
    })
    if (!before) return
    await folder.remove(before.id)
    if (before.entryId) await needs.announce(before.entryId, before.callId)
    log.info({ recordingId: before.id }, 'the recording of a call was refused: nothing of it is kept')
  }

  async function removeAtPbx(name: string): Promise<void> {
    try {
      await needs.remote().delete(name)
    } catch (error) {
      log.warn({ because: messageOf(error) }, 'a refused recording is still with the PBX; it is erased there later')
    }
  }

  return {
    refuse,
    isRefused: (name: string): boolean => unwritten.has(name),
    /** Erases what the PBX holds of it; its timeline says so once the call is over. May run more than once. */
    async settle(name: string, { kind, linkedId, urgent }: RecordingName): Promise<void> {
      await needs.remote().delete(name)
      if (needs.isLive(linkedId)) return
      const shown = await db.transaction().execute(async (trx) => {
        const row = await store.lockRecording(trx, { id: newId(), name, kind, urgent, at: now() })
        if (row.state !== 'refused' || row.callId) return null
        const brought = await needs.bring(trx, linkedId, refused(row.id))
        if (brought)
          await store.updateRecording(trx, row.id, {
            ...{ callId: brought.callId, entryId: brought.entryId, lineNumber: brought.line },
          })
        return brought
      })
      if (shown?.entryId) await needs.announce(shown.entryId, shown.callId)
    },
    stop: () => clearTimeout(later),
  }
}

const refused = (id: string): RecordingSummary => ({
  ...{ id, kind: 'call', state: 'refused', seconds: null, urgent: false, peaks: null },
})

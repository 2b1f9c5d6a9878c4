import { messageOf } from '../kit/errors.ts'
import { isId } from '../kit/ids.ts'
import { eraseOld } from './erase-old.ts'
import { openFolder, removeForgotten } from './folder.ts'
import { createKeep } from './keep.ts'
import { keepRecordingJob } from './keep-job.ts'
import type { Needs } from './needs.ts'
import { openSound, type Sound, type StreamedSound, streamSound } from './open-sound.ts'
import { nameCallRecording, nameVoiceMessage, readRecordingName } from './recording-name.ts'
import { createRefusals } from './refuse.ts'
import * as store from './store.ts'
import { createHeldSounds } from './stream-held.ts'

const SWEEP_AGAIN_MS = 20_000

export type Recordings = Awaited<ReturnType<typeof createRecordings>>

/**
 * Voice messages and recorded calls, from Asterisk's stored recordings into the clinic's own keeping: sealed under
 * `DATA_DIR/recordings` (AES-256-GCM, a key for each, wrapped by the one in `DATA_DIR/keys`, outside the database), and
 * only then erased in Asterisk; erased here when their time is over.
 */
export async function createRecordings(needs: Needs) {
  const { db, now, newId, log, enqueue, remote } = needs
  const folder = await openFolder(needs.dataDir)
  const refusals = createRefusals(needs, folder)
  const { keep, settled } = createKeep(needs, folder, refusals)
  const heldSounds = createHeldSounds(remote)

  /** Promises that it will be kept. Without a database the PBX holds it until `sweep`. */
  async function collect(name: string): Promise<void> {
    await enqueue(db, keepRecordingJob.name, { name }, { key: name }).catch((error: unknown) =>
      log.warn({ because: messageOf(error) }, 'a recording waits with the PBX until the database is back'),
    )
  }

  /** The caller has erased it. */
  const erase = (name: string): Promise<void> =>
    remote()
      .delete(name)
      .catch((error: unknown) => log.warn({ because: messageOf(error) }, 'an erased message is still with the PBX'))

  let later: NodeJS.Timeout | undefined
  let isStopped = false
  /**
   * The PBX is back: what it holds of calls that are over is brought in. Of a call that goes on it is asked again.
   */
  async function sweep(): Promise<void> {
    clearTimeout(later)
    const found = (await remote().list()).flatMap((name) => ({ name, of: readRecordingName(name) }))
    const ours = found.filter(({ of }) => of !== null)
    const finished = ours.filter(({ of }) => !needs.isLive(of?.linkedId ?? ''))
    for (const { name, of } of finished) {
      if (of && (await needs.isErased(of.linkedId))) await remote().delete(name)
      else await collect(name)
    }
    if (finished.length === ours.length || isStopped) return
    later = setTimeout(() => void sweep().catch(() => {}), SWEEP_AGAIN_MS)
    later.unref()
  }

  const find = async (id: string) => (isId(id) ? await store.findRecording(db, id) : undefined)

  /** From the disk; what waits, from the PBX, until `leaving` is aborted. Throws as `streamSound`. */
  async function stream(id: string, leaving?: AbortSignal): Promise<StreamedSound> {
    const row = await find(id)
    if (row?.state !== 'waiting') return await streamSound(folder, row)
    const { name } = row
    const sound = refusals.isRefused(name) ? null : await heldSounds.stream(name, leaving)
    const after = await find(id)
    if (sound && after?.state === 'waiting' && !refusals.isRefused(name)) return sound
    // It was kept, erased or refused meanwhile.
    sound?.end()
    return await streamSound(folder, after)
  }

  return {
    nameFor: (linkedId: string, { urgent }: { urgent: boolean }) => nameVoiceMessage({ linkedId, urgent }, newId()),
    /** Of a call there is one, and the dialplan calls it the same. */
    nameForCall: nameCallRecording,
    collect,
    erase,
    keep,
    async refuse(linkedId: string): Promise<void> {
      const refusing = refusals.refuse(linkedId)
      heldSounds.endOf(nameCallRecording(linkedId))
      await refusing
    },
    /** It is refused, and only this service knows so: the database is away. */
    isRefusalUnwritten: (linkedId: string): boolean => refusals.isRefused(nameCallRecording(linkedId)),
    sweep,
    /** At the start and once a day: erases what has had its time, and takes away what a death has left behind. */
    async tidyUp(): Promise<void> {
      await eraseOld(needs, folder)
      await removeForgotten(db, folder.path, now())
      for (const name of await store.findUnsettled(db)) await collect(name)
    },
    /** The sound, as WAV. */
    open: async (id: string): Promise<Sound> => openSound(folder, await find(id)),
    stream,
    /** The file of one that is `lost`, as it came from the PBX; throws `not_found` where there is none. */
    streamFile: async (id: string) => streamSound(folder, await find(id), 'lost'),
    async stop(): Promise<void> {
      isStopped = true
      clearTimeout(later)
      refusals.stop()
      heldSounds.stop()
      await settled()
    },
  }
}

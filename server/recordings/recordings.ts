import { createHash } from 'node:crypto'
import { open, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Db, Enqueue } from '../db/index.ts'
import type { Now } from '../kit/clock.ts'
import { messageOf, notFound, Temporary, unavailable } from '../kit/errors.ts'
import { isId, type NewId } from '../kit/ids.ts'
import type { Log } from '../kit/log.ts'
import { makeFolder } from '../kit/make-folder.ts'
import { newKey, openBytes, readOrMakeKey, sealBytes } from '../kit/sealed-bytes.ts'
import { nameRecording, readRecordingName } from './recording-name.ts'
import * as store from './store.ts'
import { wavSeconds } from './wav-seconds.ts'

export type VoiceState = 'waiting' | 'kept' | 'lost'
export type VoiceSummary = { id: string; state: VoiceState; seconds: number | null; urgent: boolean }

/** Asterisk's stored recordings. */
export type RemoteRecordings = {
  list(): Promise<string[]>
  /** WAV; null when there is none of that name. */
  fetch(name: string): Promise<Buffer | null>
  /** One that is gone already is fine. */
  delete(name: string): Promise<void>
}

type Needs = {
  db: Db
  now: Now
  newId: NewId
  log: Log
  dataDir: string
  enqueue: Enqueue
  /** The PBX that is connected now; throws `Temporary` while there is none. */
  remote: () => RemoteRecordings
  /** Is this call still going on? Its recordings are not finished then. */
  isLive: (linkedId: string) => boolean
  /** Was its caller erased for good? Then what the PBX still holds of it is erased there, unheard. */
  isErased: (linkedId: string) => Promise<boolean>
  /**
   * Brings a voice message into its conversation, in the transaction in which it is written down. Null while the call it
   * belongs to is not on record.
   */
  bring: (trx: Db, linkedId: string, voice: VoiceSummary) => Promise<{ callId: string; entryId: string } | null>
  /** What is known of it has changed; in the same transaction. */
  change: (trx: Db, entryId: string, voice: VoiceSummary) => Promise<void>
  /** After commit. */
  announce: (entryId: string, callId: string | null) => Promise<void>
}

export const keepRecordingJob = {
  name: 'keep-recording',
  /** For three days; a PBX that is away longer still holds it, and is asked again when it is back. */
  options: { concurrency: 2, retryLimit: 300, retryDelay: 2, retryDelayMax: 900, expireInSeconds: 120 },
} as const

/** Shorter than this nobody has said anything. */
const SHORTEST_SECONDS = 1
/** The file may come a moment after the word that it is finished. */
const TRIES_FOR_FILE = 3
const SWEEP_AGAIN_MS = 20_000

export type Recordings = Awaited<ReturnType<typeof createRecordings>>

/**
 * Voice messages, from Asterisk's stored recordings into the clinic's own keeping: sealed under `DATA_DIR/recordings`
 * (AES-256-GCM, a key for each, wrapped by the one in `DATA_DIR/keys`, outside the database), and only then erased in
 * Asterisk.
 */
export async function createRecordings(needs: Needs) {
  const { db, now, newId, log, enqueue, remote } = needs
  const folder = join(needs.dataDir, 'recordings')
  await makeFolder(folder, 0o700)
  const masterKey = await readOrMakeKey(join(needs.dataDir, 'keys', 'recordings.key'))
  const fileOf = (id: string) => join(folder, `${id}.wav.sealed`)

  const nameFor = (linkedId: string, { urgent }: { urgent: boolean }) => nameRecording({ linkedId, urgent }, newId())

  /** Promises that it will be kept. Without a database the PBX holds it until `sweep`. */
  async function collect(name: string): Promise<void> {
    await enqueue(db, keepRecordingJob.name, { name }, { key: name }).catch((error: unknown) =>
      log.warn({ because: messageOf(error) }, 'a voice message waits with the PBX until the database is back'),
    )
  }

  /** The caller has erased it. */
  const erase = (name: string): Promise<void> =>
    remote()
      .delete(name)
      .catch((error: unknown) => log.warn({ because: messageOf(error) }, 'an erased message is still with the PBX'))

  /** The job: may run more than once for one recording. */
  async function keep(name: string, attempt = TRIES_FOR_FILE): Promise<void> {
    const read = readRecordingName(name)
    if (!read) return
    const known = await store.findRecordingByName(db, name)
    if (known ? known.state !== 'waiting' : await needs.isErased(read.linkedId)) return await remote().delete(name)
    let wav: Buffer | null
    try {
      wav = await remote().fetch(name)
    } catch (error) {
      // The secretary sees that there is one, also while it cannot be had.
      await writeDown(name, read, 'waiting', null)
      throw error
    }
    if (wav === null && attempt < TRIES_FOR_FILE) throw new Temporary('The recording is not there yet.')
    const seconds = wav && wavSeconds(wav)
    if (seconds !== null && seconds < SHORTEST_SECONDS && !known) {
      await remote().delete(name)
      return
    }
    if (wav === null && !known) return
    await writeDown(name, read, seconds === null ? 'lost' : 'kept', seconds === null ? null : { wav: wav!, seconds })
    await remote().delete(name)
  }

  async function writeDown(
    name: string,
    { linkedId, urgent }: { linkedId: string; urgent: boolean },
    state: VoiceState,
    sound: { wav: Buffer; seconds: number } | null,
  ): Promise<void> {
    const key = newKey()
    let file: string | undefined
    const writing = db.transaction().execute(async (trx) => {
      const row = await store.lockRecording(trx, { id: newId(), name, urgent, at: now() })
      if (row.state !== 'waiting') return null
      const seconds = sound && Math.round(sound.seconds * 10) / 10
      const voice = { id: row.id, state, seconds, urgent }
      // The file is whole on the disk before anybody is told that it is kept.
      if (sound) {
        file = fileOf(row.id)
        await writeFile(file, sealBytes(key, sound.wav, row.id))
      }
      let { entryId, callId } = row
      if (entryId) await needs.change(trx, entryId, voice)
      else {
        const brought = await needs.bring(trx, linkedId, voice)
        if (!brought) throw new Temporary('The call of this recording is not on record yet.')
        ;({ entryId, callId } = brought)
      }
      await store.updateRecording(trx, row.id, {
        ...{ state, entryId, callId, seconds, bytes: sound?.wav.length ?? null },
        sha256: sound && createHash('sha256').update(sound.wav).digest(),
        sealedKey: sound && sealBytes(masterKey, key, row.id),
      })
      return { entryId, callId }
    })
    const written = await writing.catch(async (error: unknown) => {
      if (file) await dropUnknown(name, file)
      throw error
    })
    if (written) await needs.announce(written.entryId, written.callId)
  }

  /** Of a recording that is not on record nobody will ever open the file: its key went with the transaction. */
  async function dropUnknown(name: string, file: string): Promise<void> {
    const isUnknown = await store.findRecordingByName(db, name).then(
      (row) => row === undefined,
      () => false,
    )
    if (isUnknown) await rm(file, { force: true })
  }

  let later: NodeJS.Timeout | undefined
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
    if (finished.length === ours.length) return
    later = setTimeout(() => void sweep().catch(() => {}), SWEEP_AGAIN_MS)
    later.unref()
  }

  return {
    nameFor,
    collect,
    erase,
    keep,
    sweep,
    stop: () => clearTimeout(later),
    /** The sound, as WAV. */
    async audio(id: string): Promise<Buffer> {
      const row = isId(id) ? await store.findRecording(db, id) : undefined
      if (row?.state !== 'kept' || !row.sealedKey) throw notFound('recording')
      const sealed = await readFile(fileOf(row.id)).catch((error: unknown) => {
        throw unavailable('The file of this recording cannot be read.', error)
      })
      return openBytes(openBytes(masterKey, row.sealedKey, row.id), sealed, row.id)
    },
  }
}

/** Whole or not at all, also when the power goes. */
async function writeFile(file: string, bytes: Buffer): Promise<void> {
  const unfinished = `${file}.part`
  try {
    const handle = await open(unfinished, 'w', 0o600)
    try {
      await handle.writeFile(bytes)
      await handle.sync()
    } finally {
      await handle.close()
    }
    await rename(unfinished, file)
  } catch (error) {
    await rm(unfinished, { force: true })
    throw error
  }
}

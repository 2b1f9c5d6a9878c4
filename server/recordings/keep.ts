import type { RecordingProblem } from '../contract/recordings.ts'
import type { Db } from '../db/index.ts'
import { readFreeBytes } from '../kit/disk-full.ts'
import { messageOf, Permanent, Temporary, Uncertain } from '../kit/errors.ts'
import { createGate } from '../kit/gate.ts'
import { type FetchedSound, fetchSound } from './fetch-sound.ts'
import type { Folder } from './folder.ts'
import type { Needs, RecordingSummary } from './needs.ts'
import { type RecordingName, readRecordingName } from './recording-name.ts'
import type { Refusals } from './refuse.ts'
import * as store from './store.ts'

/** Shorter than this nobody has said anything. */
const SHORTEST_SECONDS = 1
/** The file may come, or be ended, a moment after the word that it is finished. */
const TRIES_FOR_FILE = 3

type Found = { name: string; of: RecordingName; id: string }
type Shown = { state: 'waiting' | 'kept' | 'lost'; reason: RecordingProblem | null }

/** The job that brings a recording from the PBX into the clinic's own keeping. */
export function createKeep(needs: Needs, folder: Folder, refusals: Refusals) {
  const { db, now, newId, remote } = needs
  const gate = createGate(2)
  const freeBytes = needs.freeBytes ?? readFreeBytes
  const running = new Map<string, Promise<void>>()
  /** Of those that wait: why, as it was shown last. */
  const shownWhy = new Map<string, RecordingProblem>()

  /** May run more than once for one recording; one after the other. */
  async function keep(name: string, attempt = TRIES_FOR_FILE, signal = new AbortController().signal): Promise<void> {
    const of = readRecordingName(name)
    if (!of) return
    const before = running.get(name) ?? Promise.resolve()
    const keeping = before.catch(() => {}).then(() => keepNow(name, of, attempt, signal))
    running.set(name, keeping)
    await keeping.finally(() => {
      if (running.get(name) === keeping) running.delete(name)
    })
  }

  async function keepNow(name: string, of: RecordingName, attempt: number, signal: AbortSignal): Promise<void> {
    const known = await store.findRecordingByName(db, name)
    if (known?.state === 'refused' || refusals.isRefused(name)) return await refusals.settle(name, of)
    if (known ? known.state !== 'waiting' : await needs.isErased(of.linkedId)) return await remote().delete(name)
    // Of a call that goes on more is to come.
    if (of.kind === 'call' && needs.isLive(of.linkedId)) throw new Temporary('The call of this recording goes on.')
    const found = { name, of, id: known?.id ?? newId() }
    try {
      await keepSound(found, known !== undefined, attempt, signal)
    } finally {
      await folder.dropUnfinished(found.id)
    }
  }

  async function keepSound(found: Found, isKnown: boolean, attempt: number, signal: AbortSignal): Promise<void> {
    const { name, id } = found
    let sound: FetchedSound | null
    let isComing = false
    try {
      const at = await remote().fetch(name, signal)
      isComing = at !== null
      sound = at && (await fetchSound(at, { folder, id, freeBytes, gate }))
    } catch (error) {
      const reason = signal.aborted ? null : whyNotYet(error, isComing)
      // The secretary sees that there is one, and what is wrong, also while it cannot be had.
      if (!isKnown || (reason && reason !== shownWhy.get(name)))
        await writeDown(found, { state: 'waiting', reason }, null)
      if (reason) shownWhy.set(name, reason)
      // It is still there, and asking for it changes nothing: it is asked for again.
      throw error instanceof Permanent || error instanceof Uncertain ? new Temporary(messageOf(error)) : error
    }
    if (attempt < TRIES_FOR_FILE && !sound?.isWhole) throw new Temporary('The recording is not there yet.')
    const isNothing = !sound || (sound.seconds !== null && sound.seconds < SHORTEST_SECONDS)
    if (isNothing && !isKnown) {
      if (sound) await remote().delete(name)
      return
    }
    // What cannot be read is kept as it is: somebody may know better.
    const shown = sound?.seconds ? ({ state: 'kept', reason: null } as const) : lost(sound)
    await writeDown(found, shown, sound && sound.bytes > 0 ? sound : null)
    shownWhy.delete(name)
    await remote().delete(name)
  }

  async function writeDown(
    { name, of, id }: Found,
    { state, reason }: Shown,
    sound: FetchedSound | null,
  ): Promise<void> {
    const { kind, linkedId, urgent } = of
    let isOnDisk = false
    const writing = db.transaction().execute(async (trx) => {
      const row = await store.lockRecording(trx, { id, name, kind, urgent, at: now() })
      if (row.state !== 'waiting') return null
      if (row.id !== id) throw new Temporary('Another is keeping this recording.')
      const seconds = sound?.seconds ? Math.round(sound.seconds * 10) / 10 : null
      const why = reason && { reason }
      const shown: RecordingSummary = { id, kind, state, ...why, seconds, urgent, peaks: sound?.peaks ?? null }
      // The file is whole on the disk before anybody is told that it is kept.
      if (sound) {
        isOnDisk = true
        await folder.finish(id)
      }
      const brought = row.entryId || row.callId ? null : await needs.bring(trx, linkedId, shown)
      if (row.entryId) await needs.change(trx, row.entryId, shown)
      else if (!row.callId && !brought) throw new Temporary('The call of this recording is not on record yet.')
      const entryId = brought ? brought.entryId : row.entryId
      const callId = brought ? brought.callId : row.callId
      const line = brought ? brought.line : row.lineNumber
      await store.updateRecording(trx, id, {
        ...{ state, entryId, callId, seconds, lineNumber: line, format: 2 },
        ...{ bytes: sound?.bytes ?? null, sha256: sound?.sha256 ?? null, peaks: sound?.peaks ?? null },
        sealedKey: sound && folder.wrapKey(sound.key, id),
      })
      if (state === 'kept') await needs.kept(trx, { id, kind, entryId, callId, line, urgent, seconds: seconds ?? 0 })
      return { entryId, callId }
    })
    const written = await writing.catch(async (error: unknown) => {
      if (isOnDisk) await dropUnknown(db, id)
      throw error
    })
    if (written?.entryId) await needs.announce(written.entryId, written.callId)
  }

  /** Of a recording that is not on record nobody will ever open the file: its key went with the transaction. */
  async function dropUnknown(from: Db, id: string): Promise<void> {
    const sounding = await store.findSounding(from, [id]).catch(() => new Set([id]))
    if (!sounding.has(id)) await folder.remove(id)
  }

  return { keep, settled: () => Promise.allSettled(running.values()) }
}

/** `isComing`: the PBX has begun to send it. */
function whyNotYet(error: unknown, isComing: boolean): RecordingProblem {
  if ((error as { code?: unknown }).code === 'disk_full') return 'disk-full'
  if (error instanceof Temporary || error instanceof Uncertain) return isComing ? 'cut-off' : 'pbx-away'
  return 'other'
}

function lost(sound: FetchedSound | null): Shown {
  const reason = !sound ? 'missing' : sound.bytes > 0 && sound.seconds === null ? 'unreadable' : 'empty'
  return { state: 'lost', reason }
}

import type { EntryRecording } from '../contract/recordings.ts'
import type { Db, Enqueue } from '../db/index.ts'
import type { Now } from '../kit/clock.ts'
import type { FreeBytes } from '../kit/disk-full.ts'
import type { NewId } from '../kit/ids.ts'
import type { Log } from '../kit/log.ts'
import type { RecordingName } from './recording-name.ts'

export type RecordingKind = RecordingName['kind']
export type VoiceSummary = EntryRecording & { urgent: boolean }
/** What is known of a recording, as its timeline is told. */
export type RecordingSummary = VoiceSummary & { kind: RecordingKind }

/** A WAV as it comes; `bytes` null: it was not said how many. Who does not read it to its end has to end it. */
export type RemoteSound = { bytes: number | null; content: AsyncIterable<Uint8Array> }

/** Asterisk's stored recordings. */
export type RemoteRecordings = {
  list(): Promise<string[]>
  /** Null when there is none of that name. */
  fetch(name: string, signal: AbortSignal): Promise<RemoteSound | null>
  /** One that is gone already is fine. */
  delete(name: string): Promise<void>
}

/** Where a recording belongs. Without an entry it is heard nowhere, and is kept all the same. */
export type Brought = { callId: string; entryId: string | null; line: string | null }

export type KeptRecording = {
  id: string
  kind: RecordingKind
  entryId: string | null
  callId: string | null
  line: string | null
  urgent: boolean
  seconds: number
}

export type Needs = {
  db: Db
  now: Now
  newId: NewId
  log: Log
  dataDir: string
  enqueue: Enqueue
  /** What is left on the disk of a folder, in bytes; unset: as the system says. */
  freeBytes?: FreeBytes
  /** The PBX that is connected now; throws `Temporary` while there is none. */
  remote: () => RemoteRecordings
  /** Is this call still going on? Its recordings are not finished then. */
  isLive: (linkedId: string) => boolean
  /** Was its caller erased for good? Then what the PBX still holds of it is erased there, unheard. */
  isErased: (linkedId: string) => Promise<boolean>
  /** Days after which a recording of this line is erased, as the clinic wants it now; null: of no line. */
  keepDays: (line: string | null, kind: RecordingKind) => number
  /**
   * Brings a recording onto its timeline, in the transaction in which it is written down. Null while the call it belongs
   * to is not on record, or (for a call's own) is not over.
   */
  bring: (trx: Db, linkedId: string, recording: RecordingSummary) => Promise<Brought | null>
  /** What is known of it has changed; in the same transaction. */
  change: (trx: Db, entryId: string, recording: RecordingSummary) => Promise<void>
  /** It is kept, and can be listened to once this transaction is committed. */
  kept: (trx: Db, recording: KeptRecording) => Promise<void>
  /** Its sound goes for good, and what was understood of it, word by word, with it. */
  forgotten: (trx: Db, recordingId: string) => Promise<void>
  /** After commit. */
  announce: (entryId: string, callId: string | null) => Promise<void>
}

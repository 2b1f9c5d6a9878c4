import type { EntryTranscript } from '../contract/recordings.ts'
import type { Language } from '../contract/shapes.ts'
import type { Db } from '../db/index.ts'
import type { Now } from '../kit/clock.ts'
import type { Log } from '../kit/log.ts'
import type { RecognitionEngine, Sound, SpeechFinder } from './engine.ts'

/** The language somebody speaks, as it is known before anything is heard. */
export type KnownLanguage = { language: Language; from: 'contact' | 'line' }

/** What an entry shows of a recording's words; `said` left out: its words stay as they are. */
export type Shown = {
  kind: 'voice' | 'call'
  transcript: EntryTranscript
  said?: { text: string | null; language: Language | null }
}

export type Needs = {
  db: Db
  now: Now
  log: Log
  /** Null: none is configured. What is asked waits until there is one. */
  engine: RecognitionEngine | null
  speech: SpeechFinder
  /** The sound of a recording; throws `RelaisError` where it is gone, or cannot be read. */
  open: (recordingId: string) => Promise<Sound>
  /** Null: to be told from the sound. */
  languageOf: (entryId: string) => Promise<KnownLanguage | null>
  /** Puts it onto the entry, in the same transaction: words, how they sound, what they are about. */
  show: (trx: Db, entryId: string, shown: Shown) => Promise<void>
  /** After commit. Must not reject. */
  announce: (entryId: string) => Promise<void>
  /** How many wait, or whether the engine answers, may have changed. */
  changed: () => void
}

import type { SpokenWord, TranscriptProblem } from '../contract/recordings.ts'
import type { Language } from '../contract/shapes.ts'

/** A recording's WAV, read here and there: it may be two hours long. */
export type Sound = {
  bytes: number
  /** Shorter where the file ends. */
  read(from: number, length: number): Promise<Buffer>
  close(): Promise<void>
}

/** Where somebody speaks, in seconds from the beginning of the recording. */
export type Span = { from: number; to: number }

/** What is heard at once: spans with silence, music and noise left out between them; five minutes of speech at the most. */
export type Piece = Span[]

export type SpeechFinder = {
  /** No piece: nobody speaks. */
  find(
    sound: Sound,
    options: { signal: AbortSignal },
  ): Promise<{ seconds: number; pieces: Piece[] } | TranscriptFailure>
  /** The spans one after the other, with a short silence between them, as WAV: 16 kHz, mono, 16 bits. */
  cut(sound: Sound, piece: Piece, options: { signal: AbortSignal }): Promise<CutPiece | TranscriptFailure>
  /** Ends what is under way. */
  stop(): Promise<void>
}

export type CutPiece = {
  wav: Buffer
  seconds: number
  /** From a second in the piece to the second in the recording. */
  placeOf: (second: number) => number
}

/** What an engine understood; times in seconds from the beginning of what it was given. */
export type Recognised = {
  text: string
  /** Empty where the engine says no times. */
  words: SpokenWord[]
  /** As the engine told it; null where it was told, or does not say. */
  language: Language | null
  /** 0 to 1. */
  languageCertainty: number | null
  /** Inventions that were left out. */
  dropped: number
}

/** Anything that takes a WAV and answers what is said in it. One request at a time. */
export type RecognitionEngine = {
  /** For people: `whisper-server small`, the name of a program. */
  name: string
  /** `language` null: to be told from the sound. `seconds`: its length, by which the time limit goes. */
  recognise(
    wav: Buffer,
    options: { language: Language | null; seconds: number; signal: AbortSignal },
  ): Promise<Recognised | TranscriptFailure>
  /** Ends what is under way. */
  stop(): Promise<void>
}

/**
 * Why a try came to nothing. `isFinal`: another would not do better. `detail` is for the log and the IT provider, and
 * never holds what was said.
 */
export type TranscriptFailure = { failed: TranscriptProblem; detail: string; isFinal: boolean }

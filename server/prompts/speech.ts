import type { Language } from '../contract/shapes.ts'

/** WAV as `kit/telephone-wav.ts` writes it. */
export type Sound = { wav: Buffer; seconds: number }

/**
 * Why a file that was handed in is no recording that could be played: neither WAV nor MP3, one that cannot be read (or
 * takes too much time or memory to), over three minutes, under 0.3 seconds, or nothing to be heard in it.
 */
export type BadSound = 'not-sound' | 'unreadable' | 'too-long' | 'too-short' | 'silent'

export type Converted = ({ ok: true } & Sound) | { ok: false; because: BadSound }

/** What this room needs to speak; `adapters/speech` fits it. */
export type Speech = {
  /** Rejects, with words for the IT provider, when the voice is not there, crashes or hangs. */
  speak(words: string, language: Language): Promise<Sound>
  /** A recording of whatever kind as a telephone plays it. Rejects with `Temporary` when nobody can look at it now. */
  convert(file: Buffer): Promise<Converted>
  /** Names the voice: with another name, everything is spoken anew. */
  voiceOf(language: Language): string
}

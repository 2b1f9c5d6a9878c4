import type { TranscriptFailure } from '../../transcripts/engine.ts'

/** Nothing an engine does is final: what is wrong with it today may be put right tomorrow, by people. */
export const failure = (failed: TranscriptFailure['failed'], detail: string): TranscriptFailure => ({
  failed,
  detail,
  isFinal: false,
})

/** A shorter one would give up on an engine that has only just been started. */
const LEAST_MS = 60_000

/** How long an engine may take over so many seconds of sound, in whole milliseconds: a timer takes no others. */
export const timeLimit = (seconds: number): number => Math.ceil(Math.max(LEAST_MS, 10 * seconds * 1000))

/** In bytes: the words of five minutes, each with its letters, times and certainties, take a tenth of it. */
export const LONGEST_ANSWER = 4 * 1024 * 1024

export const STOPPED = failure('other', 'It was stopped.')

import type { TranscriptProblem } from '../contract/recordings.ts'

const SECOND_MS = 1_000
const MINUTE_MS = 60_000
/** A recording that could not be written down for so long is given up. */
const GIVEN_UP_AFTER_MS = 86_400_000

type Try = { at: Date; firstTriedAt: Date | null; tries: number }

export type RetryPlan = { giveUp: true } | { giveUp: false; tryAt: Date }

/** When a recording is tried again after a try that failed, if at all. */
export function planRetry(
  { at, firstTriedAt, tries }: Try,
  failure: { failed: TranscriptProblem; isFinal: boolean },
): RetryPlan {
  const triedFor = firstTriedAt ? at.getTime() - firstTriedAt.getTime() : 0
  if (failure.isFinal || triedFor >= GIVEN_UP_AFTER_MS) return { giveUp: true }
  return { giveUp: false, tryAt: new Date(at.getTime() + waitAfter(tries, failure.failed)) }
}

/** `tries`: how many have failed. An engine that is not reached costs nothing to ask, so it is asked more often. */
export function waitAfter(tries: number, problem: TranscriptProblem): number {
  const longest = problem === 'engine-unreachable' ? MINUTE_MS : 30 * MINUTE_MS
  return Math.min(longest, 5 * SECOND_MS * 3 ** Math.min(10, Math.max(0, tries - 1)))
}

/**
 * After so many failures one after the other, of whichever recordings, nothing is asked of the engine for so long: it
 * is the engine, and five hundred that wait would otherwise each fall upon it.
 */
export const pauseAfter = (failures: number): number =>
  failures === 0 ? 0 : Math.min(30 * SECOND_MS, 500 * 2 ** Math.min(10, failures - 1))

import { timingSafeEqual } from 'node:crypto'
import type { ShareState } from '../../contract/document-entry.ts'
import { readCode } from './read-code.ts'

/** NIST SP 800-63B-4, 3.1.3.1: valid for at most ten minutes. */
export const CODE_MINUTES = 10
/** Wrong codes that close a share, in all: neither a new code nor a right one begins a new count (3.2.2). */
export const MOST_FAILURES = 5

export type ShareFacts = {
  state: ShareState
  expiresAt: Date
  openings: number
  maxOpenings: number | null
  failures: number
  codeDigits: number
}

/** A code as it is kept. */
export type KeptCode = { id: string; hash: Buffer; issuedAt: Date; expiresAt: Date; ended: boolean }

export type CodeVerdict =
  | { right: true; codeId: string }
  /**
   * `gone`: the share opens for nobody. `unreadable`: what was typed is no code. `over`: the code given last, typed
   * when it opens nothing any more. `counts`: a failure. `closes`: the one too many.
   */
  | { right: false; because: 'gone' | 'unreadable' | 'over' | 'wrong'; counts: boolean; closes: boolean }

/** Does a share open for whoever gives its code? */
export const isOpenable = (share: Omit<ShareFacts, 'failures' | 'codeDigits'>, now: Date): boolean =>
  share.state === 'open' && share.expiresAt > now && !isUsedUp(share)

const isUsedUp = ({ openings, maxOpenings }: Pick<ShareFacts, 'openings' | 'maxOpenings'>): boolean =>
  maxOpenings !== null && openings >= maxOpenings

const NO_CODE = { id: '', hash: Buffer.alloc(32), issuedAt: new Date(0), expiresAt: new Date(0), ended: true }

/**
 * Does what was typed open this share now? `newest` is the code given last, whatever became of it. Works as long for a
 * share that is not there as for one that is: what it answers of both is the same.
 *
 * A right code that came too late, or a second time because the first answer was lost on the way, opens nothing and is
 * no guess: it is not counted.
 */
export function checkCode(
  typed: string,
  share: ShareFacts | null,
  newest: KeptCode | null,
  hashOf: (codeId: string, code: string) => Buffer,
  now: Date,
): CodeVerdict {
  const code = readCode(typed, share?.codeDigits ?? 6)
  const kept = newest ?? NO_CODE
  const isSame = timingSafeEqual(hashOf(kept.id, code ?? ''), kept.hash)
  const matches = isSame && newest !== null && code !== null
  if (!share || !isOpenable(share, now) || share.failures >= MOST_FAILURES) return wrong('gone')
  if (code === null) return wrong('unreadable')
  if (matches && !kept.ended && kept.issuedAt <= now && kept.expiresAt > now) return { right: true, codeId: kept.id }
  if (matches) return wrong('over')
  return { right: false, because: 'wrong', counts: true, closes: share.failures + 1 >= MOST_FAILURES }
}

const wrong = (because: 'gone' | 'unreadable' | 'over'): CodeVerdict => ({
  ...{ right: false, because },
  ...{ counts: false, closes: false },
})

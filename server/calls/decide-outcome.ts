import type { Outcome } from '../contract/shapes.ts'
import { type ChannelFacts, isCutShort } from './call-event.ts'
import type { CallState } from './call-state.ts'

/** A phone that stopped ringing this long before the caller left did not stop because the caller left. */
const SAME_MOMENT_MS = 2_000

/**
 * How a call came out; null while that is open.
 *
 * **Missed means: nobody of the clinic spoke with the caller.** To speak is to share a bridge with a phone of the
 * clinic, or with an outside number that the clinic's PBX or phone forwarded the call to. A menu, a greeting, a queue's
 * music or voicemail that "answers" is nobody; the length of the call says nothing.
 *
 * - `answered`: somebody spoke with the caller.
 * - `transferred`: somebody spoke with the caller and passed the call on, to a colleague or outside.
 * - `blocked`, `closed`: nobody did, by decision of the gate (an unwanted number; outside the hours).
 * - `missed`: nobody did; every phone rang in vain, was busy or unreachable, or the call was deflected.
 * - `abandoned`: nobody did, because the caller hung up first: while a phone rang, in a queue, in the greeting, or while
 *   it was announced that the call is recorded.
 *
 * An outgoing or internal call takes the same words, seen from the one who placed it.
 */
export function decideOutcome(state: CallState): Outcome | null {
  const settled = state.endedAt !== null || state.deflectedAt !== null
  if (!settled) return null
  if (state.answeredAt !== null) {
    if (state.endedAt === null) return null
    return state.transferredAt === null ? 'answered' : 'transferred'
  }
  // The phone that fetched it goes on in the other call; its own, a feature code, has done what it was dialled for.
  if (state.pickedUpAt !== null && !state.origin?.incoming) return 'answered'
  if (state.gate === 'blocked' || state.gate === 'closed') return state.gate
  if (state.deflectedAt !== null || state.foundGone) return 'missed'
  return didCallerGiveUp(state) ? 'abandoned' : 'missed'
}

/** The far end asked to hang up, and until then somebody might still have answered. */
function didCallerGiveUp(state: CallState): boolean {
  if (state.hangUpAskedAt === null || state.lastStep?.app === 'voicemail') return false
  const endedAt = state.endedAt ?? state.seenAt
  const dialled = state.channels.filter((channel) => channel.dialled && !channel.guest)
  if (dialled.some((channel) => rangUntil(channel, endedAt))) return true
  return state.lastStep?.app === 'wait' || (dialled.length === 0 && !state.dialAttempted)
}

/** Rang, or was picked up and not joined with the caller yet: both hear first that the call is recorded. */
function rangUntil({ dialEndedAt, dialStatus, goneAt }: ChannelFacts, callEndedAt: number): boolean {
  if (dialStatus === 'ANSWER') return callEndedAt - (goneAt ?? callEndedAt) < SAME_MOMENT_MS
  if (!isCutShort(dialStatus)) return false
  return callEndedAt - Math.min(dialEndedAt ?? callEndedAt, goneAt ?? callEndedAt) < SAME_MOMENT_MS
}

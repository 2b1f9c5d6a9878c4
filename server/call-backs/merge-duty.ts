import type { CallBackReason } from '../contract/call-backs.ts'
import type { Duty } from './duty.ts'

/** What one more call, or one more word of the same call, says of a duty. */
export type Noted = {
  reason: CallBackReason
  urgent: boolean
  /** Left out: nothing was said of it. Null: as soon as possible. */
  wanted?: Duty['wanted'] | undefined
  callId: string | null
  askedAt: Date
}

/** What somebody said outweighs what merely happened. */
const WEIGHT: Record<CallBackReason, number> = {
  missed: 0,
  untextable: 1,
  'typed-number': 1,
  'urgent-text': 1,
  'voice-message': 2,
  asked: 3,
}

/**
 * One duty a number: a further call raises its count and changes neither since when somebody waits nor what she has
 * asked for already. `isNewCall`: the duty did not stand for this call before. Somebody who calls again while her
 * call-back rests is there now: it rests no longer.
 */
export function mergeDuty(duty: Duty, noted: Noted, isNewCall: boolean): Duty {
  const outweighs = WEIGHT[noted.reason] > WEIGHT[duty.reason]
  const rests = isNewCall && duty.tryAgainAt !== null && duty.tryAgainAt > noted.askedAt
  return {
    ...duty,
    reason: outweighs ? noted.reason : duty.reason,
    callId: outweighs || noted.reason === duty.reason ? (noted.callId ?? duty.callId) : duty.callId,
    urgent: duty.urgent || noted.urgent,
    calls: duty.calls + (isNewCall ? 1 : 0),
    askedAt: noted.askedAt < duty.askedAt ? noted.askedAt : duty.askedAt,
    wanted: noted.wanted === undefined ? duty.wanted : noted.wanted,
    tryAgainAt: rests ? noted.askedAt : duty.tryAgainAt,
  }
}

/**
 * A call whose duty is done is told of again: is something said that the one who did it could not know? A message left
 * or a call-back asked for after that is; a number that turns out not to be textable is, where a text was the answer.
 */
export function isNewWish(
  done: { reason: CallBackReason; urgent: boolean; at: Date; how: 'call' | 'text' | 'by-hand' | 'called-again' },
  noted: Noted,
): boolean {
  const saysMore = WEIGHT[noted.reason] > WEIGHT[done.reason] || (noted.urgent && !done.urgent)
  if (!saysMore) return false
  if (noted.reason === 'untextable' || noted.reason === 'typed-number') return done.how === 'text'
  return noted.askedAt > done.at
}

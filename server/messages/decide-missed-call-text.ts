import type { Call, TextDecision, TextReason } from '../contract/shapes.ts'

/** What is known of the caller when a call's outcome is settled. */
export type TextHistory = {
  /** A number of this clinic: a line that calls a line is no patient. */
  ownNumber: boolean
  blocked: boolean
  /** The number is likely somebody else's: a text would bother a stranger. */
  likelyForged?: boolean
  /** A stop word covers the automatic texts of purpose `service`. */
  stopped: boolean
  /** A landline, or a number that the gateway has refused as not textable. */
  untextable: boolean
  /** When Relais last texted this caller by itself; a text that failed does not count. */
  lastTextedAt: Date | null
  /** Is there a gateway by which texts leave? */
  gatewayOn: boolean
  quietPeriodMinutes: number
}

/** A text about a call of yesterday would only puzzle: after a long absence of the service, older calls are shown, not texted. */
export const TOO_OLD_HOURS = 12

const E164 = /^\+[1-9]\d{6,14}$/

const no = (because: TextReason): TextDecision => ({ send: false, because })

/**
 * Should a call whose outcome is settled be followed by a text? Asked again about the same call (it ended after its
 * deflection, its outcome changed), a text that was promised stays promised, and the reason first given stays the reason.
 */
export function decideMissedCallText(call: Call, history: TextHistory, now: Date): TextDecision {
  if (call.text?.send) return call.text
  if (call.direction === 'out') return no('not-inbound')
  if (call.direction === 'internal' || history.ownNumber) return no('internal')
  if (call.outcome === null || call.outcome === 'answered' || call.outcome === 'transferred') return no('answered')
  if (call.text && call.text.because !== 'answered') return call.text
  if (call.outcome === 'blocked') return no('blocked')
  if (!call.from) return no('withheld')
  if (!E164.test(call.from)) return no('not-a-number')
  if (history.blocked) return no('blocked')
  if (history.likelyForged) return no('suspect')
  if (history.stopped) return no('stopped')
  if (history.untextable) return no('untextable')
  if (!history.gatewayOn) return no('gateway-off')
  if (hasPassed(call.endedAt ? new Date(call.endedAt) : now, TOO_OLD_HOURS * 60, now)) return no('too-old')
  if (history.lastTextedAt && !hasPassed(history.lastTextedAt, history.quietPeriodMinutes, now))
    return no('texted-recently')
  return { send: true, because: 'missed-call' }
}

/**
 * Should the number be texted that a caller has typed in the place of his own? Never one who refused, and never when the
 * call has its text already: nobody is texted twice for one call.
 */
export function decideOtherNumberText(
  call: Pick<Call, 'text'>,
  { number, ...history }: TextHistory & { number: string },
  now: Date,
): TextDecision {
  if (call.text?.send) return call.text
  if (!E164.test(number)) return no('not-a-number')
  if (history.ownNumber) return no('internal')
  if (history.blocked) return no('blocked')
  if (history.stopped) return no('stopped')
  if (history.untextable) return no('untextable')
  if (!history.gatewayOn) return no('gateway-off')
  if (history.lastTextedAt && !hasPassed(history.lastTextedAt, history.quietPeriodMinutes, now))
    return no('texted-recently')
  return { send: true, because: 'typed-number', to: number }
}

const hasPassed = (since: Date, minutes: number, now: Date) => now.getTime() - since.getTime() >= minutes * 60_000

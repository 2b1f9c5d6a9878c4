import { setTimeout as sleep } from 'node:timers/promises'
import type { LineState } from '../contract/hours.ts'
import type { Line } from '../contract/shapes.ts'
import { isWithheld, type PhoneNumber, toE164 } from '../kit/phone-number.ts'
import type { CallControl, Story } from './call-control.ts'

/** `closed`: the phones of a closed line do not ring; the caller goes straight to the deflection. */
export type GateDecision = 'ring' | 'closed' | 'blocked'

type Needs = {
  ari: Pick<CallControl, 'setVariable'>
  isBlocked: (number: PhoneNumber) => Promise<boolean>
  /** The line that was called, by the number as it was dialled, and what it is now; null when there is none yet. */
  lineNow: (dialled: string) => { line: Line; state: LineState } | null
  /** Tells calls/ what was decided. */
  decided: (linkedId: string, decision: GateDecision) => void
  /** ISO 3166-1 alpha-2. */
  country: string
  /** In milliseconds. A database that is slower than this does not hold a call up: it rings. */
  patience?: number
}

/**
 * `Stasis(relais,gate,<linkedid>,<line>)`: may this call ring, and what? The dialplan reads the answer in `RELAIS_GATE`,
 * and rings what the line says (`RELAIS_RING`, `RELAIS_RING_SECONDS`) in the place of its own globals. The dialplan
 * waits a quarter of a second for all of it, and rings then.
 */
export const createGate =
  ({ ari, isBlocked, lineNow, decided, country, patience = 40 }: Needs): Story =>
  async (channel, [linkedId = channel.id, dialled = '']) => {
    const number = isWithheld(channel.caller.number) ? null : toE164(channel.caller.number, country)
    const called = lineNow(dialled)
    const isClosed = called !== null && called.state !== 'open' && !called.line.ringWhenClosed
    const blocked =
      number !== null &&
      (await Promise.race([isBlocked(number).catch(() => false), sleep(patience, false, { ref: false })]))
    const decision = blocked ? 'blocked' : isClosed ? 'closed' : 'ring'
    decided(linkedId, decision)
    const { ringTarget = null, ringSeconds = null } = called?.line ?? {}
    await Promise.all([
      ari.setVariable(channel.id, 'RELAIS_GATE', decision),
      ringTarget && ari.setVariable(channel.id, 'RELAIS_RING', ringTarget),
      ringSeconds && ari.setVariable(channel.id, 'RELAIS_RING_SECONDS', String(ringSeconds)),
    ])
    return 'continue'
  }

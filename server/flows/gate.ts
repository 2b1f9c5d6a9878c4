import { setTimeout as sleep } from 'node:timers/promises'
import { isWithheld, type PhoneNumber, toE164 } from '../kit/phone-number.ts'
import type { CallControl, Story } from './call-control.ts'

export type GateDecision = 'ring' | 'blocked'

type Needs = {
  ari: Pick<CallControl, 'setVariable'>
  isBlocked: (number: PhoneNumber) => Promise<boolean>
  /** Tells calls/ what was decided. */
  decided: (linkedId: string, decision: GateDecision) => void
  /** ISO 3166-1 alpha-2. */
  country: string
  /** A database that is slower than this, in milliseconds, does not hold a call up: it rings. */
  patience?: number
}

/** `Stasis(relais,gate,<linkedid>)`: may this call ring? The dialplan reads the answer in `RELAIS_GATE`. */
export const createGate =
  ({ ari, isBlocked, decided, country, patience = 300 }: Needs): Story =>
  async (channel, [linkedId = channel.id]) => {
    const number = isWithheld(channel.caller.number) ? null : toE164(channel.caller.number, country)
    const blocked =
      number !== null &&
      (await Promise.race([isBlocked(number).catch(() => false), sleep(patience, false, { ref: false })]))
    const decision = blocked ? 'blocked' : 'ring'
    decided(linkedId, decision)
    await ari.setVariable(channel.id, 'RELAIS_GATE', decision)
    return 'continue'
  }

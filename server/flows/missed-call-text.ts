import type { Clinic } from '../clinic/index.ts'
import type { Contacts } from '../contacts/index.ts'
import type { Call, TextDecision } from '../contract/shapes.ts'
import type { Db } from '../db/index.ts'
import type { Log } from '../kit/log.ts'
import { maskNumber } from '../kit/phone-number.ts'
import { storableText } from '../kit/storable-text.ts'
import type { Messages } from '../messages/index.ts'

type Needs = {
  contacts: Pick<Contacts, 'lookUp' | 'isBlocked'>
  clinic: Pick<Clinic, 'voiceOf' | 'isLine' | 'firstLine' | 'settings'>
  messages: Pick<Messages, 'settleCall'>
  log: Log
}

/**
 * A call's outcome is settled. In that very transaction the call comes onto its conversation's timeline, the reply
 * clock starts or stops, and a missed caller's text is promised: after a crash there is all of it or nothing.
 */
export const createSettleMissedCall =
  ({ contacts, clinic, messages, log }: Needs) =>
  async (call: Call, trx: Db): Promise<TextDecision> => {
    const written = call.direction === 'in' ? call.from : call.to
    const other = written && storableText(written)
    const contact = other ? await contacts.lookUp(other, trx) : null
    const line = lineOf(call, clinic)
    const decision = await messages.settleCall(
      call,
      {
        line,
        ownNumber: other !== null && clinic.isLine(other),
        blocked: contact?.blocked || (other !== null && (await contacts.isBlocked(other, trx))),
        ...clinic.voiceOf(line, contact?.language ?? null),
        quietPeriodMinutes: clinic.settings().quietPeriodMinutes,
      },
      trx,
    )
    if (call.direction === 'in')
      log.info({ callId: call.id, from: maskNumber(call.from), outcome: call.outcome, ...decision }, 'call settled')
    return decision
  }

/** The line a call is about: the one it came in on; of a call to outside, or one whose line is not told, the clinic's first. */
function lineOf(call: Call, clinic: Needs['clinic']): string | null {
  if (call.line) return call.line
  if (call.direction === 'in' && call.to && clinic.isLine(call.to)) return call.to
  return clinic.firstLine()?.number ?? null
}

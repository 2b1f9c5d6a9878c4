import type { Clinic } from '../clinic/index.ts'
import type { Contacts } from '../contacts/index.ts'
import { isLikelyForged, type Screening } from '../contacts/screening/index.ts'
import type { Call, Contact, TextDecision } from '../contract/shapes.ts'
import type { Purpose } from '../contract/words.ts'
import type { Db } from '../db/index.ts'
import { isCodeCall } from '../documents/index.ts'
import type { Log } from '../kit/log.ts'
import { maskNumber } from '../kit/phone-number.ts'
import { storableText } from '../kit/storable-text.ts'
import type { Messages } from '../messages/index.ts'
import type { createSettleCallBacks } from './settle-call-backs.ts'

type Needs = {
  contacts: Pick<Contacts, 'lookUp' | 'isUntextable'>
  screening: Pick<Screening, 'verdictOf' | 'wasLetThrough'>
  clinic: Pick<Clinic, 'isLine' | 'firstLine' | 'settings'>
  messages: Pick<Messages, 'settleCall'>
  callBacks: Pick<ReturnType<typeof createSettleCallBacks>, 'onSettledCall'>
  gatewayOn: (line: string) => boolean
  wordsFor: (purpose: Purpose, call: Call, line: string, contact: Contact | null, isFirst: boolean) => string
  /** Would this be the first text to this number, in a clinic whose first text says something more? */
  isFirstText: (number: string, trx: Db) => Promise<boolean>
  log: Log
}

/**
 * A call's outcome is settled. In that very transaction the call comes onto its conversation's timeline, the reply
 * clock starts or stops, a missed caller's text is promised and the call back that is owed is noted: after a crash there
 * is all of it or nothing.
 */
export const createSettleMissedCall =
  ({ contacts, screening, clinic, messages, callBacks, gatewayOn, wordsFor, isFirstText, log }: Needs) =>
  async (call: Call, trx: Db): Promise<TextDecision> => {
    const written = call.direction === 'in' ? call.from : call.to
    const other = written && storableText(written)
    const contact = other ? await contacts.lookUp(other, trx) : null
    const line = lineOf(call, clinic)
    const ownNumber = other !== null && clinic.isLine(other)
    const verdict = await screening.verdictOf(other, { line }, trx)
    const blocked = verdict.verdict === 'blocked' && !screening.wasLetThrough(call.linkedId)
    // A machine that spoke a code has not called anybody back.
    const automatic = isCodeCall(call.linkedId)
    const isFirst = other !== null && call.direction === 'in' && (await isFirstText(other, trx))
    const text = await messages.settleCall(
      call,
      {
        ...{ line, ownNumber, blocked, automatic, gatewayOn: line !== null && gatewayOn(line) },
        likelyForged: isLikelyForged(verdict),
        untextable: other !== null && (await contacts.isUntextable(other, trx)),
        quietPeriodMinutes: clinic.settings().quietPeriodMinutes,
        body: line === null ? '' : wordsFor('missed-call', call, line, contact, isFirst),
      },
      trx,
    )
    if (!automatic) await callBacks.onSettledCall(call, { line, blocked, ownNumber, text }, trx)
    if (call.direction === 'in')
      log.info(
        { callId: call.id, from: maskNumber(call.from), outcome: call.outcome, ...text, to: undefined },
        'call settled',
      )
    return text
  }

/** The line a call is about: the one it came in on; of a call to outside, or one whose line is not told, the clinic's first. */
function lineOf(call: Call, clinic: Needs['clinic']): string | null {
  if (call.line) return call.line
  if (call.direction === 'in' && call.to && clinic.isLine(call.to)) return call.to
  return clinic.firstLine()?.number ?? null
}

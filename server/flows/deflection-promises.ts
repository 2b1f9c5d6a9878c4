import { type CallBacks, type OpenHours, wantedWindow } from '../call-backs/index.ts'
import type { Calls } from '../calls/index.ts'
import type { Clinic } from '../clinic/index.ts'
import type { Contacts } from '../contacts/index.ts'
import type { Screening } from '../contacts/screening/index.ts'
import type { Call, Contact, TextDecision } from '../contract/shapes.ts'
import type { Purpose } from '../contract/words.ts'
import type { Db } from '../db/index.ts'
import type { Now } from '../kit/clock.ts'
import { messageOf } from '../kit/errors.ts'
import type { Log } from '../kit/log.ts'
import { type PhoneNumber, toE164 } from '../kit/phone-number.ts'
import type { Messages } from '../messages/index.ts'
import type { VoiceSummary } from '../recordings/index.ts'
import type { WantedTime } from './ask-number.ts'

type Needs = {
  db: Db
  now: Now
  log: Log
  country: string
  calls: Pick<Calls, 'find' | 'record' | 'changeText'>
  clinic: Pick<Clinic, 'line' | 'firstLine' | 'isLine' | 'settings'>
  hoursOf: (line: string) => OpenHours
  contacts: Pick<Contacts, 'lookUp' | 'isUntextable'>
  screening: Pick<Screening, 'verdictOf'>
  callBacks: Pick<CallBacks, 'note' | 'announce'>
  messages: Pick<Messages, 'textTypedNumber' | 'textManager' | 'submitTextOf' | 'announceCall' | 'addVoice'>
  /** The PBX that is connected now. */
  pbx: () => string
  gatewayOn: (line: string) => boolean
  /** The words of an automatic text about a call. */
  wordsFor: (purpose: Purpose, call: Call, line: string, contact: Contact | null, isFirst: boolean) => string
  /** As for a missed call's text. */
  isFirstText: (number: string, trx: Db) => Promise<boolean>
}

/**
 * What a caller is promised in the deflection: each promise is kept in one transaction, and is not made to the caller
 * before that has held.
 */
export function createDeflectionPromises(needs: Needs) {
  const { db, now, log, calls, clinic, contacts, callBacks, messages } = needs

  const lineOf = (call: Call): string | null => call.line ?? clinic.firstLine()?.number ?? null

  async function otherNumber(purpose: Purpose, call: Call, line: string, number: PhoneNumber, trx: Db) {
    const contact = await contacts.lookUp(number, trx)
    return {
      ...{ line, number, ownNumber: clinic.isLine(number), gatewayOn: needs.gatewayOn(line) },
      blocked: (await needs.screening.verdictOf(number, {}, trx)).verdict === 'blocked',
      untextable: await contacts.isUntextable(number, trx),
      quietPeriodMinutes: clinic.settings().quietPeriodMinutes,
      body: needs.wordsFor(purpose, call, line, contact, await needs.isFirstText(number, trx)),
    }
  }

  return {
    /** See `NumberNeeds.textTyped`. */
    async textTyped(linkedId: string, number: PhoneNumber): Promise<'texted' | 'call-back'> {
      let duty: string | null = null
      let decision: TextDecision | null = null
      await calls.changeText(linkedId, async (call, trx) => {
        const line = lineOf(call)
        if (!line) return call.text ?? { send: false, because: 'gateway-off' }
        const to = await otherNumber('typed-number', call, line, number, trx)
        decision = await messages.textTypedNumber(call, to, trx)
        if (!isServed(decision, number) && !to.blocked && !to.ownNumber) {
          const wish = { line, number, callId: call.id, askedAt: now() }
          duty = await callBacks.note(trx, { ...wish, reason: 'typed-number', wanted: null })
        }
        // What was decided about the caller's own number stays where the other could not be texted.
        return decision.send ? decision : (call.text ?? decision)
      })
      const id = calls.find(linkedId)?.id
      if (id) void Promise.all([messages.submitTextOf(id), messages.announceCall(id)]).catch(warn)
      void callBacks.announce([duty]).catch(warn)
      return decision && isServed(decision, number) ? 'texted' : 'call-back'
    },

    /** See `NumberNeeds.noteCallBack`. */
    async noteCallBack(linkedId: string, number: PhoneNumber, wanted: WantedTime): Promise<void> {
      const call = calls.find(linkedId)
      const line = call && lineOf(call)
      if (!line) throw new Error('This call has no line to be called back from.')
      const wish = { line, number, callId: call.id, askedAt: now() }
      const window = wantedWindow(wanted, needs.hoursOf(line), now())
      const duty = await db
        .transaction()
        .execute((trx) => callBacks.note(trx, { ...wish, reason: 'asked', wanted: window }))
      void callBacks.announce([duty]).catch(warn)
    },

    /** An emergency that nobody took: the manager is texted, and the caller is called back first of all. */
    async nobodyTook(linkedId: string): Promise<void> {
      try {
        // The caller may have given up already.
        const call = calls.find(linkedId) ?? (await calls.record(db, needs.pbx(), linkedId))
        const line = call && lineOf(call)
        if (!line) return
        const manager = toE164(clinic.line(line)?.managerNumber ?? '', needs.country)
        const duty = await db.transaction().execute(async (trx) => {
          if (manager) await messages.textManager(call, await otherNumber('urgent', call, line, manager, trx), trx)
          if (!call.from) return null
          const wish = { line, number: call.from, callId: call.id, askedAt: now() }
          return callBacks.note(trx, { ...wish, reason: 'asked', urgent: true, wanted: null })
        })
        await messages.submitTextOf(call.id)
        await callBacks.announce([duty])
      } catch (error) {
        log.error({ because: messageOf(error) }, 'nobody could be told of an emergency')
      }
    },

    /** A text to this number was refused as one that never arrives: the person is owed a call. */
    async oweCall(line: string, number: PhoneNumber): Promise<void> {
      const wish = { line, number, reason: 'untextable', askedAt: now() } as const
      await callBacks.announce([await db.transaction().execute((trx) => callBacks.note(trx, wish))])
    },

    /** See `createRecordings`: a voice message comes onto its timeline, and its caller waits for an answer. */
    async bringVoice(trx: Db, linkedId: string, voice: VoiceSummary) {
      const call = await calls.record(trx, needs.pbx(), linkedId)
      const line = call && lineOf(call)
      if (!line) return null
      const { entryId, conversationId } = await messages.addVoice(trx, call, line, voice)
      const wish = { line, number: call.from, callId: call.id, conversationId, askedAt: now() }
      const duty = await callBacks.note(trx, {
        ...wish,
        ...{ reason: 'voice-message', urgent: voice.urgent, wanted: undefined },
      })
      return { callId: call.id, entryId, line, conversationId, duty }
    },
  }

  function warn(error: unknown): void {
    log.warn({ because: messageOf(error) }, 'the panels could not be told what a caller was promised')
  }
}

/** Has this number a text, of this call or of one a few minutes ago? */
const isServed = ({ send, because, to }: TextDecision, number: string): boolean =>
  because === 'texted-recently' || (send && to === number)

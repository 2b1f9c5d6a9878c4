import type { Calls } from '../calls/index.ts'
import type { Contacts } from '../contacts/index.ts'
import type { Call, Contact } from '../contract/shapes.ts'
import type { Purpose } from '../contract/words.ts'
import type { Db } from '../db/index.ts'
import type { Now } from '../kit/clock.ts'
import { messageOf } from '../kit/errors.ts'
import type { Log } from '../kit/log.ts'
import type { Messages } from '../messages/index.ts'

type Needs = {
  now: Now
  log: Log
  calls: Pick<Calls, 'get'>
  contacts: Pick<Contacts, 'lookUp'>
  messages: Pick<Messages, 'releaseText' | 'releaseNow' | 'shortenHold'>
  wordsFor: (purpose: Purpose, call: Call, line: string, contact: Contact | null, isFirst: boolean) => string
  /** As for a missed call's text. */
  isFirstText: (number: string, trx: Db) => Promise<boolean>
}

/** As long as the longest deflection; whatever happens, the text leaves then. */
const LONGEST_HOLD_MS = 1_200_000
/** So long the sound of a voice message may take from the PBX into the clinic's keeping. */
const SOUND_LIMIT_MS = 20_000
const LONGEST_PAUSE_MS = 5_000

/** `isLeft`: there is a voice message, and it is on its way. `isOver`: the caller has gone. */
type Choosing = { callId: string | null; isLeft: boolean; isOver: boolean }

export type HoldTexts = ReturnType<typeof createHoldTexts>

/**
 * While a caller chooses by key the text of the call waits: whoever then leaves a voice message reads that it is there.
 * It leaves once she has chosen anything else, hangs up or is let go; a hold outlives neither this process nor
 * `LONGEST_HOLD_MS`. Who is still choosing is known in memory alone.
 */
export function createHoldTexts({ now, log, calls, contacts, messages, wordsFor, isFirstText }: Needs) {
  const choosing = new Map<string, Choosing>()

  async function insist(what: () => Promise<unknown>): Promise<void> {
    const giveUpAt = performance.now() + LONGEST_HOLD_MS
    for (let pause = 100; performance.now() < giveUpAt; pause = Math.min(pause * 2, LONGEST_PAUSE_MS)) {
      try {
        await what()
        return
      } catch (error) {
        log.warn({ because: messageOf(error) }, 'a text that was held could not be let go; trying again')
        await new Promise((resolve) => setTimeout(resolve, pause).unref())
      }
    }
  }

  const letGo = (callId: string | null): Promise<void> =>
    callId === null ? Promise.resolve() : insist(() => messages.releaseNow(callId))

  /** What was left is waited for; not for long, and what is told twice changes nothing. */
  const awaitSound = (callId: string): Promise<void> =>
    insist(() => messages.shortenHold(callId, new Date(now().getTime() + SOUND_LIMIT_MS)))

  function ended(linkedId: string): void {
    const one = choosing.get(linkedId)
    if (!one || one.isOver) return
    one.isOver = true
    if (!one.isLeft) {
      choosing.delete(linkedId)
      void letGo(one.callId)
      return
    }
    setTimeout(() => choosing.delete(linkedId), 3 * SOUND_LIMIT_MS).unref()
    if (one.callId !== null) void awaitSound(one.callId)
  }

  return {
    /** The caller is in the deflection. */
    began: (linkedId: string): void => void choosing.set(linkedId, { callId: null, isLeft: false, isOver: false }),

    /** Another way than a voice message was chosen, and leads to none. */
    chose(linkedId: string): void {
      const one = choosing.get(linkedId)
      choosing.delete(linkedId)
      if (one) void letGo(one.callId)
    },

    /** A voice message was left, as far as the caller goes. */
    left(linkedId: string): void {
      const one = choosing.get(linkedId)
      if (one) one.isLeft = true
    },

    /** Nothing is to be heard in what was left. */
    leftNothing(linkedId: string): void {
      const one = choosing.get(linkedId)
      if (!one) return
      one.isLeft = false
      if (!one.isOver) return
      choosing.delete(linkedId)
      void letGo(one.callId)
    },

    ended,

    /** Asked as the call is settled: until when its text waits; null: it leaves at once. */
    holdUntil(call: Call): Date | null {
      const one = choosing.get(call.linkedId)
      if (!one || one.isOver) return null
      one.callId = call.id
      return new Date(now().getTime() + LONGEST_HOLD_MS)
    },

    /** Once a settlement is committed: the caller may have gone while it was written. */
    async committed(call: Call): Promise<void> {
      const one = choosing.get(call.linkedId)
      if (!one) await letGo(call.text?.send ? call.id : null)
      else if (one.isOver) await awaitSound(call.id)
      else if (call.state === 'ended') ended(call.linkedId)
    },

    /** In the transaction in which a recording is kept: the text says that the clinic has it. */
    async voiceKept(trx: Db, { kind, callId }: { kind: 'voice' | 'call'; callId: string | null }): Promise<void> {
      if (kind !== 'voice' || callId === null) return
      const call = await calls.get(callId)
      if (!call.from || !call.line) return
      const contact = await contacts.lookUp(call.from, trx)
      const isFirst = await isFirstText(call.from, trx)
      await messages.releaseText(trx, callId, wordsFor('voice-message', call, call.line, contact, isFirst))
    },
  }
}

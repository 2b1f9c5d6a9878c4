import type { CallBacks } from '../call-backs/index.ts'
import type { LiveMessage } from '../contract/live.ts'
import type { Call, TextDecision } from '../contract/shapes.ts'
import type { Db } from '../db/index.ts'

type Room = Pick<CallBacks, 'note' | 'settleByCall' | 'settleByText' | 'settleByHand' | 'announce'>

/** What is known of a call whose outcome is settled. */
type Known = {
  /** The line on whose timeline it is; null in a clinic that has none. */
  line: string | null
  blocked: boolean
  /** The other side is a line of the clinic itself. */
  ownNumber: boolean
  text: TextDecision
}

/** What came in and is urgent. */
type Urgent = {
  kind: 'text' | 'voice'
  line: string
  number: string | null
  conversationId: string
  callId: string | null
  at: Date
}

/** What a person has done in a conversation. */
type ByPerson = { line: string; number: string; userId: string | null }

const UNANSWERED: readonly Call['outcome'][] = ['missed', 'abandoned', 'closed']

/** What has no such number cannot be called. */
const CALLABLE = /^\+[1-9]\d{6,14}$/

/**
 * Missed calls as work. A call that came in and found nobody is owed a call back, beside its text; a talk with that
 * number, whoever called whom, settles it, and so does a text that is an answer. Each part runs in the transaction of
 * what brings it about: after a crash there is all of it or nothing.
 */
export const createSettleCallBacks = (callBacks: Room) => ({
  /** In the transaction in which a call's outcome is settled, once its text is decided. May be told again. */
  async onSettledCall(call: Call, { line, blocked, ownNumber, text }: Known, trx: Db): Promise<void> {
    if (call.direction === 'internal' || ownNumber) return
    if (call.direction === 'out' || !UNANSWERED.includes(call.outcome)) {
      await callBacks.settleByCall(trx, call)
      return
    }
    if (blocked || !line || !call.from || !CALLABLE.test(call.from)) return
    await callBacks.note(trx, {
      ...{ line, number: call.from, callId: call.id, askedAt: new Date(call.endedAt ?? call.startedAt) },
      reason: text.because === 'untextable' ? 'untextable' : 'missed',
    })
  },

  /**
   * What somebody wrote or said cannot wait: she is called first of all. In the transaction in which it is written down.
   */
  async onUrgent(trx: Db, { kind, at, ...wish }: Urgent): Promise<() => Promise<void>> {
    const reason = kind === 'text' ? 'urgent-text' : 'voice-message'
    const noted = await callBacks.note(trx, { ...wish, reason, askedAt: at, urgent: true })
    return () => callBacks.announce([noted])
  },

  /** A person has texted this number. Run what it answers once that is committed. */
  async onReplied(trx: Db, reply: ByPerson): Promise<() => Promise<void>> {
    const settled = await callBacks.settleByText(trx, reply)
    return () => callBacks.announce(settled)
  },

  /** A person has marked the conversation as done. Run what it answers once that is committed. */
  async onMarkedDone(trx: Db, done: ByPerson): Promise<() => Promise<void>> {
    const settled = await callBacks.settleByHand(trx, done)
    return () => callBacks.announce(settled)
  },
})

/** Whatever becomes of a call-back is on every open panel at once. Returns the function that ends it. */
export const showCallBacks = (
  callBacks: Pick<CallBacks, 'events'>,
  broadcast: (message: LiveMessage) => void,
): (() => void) => callBacks.events.on('updated', (callBack) => broadcast({ type: 'call-back.updated', callBack }))

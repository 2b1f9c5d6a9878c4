import type { Call, TextDecision } from '../contract/shapes.ts'
import type { Db } from '../db/index.ts'
import type { PhoneNumber } from '../kit/phone-number.ts'
import { storableText } from '../kit/storable-text.ts'
import { clearAwaitingOf, lockCaller, lockConversation, touchConversation } from './conversation-store.ts'
import { decideMissedCallText } from './decide-missed-call-text.ts'
import { findCallEntry, insertCallEntry, summaryOf, updateCallEntry } from './entry-store.ts'
import { findLastMissedCallText, insertOutgoingText } from './message-store.ts'
import type { Needs } from './needs.ts'
import { mostUrgent } from './reply-clock.ts'
import type { SubmitTexts } from './submit-texts.ts'

/** What the other rooms know of a call that is being settled. */
export type CallFacts = {
  /** The clinic's line on which the conversation is; null in a clinic that has none. */
  line: PhoneNumber | null
  /** Relais itself called, to speak a code: nobody of the clinic has spoken with anybody. */
  automatic?: boolean
  /** The other side is one of the clinic's own lines. */
  ownNumber: boolean
  blocked: boolean
  /** The number is likely somebody else's, and was only shown. */
  likelyForged?: boolean
  /** The caller's number cannot be texted, as far as anybody knows. */
  untextable: boolean
  /** Texts may leave from this line. */
  gatewayOn: boolean
  quietPeriodMinutes: number
  /** The words of the text, should there be one. */
  body: string
}

/** Nothing longer is a number; what is longer came from somebody who tries things. */
const LONGEST_NUMBER = 64

/** Of a caller without a number nothing can be known. */
const UNHEARD_OF = { stopped: false, lastTextedAt: null }

const UNANSWERED: readonly Call['outcome'][] = ['missed', 'abandoned', 'closed']

/**
 * Brings a settled call onto its conversation's timeline, starts or clears the reply clock, and decides and queues the
 * missed-call text: all of it in the transaction in which the call is settled, so that all of it holds or none.
 * May be called again about the same call.
 */
export const createSettleCall = (needs: Needs, submitTexts: Pick<SubmitTexts, 'promise'>) => {
  const { now, newId } = needs
  const gatewayOn = ({ line, gatewayOn: isOn }: CallFacts) => isOn && needs.gateway !== null && line !== null

  return async function settleCall(call: Call, facts: CallFacts, trx: Db): Promise<TextDecision> {
    const other = call.direction === 'in' ? call.from : call.to
    const number = other && storableText(other.slice(0, LONGEST_NUMBER))
    if (!number || call.direction === 'internal' || !facts.line)
      return decideMissedCallText(call, { ...facts, ...UNHEARD_OF, gatewayOn: gatewayOn(facts) }, now())

    await lockCaller(trx, number)
    const conversation = await lockConversation(trx, { line: facts.line, number }, newId(), now())
    const known = await findCallEntry(trx, call.id)
    const quietSince = new Date(now().getTime() - facts.quietPeriodMinutes * 60_000)
    const history = {
      ...facts,
      gatewayOn: gatewayOn(facts),
      stopped: conversation.stopped,
      lastTextedAt: await findLastMissedCallText(trx, number, quietSince),
    }
    const earlier = call.text ?? known?.call.text ?? null
    const decision = decideMissedCallText({ ...call, text: earlier }, history, now())
    const summary = summaryOf(call, decision)
    if (known) await updateCallEntry(trx, known.id, summary)
    else {
      const at = new Date(call.startedAt)
      await insertCallEntry(trx, {
        id: newId(),
        conversationId: conversation.id,
        direction: call.direction,
        at,
        call: summary,
        automatic: facts.automatic ? 'code' : null,
      })
    }

    const endedAt = call.endedAt ? new Date(call.endedAt) : now()
    const awaiting =
      conversation.awaitingSince && conversation.awaitingChannel
        ? { since: conversation.awaitingSince, channel: conversation.awaitingChannel }
        : null
    const wasUnanswered = known !== null && isUnanswered(call, known.call.outcome)
    if (isUnanswered(call, call.outcome) && !wasUnanswered && !facts.blocked && !facts.ownNumber)
      await touchConversation(
        trx,
        conversation.id,
        mostUrgent(awaiting, { since: endedAt, channel: 'call' }, needs.clinic.openTimeOf?.(facts.line)),
        endedAt,
      )
    else await touchConversation(trx, conversation.id, awaiting, endedAt)
    if (isAnswered(call) && !facts.automatic) await clearAwaitingOf(trx, number, endedAt)

    if (decision.send && !earlier?.send) {
      const id = newId()
      const isNew = await insertOutgoingText(trx, {
        ...{ id, conversationId: conversation.id, from: facts.line, to: number, at: now() },
        ...{ body: facts.body, automatic: 'missed-call', callId: call.id },
        ...{ gateway: needs.gateway?.name ?? 'none', authorId: null, requestKey: null },
      })
      if (isNew) await submitTexts.promise(conversation.id, trx)
    }
    return decision
  }
}

const isAnswered = ({ outcome }: Call) => outcome === 'answered' || outcome === 'transferred'
const isUnanswered = (call: Call, outcome: Call['outcome']) => call.direction === 'in' && UNANSWERED.includes(outcome)

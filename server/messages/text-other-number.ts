import type { Call, TextDecision } from '../contract/shapes.ts'
import type { Db } from '../db/index.ts'
import type { PhoneNumber } from '../kit/phone-number.ts'
import { lockCaller, lockConversation } from './conversation-store.ts'
import { decideOtherNumberText } from './decide-missed-call-text.ts'
import { findCallEntry, insertCallEntry, summaryOf, updateCallEntry } from './entry-store.ts'
import { findLastMissedCallText, insertOutgoingText } from './message-store.ts'
import type { Needs } from './needs.ts'
import type { SubmitTexts } from './submit-texts.ts'

/** What the other rooms know of a number that a text is to go to, other than the one that called. */
export type OtherNumber = {
  line: PhoneNumber
  number: PhoneNumber
  ownNumber: boolean
  blocked: boolean
  untextable: boolean
  gatewayOn: boolean
  quietPeriodMinutes: number
  body: string
}

/** Automatic texts about a call that go to another number than the caller's. */
export const createTextOtherNumber = (needs: Needs, submitTexts: Pick<SubmitTexts, 'promise'>) => {
  const { now, newId } = needs

  async function queue(
    trx: Db,
    call: Call,
    automatic: 'missed-call' | 'urgent',
    conversationId: string,
    to: OtherNumber,
  ) {
    const isNew = await insertOutgoingText(trx, {
      ...{ id: newId(), conversationId, from: to.line, to: to.number, at: now(), body: to.body },
      ...{ automatic, callId: call.id, gateway: needs.gateway?.name ?? 'none', authorId: null, requestKey: null },
    })
    if (isNew) await submitTexts.promise(conversationId, trx)
    return isNew
  }

  return {
    /**
     * The caller has typed another number: that one has the text of this call, in the place of his own. The call's row
     * must be locked. A call whose text has been promised already is texted to nobody else.
     */
    async textTypedNumber(call: Call, to: OtherNumber, trx: Db): Promise<TextDecision> {
      await lockCaller(trx, to.number)
      const conversation = await lockConversation(trx, to, newId(), now())
      const quietSince = new Date(now().getTime() - to.quietPeriodMinutes * 60_000)
      const lastTextedAt = await findLastMissedCallText(trx, to.number, quietSince)
      const decision = decideOtherNumberText(call, { ...to, stopped: conversation.stopped, lastTextedAt }, now())
      if (!decision.send || call.text?.send) return decision
      if (!(await queue(trx, call, 'missed-call', conversation.id, to))) return call.text ?? decision
      const known = await findCallEntry(trx, call.id)
      const summary = summaryOf(call, decision)
      if (known) await updateCallEntry(trx, known.id, summary)
      // A caller who is not to be known has no timeline: the call stands on that of the number he gave.
      else
        await insertCallEntry(trx, {
          ...{ id: newId(), conversationId: conversation.id, direction: 'in' },
          ...{ at: new Date(call.startedAt), call: summary },
        })
      return decision
    },

    /** Tells the manager of an emergency that nobody took; once a call. */
    async textManager(call: Call, to: OtherNumber, trx: Db): Promise<void> {
      if (!to.gatewayOn) return
      await lockCaller(trx, to.number)
      const { id } = await lockConversation(trx, to, newId(), now())
      await queue(trx, call, 'urgent', id, to)
    },
  }
}

import type { Db } from '../db/index.ts'
import type { Marks } from './duty.ts'
import { dutyMarks } from './duty-marks.ts'
import { isNewWish, mergeDuty, type Noted } from './merge-duty.ts'
import type { Room } from './needs.ts'
import * as store from './store.ts'

export type NewWish = Omit<Noted, 'urgent' | 'callId'> & {
  line: string
  /** E.164; null: withheld. */
  number: string | null
  urgent?: boolean
  callId?: string | null
  /** Left out: that of the line and number, where there is one. */
  conversationId?: string | null
}

/**
 * Somebody waits for a call. In the caller's transaction; the open duty towards the number is locked until its end, so
 * that whatever is said of one number is said one at a time. Of a call that is told of again what it said before counts
 * once, and nothing is owed for it again once that is done, but for what could not be known then. Answers the id of
 * the duty; null: nothing is owed. Once committed, `announce` it.
 */
export const createNote = ({ newId, marksOf }: Room) =>
  async function note(trx: Db, wish: NewWish): Promise<string | null> {
    const { line, number, reason, urgent = false, wanted, askedAt } = wish
    const callId = wish.callId && (await store.holdCall(trx, wish.callId)) ? wish.callId : null
    const conversationId = await holdConversation(trx, wish)
    const noted: Noted = { reason, urgent, wanted, callId, askedAt }
    const marksFrom = (since: Date): Marks => marksOf(line, since)
    const duty = {
      ...{ reason, urgent, callId, askedAt, wanted: wanted ?? null, calls: wish.callId ? 1 : 0 },
      ...{ tries: 0, triedAt: null, tryAgainAt: null },
    }
    const fresh = { ...duty, id: newId(), line, conversationId, dueAt: dutyMarks(duty, marksFrom).good }
    const row = await (number === null ? store.lockOpenOfCall(trx, fresh) : store.lockOpen(trx, number, fresh))

    if (row.id === fresh.id) {
      const done = callId && (await store.findDoneOfCall(trx, callId, { line, number }))
      if (done && !isNewWish(done, noted)) {
        await store.deleteCallBack(trx, row.id)
        return null
      }
      if (callId) await store.addCall(trx, row.id, callId)
      return row.id
    }

    const isNewCall = callId ? await store.addCall(trx, row.id, callId) : Boolean(wish.callId)
    const merged = mergeDuty(store.dutyOf(row), noted, isNewCall)
    const missing = row.conversationId === null ? { conversationId } : {}
    await store.updateDuty(trx, row.id, merged, { dueAt: dutyMarks(merged, marksFrom).good, ...missing })
    return row.id
  }

async function holdConversation(trx: Db, { conversationId, line, number }: NewWish): Promise<string | null> {
  if (conversationId) return (await store.holdConversationById(trx, conversationId)) ? conversationId : null
  return number === null ? null : store.holdConversation(trx, { line, number })
}

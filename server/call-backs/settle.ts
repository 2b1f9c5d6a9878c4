import type { Call } from '../contract/shapes.ts'
import type { Db } from '../db/index.ts'
import { decideNextTry, type Tried } from './decide-next-try.ts'
import { dutyMarks } from './duty-marks.ts'
import type { Room } from './needs.ts'
import * as store from './store.ts'

type Row = Awaited<ReturnType<typeof store.lockOpenOf>>[number]
type ByPerson = store.Key & { userId: string | null }

/** How a duty ends by itself. All of it in the caller's transaction; the ids answered are to be announced after it. */
export function createSettle({ now, marksOf, hoursOf }: Room) {
  /**
   * Two people have spoken: a call between the clinic and this number, in whichever direction and on whatever line,
   * settles all that was owed to the number by then. A call out that nobody answered is a try. May be told again.
   */
  async function settleByCall(trx: Db, call: Call): Promise<string[]> {
    const number = call.direction === 'in' ? call.from : call.direction === 'out' ? call.to : null
    if (!number || call.outcome === null) return []
    const at = new Date(call.endedAt ?? call.answeredAt ?? now())
    const spoke = call.outcome === 'answered' || call.outcome === 'transferred'
    if (!spoke && call.direction === 'in') return []

    const rows = await store.lockOpenOf(trx, { number, askedBy: at })
    for (const row of rows) {
      const isNewCall = await store.addCall(trx, row.id, call.id)
      if (spoke && call.direction === 'in') await store.finish(trx, row.id, { at, by: null, how: 'called-again' })
      else if (spoke) await store.finish(trx, row.id, { at, by: row.takenBy, how: 'call' })
      else if (isNewCall) await writeTry(trx, row, { at })
    }
    return rows.map(({ id }) => id)
  }

  /**
   * A person has texted this number. That answers a text, a call that was merely missed, and a voice message. It is no answer
   * to whoever asked to be called, or whose matter is urgent, and it does not reach a number that cannot be texted:
   * these stay until somebody has called.
   */
  async function settleByText(trx: Db, { line, number, userId }: ByPerson): Promise<string[]> {
    const answered = ['missed', 'voice-message'] as const
    const rows = await store.lockOpenOf(trx, { number, line, reasons: answered, urgent: false })
    const written = await store.lockOpenOf(trx, { number, line, reasons: ['urgent-text'] })
    return finishAll(trx, [...rows, ...written], userId, 'text')
  }

  /** A person says that nothing is owed to this number on this line any more. */
  async function settleByHand(trx: Db, { line, number, userId }: ByPerson): Promise<string[]> {
    return finishAll(trx, await store.lockOpenOf(trx, { number, line }), userId, 'by-hand')
  }

  async function finishAll(trx: Db, rows: Row[], by: string | null, how: store.DoneHow): Promise<string[]> {
    for (const { id } of rows) await store.finish(trx, id, { at: now(), by, how })
    return rows.map(({ id }) => id)
  }

  /** Nobody answered: it is anybody's again, and rests until the next try. */
  async function writeTry(trx: Db, row: Row, tried: Tried): Promise<void> {
    const duty = decideNextTry(store.dutyOf(row), tried, hoursOf(row.lineNumber))
    const dueAt = dutyMarks(duty, (since) => marksOf(row.lineNumber, since)).good
    await store.updateDuty(trx, row.id, duty, { dueAt, release: true })
  }

  return { settleByCall, settleByText, settleByHand, writeTry }
}

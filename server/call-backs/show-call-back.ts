import { type CallBack, TAKEN_FOR_MS } from '../contract/call-backs.ts'
import { readMarks } from '../contract/reply-clock.ts'
import type { Contact } from '../contract/shapes.ts'
import type { Marks } from './duty.ts'
import { dutyMarks } from './duty-marks.ts'
import { dutyOf, type ShownRow } from './store.ts'

type Known = { contact: Contact | null; marksFrom: (since: Date) => Marks; now: Date }

/** Taken before this, it is anybody's again. */
export const freeBefore = (now: Date): Date => new Date(now.getTime() - TAKEN_FOR_MS)

/** Who has it now; null: nobody, or she has had it for too long. */
export function takenOf(row: ShownRow, now: Date): CallBack['taken'] {
  const { takenBy, takenAt, takenByName } = row
  if (!takenBy || !takenAt || takenAt <= freeBefore(now) || row.state === 'done') return null
  return { by: takenByName, userId: takenBy, at: takenAt.toISOString() }
}

/** A call-back as all panels see it. The clock of one that is done stands still at that moment. */
export function showCallBack(row: ShownRow, { contact, marksFrom, now }: Known): CallBack {
  const duty = dutyOf(row)
  const dueAt = row.dueAt.toISOString()
  const { best, better } = dutyMarks(duty, marksFrom)
  // What was owed stays owed, should the hours of the line have been changed since.
  const byThen = (mark: Date) => (mark < row.dueAt ? mark.toISOString() : dueAt)
  const marks = { best: byThen(best), better: byThen(better), good: dueAt }
  const readAt = row.doneAt ?? now
  return {
    id: row.id,
    line: row.lineNumber,
    number: row.number,
    contact,
    conversationId: row.conversationId,
    callId: row.callId,
    reason: row.reason,
    urgent: row.urgent,
    calls: row.calls,
    askedAt: row.askedAt.toISOString(),
    wanted: duty.wanted && { from: duty.wanted.from.toISOString(), until: duty.wanted.until.toISOString() },
    dueAt,
    clock: { ...readMarks(marks, readAt.getTime()), marks },
    state: row.state,
    taken: takenOf(row, now),
    tries: row.tries,
    triedAt: row.triedAt?.toISOString() ?? null,
    tryAgainAt: row.tryAgainAt?.toISOString() ?? null,
    done: row.doneAt && row.doneHow && { at: row.doneAt.toISOString(), by: row.doneByName, how: row.doneHow },
  }
}

import { readMarks } from '../../../server/contract/reply-clock.ts'
import type { Conversation, ReplyClock } from '../../../server/contract/shapes.ts'

export type Urgency = 'calm' | 'amber' | 'late'

/** A clock as it stands now; one without its marks as the service last read it. */
export const readClock = (clock: ReplyClock, now: number): Pick<ReplyClock, 'mark' | 'dueAt'> =>
  clock.marks ? readMarks(clock.marks, now) : clock

/**
 * How pressing a conversation is now. Where the service says when each mark passes, the page reads on by itself. Where
 * it says only which mark can still be kept and until when, what has passed is one step worse until it says more.
 */
export function urgencyOf({ clock }: { clock: ReplyClock | null }, now: number): Urgency {
  if (!clock) return 'calm'
  const { mark, dueAt } = readClock(clock, now)
  if (mark === 'late') return 'late'
  const passed = dueAt !== null && Date.parse(dueAt) <= now && !clock.marks
  if (mark === 'good') return passed ? 'late' : 'amber'
  if (mark === 'better') return 'amber'
  return passed ? 'amber' : 'calm'
}

/** Has the moment passed up to which what the service said holds? */
export const isStale = ({ clock }: Pick<Conversation, 'clock'>, now: number): boolean =>
  clock?.dueAt != null && !clock.marks && Date.parse(clock.dueAt) <= now

const weight: Record<Urgency, number> = { late: 0, amber: 1, calm: 2 }

/** Conversations that await an answer: the latest first, and among equals whoever has waited longest. */
export function byUrgency(conversations: Iterable<Conversation>, now: number): Conversation[] {
  return [...conversations]
    .filter((conversation) => conversation.awaitingSince !== null)
    .sort(
      (a, b) =>
        weight[urgencyOf(a, now)] - weight[urgencyOf(b, now)] ||
        a.awaitingSince!.localeCompare(b.awaitingSince!) ||
        a.id.localeCompare(b.id),
    )
}

import type { Conversation } from '../../../server/contract/shapes.ts'

export type Urgency = 'calm' | 'amber' | 'late'

/**
 * How pressing a conversation is now. The service says which mark can still be kept and until when; once that moment
 * has passed, and until the service says more, the conversation is one step worse.
 */
export function urgencyOf({ clock }: Pick<Conversation, 'clock'>, now: number): Urgency {
  if (!clock || clock.mark === 'late') return clock ? 'late' : 'calm'
  const passed = clock.dueAt !== null && Date.parse(clock.dueAt) <= now
  if (clock.mark === 'good') return passed ? 'late' : 'amber'
  if (clock.mark === 'better') return 'amber'
  return passed ? 'amber' : 'calm'
}

/** Has the moment passed up to which what the service said holds? */
export const isStale = ({ clock }: Pick<Conversation, 'clock'>, now: number): boolean =>
  clock?.dueAt != null && Date.parse(clock.dueAt) <= now

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

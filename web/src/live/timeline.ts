import type { LiveMessage } from '../../../server/contract/live.ts'
import type { Conversation, Entry } from '../../../server/contract/shapes.ts'

/** One conversation as far as it has been read. */
export type Timeline = {
  conversation: Conversation
  /** Oldest first. */
  entries: readonly Entry[]
  /** Leads to older entries; null when the first one is here. */
  older: string | null
}

/** `entries` with some put in or replaced, oldest first. Ids settle equal times: they grow with time. */
export function mergeEntries(entries: readonly Entry[], changed: readonly Entry[]): readonly Entry[] {
  if (changed.length === 0) return entries
  const byId = new Map(entries.map((entry) => [entry.id, entry]))
  for (const entry of changed) byId.set(entry.id, entry)
  return [...byId.values()].sort((a, b) => Date.parse(a.at) - Date.parse(b.at) || (a.id < b.id ? -1 : 1))
}

/** What a live message changes in a conversation that is open. The same object comes back when nothing changed. */
export function applyToTimeline(timeline: Timeline, message: LiveMessage): Timeline {
  const id = timeline.conversation.id
  switch (message.type) {
    case 'message.received':
      if (message.conversation.id !== id) return timeline
      return {
        ...timeline,
        conversation: message.conversation,
        entries: mergeEntries(timeline.entries, [message.entry]),
      }
    case 'message.updated':
      if (message.entry.conversationId !== id) return timeline
      return { ...timeline, entries: mergeEntries(timeline.entries, [message.entry]) }
    case 'conversation.updated': {
      if (message.conversation.id !== id) return timeline
      const last = message.conversation.lastEntry
      return {
        ...timeline,
        conversation: message.conversation,
        entries: last ? mergeEntries(timeline.entries, [last]) : timeline.entries,
      }
    }
    default:
      return timeline
  }
}

/**
 * A page read from the service, put into what is known. `heard` are the live messages that came while it was on its
 * way: the page may be older than they are, so they are told again.
 */
export function takePage(
  known: Timeline | null,
  page: { conversation: Conversation; entries: readonly Entry[]; older: string | null },
  heard: readonly LiveMessage[],
): Timeline {
  // A gap between what was known and the newest page (a long absence) would hide entries: then begin anew.
  const joins = known?.entries.some((entry) => page.entries.some((other) => other.id === entry.id)) ?? false
  const base: Timeline = {
    conversation: page.conversation,
    entries: joins ? mergeEntries(known!.entries, page.entries) : mergeEntries([], page.entries),
    older: joins ? known!.older : page.older,
  }
  return heard.reduce(applyToTimeline, base)
}

/** One entry as a request answered it: it never takes back what a live message has already told. */
export const takeAnswer = (timeline: Timeline, entry: Entry): Timeline =>
  timeline.entries.some((known) => known.id === entry.id)
    ? timeline
    : { ...timeline, entries: mergeEntries(timeline.entries, [entry]) }

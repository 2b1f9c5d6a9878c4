import { signal } from '@preact/signals'
import type { LiveMessage } from '../../../server/contract/live.ts'
import type { Contact, Conversation, ConversationDetail, Entry } from '../../../server/contract/shapes.ts'
import { ApiError } from '../api/http.ts'
import { api } from '../api/index.ts'
import { user } from '../api/session.ts'
import { dropDraft } from '../drafts.ts'
import { withCallBack } from './reduce.ts'
import { live, onLive } from './store.ts'
import { applyToTimeline, mergeEntries, type Timeline, takeAnswer, takePage } from './timeline.ts'

type Opened = { id: string; timeline: Timeline | null; problem: ApiError | null }

/** The conversation on the screen. */
export const opened = signal<Opened | null>(null)

const KEPT = 30
const PAGE = 50
/** Timelines read lately, so that going back and forth shows them at once. Oldest use first. */
const kept = new Map<string, Timeline>()

function keep(timeline: Timeline): void {
  const id = timeline.conversation.id
  kept.delete(id)
  kept.set(id, timeline)
  if (kept.size > KEPT) kept.delete(kept.keys().next().value!)
  if (opened.peek()?.id === id) opened.value = { id, timeline, problem: null }
}

const split = ({ entries, next, ...conversation }: ConversationDetail) => ({
  conversation,
  entries,
  older: next,
})

/** Shows a conversation: at once what is known of it, then what the service says. */
export function openTimeline(id: string): void {
  const known = kept.get(id) ?? null
  opened.value = { id, timeline: known, problem: null }
  void refreshTimeline(id)
}

export function closeTimeline(): void {
  opened.value = null
}

/** Reads the newest page of a conversation anew, and loses nothing of what is told meanwhile. */
export async function refreshTimeline(id: string): Promise<void> {
  const heard: LiveMessage[] = []
  const stop = onLive((message) => heard.push(message))
  try {
    const page = split(await api.conversations.read(id, { limit: PAGE }))
    keep(takePage(kept.get(id) ?? null, page, heard))
  } catch (error) {
    const problem = error instanceof ApiError ? error : new ApiError(0, 'network', String(error))
    if (opened.peek()?.id === id) opened.value = { id, timeline: kept.get(id) ?? null, problem }
  } finally {
    stop()
  }
}

export async function readOlder(id: string): Promise<void> {
  const known = kept.get(id)
  if (!known?.older) return
  const page = split(await api.conversations.read(id, { limit: PAGE, cursor: known.older }))
  const now = kept.get(id) ?? known
  // What is already here may be newer than this page.
  keep({ ...now, entries: mergeEntries(page.entries, now.entries), older: page.older })
}

/** An entry a request answered: a text just written, or one whose fate somebody settled. */
export function takeWritten(id: string, entry: Entry): void {
  const known = kept.get(id)
  if (known) keep(takeAnswer(known, entry))
}

/** An entry a request changed. */
export function takeEntry(entry: Entry): void {
  const known = kept.get(entry.conversationId)
  if (known) keep(applyToTimeline(known, { type: 'message.updated', entry }))
}

/** A conversation a request answered, such as one that was marked as done. */
export function takeConversation(conversation: Conversation): void {
  const known = kept.get(conversation.id)
  if (known) keep({ ...known, conversation })
  const state = live.peek()
  live.value = { ...state, conversations: new Map(state.conversations).set(conversation.id, conversation) }
}

/** A contact that was written or changed here is shown everywhere its number is, without waiting. */
export function takeContact(conversationId: string, contact: Contact): void {
  const numbers = new Set(contact.phones.map((phone) => phone.number))
  const state = live.peek()
  const concerned = [...state.conversations.values()].filter(
    (conversation) => numbers.has(conversation.number) || conversation.contact?.id === contact.id,
  )
  // A number taken off the contact is nobody's again.
  const whose = ({ number }: Conversation) => (numbers.has(number) ? contact : null)
  for (const conversation of concerned) takeConversation({ ...conversation, contact: whose(conversation) })
  for (const callBack of live.peek().callBacks.values())
    if (callBack.number && numbers.has(callBack.number))
      live.value = withCallBack(live.peek(), { ...callBack, contact })
  const known = kept.get(conversationId)
  if (known) keep({ ...known, conversation: { ...known.conversation, contact: whose(known.conversation) } })
}

const REFRESH_AFTER = 250

/** Keeps the conversations that were read true to what is told. Returns the function that stops it. */
export function followTimelines(): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  const stop = onLive((message) => {
    if (message.type === 'snapshot') {
      // What was not on the screen during a gap may have missed something: it is read again when opened.
      const current = opened.peek()
      for (const id of [...kept.keys()]) if (id !== current?.id) kept.delete(id)
      if (current) void refreshTimeline(current.id)
      return
    }
    if (message.type === 'contact.erased') {
      const me = user.peek()
      for (const id of message.conversations) {
        kept.delete(id)
        if (me) dropDraft(me.id, id)
      }
      // Read anew, it is not to be found.
      const current = opened.peek()
      if (current && message.conversations.includes(current.id)) openTimeline(current.id)
      return
    }
    for (const timeline of [...kept.values()]) {
      const changed = applyToTimeline(timeline, message)
      if (changed !== timeline) keep(changed)
    }
    // A conversation that changed may hold an entry no message carries (a call and the text that follows it).
    if (message.type === 'conversation.updated' && message.conversation.id === opened.peek()?.id) {
      clearTimeout(timer)
      timer = setTimeout(() => void refreshTimeline(message.conversation.id), REFRESH_AFTER)
    }
  })
  return () => {
    clearTimeout(timer)
    stop()
    kept.clear()
    opened.value = null
  }
}

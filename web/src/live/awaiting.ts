import { computed, effect, signal } from '@preact/signals'
import type { Conversation } from '../../../server/contract/shapes.ts'
import { api } from '../api/index.ts'
import { byUrgency, isStale } from './clock.ts'
import { clock, live, onLive } from './store.ts'

/** What a snapshot holds at most: when it is full, the rest is read page by page. */
const SNAPSHOT_LIMIT = 200
const PAGES = 20

const beyondSnapshot = signal<ReadonlyMap<string, Conversation>>(new Map())

/** Conversations that await an answer, by how late they are. */
export const awaiting = computed(() => {
  const known = live.value.conversations
  const beyond = beyondSnapshot.value
  if (beyond.size === 0) return byUrgency(known.values(), clock.value)
  return byUrgency(new Map([...beyond, ...known]).values(), clock.value)
})

async function readBeyond(): Promise<void> {
  const found = new Map<string, Conversation>()
  let cursor: string | null = null
  for (let page = 0; page < PAGES; page++) {
    const { items, next }: { items: Conversation[]; next: string | null } = await api.conversations.list({
      awaiting: true,
      limit: 200,
      cursor,
    })
    for (const conversation of items) found.set(conversation.id, conversation)
    beyondSnapshot.value = new Map(found)
    cursor = next
    if (!cursor) return
  }
}

const REFRESH_EVERY = 30_000

/** Keeps the list whole and its marks true. Returns the function that stops it. */
export function followAwaiting(): () => void {
  let refreshedAt = 0
  const stopListening = onLive((message) => {
    if (message.type === 'contact.erased')
      beyondSnapshot.value = new Map([...beyondSnapshot.peek()].filter(([id]) => !message.conversations.includes(id)))
    if (message.type !== 'snapshot') return
    beyondSnapshot.value = new Map()
    if (message.conversations.length >= SNAPSHOT_LIMIT) readBeyond().catch(() => {})
  })
  const stopClock = effect(() => {
    const now = clock.value
    if (now - refreshedAt < REFRESH_EVERY || !awaiting.peek().some((conversation) => isStale(conversation, now))) return
    refreshedAt = now
    refreshMarks().catch(() => {})
  })
  return () => {
    stopListening()
    stopClock()
    beyondSnapshot.value = new Map()
  }
}

/** A mark has passed: the service alone knows the opening hours, so it is asked for the next one. */
async function refreshMarks(): Promise<void> {
  const { items } = await api.conversations.list({ awaiting: true, limit: 200 })
  const known = live.peek()
  const conversations = new Map(known.conversations)
  for (const fresh of items) {
    const conversation = conversations.get(fresh.id)
    if (conversation && conversation.awaitingSince === fresh.awaitingSince) {
      conversations.set(fresh.id, { ...conversation, clock: fresh.clock })
    }
  }
  live.value = { ...known, conversations }
}

import { computed } from '@preact/signals'
import type { CallBack } from '../../../server/contract/call-backs.ts'
import { api } from '../api/index.ts'
import { orderCallBacks } from './order-call-backs.ts'
import { withCallBack } from './reduce.ts'
import { clock, live, onLive } from './store.ts'

/** What a snapshot holds at most: when it is full, the rest is read page by page. */
const SNAPSHOT_LIMIT = 200
const PAGES = 20

/** Who is to be called back now, and who at a time to come. */
export const callBacks = computed(() => orderCallBacks(live.value.callBacks.values(), clock.value))

/** The open call-back of each conversation. */
export const callBackOfConversation = computed(
  () =>
    new Map(
      [...live.value.callBacks.values()].flatMap((one) => (one.conversationId ? [[one.conversationId, one]] : [])),
    ),
)

/** A call-back a request answered: shown without waiting to be told. */
export function takeCallBack(callBack: CallBack): void {
  live.value = withCallBack(live.peek(), callBack)
}

async function readBeyond(): Promise<void> {
  const told = new Set<string>()
  const stop = onLive((message) => {
    if (message.type === 'call-back.updated') told.add(message.callBack.id)
  })
  try {
    let cursor: string | null = null
    for (let page = 0; page < PAGES; page++) {
      const { items, next }: { items: CallBack[]; next: string | null } = await api.callBacks.list({
        limit: 200,
        cursor,
      })
      // What was told meanwhile is newer than this page.
      for (const callBack of items) if (!told.has(callBack.id)) takeCallBack(callBack)
      cursor = next
      if (!cursor) return
    }
  } finally {
    stop()
  }
}

/** Keeps the list whole. Returns the function that stops it. */
export const followCallBacks = (): (() => void) =>
  onLive((message) => {
    if (message.type === 'snapshot' && (message.callBacks?.length ?? SNAPSHOT_LIMIT) >= SNAPSHOT_LIMIT)
      readBeyond().catch(() => {})
  })

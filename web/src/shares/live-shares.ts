import { computed, signal } from '@preact/signals'
import type { Share, ShareQuery } from '../../../server/contract/documents.ts'
import type { Page } from '../../../server/contract/shapes.ts'
import { query, request } from '../api/http.ts'
import { onLive } from '../live/store.ts'
import { reduceShares, type Shares, unseenOf, withShare } from './heard-shares.ts'

/** Every share this page has heard of, by id. */
export const shares = signal<Shares>(new Map())

/** How many files came in that nobody has looked at. */
export const unseenFiles = computed(() => [...shares.value.values()].reduce((sum, share) => sum + unseenOf(share), 0))

/** A share a request answered: shown without waiting to be told. */
export function takeShare(share: Share): void {
  shares.value = withShare(shares.peek(), share)
}

/** Drafts that were thrown away here: nobody tells of them. */
export const thrownAway = new Set<string>()

export function forgetShare(id: string): void {
  thrownAway.add(id)
  shares.value = new Map([...shares.peek()].filter(([each]) => each !== id))
}

export const listShares = (asked: Partial<Omit<ShareQuery, 'cursor'>> & { cursor?: string | null }) =>
  request<Page<Share>>('GET', `/api/shares${query(asked)}`)

async function readWaiting(): Promise<void> {
  const told = new Set<string>()
  const stop = onLive((message) => message.type === 'share.updated' && told.add(message.share.id))
  try {
    const { items } = await listShares({ waiting: true, limit: 200 })
    const waiting = new Set(items.map(({ id }) => id))
    // What was looked at during a gap of the link is not counted any more.
    const others = [...shares.peek()].filter(([id, share]) => waiting.has(id) || told.has(id) || unseenOf(share) === 0)
    shares.value = items.filter(({ id }) => !told.has(id)).reduce<Shares>(withShare, new Map(others))
  } finally {
    stop()
  }
}

/** Hears of every share, and reads with every snapshot which ones wait to be looked at. Returns what stops it. */
export function followShares(): () => void {
  const stop = onLive((message) => {
    if (message.type === 'snapshot') readWaiting().catch(() => {})
    else shares.value = reduceShares(shares.peek(), message)
  })
  return () => {
    stop()
    shares.value = new Map()
  }
}

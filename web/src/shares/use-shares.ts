import { useEffect, useRef, useState } from 'preact/hooks'
import type { Share } from '../../../server/contract/documents.ts'
import { problemWords } from '../actions.ts'
import { onLive, reconnections } from '../live/store.ts'
import { type Filter, mergeShares, queryOf } from './filter-shares.ts'
import { listShares, shares, thrownAway } from './live-shares.ts'

/** Shares that fit a filter, the newest first, a page at a time, kept as the service tells of them. */
export function useShares(filter: Filter, looked: string | null) {
  const [read, setRead] = useState<{ items: readonly Share[]; next: string | null } | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const asked = useRef(0)
  const chosen = useRef(looked)
  chosen.current = looked
  const heard = useRef<Share[]>([])
  const load = (cursor: string | null) => {
    const mine = ++asked.current
    heard.current = []
    listShares({ ...queryOf(filter), limit: 50, cursor }).then(
      ({ items, next }) => {
        if (asked.current !== mine) return
        setRead((before) => {
          const known = cursor && before ? [...before.items, ...items] : items
          return { items: mergeShares(known, heard.current, filter, chosen.current), next }
        })
        setProblem(null)
      },
      (error) => asked.current === mine && setProblem(problemWords(error)),
    )
  }
  const links = reconnections.value
  useEffect(() => {
    load(null)
    return onLive((message) => {
      if (message.type !== 'share.updated') return
      heard.current.push(message.share)
      setRead((now) => now && { ...now, items: mergeShares(now.items, [message.share], filter, chosen.current) })
    })
  }, [filter, links])
  // What was done on this page, and what was thrown away.
  const known = shares.value
  const items = (read?.items ?? []).flatMap((share) => {
    if (thrownAway.has(share.id)) return []
    return [known.get(share.id) ?? share]
  })
  return {
    items: read && items,
    next: read?.next ?? null,
    problem,
    again: () => load(null),
    more: () => load(read?.next ?? null),
  }
}

import type { Share, ShareQuery } from '../../../server/contract/documents.ts'
import { unseenOf } from './heard-shares.ts'

export const FILTERS = ['all', 'waiting', 'open', 'draft', 'closed'] as const
export type Filter = (typeof FILTERS)[number]

export const queryOf = (filter: Filter): Pick<ShareQuery, 'state' | 'waiting'> =>
  filter === 'all' ? {} : filter === 'waiting' ? { waiting: true } : { state: filter }

export const fits = (share: Share, filter: Filter): boolean =>
  filter === 'all' ? true : filter === 'waiting' ? unseenOf(share) > 0 : share.state === filter

/** `listed` with what was told of since, the newest first; `looked` stays though it fits no more: it is on the screen. */
export function mergeShares(
  listed: readonly Share[],
  told: readonly Share[],
  filter: Filter,
  looked: string | null,
): readonly Share[] {
  const byId = new Map(listed.map((share) => [share.id, share]))
  for (const share of told) {
    if (fits(share, filter) || (share.id === looked && byId.has(share.id))) byId.set(share.id, share)
    else byId.delete(share.id)
  }
  return [...byId.values()].sort((a, b) => Date.parse(b.createdAt) - Date.parse(a.createdAt) || (a.id < b.id ? 1 : -1))
}

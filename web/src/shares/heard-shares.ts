import type { Share } from '../../../server/contract/documents.ts'
import type { LiveMessage } from '../../../server/contract/live.ts'

export type Shares = ReadonlyMap<string, Share>

/** More than these are forgotten again, the ones heard of longest ago first. */
const KEPT = 500

/** What somebody brought and nobody has looked at. */
export const unseenOf = ({ files }: Pick<Share, 'files'>): number =>
  files.filter(({ origin, state, seen }) => origin === 'recipient' && state === 'kept' && !seen).length

export function withShare(shares: Shares, share: Share): Shares {
  const next = new Map(shares)
  // At the end: it was heard of last.
  next.delete(share.id)
  next.set(share.id, share)
  // What waits to be looked at is counted, and stays.
  if (next.size > KEPT)
    for (const [id, old] of next) {
      if (unseenOf(old) > 0) continue
      next.delete(id)
      break
    }
  return next
}

/** The shares this page knows after one more live message. The same object comes back when nothing changed. */
export function reduceShares(shares: Shares, message: LiveMessage): Shares {
  if (message.type === 'share.updated') return withShare(shares, message.share)
  if (message.type !== 'contact.erased') return shares
  const gone = new Set(message.conversations)
  const isHers = ({ id, contactId, conversationId }: Share) =>
    contactId === message.contactId || message.shares?.includes(id) || (conversationId && gone.has(conversationId))
  const left = [...shares].filter(([, share]) => !isHers(share))
  return left.length === shares.size ? shares : new Map(left)
}

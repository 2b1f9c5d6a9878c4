import { sql } from 'kysely'
import type { ShareEventKind } from '../contract/documents.ts'
import type { Db } from '../db/index.ts'
import { type ShareRow, toShare } from './store.ts'

export type Door = {
  share: ShareRow
  /** The code that is out. */
  code: { expiresAt: Date } | null
  call: { state: 'calling' | 'waiting'; nextAt: Date | null } | null
}

/** All that a door shows, in one statement: as much work for a link that leads nowhere. */
export async function findDoor(db: Db, tokenHash: Buffer): Promise<Door | null> {
  const row = await db
    .selectFrom('share')
    .leftJoin('shareCode', (join) =>
      join.onRef('shareCode.shareId', '=', 'share.id').on('shareCode.endedAt', 'is', null),
    )
    .leftJoin('shareCall', (join) =>
      join.onRef('shareCall.shareId', '=', 'share.id').on('shareCall.state', 'in', ['waiting', 'calling']),
    )
    .selectAll('share')
    .select(['shareCode.expiresAt as codeEnd', 'shareCall.state as callState', 'shareCall.nextAt as callAt'])
    .where('share.tokenHash', '=', tokenHash)
    .executeTakeFirst()
  if (!row) return null
  const { codeEnd, callState, callAt, ...share } = row
  const isCalling = callState === 'calling'
  return {
    share: toShare(share),
    code: codeEnd && { expiresAt: codeEnd },
    call: callState && { state: isCalling ? 'calling' : 'waiting', nextAt: isCalling ? null : callAt },
  }
}

/** Has this happened to a share since then, with `about` in its detail? */
export async function hasHappened(
  db: Db,
  shareId: string,
  kind: ShareEventKind,
  { since, about = {} }: { since: Date; about?: Record<string, string> },
): Promise<boolean> {
  const row = await db
    .selectFrom('shareEvent')
    .select('id')
    .where('shareId', '=', shareId)
    .where('kind', '=', kind)
    .where('at', '>=', since)
    .where(sql<boolean>`detail @> ${JSON.stringify(about)}::jsonb`)
    .executeTakeFirst()
  return row !== undefined
}

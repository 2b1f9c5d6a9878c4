import { sql } from 'kysely'
import type { ShareEventKind } from '../contract/documents.ts'
import { type Db, prepared } from '../db/index.ts'
import type { ShareRow } from './store.ts'

export type DoorShare = Pick<
  ShareRow,
  | 'id'
  | 'state'
  | 'language'
  | 'direction'
  | 'lineNumber'
  | 'codeBy'
  | 'codeDigits'
  | 'codeTo'
  | 'expiresAt'
  | 'openings'
  | 'maxOpenings'
>

export type Door = {
  share: DoorShare
  /** The code that is out. */
  code: { expiresAt: Date } | null
  call: { state: 'calling' | 'waiting'; nextAt: Date | null } | null
}

type DoorRow = DoorShare & { codeEnd: Date | null; callState: 'calling' | 'waiting' | null; callAt: Date | null }

const DOOR = `
  select share.id, share.state, share.language, share.direction, share.line_number, share.code_by, share.code_digits,
    share.code_to, share.expires_at, share.openings, share.max_openings,
    share_code.expires_at as code_end, share_call.state as call_state, share_call.next_at as call_at
  from share
  left join share_code on share_code.share_id = share.id and share_code.ended_at is null
  left join share_call on share_call.share_id = share.id and share_call.state in ('waiting', 'calling')
  where share.token_hash = $1`

/**
 * All that a door shows, in one statement: as much work for a link that leads nowhere. Planned once, since whoever
 * knocks may knock ten thousand times.
 */
export async function findDoor(db: Db, tokenHash: Buffer): Promise<Door | null> {
  const { rows } = await db.executeQuery(prepared<DoorRow>('share-door', DOOR, [tokenHash]))
  const [row] = rows
  if (!row) return null
  const { codeEnd, callState, callAt, ...share } = row
  return {
    share,
    code: codeEnd && { expiresAt: codeEnd },
    call: callState && { state: callState, nextAt: callState === 'calling' ? null : callAt },
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

import { sql } from 'kysely'
import type { ShareQuery } from '../contract/documents.ts'
import type { Db } from '../db/index.ts'
import { badInput } from '../kit/errors.ts'
import { isId } from '../kit/ids.ts'
import { type ShareRow, toShare } from './store.ts'

export type ListedRow = ShareRow & {
  /** What the list is ordered by, as exactly as the database knows it. */
  position: string
}

type Query = Omit<ShareQuery, 'cursor'> & { after: { position: string; id: string } | null }

/** The newest first. */
export async function listShares(db: Db, query: Query): Promise<ListedRow[]> {
  const { limit, after, conversationId, contactId, direction, state, waiting } = query
  for (const [field, id] of Object.entries({ conversationId, contactId }))
    if (id !== undefined && !isId(id)) throw badInput(field, 'This is no id.')
  const isWaiting = sql<boolean>`exists (
    select from share_file
    where share_file.share_id = share.id and origin = 'recipient' and share_file.state = 'kept' and seen_at is null
  )`
  const rows = await db
    .selectFrom('share')
    .selectAll()
    .select(sql<string>`created_at::text`.as('position'))
    .$if(conversationId !== undefined, (q) => q.where('conversationId', '=', conversationId as string))
    .$if(contactId !== undefined, (q) => q.where('contactId', '=', contactId as string))
    .$if(direction !== undefined, (q) => q.where('direction', '=', direction as ShareRow['direction']))
    .$if(state !== undefined, (q) => q.where('state', '=', state as ShareRow['state']))
    .$if(waiting !== undefined, (q) => q.where(waiting ? isWaiting : sql<boolean>`not ${isWaiting}`))
    .$if(after !== null, (q) =>
      q.where(sql<boolean>`(created_at, id) < (${after?.position}::timestamptz, ${after?.id}::uuid)`),
    )
    .orderBy('createdAt', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
  return rows.map(({ position, ...row }) => ({ ...toShare(row), position }))
}

import { type Selectable, sql } from 'kysely'
import type { Share } from '../../contract/documents.ts'
import type { Db } from '../../db/index.ts'
import type { DB } from '../../db/schema.ts'

export type LinkRow = Selectable<DB['shareLink']>
/** What became of a link, as it is shown. */
export type LinkState = NonNullable<Share['link']>
export type Fate = { state: LinkRow['state']; reason: string | null }

export async function insertLink(trx: Db, link: Omit<LinkRow, 'reason' | 'updatedAt'>): Promise<void> {
  await trx
    .insertInto('shareLink')
    .values({ ...link, updatedAt: link.createdAt })
    .execute()
}

export const findLink = (db: Db, id: string): Promise<LinkRow | undefined> =>
  db.selectFrom('shareLink').selectAll().where('id', '=', id).executeTakeFirst()

/** The one under way of this share, where there is one. */
export const findLinkUnderWay = (trx: Db, shareId: string): Promise<Pick<LinkRow, 'id'> | undefined> =>
  trx
    .selectFrom('shareLink')
    .select('id')
    .where('shareId', '=', shareId)
    .where('state', 'in', ['queued', 'submitting'])
    .executeTakeFirst()

/** False when it was in none of the states `from`: somebody else has decided. */
export async function setLinkState(
  trx: Db,
  id: string,
  from: readonly LinkRow['state'][],
  { state, reason }: Fate,
  at: Date,
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('shareLink')
    .set({ state, reason, updatedAt: at })
    .where('id', '=', id)
    .where('state', 'in', from)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** E-mails in whose hand-over a process died. */
export const findInterrupted = (db: Db): Promise<Pick<LinkRow, 'id' | 'shareId'>[]> =>
  db
    .selectFrom('shareLink')
    .select(['id', 'shareId'])
    .where('by', '=', 'email')
    .where('state', '=', 'submitting')
    .execute()

/** What a text says of the link it carries. A text that is with the gateway now is still on its way. */
const OF_TEXT = sql<LinkRow['state']>`case
  when message.state in ('sent', 'delivered') then 'sent'
  when message.state in ('failed', 'unknown') then message.state
  else 'queued'
end`

/** Links whose texts have come to something else than is written of the links. `messageId`: only of this text. */
export async function findTextsThatMoved(
  db: Db,
  messageId?: string,
): Promise<(Pick<LinkRow, 'id' | 'shareId' | 'state'> & { now: LinkRow['state']; why: string | null })[]> {
  return db
    .selectFrom('shareLink')
    .innerJoin('message', 'message.id', 'shareLink.messageId')
    .select(['shareLink.id', 'shareLink.shareId', 'shareLink.state', OF_TEXT.as('now'), 'message.reason as why'])
    .where(({ ref }) => sql<boolean>`${ref('shareLink.state')} <> ${OF_TEXT}`)
    .$if(messageId !== undefined, (query) => query.where('message.id', '=', messageId as string))
    .limit(200)
    .execute()
}

/** What became of the newest link of each of these shares. */
export async function findLatestLinks(db: Db, shareIds: readonly string[]): Promise<Map<string, LinkState>> {
  if (shareIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('shareLink')
    .distinctOn('shareId')
    .select(['shareId', 'state', 'reason'])
    .where('shareId', 'in', shareIds)
    .orderBy('shareId')
    .orderBy('id', 'desc')
    .execute()
  return new Map(
    rows.map(({ shareId, state, reason }) => [shareId, { state: state === 'submitting' ? 'queued' : state, reason }]),
  )
}

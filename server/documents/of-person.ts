import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../db/index.ts'

const anyOf = (texts: readonly string[]) => sql<string>`any(${[...texts]}::text[])`
const anyId = (ids: readonly string[]) => sql<string>`any(${[...ids]}::uuid[])`

/** By what a share is known to be somebody's. */
export type Whose = {
  /** Of the contact, with the records that were merged into it. */
  ids: readonly string[]
  /** Nobody else's, these three. */
  numbers: readonly string[]
  emails: readonly string[]
  conversations: readonly string[]
}

const addressesOf = ({ numbers, emails }: Whose) => [...numbers, ...emails.map((address) => address.toLowerCase())]

/**
 * A share is the contact's it was made for: what went to a partner clinic is that clinic's, whoever it was about. One
 * that was typed, or whose contact is no record any more, is whose conversation, number or address it names.
 */
const isHers = (whose: Whose): RawBuilder<boolean> => sql<boolean>`(
  share.contact_id = any(${[...whose.ids]}::uuid[])
  or (share.contact_id is null and (
    share.conversation_id = any(${[...whose.conversations]}::uuid[]) or ${namesHer(whose)}
  ))
)`

const namesHer = (whose: Whose): RawBuilder<boolean> => sql<boolean>`(
  share.code_to = any(${[...whose.numbers]}::text[]) or lower(share.link_to) = any(${addressesOf(whose)}::text[])
)`

const idsOf = async (db: Db, whose: Whose): Promise<string[]> =>
  (await db.selectFrom('share').select('id').where(isHers(whose)).orderBy('id').execute()).map(({ id }) => id)

export const countShares = async (db: Db, whose: Whose): Promise<number> => (await idsOf(db, whose)).length

/** Everything that is kept of somebody's shares, table by table, oldest first; no code, no token, no key. */
export async function sharesOf(db: Db, whose: Whose) {
  const ids = await idsOf(db, whose)
  const inThese = anyId(ids)
  const [shares, files, links, codes, visits, calls] = await Promise.all([
    db
      .selectFrom('share')
      .select(['id', 'direction', 'state', 'closedBecause', 'recipient', 'language', 'lineNumber', 'message', 'fields'])
      .select([
        'linkBy',
        'linkTo',
        'tellByText',
        'codeBy',
        'codeTo',
        'codeExtension',
        'expiresAt',
        'maxOpenings',
        'openings',
      ])
      .select(['failures', 'createdBy as author', 'createdAt', 'sentAt', 'erasedAt'])
      .where('id', '=', inThese)
      .orderBy('id')
      .execute(),
    db
      .selectFrom('shareFile')
      .select(['id', 'shareId', 'origin', 'name', 'mediaType', 'bytes', 'received', 'state', 'reason', 'seenAt'])
      .select('createdAt')
      .where('shareId', '=', inThese)
      .orderBy('createdAt')
      .orderBy('id')
      .execute(),
    db
      .selectFrom('shareLink')
      .select(['id', 'shareId', 'by', 'state', 'reason', 'createdAt', 'updatedAt'])
      .where('shareId', '=', inThese)
      .orderBy('id')
      .execute(),
    db
      .selectFrom('shareCode')
      .select(['id', 'shareId', 'by', 'toNumber', 'issuedAt', 'expiresAt', 'endedAt', 'ended'])
      .where('shareId', '=', inThese)
      .orderBy('id')
      .execute(),
    db
      .selectFrom('shareSession')
      .select(['id', 'shareId', 'address', 'startedAt', 'expiresAt'])
      .where('shareId', '=', inThese)
      .orderBy('id')
      .execute(),
    db.selectFrom('shareCall').selectAll().where('shareId', '=', inThese).orderBy('id').execute(),
  ])
  return { ids, shares, files, links, codes, visits, calls }
}

/** What happened to these shares, oldest first, after the event with the id `after`. */
export const shareEventsOf = (db: Db, shareIds: readonly string[], after: string | null, limit: number) =>
  db
    .selectFrom('shareEvent')
    .leftJoin('staffUser', 'staffUser.id', 'shareEvent.userId')
    .select(['shareEvent.id', 'shareEvent.shareId', 'shareEvent.at', 'shareEvent.kind', 'shareEvent.detail'])
    .select('staffUser.name as by')
    .where('shareEvent.shareId', '=', anyId(shareIds))
    .$if(after !== null, (q) => q.where('shareEvent.id', '>', after))
    .orderBy('shareEvent.id')
    .limit(limit)
    .execute()

/** Taken before the conversations they stand in, as by whoever changes one. */
export async function lockShares(trx: Db, whose: Whose): Promise<void> {
  await sql`select from share where ${isHers(whose)} or ${namesHer(whose)} order by id for update`.execute(trx)
}

export type ErasedShares = { shares: string[]; files: string[]; entries: string[] }

/**
 * Their rows, and so the keys of their files, and where they stood on a timeline. Answers what is left to clear, once
 * this is committed: the sealed files.
 */
export async function eraseShares(trx: Db, whose: Whose): Promise<ErasedShares> {
  const ids = await idsOf(trx, whose)
  const files = await trx.deleteFrom('shareFile').where('shareId', '=', anyId(ids)).returning('id').execute()
  const gone = await trx.deleteFrom('share').where('id', '=', anyId(ids)).returning(['id', 'entryId']).execute()
  return {
    shares: gone.map(({ id }) => id),
    files: files.map(({ id }) => id),
    entries: gone.flatMap(({ entryId }) => entryId ?? []),
  }
}

/**
 * Somebody else's shares whose link or code went to her: a mother's telephone, for her son's. They are closed for good,
 * since nothing may go there any more, and say no longer where it went. `newId` names what happened.
 */
export async function forgetWhereSharesWent(trx: Db, whose: Whose, at: Date, newId: () => string): Promise<number> {
  const rows = await trx.selectFrom('share').select(['id', 'entryId', 'state']).where(namesHer(whose)).execute()
  const ids = rows.map(({ id }) => id)
  const to = anyOf(addressesOf(whose))
  await trx
    .updateTable('share')
    .set({
      codeTo: sql<string>`case when code_to = ${to} then '' else code_to end`,
      codeExtension: sql<string | null>`case when code_to = ${to} then null else code_extension end`,
      linkTo: sql<string | null>`case when lower(link_to) = ${to} then null else link_to end`,
    })
    .where('id', '=', anyId(ids))
    .execute()
  await trx.deleteFrom('shareCode').where('toNumber', '=', to).execute()
  await trx.deleteFrom('shareCall').where('number', '=', to).execute()
  for (const { id, entryId, state } of rows) {
    if (state !== 'draft' && state !== 'open' && state !== 'closed') continue
    await trx
      .updateTable('share')
      .set({ state: 'revoked', updatedAt: at, eraseAfter: sql<Date>`coalesce(erase_after, ${at})` })
      .where('id', '=', id)
      .execute()
    await trx.deleteFrom('shareSession').where('shareId', '=', id).execute()
    await trx.deleteFrom('shareCode').where('shareId', '=', id).execute()
    await trx.insertInto('shareEvent').values({ id: newId(), shareId: id, at, kind: 'revoked' }).execute()
    if (entryId)
      await sql`
      update entry set document = document || '{"state": "revoked"}' where id = ${entryId} and document is not null`.execute(
        trx,
      )
  }
  return ids.length
}

/** Whom a share is for, as far as the clinic has a record of it; and whose conversation it stands in otherwise. */
export async function recipientOf(
  db: Db,
  shareId: string,
): Promise<{ contactId: string | null; conversationId: string | null } | null> {
  const row = await db
    .selectFrom('share')
    .select(['contactId', 'conversationId'])
    .where('id', '=', shareId)
    .executeTakeFirst()
  return row ?? null
}

/** Holds a share until the transaction ends; false: it is gone. */
export const holdShare = async (trx: Db, id: string): Promise<boolean> =>
  (await trx.selectFrom('share').select('id').where('id', '=', id).forKeyShare().executeTakeFirst()) !== undefined

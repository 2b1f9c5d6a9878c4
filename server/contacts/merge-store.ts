import { sql } from 'kysely'
import type { Db } from '../db/index.ts'
import { deleteRelation, findRelations, putRelation, type RelationRow } from './family-store.ts'
import type { Brought, Whole } from './plan-merge.ts'
import {
  insertProfile,
  lockProfile,
  type Profile,
  replaceEmails,
  replacePhones,
  updateProfile,
} from './profile-store.ts'

export type Locked = Profile & { family: RelationRow[] }

export async function lockWhole(trx: Db, id: string): Promise<Locked | null> {
  const profile = await lockProfile(trx, id)
  return profile && { ...profile, family: await findRelations(trx, id) }
}

/** Rows of other tables as the database gives and takes them. */
type Rows = Record<string, unknown>[]
/** All that went with a contact when it was merged into another. */
export type Snapshot = {
  profile: Profile
  family: RelationRow[]
  history: Rows
  /** Merges into this one, which can be undone again once this one is back. */
  merges: Rows
  distinct: Rows
  /** Ids of the documents shared with it; absent in merges of an older version. */
  shares?: string[]
}

export async function takeSnapshot(trx: Db, { family, ...profile }: Locked): Promise<Snapshot> {
  const { rows } = await sql<{ history: Rows; merges: Rows; distinct: Rows; shares: string[] }>`select
    (select coalesce(jsonb_agg(to_jsonb(one)), '[]') from contact_change as one where contact_id = ${profile.id}) as history,
    (select coalesce(jsonb_agg(to_jsonb(one)), '[]') from contact_merge as one where kept_id = ${profile.id}) as merges,
    (select coalesce(jsonb_agg(to_jsonb(one)), '[]') from contact_distinct as one
      where a = ${profile.id} or b = ${profile.id}) as "distinct",
    (select coalesce(jsonb_agg(id), '[]') from share where contact_id = ${profile.id}) as shares`.execute(trx)
  return { profile, family, ...rows[0]! }
}

/** Unlike calls and texts, which belong to numbers, documents belong to a contact. */
export const moveShares = (trx: Db, fromId: string, toId: string, ids: readonly string[]) =>
  trx
    .updateTable('share')
    .set({ contactId: toId })
    .where('contactId', '=', fromId)
    .where('id', '=', sql<string>`any(${[...ids]}::uuid[])`)
    .execute()

/** Brings a contact back as it was; what it was related to and is gone since stays away. */
export async function restoreSnapshot(trx: Db, snapshot: Snapshot, keptId: string): Promise<void> {
  const { profile, family, history, merges, distinct, shares = [] } = snapshot
  await insertProfile(trx, profile)
  await moveShares(trx, keptId, profile.id, shares)
  for (const relation of family) {
    const otherId = await findWhereabouts(trx, relation.otherId)
    // A relative who was merged into the same one is no relation to it.
    const isRelative = otherId !== null && otherId !== profile.id && (otherId !== keptId || relation.otherId === keptId)
    if (isRelative) await putRelation(trx, profile.id, { ...relation, otherId })
  }
  // Whoever did it may have left the clinic since.
  const person = sql`(select id from staff_user where staff_user.id = one.user_id)`
  await sql`insert into contact_change (id, contact_id, at, user_id, made_by, import_id, changes)
    select id, contact_id, at, ${person}, made_by, import_id, changes
    from jsonb_populate_recordset(null::contact_change, ${JSON.stringify(history)}) as one`.execute(trx)
  await sql`insert into contact_merge (id, kept_id, other_id, at, user_id, kept_before, other_before, kept_after, undone_at)
    select id, kept_id, other_id, at, ${person}, kept_before, other_before, kept_after, undone_at
    from jsonb_populate_recordset(null::contact_merge, ${JSON.stringify(merges)}) as one`.execute(trx)
  await sql`insert into contact_distinct (a, b, at, user_id)
    select a, b, at, ${person} from jsonb_populate_recordset(null::contact_distinct, ${JSON.stringify(distinct)}) as one
    where exists (select from contact where contact.id = a) and exists (select from contact where contact.id = b)
    on conflict do nothing`.execute(trx)
}

/** Where this contact is now: itself, or the one it was merged into; null when it is gone. */
async function findWhereabouts(trx: Db, id: string): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`
    select id from contact where id = ${id}
    union all select kept_id from contact_merge where other_id = ${id} and undone_at is null limit 1`.execute(trx)
  return rows[0]?.id ?? null
}

/** Carries out a plan for one contact. */
export async function writeWhole(trx: Db, before: Locked, after: Whole, at: Date): Promise<void> {
  await updateProfile(trx, before.id, { fields: after.fields, sources: after.sources, at })
  await replacePhones(trx, before.id, after.phones)
  await replaceEmails(trx, before.id, after.emails)
  const ids = (family: readonly RelationRow[]) => new Set(family.map(({ otherId }) => otherId))
  const [had, has] = [ids(before.family), ids(after.family)]
  for (const otherId of had) if (!has.has(otherId)) await deleteRelation(trx, before.id, otherId)
  for (const relation of after.family) if (!had.has(relation.otherId)) await putRelation(trx, before.id, relation)
}

export type MergeRow = {
  id: string
  keptId: string
  otherId: string
  undoneAt: Date | null
  otherBefore: Snapshot
  brought: Brought
}

const selectMerges = (db: Db) =>
  db.selectFrom('contactMerge').select(['id', 'keptId', 'otherId', 'undoneAt', 'otherBefore', 'keptAfter as brought'])

/** Instants are words in JSON. */
function toMerge(row: Awaited<ReturnType<ReturnType<typeof selectMerges>['executeTakeFirstOrThrow']>>): MergeRow {
  const otherBefore = row.otherBefore as unknown as Snapshot
  const { createdAt, updatedAt } = otherBefore.profile
  const profile = { ...otherBefore.profile, createdAt: new Date(createdAt), updatedAt: new Date(updatedAt) }
  return { ...row, otherBefore: { ...otherBefore, profile }, brought: row.brought as unknown as Brought }
}

export async function findMerge(db: Db, id: string): Promise<MergeRow | null> {
  const row = await selectMerges(db).where('id', '=', id).executeTakeFirst()
  return row ? toMerge(row) : null
}

/** Merges into this contact that stand, the oldest first. */
export async function findStandingMerges(db: Db, keptId: string): Promise<MergeRow[]> {
  const rows = await selectMerges(db)
    .where('keptId', '=', keptId)
    .where('undoneAt', 'is', null)
    .orderBy('at')
    .orderBy('id')
    .execute()
  return rows.map(toMerge)
}

/** Was this contact merged into another, and is it still? */
export async function isMergedAway(db: Db, id: string): Promise<boolean> {
  const row = await db
    .selectFrom('contactMerge')
    .select('id')
    .where('otherId', '=', id)
    .where('undoneAt', 'is', null)
    .executeTakeFirst()
  return row !== undefined
}

/** Does a merge of this id rest with a contact that was itself merged into another since? */
export async function isMergeAtRest(db: Db, id: string): Promise<boolean> {
  const { rows } = await sql`select from contact_merge where undone_at is null and jsonb_path_exists(other_before,
    'strict $.**.merges[*].id ? (@ == $id)', ${JSON.stringify({ id: id.toLowerCase() })}) limit 1`.execute(db)
  return rows.length > 0
}

export async function insertMerge(
  trx: Db,
  merge: { id: string; keptId: string; otherId: string; at: Date; userId: string | null },
  found: { kept: Locked; other: Snapshot; brought: Brought },
): Promise<void> {
  await trx
    .insertInto('contactMerge')
    .values({
      ...merge,
      keptBefore: JSON.stringify(found.kept),
      otherBefore: JSON.stringify(found.other),
      keptAfter: JSON.stringify(found.brought),
    })
    .execute()
}

export const updateBrought = (trx: Db, id: string, brought: Brought) =>
  trx
    .updateTable('contactMerge')
    .set({ keptAfter: JSON.stringify(brought) })
    .where('id', '=', id)
    .execute()

export const markUndone = (trx: Db, id: string, at: Date) =>
  trx.updateTable('contactMerge').set({ undoneAt: at }).where('id', '=', id).execute()

/** Whoever is not the other one is not the kept one either. Answers those of whom nobody had said so. */
export async function inheritDistinct(trx: Db, keptId: string, otherId: string): Promise<string[]> {
  const { rows } = await sql<{ a: string; b: string }>`insert into contact_distinct (a, b, at, user_id)
    select least(${keptId}::uuid, third), greatest(${keptId}::uuid, third), at, user_id from (
      select case when a = ${otherId}::uuid then b else a end as third, at, user_id
      from contact_distinct where a = ${otherId}::uuid or b = ${otherId}::uuid
    ) as one where third <> ${keptId}::uuid on conflict do nothing returning a, b`.execute(trx)
  return rows.map(({ a, b }) => (a === keptId ? b : a))
}

export async function deleteDistinct(trx: Db, id: string, others: readonly string[]): Promise<void> {
  await sql`delete from contact_distinct where (a = ${id}::uuid and b = any(${[...others]}::uuid[]))
    or (b = ${id}::uuid and a = any(${[...others]}::uuid[]))`.execute(trx)
}

export async function insertDistinct(trx: Db, one: string, other: string, userId: string | null, at: Date) {
  const [a, b] = [one.toLowerCase(), other.toLowerCase()].sort() as [string, string]
  await trx
    .insertInto('contactDistinct')
    .values({ a, b, userId, at })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

import { sql } from 'kysely'
import type { Erased } from '../../contacts/erase-person.ts'
import type { Db } from '../../db/index.ts'
import { ERASED } from '../../staff/of-person.ts'
import type { Remaining } from './erase-rows.ts'

/** `remaining` is null once only the database's own files are left; `tables` are those. */
type Stored = { contactId?: string; remaining: Remaining | null; tables?: string[] }

type Line = { id: string; at: Date; userId: string; contactId: string; counts: Erased }

/** The one line that stays: that a contact was erased, by whom, when, and how much it was. */
export async function writeTrail(trx: Db, { counts, contactId, ...line }: Line): Promise<void> {
  await trx
    .insertInto('auditEntry')
    .values({ ...line, action: ERASED, subject: contactId, detail: JSON.stringify(counts) })
    .execute()
}

type New = { id: string; at: Date; contactId: string; remaining: Remaining }

export async function insertErasure(trx: Db, { id, at, contactId, remaining }: New): Promise<void> {
  const stored: Stored = { contactId, remaining }
  await trx
    .insertInto('erasure')
    .values({ id, at, remaining: JSON.stringify(stored) })
    .execute()
}

export async function findErasureRow(db: Db, id: string) {
  const row = await db.selectFrom('erasure').selectAll().where('id', '=', id).executeTakeFirst()
  const stored = row?.remaining as Stored | undefined
  if (!row || !stored) return undefined
  return { at: row.at, contactId: stored.contactId ?? '', remaining: stored.remaining, tables: stored.tables ?? [] }
}

export const isUnderWay = async (db: Db, contactId: string): Promise<boolean> =>
  (await db
    .selectFrom('erasure')
    .select('id')
    .where(sql<boolean>`remaining->>'contactId' = ${contactId}`)
    .executeTakeFirst()) !== undefined

/** What was found later is told with the rest. Found again, after a death, it is not counted twice: it is gone. */
export async function addCounts(db: Db, contactId: string, more: Erased): Promise<void> {
  for (const [kind, count] of Object.entries(more))
    if (count > 0)
      await sql`
        update audit_entry
        set detail = detail || jsonb_build_object(${kind}::text, coalesce((detail->>${kind})::int, 0) + ${count}::int)
        where action = ${ERASED} and subject = ${contactId}`.execute(db)
}

/** From here on the row only says which tables are to be written anew. */
export async function forgetPerson(db: Db, id: string, tables: readonly string[]): Promise<void> {
  const stored: Stored = { remaining: null, tables: [...tables] }
  await db
    .updateTable('erasure')
    .set({ remaining: JSON.stringify(stored) })
    .where('id', '=', id)
    .execute()
}

/** These are left to be written anew; none: the erasure has come to its end. */
export async function settle(db: Db, id: string, tables: readonly string[]): Promise<void> {
  if (tables.length > 0) return forgetPerson(db, id, tables)
  await db.deleteFrom('erasure').where('id', '=', id).execute()
}

export async function findUncompacted(db: Db): Promise<{ id: string; tables: string[] }[]> {
  const rows = await db.selectFrom('erasure').selectAll().orderBy('id').execute()
  return rows.flatMap(({ id, remaining }) => {
    const { remaining: left, tables = [] } = remaining as Stored
    return left === null && tables.length > 0 ? [{ id, tables }] : []
  })
}

import { sql } from 'kysely'
import type { ContactHistoryEntry } from '../contract/contacts.ts'
import type { Db } from '../db/index.ts'
import type { Changes } from './apply-change.ts'

export type NewHistoryEntry = {
  id: string
  contactId: string
  at: Date
  userId?: string | null
  madeBy: ContactHistoryEntry['madeBy']
  importId?: string | null
  changes: Changes
}

/** Nothing is written of a change that changed nothing. */
export async function insertHistory(trx: Db, entries: readonly NewHistoryEntry[]): Promise<void> {
  const rows = entries.filter(({ changes }) => Object.keys(changes).length > 0)
  if (rows.length === 0) return
  await trx
    .insertInto('contactChange')
    .values(
      rows.map(({ changes, userId, importId, ...entry }) => ({
        ...entry,
        userId: userId ?? null,
        importId: importId ?? null,
        changes: JSON.stringify(changes),
      })),
    )
    .execute()
}

/** Newest first. `before` is an entry of this contact. */
export async function listHistory(
  db: Db,
  contactId: string,
  { limit, before }: { limit: number; before: string | null },
): Promise<ContactHistoryEntry[]> {
  let history = db
    .selectFrom('contactChange as change')
    .leftJoin('staffUser', 'staffUser.id', 'change.userId')
    .leftJoin('contactImport', 'contactImport.id', 'change.importId')
    .select(['change.id', 'change.at', 'change.madeBy', 'change.changes'])
    .select(['staffUser.name as by', 'contactImport.fileName as file'])
    .where('change.contactId', '=', contactId)
    .orderBy('change.at', 'desc')
    .orderBy('change.id', 'desc')
    .limit(limit)
  if (before !== null)
    history = history.where(
      sql<boolean>`(change.at, change.id) < (select at, id from contact_change where id = ${before}::uuid)`,
    )
  const rows = await history.execute()
  return rows.map((row) => ({
    ...row,
    at: row.at.toISOString(),
    changes: row.changes as ContactHistoryEntry['changes'],
  }))
}

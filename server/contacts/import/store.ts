import { type Selectable, sql } from 'kysely'
import type { Import, ImportLine, ImportVerdict } from '../../contract/imports.ts'
import type { Db } from '../../db/index.ts'
import type { DB } from '../../db/schema.ts'
import type { StagedData } from './check-file.ts'
import type { KeptMapping, ToDo } from './task.ts'

export type ImportRow = Omit<Selectable<DB['contactImport']>, 'appliedLine' | 'appliedPart' | 'sha256' | 'userId'> & {
  by: string | null
}

const selectImports = (db: Db) =>
  db
    .selectFrom('contactImport as import')
    .leftJoin('staffUser as user', 'user.id', 'import.userId')
    .select([
      ...(['import.id', 'import.fileName', 'import.source', 'import.state', 'import.format'] as const),
      ...(['import.encoding', 'import.mapping', 'import.options', 'import.counts', 'import.progress'] as const),
      ...(['import.problem', 'import.createdAt', 'import.updatedAt', 'user.name as by'] as const),
    ])

export const findImport = async (db: Db, id: string): Promise<ImportRow | null> =>
  (await selectImports(db).where('import.id', '=', id).executeTakeFirst()) ?? null

export const listImports = (db: Db, limit: number, before: string | null): Promise<ImportRow[]> => {
  const newest = selectImports(db).orderBy('import.id', 'desc').limit(limit)
  return (before === null ? newest : newest.where('import.id', '<', before)).execute()
}

/** The imports of a content, those that were refused or undone left out: a file is taken once. */
export const findBySha256 = async (db: Db, sha256: Buffer): Promise<{ id: string; state: string } | null> =>
  (await db
    .selectFrom('contactImport')
    .select(['id', 'state'])
    .where('sha256', '=', sha256)
    .where('source', '=', 'folder')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()) ?? null

export type NewImport = {
  id: string
  fileName: string
  source: 'upload' | 'folder'
  sha256: Buffer
  apply: boolean
  userId: string | null
  at: Date
}

export async function insertImport(db: Db, { apply, at, ...rest }: NewImport): Promise<void> {
  await db
    .insertInto('contactImport')
    .values({ ...rest, state: 'checking', options: JSON.stringify({ apply }), createdAt: at, updatedAt: at })
    .execute()
}

/** What waits to be done, in the order it was asked for. */
export async function nextToDo(db: Db): Promise<ToDo | null> {
  const row = await db
    .selectFrom('contactImport')
    .select(['id', 'state'])
    .where('state', 'in', ['checking', 'running', 'undoing'])
    .orderBy('updatedAt')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst()
  return row ? { id: row.id, state: row.state as ToDo['state'] } : null
}

/** From one of these states to another; false when it is in none of them (any more). */
export async function changeState(
  db: Db,
  id: string,
  from: readonly Import['state'][],
  change: { state: Import['state']; options?: object; problem?: Import['problem'] },
  at: Date,
): Promise<boolean> {
  const { state, options, problem } = change
  const { numUpdatedRows } = await db
    .updateTable('contactImport')
    .set({
      state,
      updatedAt: at,
      problem: problem ? JSON.stringify(problem) : null,
      ...(options && { options: sql<string>`options || ${JSON.stringify(options)}::jsonb` }),
    })
    .where('id', '=', id)
    .where('state', 'in', from)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

export async function deleteImport(db: Db, id: string): Promise<void> {
  await db.deleteFrom('contactImport').where('id', '=', id).execute()
}

export async function upsertMapping(db: Db, headings: string, mapping: KeptMapping, at: Date): Promise<void> {
  const values = { headings, mapping: JSON.stringify(mapping), updatedAt: at }
  await db
    .insertInto('contactImportMapping')
    .values(values)
    .onConflict((conflict) => conflict.column('headings').doUpdateSet(values))
    .execute()
}

export type LineRow = {
  line: number
  part: number
  verdict: ImportVerdict
  because: ImportLine['because'] | null
  data: LineData | null
  contactId: string | null
  /** Of the contact, where there is one. */
  firstName: string | null
  lastName: string | null
  organization: string | null
}
type LineData = Pick<StagedData, 'name' | 'person' | 'changes' | 'asItStood'>

export async function listLines(
  db: Db,
  id: string,
  query: { limit: number; after: { line: number; part: number } | null; verdicts: readonly ImportVerdict[] },
): Promise<LineRow[]> {
  const { limit, after, verdicts } = query
  let lines = db
    .selectFrom('contactImportLine as line')
    .leftJoin('contact', 'contact.id', 'line.contactId')
    // The id of somebody new is chosen before there is such a contact.
    .select(['line', 'part', 'verdict', 'because', 'data', 'contact.id as contactId'])
    .select(['contact.firstName', 'contact.lastName', 'contact.organization'])
    .where('line.importId', '=', id)
    .orderBy('line')
    .orderBy('part')
    .limit(limit)
  if (after) lines = lines.where(sql<boolean>`(line, part) > (${after.line}, ${after.part})`)
  if (verdicts.length > 0) lines = lines.where('verdict', 'in', verdicts)
  return (await lines.execute()) as LineRow[]
}

/** Files and lines of before this moment are forgotten; what they changed stays in the contacts' own history. */
export async function forgetBefore(db: Db, before: Date): Promise<string[]> {
  const rows = await db
    .updateTable('contactImport')
    .set({ state: 'refused', problem: JSON.stringify({ code: 'file-gone', detail: null }) })
    .where('state', '=', 'checked')
    .where('updatedAt', '<', before)
    .returning('id')
    .execute()
  await db
    .deleteFrom('contactImportLine')
    .where('importId', 'in', (eb) =>
      eb
        .selectFrom('contactImport')
        .select('id')
        .where('updatedAt', '<', before)
        .where('state', 'in', ['done', 'undone', 'refused']),
    )
    .execute()
  return rows.map(({ id }) => id)
}

/** The files of these are still needed. */
export async function idsWithFile(db: Db): Promise<Set<string>> {
  const rows = await db
    .selectFrom('contactImport')
    .select('id')
    .where('state', 'in', ['checking', 'checked', 'running', 'paused'])
    .execute()
  return new Set(rows.map(({ id }) => id))
}

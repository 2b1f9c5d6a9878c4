import type { Language, Line } from '../contract/shapes.ts'
import type { Db } from '../db/index.ts'

const columns = ['number', 'name', 'language'] as const
const toLine = (row: { number: string; name: string; language: string }): Line => ({
  ...row,
  language: row.language as Language,
})

/** The first line is the oldest: it serves where none is named. */
export async function listLines(db: Db): Promise<Line[]> {
  const rows = await db.selectFrom('line').select(columns).orderBy('createdAt').orderBy('number').execute()
  return rows.map(toLine)
}

export async function upsertLine(db: Db, line: Line, at: Date): Promise<void> {
  await db
    .insertInto('line')
    .values({ ...line, createdAt: at })
    .onConflict((conflict) => conflict.column('number').doUpdateSet({ name: line.name, language: line.language }))
    .execute()
}

/** True when the line was not there before. */
export async function insertLineIfNew(db: Db, line: Line, at: Date): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('line')
    .values({ ...line, createdAt: at })
    .onConflict((conflict) => conflict.column('number').doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

export async function readSettings(db: Db): Promise<Map<string, unknown>> {
  const rows = await db.selectFrom('setting').select(['key', 'value']).where('key', 'like', 'clinic.%').execute()
  return new Map(rows.map(({ key, value }) => [key, value]))
}

export async function writeSetting(db: Db, key: string, value: unknown): Promise<void> {
  const json = JSON.stringify(value)
  await db
    .insertInto('setting')
    .values({ key, value: json })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value: json }))
    .execute()
}

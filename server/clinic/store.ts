import { sql } from 'kysely'
import type { Language, Line, LineSettings } from '../contract/shapes.ts'
import type { Db } from '../db/index.ts'
import { fillSettings } from './line-settings.ts'

/** `settings` holds what somebody has said of it, and nothing else. */
type StoredLine = { number: string; name: string; language: Language; settings: Partial<LineSettings> }

const columns = ['number', 'name', 'language', 'settings'] as const

/** The first line is the oldest: it serves where none is named. */
export async function listLines(db: Db): Promise<Line[]> {
  const rows = await db.selectFrom('line').select(columns).orderBy('createdAt').orderBy('number').execute()
  return rows.map(({ settings, ...line }) => ({
    ...line,
    ...fillSettings(settings as Partial<LineSettings>, line.language),
  }))
}

/** Of the settings, only those named are changed. */
export async function upsertLine(db: Db, { settings, ...line }: StoredLine, at: Date): Promise<void> {
  const changed = sql<string>`${JSON.stringify(settings)}::jsonb`
  await db
    .insertInto('line')
    .values({ ...line, settings: changed, createdAt: at })
    .onConflict((conflict) =>
      conflict.column('number').doUpdateSet({
        name: line.name,
        language: line.language,
        settings: sql`line.settings || ${changed}`,
      }),
    )
    .execute()
}

/** True when the line was not there before. */
export async function insertLineIfNew(
  db: Db,
  line: Pick<StoredLine, 'number' | 'name' | 'language'>,
  at: Date,
): Promise<boolean> {
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

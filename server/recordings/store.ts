import { type Selectable, sql } from 'kysely'
import type { Db } from '../db/index.ts'
import type { DB } from '../db/schema.ts'
import type { RecordingKind } from './needs.ts'

export type RecordingRow = Selectable<DB['recording']>

type New = { id: string; name: string; kind: RecordingKind; urgent: boolean; at: Date }

/** The recording of this name, made if there is none, and locked until the transaction ends. */
export async function lockRecording(trx: Db, { at, ...recording }: New): Promise<RecordingRow> {
  return await trx
    .insertInto('recording')
    .values({ ...recording, startedAt: at, state: 'waiting' })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ name: recording.name }))
    .returningAll()
    .executeTakeFirstOrThrow()
}

export const findRecordingByName = (db: Db, name: string): Promise<RecordingRow | undefined> =>
  db.selectFrom('recording').selectAll().where('name', '=', name).executeTakeFirst()

export const findRecording = (db: Db, id: string): Promise<RecordingRow | undefined> =>
  db.selectFrom('recording').selectAll().where('id', '=', id).executeTakeFirst()

export const lockKnown = (trx: Db, id: string): Promise<RecordingRow | undefined> =>
  trx.selectFrom('recording').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()

/** Of these, the ones of whose file the key is there. */
export async function findSounding(db: Db, ids: readonly string[]): Promise<Set<string>> {
  const rows = await db
    .selectFrom('recording')
    .select('id')
    .where('id', '=', sql<string>`any(${[...ids]}::uuid[])`)
    .where('sealedKey', 'is not', null)
    .execute()
  return new Set(rows.map(({ id }) => id))
}

type Changing = Omit<RecordingRow, 'id' | 'name' | 'kind' | 'urgent' | 'startedAt'>

export async function updateRecording(trx: Db, id: string, change: Partial<Changing>): Promise<void> {
  await trx.updateTable('recording').set(change).where('id', '=', id).execute()
}

/** What is left of one whose sound is gone for good: that there was one. */
export const SOUNDLESS = { sealedKey: null, sha256: null, bytes: null, peaks: null } as const

const STATES_IN_TIME = ['kept', 'lost', 'waiting'] as const

/** The lines and kinds of which there is something that has its time. */
export const listKept = (db: Db): Promise<{ lineNumber: string | null; kind: RecordingKind }[]> =>
  db.selectFrom('recording').select(['lineNumber', 'kind']).distinct().where('state', 'in', STATES_IN_TIME).execute()

/** Of one line and kind, those that began before, oldest first. */
export async function findBefore(
  db: Db,
  { lineNumber, kind }: { lineNumber: string | null; kind: RecordingKind },
  before: Date,
  limit: number,
): Promise<string[]> {
  const rows = await db
    .selectFrom('recording')
    .select('id')
    .where('lineNumber', lineNumber === null ? 'is' : '=', lineNumber)
    .where('kind', '=', kind)
    .where('state', 'in', STATES_IN_TIME)
    .where('startedAt', '<', before)
    .orderBy('startedAt')
    .limit(limit)
    .execute()
  return rows.map(({ id }) => id)
}

/** Those that wait with the PBX, and refused ones of which it is not known yet to whose call they belong. */
export async function findUnsettled(db: Db): Promise<string[]> {
  const rows = await db
    .selectFrom('recording')
    .select('name')
    .where((where) =>
      where.or([
        where('state', '=', 'waiting'),
        where.and([where('state', '=', 'refused'), where('callId', 'is', null)]),
      ]),
    )
    .execute()
  return rows.map(({ name }) => name)
}

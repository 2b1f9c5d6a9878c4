import type { Selectable } from 'kysely'
import type { Db } from '../db/index.ts'
import type { DB } from '../db/schema.ts'

export type RecordingRow = Selectable<DB['recording']>

/** The recording of this name, made if there is none, and locked until the transaction ends. */
export async function lockRecording(
  trx: Db,
  { id, name, urgent, at }: { id: string; name: string; urgent: boolean; at: Date },
): Promise<RecordingRow> {
  return await trx
    .insertInto('recording')
    .values({ id, name, urgent, startedAt: at, state: 'waiting' })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ name }))
    .returningAll()
    .executeTakeFirstOrThrow()
}

export const findRecordingByName = (db: Db, name: string): Promise<RecordingRow | undefined> =>
  db.selectFrom('recording').selectAll().where('name', '=', name).executeTakeFirst()

export const findRecording = (db: Db, id: string): Promise<RecordingRow | undefined> =>
  db.selectFrom('recording').selectAll().where('id', '=', id).executeTakeFirst()

type Change = Partial<Pick<RecordingRow, 'state' | 'callId' | 'entryId' | 'seconds' | 'bytes' | 'sha256' | 'sealedKey'>>

export async function updateRecording(trx: Db, id: string, change: Change): Promise<void> {
  await trx.updateTable('recording').set(change).where('id', '=', id).execute()
}

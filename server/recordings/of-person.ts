import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { type Selectable, sql } from 'kysely'
import type { Db } from '../db/index.ts'
import type { DB } from '../db/schema.ts'
import { removeForgotten } from './folder.ts'

type What = { calls: readonly string[]; conversations: readonly string[] }

const isOf = ({ calls, conversations }: What) => sql<boolean>`(
  call_id = any(${[...calls]}::uuid[])
  or entry_id in (select id from entry where conversation_id = any(${[...conversations]}::uuid[]))
)`

export const recordingsOf = (db: Db, what: What): Promise<Selectable<DB['recording']>[]> =>
  db.selectFrom('recording').selectAll().where(isOf(what)).orderBy('id').execute()

/**
 * Taken before the calls and conversations they belong to, as by whoever keeps a recording. Answers the entries that
 * show them.
 */
export async function lockRecordings(trx: Db, what: What): Promise<string[]> {
  const rows = await trx
    .selectFrom('recording')
    .select(['id', 'entryId'])
    .where(isOf(what))
    .orderBy('id')
    .forUpdate()
    .execute()
  return rows.flatMap(({ entryId }) => entryId ?? [])
}

/** Their rows, and so the keys of their files. Answers which: `eraseSound` once this is committed. */
export const eraseRecordings = (trx: Db, what: What): Promise<{ id: string; name: string }[]> =>
  trx.deleteFrom('recording').where(isOf(what)).returning(['id', 'name']).execute()

/** The sealed files of recordings whose rows are gone; and those nobody knows of. */
export async function eraseSound(db: Db, dataDir: string, ids: readonly string[], now: Date): Promise<void> {
  const folder = join(dataDir, 'recordings')
  for (const id of ids) await rm(join(folder, `${id}.wav.sealed`), { force: true })
  await removeForgotten(db, folder, now)
}

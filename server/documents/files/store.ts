import { type Selectable, sql } from 'kysely'
import type { FileRefusal, ShareFile } from '../../contract/documents.ts'
import type { Db } from '../../db/index.ts'
import type { DB } from '../../db/schema.ts'
import type { Origin } from './needs.ts'

type Row = Selectable<DB['shareFile']>
/** Sizes are read as numbers: see connection.ts. */
export type FileRow = Omit<Row, 'bytes' | 'received'> & { bytes: number; received: number }

/** Whoever changes the files of a share holds its row. */
export const lockShare = (trx: Db, id: string) =>
  trx.selectFrom('share').select(['id', 'state', 'erasedAt']).where('id', '=', id).forUpdate().executeTakeFirst()

export const findFile = (db: Db, id: string): Promise<FileRow | undefined> =>
  db.selectFrom('shareFile').selectAll().$castTo<FileRow>().where('id', '=', id).executeTakeFirst()

export const filesOf = (db: Db, shareIds: readonly string[]): Promise<FileRow[]> =>
  db
    .selectFrom('shareFile')
    .selectAll()
    .$castTo<FileRow>()
    .where('shareId', '=', sql<string>`any(${[...shareIds]}::uuid[])`)
    .orderBy('createdAt')
    .orderBy('id')
    .execute()

export const insertFile = (
  trx: Db,
  file: Pick<FileRow, 'id' | 'shareId' | 'origin' | 'name' | 'bytes' | 'sealedKey'>,
  at: Date,
): Promise<FileRow> =>
  trx
    .insertInto('shareFile')
    .values({ ...file, state: 'receiving', createdAt: at, updatedAt: at })
    .returningAll()
    .$castTo<FileRow>()
    .executeTakeFirstOrThrow()

type Change = Partial<
  Pick<FileRow, 'state' | 'reason' | 'received' | 'bytes' | 'mediaType' | 'sha256' | 'sealedKey' | 'seenAt'>
>

/** Only while it is still in this state; undefined where it is not. */
export const updateFile = (
  db: Db,
  id: string,
  state: FileRow['state'],
  change: Change,
  at: Date,
): Promise<FileRow | undefined> =>
  db
    .updateTable('shareFile')
    .set({ ...change, updatedAt: at })
    .where('id', '=', id)
    .where('state', '=', state)
    .returningAll()
    .$castTo<FileRow>()
    .executeTakeFirst()

export const deleteFile = async (db: Db, id: string): Promise<boolean> =>
  (await db.deleteFrom('shareFile').where('id', '=', id).executeTakeFirst()).numDeletedRows > 0n

export async function eraseFiles(
  trx: Db,
  shareIds: readonly string[],
  at: Date,
  only?: FileRow['origin'],
): Promise<string[]> {
  const ofThese = sql<boolean>`share_id = any(${[...shareIds]}::uuid[]) and origin = coalesce(${only ?? null}, origin)`
  await trx
    .updateTable('shareFile')
    .set({ state: 'erased', sealedKey: null, sha256: null, updatedAt: at })
    .where(ofThese)
    .where('state', '<>', 'erased')
    .execute()
  // Those erased before, too: a death may have come between the row and the file.
  const rows = await trx.selectFrom('shareFile').select('id').where(ofThese).where('state', '=', 'erased').execute()
  return rows.map(({ id }) => id)
}

/** On their way, and nothing has come since. */
export const filesUnfinished = (db: Db, state: 'receiving' | 'checking', before: Date): Promise<FileRow[]> =>
  db
    .selectFrom('shareFile')
    .selectAll()
    .$castTo<FileRow>()
    .where('state', '=', state)
    .where('updatedAt', '<', before)
    .execute()

/** Which of these have something on the disk that is needed. */
export async function knownFiles(db: Db, ids: readonly string[]): Promise<Set<string>> {
  const rows = await db
    .selectFrom('shareFile')
    .select('id')
    .where('id', '=', sql<string>`any(${[...ids]}::uuid[])`)
    .where('sealedKey', 'is not', null)
    .execute()
  return new Set(rows.map(({ id }) => id))
}

/** `most`: of this share and side, that are there or on their way. Refused ones count for themselves. */
export function countAgainst(rows: readonly FileRow[], origin: Origin, most: number): 'too-many' | null {
  const mine = rows.filter((row) => row.origin === origin)
  const live = mine.filter(({ state }) => state !== 'refused' && state !== 'erased')
  return live.length >= most || mine.length >= most + MOST_REFUSED ? 'too-many' : null
}
const MOST_REFUSED = 100

export const showFile = (row: FileRow): ShareFile => ({
  id: row.id,
  origin: row.origin,
  name: row.name,
  mediaType: row.mediaType,
  bytes: row.bytes,
  received: row.received,
  state: row.state,
  reason: row.reason as FileRefusal | null,
  seen: row.seenAt !== null,
  createdAt: row.createdAt.toISOString(),
})

import { readdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Db } from '../db/index.ts'
import { makeFolder } from '../kit/make-folder.ts'
import { openBytes, readOrMakeKey, sealBytes } from '../kit/sealed-bytes.ts'
import { syncFolder } from '../kit/sealed-file/write-sealed.ts'
import { findSounding } from './store.ts'

export type Folder = Awaited<ReturnType<typeof openFolder>>

/** Sealed files under `DATA_DIR/recordings`, each with a key of its own, wrapped by the one in `DATA_DIR/keys`. */
export async function openFolder(dataDir: string) {
  const path = join(dataDir, 'recordings')
  await makeFolder(path, 0o700)
  const masterKey = await readOrMakeKey(join(dataDir, 'keys', 'recordings.key'))
  const pathOf = (id: string) => join(path, `${id}.wav.sealed`)
  const unfinishedOf = (id: string) => `${pathOf(id)}.part`
  return {
    path,
    pathOf,
    unfinishedOf,
    /** What the sealed bytes of a recording are bound to. */
    about: (id: string) => `recording ${id}`,
    wrapKey: (key: Buffer, id: string) => sealBytes(masterKey, key, id),
    unwrapKey: (sealedKey: Buffer, id: string) => openBytes(masterKey, sealedKey, id),
    /** What is unfinished becomes the file, also when the power goes. */
    async finish(id: string): Promise<void> {
      await rename(unfinishedOf(id), pathOf(id))
      await syncFolder(path)
    },
    async remove(id: string): Promise<void> {
      await rm(pathOf(id), { force: true })
      await rm(unfinishedOf(id), { force: true })
    },
    dropUnfinished: (id: string) => rm(unfinishedOf(id), { force: true }),
  }
}

/** A file on the disk is older than the transaction that knows of it; not by that much. */
const FORGOTTEN_MS = 3_600_000
const AT_A_TIME = 1_000

/** Removes the files of which no row has the key: what a death in the middle of keeping or erasing has left. */
export async function removeForgotten(db: Db, path: string, now: Date): Promise<void> {
  const found = (await readdir(path).catch(() => [])).flatMap((name) => {
    const [, id, part] = /^([0-9a-f-]{36})\.wav\.sealed(\.part)?$/.exec(name) ?? []
    return id ? [{ id, file: join(path, name), isUnfinished: part !== undefined }] : []
  })
  for (let from = 0; from < found.length; from += AT_A_TIME) {
    const some = found.slice(from, from + AT_A_TIME)
    const sounding = await findSounding(
      db,
      some.map(({ id }) => id),
    )
    for (const { id, file, isUnfinished } of some) {
      if (sounding.has(id) && !isUnfinished) continue
      const { mtimeMs } = await stat(file).catch(() => ({ mtimeMs: Number.POSITIVE_INFINITY }))
      if (now.getTime() - mtimeMs > FORGOTTEN_MS) await rm(file, { force: true })
    }
  }
}

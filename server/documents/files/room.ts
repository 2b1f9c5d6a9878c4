import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { readFreeBytes } from '../../kit/disk-full.ts'
import { createGate, type Gate } from '../../kit/gate.ts'
import { makeFolder } from '../../kit/make-folder.ts'
import { openBytes, readOrMakeKey, sealBytes } from '../../kit/sealed-bytes.ts'
import type { FileNeeds } from './needs.ts'
import { createUploads } from './uploads.ts'

/** Chunks that are sealed and written at a time, of all uploads together. */
const CHUNKS_AT_A_TIME = 4

export type Room = FileNeeds & {
  folder: string
  freeBytes: NonNullable<FileNeeds['freeBytes']>
  uploads: ReturnType<typeof createUploads>
  gate: Gate
  pathOf: (id: string) => string
  /** What the sealed bytes of a file are bound to. */
  about: (id: string) => string
  wrapKey: (key: Buffer, id: string) => Buffer
  unwrapKey: (sealedKey: Buffer, id: string) => Buffer
  removeContent: (ids: readonly string[]) => Promise<void>
}

/** Sealed files under `DATA_DIR/documents`, each with a key of its own, wrapped by the one in `DATA_DIR/keys`. */
export async function createRoom(needs: FileNeeds): Promise<Room> {
  const folder = join(needs.dataDir, 'documents')
  await makeFolder(folder, 0o700)
  const masterKey = await readOrMakeKey(join(needs.dataDir, 'keys', 'documents.key'))
  const pathOf = (id: string) => join(folder, `${id}.sealed`)
  const about = (id: string) => `document ${id}`
  const keyAbout = (id: string) => `key of ${about(id)}`
  return {
    ...needs,
    ...{ folder, pathOf, about },
    freeBytes: needs.freeBytes ?? readFreeBytes,
    uploads: createUploads(),
    gate: createGate(CHUNKS_AT_A_TIME),
    wrapKey: (key, id) => sealBytes(masterKey, key, keyAbout(id)),
    unwrapKey: (sealedKey, id) => openBytes(masterKey, sealedKey, keyAbout(id)),
    async removeContent(ids) {
      for (const id of ids) await rm(pathOf(id), { force: true })
    },
  }
}

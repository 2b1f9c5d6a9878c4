import { readdir, stat } from 'node:fs/promises'
import type { Check } from './check.ts'
import { checkFileJob } from './check-job.ts'
import type { Room } from './room.ts'
import * as store from './store.ts'

/** Nobody goes on with an upload after that. */
const UNFINISHED_MS = 24 * 3_600_000
/** A file on the disk is older than the transaction that knows of it; not by that much. */
const UNKNOWN_MS = 3_600_000
/** A check is promised by a job; one that is lost is promised again. */
const UNCHECKED_MS = 6 * 3_600_000

/** Takes away what a cut or a death has left behind, and begins again what was promised and not done. */
export async function sweepFiles(room: Room, check: Check): Promise<void> {
  const { db, now } = room
  const before = (ms: number) => new Date(now().getTime() - ms)
  for (const row of await store.filesUnfinished(db, 'receiving', before(UNFINISHED_MS))) {
    if (room.uploads.isOpen(row.id)) continue
    await check.settle(row, { refusal: 'cut', mediaType: null, sha256: null }, null)
  }
  for (const { id } of await store.filesUnfinished(db, 'checking', before(UNCHECKED_MS)))
    await room.enqueue(db, checkFileJob.name, { fileId: id, userId: null }, { key: id })

  const names = await readdir(room.folder).catch(() => [])
  const found = names.flatMap((name) => /^([0-9a-f-]{36})\.sealed$/.exec(name)?.[1] ?? [])
  for (let from = 0; from < found.length; from += 1_000) {
    const some = found.slice(from, from + 1_000)
    const known = await store.knownFiles(db, some)
    for (const id of some) {
      if (known.has(id) || room.uploads.isOpen(id)) continue
      const { mtime } = await stat(room.pathOf(id)).catch(() => ({ mtime: now() }))
      if (mtime < before(UNKNOWN_MS)) await room.removeContent([id])
    }
  }
}

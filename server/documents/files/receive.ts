import type { Readable } from 'node:stream'
import { checkRoom, diskFull, isDiskFull } from '../../kit/disk-full.ts'
import { isId } from '../../kit/ids.ts'
import { newKey } from '../../kit/sealed-bytes.ts'
import { type SealedWriter, writeSealed } from '../../kit/sealed-file/write-sealed.ts'
import type { Check } from './check.ts'
import { checkFileJob } from './check-job.ts'
import { isProgramName } from './judge-type.ts'
import type { Added, Appended, Begun, Files, NewFile, Refused } from './needs.ts'
import type { Room } from './room.ts'
import { extensionOf, numberName, safeName } from './safe-name.ts'
import * as store from './store.ts'
import type { Upload } from './uploads.ts'

/** What has come is on the disk for good, and on record, after so much of it or so long, whichever is first. */
const KEEP_EVERY_BYTES = 8 * 1024 * 1024
const KEEP_EVERY_MS = 5_000
/** The check is done at once by whoever took the last byte; the job is for a service that dies before. */
const CHECK_LATER_MS = 60_000

const refused = (because: Refused['because']): Refused => ({ ok: false, because })

/** Takes what comes from outside onto the disk, sealed as it comes. */
export function createReceive(room: Room, check: Check) {
  const { db, now, uploads } = room

  async function insert({ shareId, origin, name }: NewFile, bytes: number | null) {
    const most = room.limits()
    if (!isId(shareId)) return refused('gone')
    if (bytes === 0) return refused('empty')
    if (bytes !== null && !(Number.isSafeInteger(bytes) && bytes > 0 && bytes <= most.bytes))
      return refused('too-large')
    const safe = safeName(name)
    if (isProgramName(extensionOf(safe))) return refused('program')
    await checkRoom(room.folder, bytes ?? 0, room.freeBytes)
    const id = room.newId()
    const key = newKey()
    return await db.transaction().execute(async (trx) => {
      const share = await store.lockShare(trx, shareId)
      const isTaking = share?.state === 'open' || (share?.state === 'draft' && origin === 'clinic')
      if (!isTaking || share.erasedAt) return refused('gone')
      const others = await store.filesOf(trx, [shareId])
      const tooMany = store.countAgainst(others, origin, most.filesPerShare)
      if (tooMany) return refused(tooMany)
      const unique = numberName(
        safe,
        others.filter(({ state }) => state !== 'refused').map((other) => other.name),
      )
      const sealedKey = room.wrapKey(key, id)
      const row = await store.insertFile(
        trx,
        { id, shareId, origin, name: unique, bytes: bytes ?? 0, sealedKey },
        now(),
      )
      return { ok: true, row, key } as const
    })
  }

  async function begin(file: NewFile & { bytes: number }): Promise<Begun> {
    const inserted = await insert(file, file.bytes)
    return inserted.ok ? { ok: true, id: inserted.row.id } : inserted
  }

  /** One that a recipient brings in pieces, and that can be gone on with. */
  async function findBegun(shareId: string, id: string): Promise<store.FileRow | undefined> {
    const row = isId(id) ? await store.findFile(db, id) : undefined
    const isOne = row?.shareId === shareId && row.origin === 'recipient' && row.state === 'receiving' && row.bytes > 0
    return isOne ? row : undefined
  }

  async function offset(shareId: string, id: string): ReturnType<Files['offset']> {
    await uploads.settle(id)
    const row = await findBegun(shareId, id)
    return row ? { offset: row.received, bytes: row.bytes } : null
  }

  async function append(shareId: string, id: string, from: number, body: Readable): Promise<Appended> {
    if (!(await findBegun(shareId, id))) return refused('gone')
    const upload = await uploads.take(id, shareId, body)
    if (!upload) return { ok: false, because: 'wrong-offset' }
    try {
      // Read again: what came before this one is on record by now.
      const row = await findBegun(shareId, id)
      if (!row?.sealedKey) return refused('gone')
      if (row.received !== from) return { ok: false, because: 'wrong-offset' }
      const { path, key } = { path: room.pathOf(id), key: room.unwrapKey(row.sealedKey, id) }
      const writer = await writeSealed({ path, about: room.about(id), key, received: from, gate: room.gate })
      if ('onlyKept' in writer) {
        await store.updateFile(db, id, 'receiving', { received: writer.onlyKept }, now())
        return { ok: false, because: 'wrong-offset' }
      }
      return await write(row, writer, () => receivePieces(row, writer, upload))
    } finally {
      upload.finish()
    }
  }

  async function receivePieces(row: store.FileRow, writer: SealedWriter, upload: Upload): Promise<Appended> {
    const kept = createKeeper(row.id, writer)
    let isTooLarge = false
    await upload.read(async (piece) => {
      isTooLarge = writer.position() + piece.length > row.bytes
      if (isTooLarge) return 'enough'
      await writer.write(piece)
      if (writer.position() < row.bytes && !(await kept.inTime())) return 'enough'
      return 'more'
    })
    if (isTooLarge) return await refuse(row, 'too-large')
    if (writer.position() < row.bytes) {
      return (await kept.now()) ? { ok: true, offset: writer.position(), file: null } : refused('gone')
    }
    const ended = await end(row, writer, null)
    return ended.ok ? { ok: true, offset: row.bytes, file: ended.file } : ended
  }

  async function add({ bytes, content, userId, ...file }: Parameters<Files['add']>[0]): Promise<Added> {
    const inserted = await insert(file, bytes)
    if (!inserted.ok) return inserted
    const { row, key } = inserted
    const upload = await uploads.take(row.id, row.shareId, content)
    if (!upload) return refused('gone')
    try {
      const writer = await writeSealed({
        path: room.pathOf(row.id),
        about: room.about(row.id),
        key,
        received: 0,
        gate: room.gate,
      })
      if ('onlyKept' in writer) return refused('gone')
      return await write(row, writer, async () => {
        const most = bytes ?? room.limits().bytes
        let isTooLarge = false
        const isWhole = await upload.read(async (piece) => {
          isTooLarge = writer.position() + piece.length > most
          if (isTooLarge) return 'enough'
          await writer.write(piece)
          return 'more'
        })
        const fault = isTooLarge ? 'too-large' : !isWhole || (bytes ?? 0) > writer.position() ? 'cut' : null
        if (fault ?? writer.position() === 0) {
          await forget(row.id)
          return refused(fault ?? 'empty')
        }
        return await end(row, writer, userId)
      })
    } catch (error) {
      await forget(row.id)
      throw error
    } finally {
      upload.finish()
    }
  }

  /** A disk that takes no more: nothing of the file stays. */
  async function write<T>(row: store.FileRow, writer: SealedWriter, work: () => Promise<T>): Promise<T> {
    try {
      return await work()
    } catch (error) {
      const full = isDiskFull(error) ? diskFull() : error
      if ((full as { code?: string }).code === 'disk_full') await forget(row.id)
      throw full
    } finally {
      await writer.close()
    }
  }

  /** Keeps what has come. False: the row is not there to be gone on with any more. */
  function createKeeper(id: string, writer: SealedWriter) {
    let keptAt = performance.now()
    let keptBytes = writer.position()
    const keepNow = async () => {
      await writer.keep()
      await checkRoom(room.folder, 0, room.freeBytes)
      keptAt = performance.now()
      keptBytes = writer.position()
      return (await store.updateFile(db, id, 'receiving', { received: keptBytes }, now())) !== undefined
    }
    return {
      now: keepNow,
      async inTime() {
        const isTime = writer.position() - keptBytes >= KEEP_EVERY_BYTES || performance.now() - keptAt >= KEEP_EVERY_MS
        return isTime ? await keepNow() : true
      },
    }
  }

  /** It is whole: that it is checked is promised in the transaction that says so. */
  async function end(row: store.FileRow, writer: SealedWriter, userId: string | null): Promise<Added> {
    await writer.end()
    const bytes = writer.position()
    const whole = await db.transaction().execute(async (trx) => {
      const change = { state: 'checking', bytes, received: bytes } as const
      const changed = await store.updateFile(trx, row.id, 'receiving', change, now())
      const startAfter = new Date(now().getTime() + CHECK_LATER_MS)
      if (changed) await room.enqueue(trx, checkFileJob.name, { fileId: row.id, userId }, { key: row.id, startAfter })
      return changed
    })
    if (!whole) {
      await room.removeContent([row.id])
      return refused('gone')
    }
    return { ok: true, file: await check.soon(whole, userId) }
  }

  async function refuse(row: store.FileRow, because: 'too-large'): Promise<Refused> {
    await check.settle(row, { refusal: because, mediaType: null, sha256: null }, null)
    return refused(because)
  }

  async function forget(id: string): Promise<void> {
    await store.deleteFile(db, id)
    await room.removeContent([id])
  }

  return { begin, offset, append, add }
}

import type { Readable } from 'node:stream'
import type { ShareFile } from '../../contract/documents.ts'
import { messageOf } from '../../kit/errors.ts'
import { isId } from '../../kit/ids.ts'
import { streamSealed } from '../../kit/sealed-file/read-sealed.ts'
import { createCheck } from './check.ts'
import type { FileNeeds, Files, OpenedFile } from './needs.ts'
import { createReceive } from './receive.ts'
import { createRoom } from './room.ts'
import * as store from './store.ts'
import { sweepFiles } from './sweep.ts'

const SWEEP_MS = 3_600_000

/**
 * The files of shares: taken in as they come, sealed in pieces with a key for each file, looked into before anybody gets
 * them, and read back from anywhere. None is ever whole in memory.
 */
export async function createFiles(needs: FileNeeds): Promise<Files> {
  const room = await createRoom(needs)
  const { db, now, uploads } = room
  const check = createCheck(room)
  const receive = createReceive(room, check)
  const readers = createReaders()

  async function list(shareIds: readonly string[], from = db): Promise<Map<string, ShareFile[]>> {
    const files = new Map<string, ShareFile[]>(shareIds.map((id) => [id, []]))
    for (const row of await store.filesOf(from, shareIds)) files.get(row.shareId)?.push(store.showFile(row))
    return files
  }

  const findOf = async (shareId: string, id: string) => {
    const row = isId(id) ? await store.findFile(db, id) : undefined
    return row?.shareId === shareId ? row : undefined
  }

  async function open(shareId: string, id: string): Promise<OpenedFile | null> {
    const row = await findOf(shareId, id)
    if (row?.state !== 'kept' || !row.sealedKey) return null
    const { bytes } = row
    const what = { path: room.pathOf(id), about: room.about(id), bytes, key: room.unwrapKey(row.sealedKey, id) }
    return { file: store.showFile(row), content: (range) => readers.watch(shareId, id, streamSealed(what, range)) }
  }

  async function remove(shareId: string, id: string, by: Parameters<Files['remove']>[2]): Promise<boolean> {
    if (!isId(shareId) || !isId(id)) return false
    const isGone = await db.transaction().execute(async (trx) => {
      await store.lockShare(trx, shareId)
      const row = await store.findFile(trx, id)
      if (row?.shareId !== shareId || row.state === 'erased') return false
      if (by.origin === 'recipient' && (row.origin !== 'recipient' || row.seenAt)) return false
      await store.deleteFile(trx, id)
      if (row.state === 'kept')
        await room.recordEvent(trx, { shareId, kind: 'file-removed', userId: by.userId, detail: { file: id } })
      return true
    })
    if (!isGone) return false
    uploads.cutFile(id)
    readers.endFile(id)
    await room.removeContent([id])
    room.onChanged(shareId)
    return true
  }

  async function markSeen(shareId: string, id: string, userId: string | null): Promise<void> {
    const isNew = await db.transaction().execute(async (trx) => {
      await store.lockShare(trx, shareId)
      const row = await store.findFile(trx, id)
      if (row?.shareId !== shareId || row.origin !== 'recipient' || row.state !== 'kept' || row.seenAt) return false
      await store.updateFile(trx, id, 'kept', { seenAt: now() }, now())
      await room.recordEvent(trx, { shareId, kind: 'files-seen', userId, detail: { file: id } })
      return true
    })
    if (isNew) room.onChanged(shareId)
  }

  function interrupt(shareIds: readonly string[]): void {
    const ended = new Set(shareIds)
    uploads.cutShares(ended)
    readers.endShares(ended)
  }

  async function eraseContent(ids: readonly string[]): Promise<void> {
    for (const id of ids) {
      uploads.cutFile(id)
      readers.endFile(id)
    }
    await room.removeContent(ids)
  }

  let later: NodeJS.Timeout | undefined
  async function sweep(): Promise<void> {
    clearTimeout(later)
    later = setTimeout(() => void sweep().catch(tellSweep), SWEEP_MS).unref()
    await sweepFiles(room, check)
  }
  const tellSweep = (error: unknown) => needs.log.warn({ because: messageOf(error) }, 'files could not be tidied up')

  return {
    ...receive,
    ...{ list, open, remove, markSeen, interrupt, eraseContent, sweep },
    erase: async (shareIds, only) => eraseContent(await store.eraseFiles(db, shareIds, now(), only)),
    eraseKeys: (trx, shareIds, only) => store.eraseFiles(trx, shareIds, now(), only),
    check: (id, userId) => check.check(id, userId),
    async giveUpCheck(id) {
      const row = await store.findFile(db, id)
      if (row?.state === 'checking')
        await check.settle(row, { refusal: 'not-scanned', mediaType: row.mediaType, sha256: null }, null)
    },
    async stop() {
      clearTimeout(later)
      await uploads.stop()
      await check.settled()
    },
  }
}

/** Downloads that are under way, so that they end with their share. */
function createReaders() {
  const open = new Map<Readable, { shareId: string; id: string }>()
  const end = (isOne: (of: { shareId: string; id: string }) => boolean) => {
    for (const [stream, of] of open) if (isOne(of)) stream.destroy(new Error('the file is not to be had any more'))
  }
  return {
    watch(shareId: string, id: string, stream: Readable): Readable {
      open.set(stream, { shareId, id })
      return stream.once('close', () => open.delete(stream))
    },
    endFile: (id: string) => end((of) => of.id === id),
    endShares: (shareIds: ReadonlySet<string>) => end((of) => shareIds.has(of.shareId)),
  }
}

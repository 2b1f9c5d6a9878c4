import { createHash } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { FileRefusal, ShareFile } from '../../contract/documents.ts'
import { Temporary } from '../../kit/errors.ts'
import { createGate } from '../../kit/gate.ts'
import { readSealed } from '../../kit/sealed-file/read-sealed.ts'
import { inspectFile } from './inspect-file.ts'
import type { Room } from './room.ts'
import * as store from './store.ts'

/** Files that are looked into at a time. */
const CHECKS_AT_A_TIME = 2
/** Whoever brought a file waits so long for what becomes of it; the check goes on after that. */
const WAITED_FOR_MS = 20_000

type Verdict = { refusal: FileRefusal | null; mediaType: string | null; sha256: Buffer | null }

export type Check = ReturnType<typeof createCheck>

/** Looks into what has come: only what has been found good is handed to anybody. */
export function createCheck(room: Room) {
  const { db, now, log } = room
  const atATime = createGate(CHECKS_AT_A_TIME)
  const running = new Map<string, Promise<void>>()

  /** One check of a file at a time, whoever asks for it. */
  function check(id: string, userId: string | null): Promise<void> {
    const known = running.get(id)
    if (known) return known
    const checking = atATime(() => checkNow(id, userId)).finally(() => running.delete(id))
    running.set(id, checking)
    return checking
  }

  async function checkNow(id: string, userId: string | null): Promise<void> {
    const row = await store.findFile(db, id)
    if (row?.state !== 'checking' || !row.sealedKey) return
    try {
      await settle(row, await look(row, room.unwrapKey(row.sealedKey, id)), userId)
    } catch (error) {
      // The panel says why it takes so long.
      if (error instanceof Temporary && (await store.updateFile(db, id, 'checking', { reason: 'not-scanned' }, now())))
        room.onChanged(row.shareId)
      throw error
    }
  }

  async function look({ id, name, bytes }: store.FileRow, key: Buffer): Promise<Verdict> {
    const reader = await readSealed({ path: room.pathOf(id), about: room.about(id), key, bytes })
    try {
      const { mediaType, refusal } = await inspectFile(name, paced(reader))
      if (refusal) return { refusal, mediaType, sha256: null }
      const hash = createHash('sha256')
      async function* content() {
        for await (const chunk of paced(reader).chunks()) {
          hash.update(chunk)
          yield chunk
        }
      }
      const scanned = room.scan ? await room.scan(content()) : await drain(content())
      if (scanned === 'not-scanned') log.warn({ fileId: id, bytes }, 'a file is more than the scanner takes')
      return {
        refusal: scanned === 'clean' ? null : scanned,
        mediaType,
        sha256: scanned === 'clean' ? hash.digest() : null,
      }
    } finally {
      await reader.close()
    }
  }

  /** A check gives way to what comes in. */
  const paced = <T extends Awaited<ReturnType<typeof readSealed>>>(reader: T): T => ({
    ...reader,
    async *chunks(range?: Parameters<T['chunks']>[0]) {
      const pieces = reader.chunks(range)
      try {
        for (;;) {
          const next = await room.gate(() => pieces.next())
          if (next.done) return
          yield next.value
        }
      } finally {
        await pieces.return(undefined)
      }
    },
  })

  /** What became of it, once and for all. */
  async function settle(row: store.FileRow, { refusal, mediaType, sha256 }: Verdict, userId: string | null) {
    const settled = await db.transaction().execute(async (trx) => {
      await store.lockShare(trx, row.shareId)
      const change = refusal
        ? ({ state: 'refused', reason: refusal, sealedKey: null, mediaType } as const)
        : ({ state: 'kept', reason: null, mediaType, sha256 } as const)
      const changed = await store.updateFile(trx, row.id, row.state, change, now())
      if (!changed) return false
      const good = row.origin === 'clinic' ? 'file-added' : 'file-received'
      await room.recordEvent(trx, {
        ...{ shareId: row.shareId, userId, kind: refusal ? 'file-refused' : good },
        detail: { file: row.id, ...(refusal && { reason: refusal }) },
      })
      return true
    })
    if (refusal) await room.removeContent([row.id])
    if (settled) room.onChanged(row.shareId)
  }

  return {
    check,
    settle,
    /** Checks it now, and answers what is known of it within some seconds. */
    async soon(row: store.FileRow, userId: string | null): Promise<ShareFile> {
      const checking = check(row.id, userId).catch((error: unknown) => {
        log.warn({ err: error, fileId: row.id }, 'a file could not be checked yet')
      })
      const late = new AbortController()
      await Promise.race([checking, sleep(WAITED_FOR_MS, undefined, { signal: late.signal }).catch(() => {})])
      late.abort()
      return store.showFile((await store.findFile(db, row.id)) ?? { ...row, state: 'erased' })
    },
    settled: () => Promise.allSettled(running.values()),
  }
}

async function drain(content: AsyncIterable<Buffer>): Promise<'clean'> {
  for await (const _ of content);
  return 'clean'
}

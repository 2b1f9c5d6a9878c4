import { constants, type FileHandle, open } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { Gate } from '../gate.ts'
import { CHUNK_BYTES, openChunk, placeOf, sealChunk, sealedLength, wholeChunksIn } from './sealed-chunk.ts'

export type SealedWriter = {
  /** How many bytes are in it, of which the last may not be on the disk yet. */
  position(): number
  write(piece: Buffer): Promise<void>
  /** All of it on the disk, to be gone on with later. */
  keep(): Promise<void>
  /** All of it on the disk, and ended: nothing can be added any more. */
  end(): Promise<void>
  close(): Promise<void>
}

/** `about`: the kind and id of the file; it is read with the same. */
type What = { path: string; about: string; key: Buffer; received: number; gate: Gate }

/**
 * Goes on writing where `received` bytes are kept. Null when they are not there as they should be: the answer says from
 * where it can be gone on.
 */
export async function writeSealed(what: What): Promise<SealedWriter | { onlyKept: number }> {
  const { path, about, key, received, gate } = what
  const file = await open(path, constants.O_RDWR | constants.O_CREAT, 0o600)
  try {
    let index = Math.floor(received / CHUNK_BYTES)
    const size = received > 0 ? (await file.stat()).size : 0
    if (size < placeOf(index)) return await closed(file, { onlyKept: wholeChunksIn(size) })
    // The last chunk is held back until something follows it, or it is the last for good.
    const pending = Buffer.allocUnsafe(CHUNK_BYTES)
    let filled = received % CHUNK_BYTES
    if (filled > 0) {
      const kept = await readChunk(file, { about, key, index, bytes: filled })
      if (!kept) return await closed(file, { onlyKept: index * CHUNK_BYTES })
      kept.copy(pending)
    }
    if (received === 0) await syncFolder(dirname(path))

    const put = (isLast: boolean) =>
      gate(async () => {
        const sealed = sealChunk(key, pending.subarray(0, filled), { about, index, isLast })
        await writeAll(file, sealed, placeOf(index))
      })

    return {
      position: () => index * CHUNK_BYTES + filled,
      async write(piece) {
        for (let from = 0; from < piece.length; ) {
          if (filled === CHUNK_BYTES) {
            await put(false)
            index += 1
            filled = 0
          }
          const copied = piece.copy(pending, filled, from)
          filled += copied
          from += copied
        }
      },
      async keep() {
        if (filled > 0) await put(false)
        await file.datasync()
      },
      async end() {
        await put(true)
        await file.sync()
      },
      close: () => file.close(),
    }
  } catch (error) {
    await file.close()
    throw error
  }
}

/**
 * Puts other bytes in the place of the first ones of a file that is ended: no more than a chunk, and none longer than
 * it was.
 */
export async function rewriteStart(
  { path, about, key, bytes }: { path: string; about: string; key: Buffer; bytes: number },
  start: Buffer,
): Promise<void> {
  const file = await open(path, 'r+')
  try {
    const place = { about, index: 0, isLast: bytes <= CHUNK_BYTES }
    const sealed = Buffer.alloc(sealedLength(Math.min(bytes, CHUNK_BYTES)))
    await file.read(sealed, 0, sealed.length, 0)
    const chunk = openChunk(key, sealed, place)
    start.copy(chunk)
    await writeAll(file, sealChunk(key, chunk, place), 0)
    await file.sync()
  } finally {
    await file.close()
  }
}

async function closed<T>(file: FileHandle, answer: T): Promise<T> {
  await file.close()
  return answer
}

async function readChunk(
  file: FileHandle,
  { about, key, index, bytes }: { about: string; key: Buffer; index: number; bytes: number },
): Promise<Buffer | null> {
  const sealed = Buffer.alloc(sealedLength(bytes))
  await file.read(sealed, 0, sealed.length, placeOf(index))
  try {
    return openChunk(key, sealed, { about, index, isLast: false })
  } catch {
    return null
  }
}

async function writeAll(file: FileHandle, bytes: Buffer, at: number): Promise<void> {
  for (let written = 0; written < bytes.length; )
    written += (await file.write(bytes, written, bytes.length - written, at + written)).bytesWritten
}

/** A new name is kept only once its folder is on the disk (fsync(2)). */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  await handle.sync().finally(() => handle.close())
}

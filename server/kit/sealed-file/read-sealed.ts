import { type FileHandle, open } from 'node:fs/promises'
import { Readable } from 'node:stream'
import type { Range } from '../byte-range.ts'
import { CHUNK_BYTES, countChunks, openChunk, placeOf, sealedLength, sealedSize } from './sealed-chunk.ts'

/** `about` as it was written with; `bytes` as they were before they were sealed. */
type What = { path: string; about: string; key: Buffer; bytes: number }

export type SealedReader = {
  bytes: number
  /** From anywhere; shorter where the file ends. Throws when what is on the disk is not what was written. */
  read(from: number, length: number): Promise<Buffer>
  /** Chunk by chunk. */
  chunks(range?: Range): AsyncGenerator<Buffer>
  close(): Promise<void>
}

/** Throws where the file is not there, or is not as long as it should be. */
export async function readSealed({ path, about, key, bytes }: What): Promise<SealedReader> {
  const file = await open(path, 'r')
  if ((await file.stat()).size !== sealedSize(bytes)) {
    await file.close()
    throw new Error('a sealed file is not as long as it should be')
  }
  const count = countChunks(bytes)

  // What reads here and there, as a directory of an archive, mostly stays in one chunk.
  let last: { index: number; chunk: Buffer } | null = null
  async function readChunk(index: number): Promise<Buffer> {
    if (last?.index === index) return last.chunk
    const length = Math.min(CHUNK_BYTES, bytes - index * CHUNK_BYTES)
    const sealed = await readAll(file, sealedLength(length), placeOf(index))
    const chunk = openChunk(key, sealed, { about, index, isLast: index === count - 1 })
    last = { index, chunk }
    return chunk
  }

  async function* chunks({ from, to }: Range = { from: 0, to: bytes - 1 }): AsyncGenerator<Buffer> {
    const end = Math.min(to, bytes - 1)
    for (let index = Math.floor(from / CHUNK_BYTES); index * CHUNK_BYTES <= end; index += 1) {
      const start = index * CHUNK_BYTES
      yield (await readChunk(index)).subarray(Math.max(0, from - start), end + 1 - start)
    }
  }

  return {
    bytes,
    chunks,
    async read(from, length) {
      const pieces: Buffer[] = []
      const to = Math.min(from + length, bytes) - 1
      if (from <= to) for await (const piece of chunks({ from, to })) pieces.push(piece)
      return pieces.length === 1 ? pieces[0]! : Buffer.concat(pieces)
    },
    close: () => file.close(),
  }
}

/** For whoever downloads: opened when it is first read, closed whatever becomes of it, and never ahead of its reader. */
export function streamSealed(what: What, range?: Range): Readable {
  async function* content() {
    const reader = await readSealed(what)
    try {
      yield* reader.chunks(range)
    } finally {
      await reader.close()
    }
  }
  return Readable.from(content(), { objectMode: false, highWaterMark: CHUNK_BYTES })
}

async function readAll(file: FileHandle, length: number, at: number): Promise<Buffer> {
  const bytes = Buffer.allocUnsafe(length)
  for (let got = 0; got < length; ) {
    const { bytesRead } = await file.read(bytes, got, length - got, at + got)
    if (bytesRead === 0) throw new Error('a sealed file ends too early')
    got += bytesRead
  }
  return bytes
}

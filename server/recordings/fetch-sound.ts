import { createHash } from 'node:crypto'
import { checkRoom, diskFull, type FreeBytes, isDiskFull } from '../kit/disk-full.ts'
import { Temporary } from '../kit/errors.ts'
import type { Gate } from '../kit/gate.ts'
import { newKey } from '../kit/sealed-bytes.ts'
import { readSealed } from '../kit/sealed-file/read-sealed.ts'
import { rewriteStart, writeSealed } from '../kit/sealed-file/write-sealed.ts'
import type { Folder } from './folder.ts'
import { measureLoudness } from './measure-loudness.ts'
import type { RemoteSound } from './needs.ts'
import { readWavHead } from './read-wav-head.ts'

/** Somewhat more than eighteen hours of a telephone; a recording that goes on is kept so far. */
export const MOST_BYTES = 1024 ** 3
/** Less than for documents: a message that stays with the PBX is no better off. */
const RESERVE_BYTES = 64 * 1024 * 1024

export type FetchedSound = {
  key: Buffer
  bytes: number
  sha256: Buffer
  /** Null: it cannot be read as WAV. */
  seconds: number | null
  peaks: number[] | null
  /** False: what it said of its length was not so. It may not be finished. */
  isWhole: boolean
}

type Place = { folder: Folder; id: string; freeBytes: FreeBytes; gate: Gate }

/**
 * Brings a sound onto the disk as it comes, sealed, and reads it again from there: what is said of it is said of what is
 * kept. It lies as unfinished until it is on record. Throws `diskFull`, or `Temporary` where it was cut off.
 */
export async function fetchSound(sound: RemoteSound, place: Place): Promise<FetchedSound> {
  const { folder, id } = place
  try {
    await checkRoom(folder.path, sound.bytes ?? 0, place.freeBytes, RESERVE_BYTES)
    await folder.dropUnfinished(id)
    const key = newKey()
    const bytes = await seal(sound, place, key)
    return await check({ path: folder.unfinishedOf(id), about: folder.about(id), key, bytes })
  } catch (error) {
    await folder.dropUnfinished(id)
    throw isDiskFull(error) ? diskFull() : error
  }
}

async function seal({ bytes: announced, content }: RemoteSound, { folder, id, gate }: Place, key: Buffer) {
  const where = { path: folder.unfinishedOf(id), about: folder.about(id), key, gate }
  const writer = await writeSealed({ ...where, received: 0 })
  if ('onlyKept' in writer) throw new Temporary('The file of a recording cannot be begun.')
  try {
    for await (const piece of content) {
      const left = MOST_BYTES - writer.position()
      await writer.write(Buffer.from(piece.buffer, piece.byteOffset, Math.min(piece.byteLength, left)))
      if (piece.byteLength >= left) break
    }
    const bytes = writer.position()
    if (announced !== null && bytes < Math.min(announced, MOST_BYTES))
      throw new Temporary('A recording was cut off on its way.')
    if (bytes > 0) await writer.end()
    return bytes
  } finally {
    await writer.close()
  }
}

async function check(where: { path: string; about: string; key: Buffer; bytes: number }): Promise<FetchedSound> {
  const { key, bytes } = where
  const unreadable = { key, bytes, seconds: null, peaks: null, isWhole: bytes > 0 }
  if (bytes === 0) return { ...unreadable, sha256: createHash('sha256').digest() }
  const head = await reading(where, readWavHead)
  if (head?.mended) await rewriteStart(where, head.mended)
  const hash = createHash('sha256')
  const loudness = measureLoudness()
  await reading(where, async (reader) => {
    let at = 0
    for await (const chunk of reader.chunks()) {
      hash.update(chunk)
      if (head?.bits === 16) loudness.hear(samplesIn(chunk, at, head.data))
      at += chunk.length
    }
  })
  const sha256 = hash.digest()
  if (!head) return { ...unreadable, sha256 }
  const peaks = head.bits === 16 && head.data.bytes > 0 ? loudness.bars() : null
  return { key, bytes, sha256, seconds: head.seconds, peaks, isWhole: head.mended === null }
}

async function reading<T>(
  where: Parameters<typeof readSealed>[0],
  work: (reader: Awaited<ReturnType<typeof readSealed>>) => Promise<T>,
): Promise<T> {
  const reader = await readSealed(where)
  return await work(reader).finally(() => reader.close())
}

/** Those of the samples that lie in this chunk, which begins at `at`. Both begin at an even byte. */
function samplesIn(chunk: Buffer, at: number, data: { from: number; bytes: number }): Int16Array {
  const from = Math.min(chunk.length, Math.max(0, data.from - at))
  const to = Math.max(from, Math.min(chunk.length, data.from + data.bytes - at))
  const count = (to - from) >> 1
  const start = chunk.byteOffset + from
  if (start % 2 === 0) return new Int16Array(chunk.buffer, start, count)
  return new Int16Array(Uint8Array.prototype.slice.call(chunk, from, from + 2 * count).buffer)
}

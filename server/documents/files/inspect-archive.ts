import { Readable } from 'node:stream'
import { promisify } from 'node:util'
import { inflateRaw } from 'node:zlib'
import type { Entry, ZipFile } from 'yauzl'
import type { FileRefusal } from '../../contract/documents.ts'
import type { SealedReader } from '../../kit/sealed-file/read-sealed.ts'
import {
  type Archive,
  type ArchiveEntry,
  canBeUnpacked,
  judgeArchive,
  MOST_ENTRIES,
  typeOfArchive,
} from './judge-archive.ts'

const inflate = promisify(inflateRaw)

type Bytes = Pick<SealedReader, 'bytes' | 'read' | 'chunks'>
export type ArchiveSeen = { mediaType: string; hasProgram: boolean } | { refusal: FileRefusal }

/** Of an archive in the archive only its end is held, where its directory is. */
const NESTED_TAIL_BYTES = 1024 * 1024
const AT_ONCE_BYTES = 256 * 1024
const TOLD = ['mimetype', '[Content_Types].xml']
const MOST_TOLD_BYTES = 256 * 1024

/**
 * What an archive is and whether it may be kept. Everything that can be unpacked is, once, to nowhere: what the directory
 * says of its size is then known to be so. Archives in it are judged by their own directories.
 */
export async function inspectArchive(bytes: Bytes): Promise<ArchiveSeen> {
  let zip: ZipFile | undefined
  try {
    zip = await openZip(bytes.bytes, (at, length) => bytes.read(at, length))
    if (zip.entryCount > MOST_ENTRIES) return { refusal: 'archive-bomb' }
    const read = await readDirectory(zip)
    const archive: Archive = { bytes: bytes.bytes, entries: read.map(({ told }) => told), nested: [] }
    const refusal = judgeArchive(archive)
    if (refusal) return { refusal }
    const told = { mimetype: '', contentTypes: '' }
    const nested: Archive[] = []
    let entries = read.length
    for (const { entry, told: one } of read) {
      if (!canBeUnpacked(one) || one.unpacked === 0) continue
      const { start, inside } = await unpack(bytes, zip, entry)
      if (one.name === 'mimetype') told.mimetype = start.toString('latin1').slice(0, 200)
      if (one.name === '[Content_Types].xml') told.contentTypes = start.toString('latin1')
      if (inside === 'unreadable') return { refusal: 'archive-bomb' }
      if (!inside) continue
      nested.push(inside)
      entries += inside.entries.length
      if (entries > MOST_ENTRIES) return { refusal: 'archive-bomb' }
    }
    const refused = judgeArchive({ ...archive, nested })
    return refused ? { refusal: refused } : typeOfArchive(archive, told)
  } catch {
    // Cut, mended, names that lead out of its folder, sizes that are not so.
    return { refusal: 'not-what-it-says' }
  } finally {
    zip?.close()
  }
}

async function readDirectory(zip: ZipFile): Promise<{ entry: Entry; told: ArchiveEntry }[]> {
  const read: { entry: Entry; told: ArchiveEntry }[] = []
  for await (const entry of zip.eachEntry()) {
    read.push({ entry, told: tell(entry) })
    if (read.length > MOST_ENTRIES) break
  }
  return read
}

const tell = (entry: Entry): ArchiveEntry => ({
  name: entry.fileName,
  packed: entry.compressedSize,
  unpacked: entry.uncompressedSize,
  method: entry.compressionMethod,
  isEncrypted: entry.isEncrypted(),
})

type Unpacked = { start: Buffer; inside: Archive | 'unreadable' | null }

/** Reads an entry to its end; more or less than its directory says is an error. */
const unpack = (bytes: Bytes, zip: ZipFile, entry: Entry): Promise<Unpacked> =>
  Math.max(entry.compressedSize, entry.uncompressedSize) <= AT_ONCE_BYTES
    ? unpackAtOnce(bytes, zip, entry)
    : unpackInPieces(zip, entry)

/** Thousands of small ones are many streams. */
async function unpackAtOnce(bytes: Bytes, zip: ZipFile, entry: Entry): Promise<Unpacked> {
  const { compressedSize: packedSize, uncompressedSize: size } = entry
  const { fileDataStart } = await zip.readLocalFileHeaderPromise(entry, { minimal: true })
  const packed = await bytes.read(fileDataStart, packedSize)
  const content = entry.compressionMethod === 0 ? packed : await inflate(packed, { maxOutputLength: size })
  if (packed.length !== packedSize || content.length !== size) throw new Error('its size is not so')
  return { start: content, inside: isArchive(content) ? await readNested(size, content) : null }
}

async function unpackInPieces(zip: ZipFile, entry: Entry): Promise<Unpacked> {
  const tail = createTail(NESTED_TAIL_BYTES)
  const most = TOLD.includes(entry.fileName) ? MOST_TOLD_BYTES : 4
  let start = Buffer.alloc(0)
  for await (const chunk of await zip.openReadStreamPromise(entry)) {
    const piece = chunk as Buffer
    if (start.length < most) start = Buffer.concat([start, piece.subarray(0, most)])
    if (start.length < 4 || isArchive(start)) tail.add(piece)
  }
  return { start, inside: isArchive(start) ? await readNested(entry.uncompressedSize, tail.read()) : null }
}

const isArchive = (start: Buffer) => start.length >= 4 && start.readUInt32BE(0) === 0x504b0304

/** By its end alone; one whose directory is longer than what was held has too many entries. */
async function readNested(bytes: number, tail: Buffer): Promise<Archive | 'unreadable'> {
  const from = bytes - tail.length
  let zip: ZipFile | undefined
  try {
    zip = await openZip(bytes, async (at, length) => {
      if (at < from) throw new Error('not held')
      return tail.subarray(at - from, at - from + length)
    })
    if (zip.entryCount > MOST_ENTRIES) return 'unreadable'
    return { bytes, entries: (await readDirectory(zip)).map(({ told }) => told), nested: [] }
  } catch {
    return 'unreadable'
  } finally {
    zip?.close()
  }
}

/** The last bytes of what goes by. */
function createTail(most: number) {
  let pieces: Buffer[] = []
  let held = 0
  const read = () => Buffer.concat(pieces).subarray(-most)
  return {
    add(piece: Buffer) {
      pieces.push(piece)
      held += piece.length
      if (held < 2 * most) return
      pieces = [Buffer.from(read())]
      held = most
    },
    read,
  }
}

async function openZip(size: number, read: (at: number, length: number) => Promise<Buffer>): Promise<ZipFile> {
  const { RandomAccessReader, fromRandomAccessReaderPromise } = await import('yauzl')
  class Reader extends RandomAccessReader {
    override _readStreamForRange(start: number, end: number): Readable {
      async function* pieces() {
        for (let at = start; at < end; at += STEP) yield await read(at, Math.min(STEP, end - at))
      }
      return Readable.from(pieces(), { objectMode: false, highWaterMark: STEP })
    }
    override read(
      buffer: Buffer,
      offset: number,
      length: number,
      position: number,
      callback: (error: Error | null) => void,
    ): void {
      read(position, length)
        .then((bytes) => {
          if (bytes.length < length) throw new Error('it ends too early')
          bytes.copy(buffer, offset)
        })
        .then(() => callback(null), callback)
    }
  }
  return fromRandomAccessReaderPromise(new Reader(), size, { autoClose: false })
}
const STEP = 64 * 1024

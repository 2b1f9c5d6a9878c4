import { Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import type { FileRefusal } from '../../contract/documents.ts'
import type { SealedReader } from '../../kit/sealed-file/read-sealed.ts'
import { inspectArchive } from './inspect-archive.ts'
import { inspectXml } from './inspect-xml.ts'
import { mostUnpacked } from './judge-archive.ts'
import { judgeType, type Seen, SVG, ZIP } from './judge-type.ts'
import { extensionOf } from './safe-name.ts'
import {
  endsAsArchive,
  HEAD_BYTES,
  hasScript,
  MARKS_OF_PROGRAMS,
  readAsText,
  sniffContent,
  TAIL_BYTES,
} from './sniff-content.ts'

export type Inspected = { mediaType: string; refusal: FileRefusal | null }
type Bytes = Pick<SealedReader, 'bytes' | 'read' | 'chunks'>

/** What a file is by its content, and why it may not be kept under this name, if it may not. */
export async function inspectFile(name: string, bytes: Bytes): Promise<Inspected> {
  const extension = extensionOf(name)
  const head = await bytes.read(0, HEAD_BYTES)
  const sniffed = await sniffContent(head, extension)
  if (sniffed === ZIP) {
    const seen = await inspectArchive(bytes)
    return 'refusal' in seen
      ? { mediaType: ZIP, refusal: seen.refusal }
      : judged(extension, { ...seen, isAlsoArchive: false })
  }
  const tail = await bytes.read(Math.max(0, bytes.bytes - TAIL_BYTES), TAIL_BYTES)
  const seen: Seen = { mediaType: sniffed, isAlsoArchive: endsAsArchive(tail), hasProgram: false }
  if (sniffed === SVG || sniffed === 'application/xml')
    return judged(extension, { ...seen, ...(await inspectXml(bytes.chunks())) })
  if (sniffed === 'application/gzip' && (await unpacksTooFar(bytes)))
    return { mediaType: sniffed, refusal: 'archive-bomb' }
  if (/^image\//.test(sniffed)) seen.hasProgram = readAsText(head) === null && (hasScript(head) || hasScript(tail))
  if (isCompound(head)) seen.hasProgram = await hasMark(bytes)
  return judged(extension, seen)
}

const judged = (extension: string, seen: Seen): Inspected => ({
  mediaType: seen.mediaType,
  refusal: judgeType(extension, seen),
})

const isCompound = (head: Buffer) => head.toString('hex', 0, 8) === 'd0cf11e0a1b11ae1'

/** Also where a mark begins in one chunk and ends in the next. */
async function hasMark(bytes: Bytes): Promise<boolean> {
  const overlap = Math.max(...MARKS_OF_PROGRAMS.map(({ length }) => length)) - 1
  let before = Buffer.alloc(0)
  for await (const chunk of bytes.chunks()) {
    const looked = Buffer.concat([before, chunk])
    if (MARKS_OF_PROGRAMS.some((mark) => looked.includes(mark))) return true
    before = Buffer.from(looked.subarray(-overlap))
  }
  return false
}

const HARMLESS_UNPACKED = 100 * 1024 ** 2
const MOST_RATIO = 100

/** Unpacked to nowhere, for as long as it stays within bounds. */
async function unpacksTooFar(bytes: Bytes): Promise<boolean> {
  const most = Math.min(mostUnpacked(bytes.bytes), Math.max(HARMLESS_UNPACKED, MOST_RATIO * bytes.bytes))
  const packed = Readable.from(bytes.chunks(), { objectMode: false })
  const unpacking = createGunzip({ chunkSize: 256 * 1024 })
  packed.on('error', (error) => unpacking.destroy(error)).pipe(unpacking)
  try {
    let unpacked = 0
    for await (const piece of unpacking) {
      unpacked += (piece as Buffer).length
      if (unpacked > most) return true
    }
    return false
  } catch {
    // Cut or mended: nothing more comes out of it for whoever unpacks it.
    return false
  } finally {
    packed.destroy()
  }
}

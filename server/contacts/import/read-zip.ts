import { createReadStream } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { createInflateRaw } from 'node:zlib'
import { UnreadableFile } from './unreadable-file.ts'

type Entry = { offset: number; size: number; isDeflated: boolean; isLocked: boolean }
export type Zip = {
  names: string[]
  /** The content of an entry as text (UTF-8), piece by piece; `limit`: the most bytes it may unpack to. */
  read(name: string, limit: number): AsyncGenerator<string>
}

const END_OF_DIRECTORY = 0x06054b50
const DIRECTORY_ENTRY = 0x02014b50
const MAX_ENTRIES = 10_000

/** Opens an archive (PKWARE APPNOTE 4.3); what is unpacked is never held as a whole. Throws `UnreadableFile`. */
export async function openZip(path: string): Promise<Zip> {
  const file = await open(path)
  try {
    const entries = await readDirectory(file)
    for (const entry of entries.values()) await findContent(file, entry)
    return { names: [...entries.keys()], read: (name, limit) => readEntry(path, entries.get(name), limit) }
  } finally {
    await file.close()
  }
}

async function readDirectory(file: FileHandle): Promise<Map<string, Entry>> {
  const { size } = await file.stat()
  const tail = await bytesAt(file, Math.max(0, size - 65_557), Math.min(size, 65_557))
  let at = tail.length - 22
  while (at >= 0 && tail.readUInt32LE(at) !== END_OF_DIRECTORY) at -= 1
  if (at < 0) throw new UnreadableFile('damaged')
  const count = tail.readUInt16LE(at + 10)
  const directory = await bytesAt(file, tail.readUInt32LE(at + 16), Math.min(tail.readUInt32LE(at + 12), size))
  const entries = new Map<string, Entry>()
  let from = 0
  for (let index = 0; index < Math.min(count, MAX_ENTRIES); index += 1) {
    if (from + 46 > directory.length || directory.readUInt32LE(from) !== DIRECTORY_ENTRY)
      throw new UnreadableFile('damaged')
    const nameLength = directory.readUInt16LE(from + 28)
    const method = directory.readUInt16LE(from + 10)
    const name = directory.toString('utf8', from + 46, from + 46 + nameLength).replaceAll('\\', '/')
    entries.set(name, {
      offset: directory.readUInt32LE(from + 42),
      size: directory.readUInt32LE(from + 20),
      isDeflated: method === 8,
      isLocked: (directory.readUInt16LE(from + 8) & 1) === 1 || (method !== 0 && method !== 8),
    })
    from += 46 + nameLength + directory.readUInt16LE(from + 30) + directory.readUInt16LE(from + 32)
  }
  return entries
}

/** An entry's own header says how far before its content it ends. */
async function findContent(file: FileHandle, entry: Entry): Promise<void> {
  const header = await bytesAt(file, entry.offset, 30)
  if (header.readUInt32LE(0) !== 0x04034b50) throw new UnreadableFile('damaged')
  entry.offset += 30 + header.readUInt16LE(26) + header.readUInt16LE(28)
}

async function bytesAt(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, position)
  if (bytesRead < length) throw new UnreadableFile('damaged')
  return buffer
}

async function* readEntry(path: string, entry: Entry | undefined, limit: number): AsyncGenerator<string> {
  if (!entry) throw new UnreadableFile('damaged')
  if (entry.isLocked) throw new UnreadableFile('encrypted')
  if (entry.size === 0) return
  const packed = createReadStream(path, {
    start: entry.offset,
    end: entry.offset + entry.size - 1,
    highWaterMark: 32 * 1024,
  })
  const unpacked = entry.isDeflated ? packed.pipe(createInflateRaw()) : packed
  if (entry.isDeflated) packed.on('error', (error) => unpacked.destroy(error))
  const decoder = new TextDecoder()
  let bytes = 0
  try {
    for await (const chunk of unpacked) {
      bytes += (chunk as Buffer).length
      if (bytes > limit) throw new UnreadableFile('too-much-inside')
      yield decoder.decode(chunk as Buffer, { stream: true })
    }
    yield decoder.decode()
  } catch (error) {
    throw error instanceof UnreadableFile ? error : new UnreadableFile('damaged')
  } finally {
    packed.destroy()
  }
}

import * as yauzl from 'yauzl'
import { UnreadableFile } from './unreadable-file.ts'

export type Zip = {
  names: string[]
  /** The content of an entry as text (UTF-8), piece by piece; `limit`: the most bytes it may unpack to. */
  read(name: string, limit: number): AsyncGenerator<string>
  close(): void
}

const MAX_ENTRIES = 10_000

/** Opens an archive; what is unpacked is never held as a whole. Throws `UnreadableFile`. */
export async function openZip(path: string): Promise<Zip> {
  const archive = await yauzl.openPromise(path, { autoClose: false }).catch(asDamaged)
  const entries = new Map<string, yauzl.Entry>()
  try {
    for await (const entry of archive.eachEntry()) {
      entries.set(entry.fileName, entry)
      if (entries.size >= MAX_ENTRIES) break
    }
    // The directory stands at the end: a file that was cut and mended may name what is no longer there.
    for (const entry of entries.values()) await archive.readLocalFileHeaderPromise(entry, { minimal: true })
  } catch (error) {
    archive.close()
    return asDamaged(error)
  }
  return {
    names: [...entries.keys()],
    read: (name, limit) => readEntry(archive, entries.get(name), limit),
    close: () => archive.close(),
  }
}

async function* readEntry(
  archive: yauzl.ZipFile,
  entry: yauzl.Entry | undefined,
  limit: number,
): AsyncGenerator<string> {
  if (!entry) throw new UnreadableFile('damaged')
  if (entry.isEncrypted()) throw new UnreadableFile('encrypted')
  if (entry.uncompressedSize > limit) throw new UnreadableFile('too-much-inside')
  const decoder = new TextDecoder()
  try {
    // More than the directory promises is an error of the stream's own.
    for await (const chunk of await archive.openReadStreamPromise(entry))
      yield decoder.decode(chunk as Buffer, { stream: true })
    yield decoder.decode()
  } catch (error) {
    asDamaged(error)
  }
}

function asDamaged(error: unknown): never {
  throw error instanceof UnreadableFile ? error : new UnreadableFile('damaged')
}

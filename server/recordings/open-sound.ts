import { readFile } from 'node:fs/promises'
import { Readable } from 'node:stream'
import type { Range } from '../kit/byte-range.ts'
import { notFound, unavailable } from '../kit/errors.ts'
import { openBytes } from '../kit/sealed-bytes.ts'
import { readSealed, streamSealed } from '../kit/sealed-file/read-sealed.ts'
import type { Folder } from './folder.ts'
import type { RecordingRow } from './store.ts'

/** A WAV, read here and there. */
export type Sound = {
  bytes: number
  /** Shorter where the file ends. */
  read(from: number, length: number): Promise<Buffer>
  close(): Promise<void>
}

/** Without a range all of it; never ahead of its reader. `bytes` null: nobody knows how many, nor has ranges of it. */
export type StreamedSound = { bytes: number | null; content(range?: Range): Readable }

/** Throws `not_found` where there is no sound of it (any more), and `unavailable` where its file cannot be read. */
export async function openSound(folder: Folder, row: RecordingRow | undefined): Promise<Sound> {
  const where = whereOf(folder, row)
  return await (where.format === 1 ? openWhole(where) : readSealed(where)).catch(asUnavailable)
}

/** As `openSound`. `lost`: the file of one that cannot be heard, as it came. */
export async function streamSound(
  folder: Folder,
  row: RecordingRow | undefined,
  state: 'kept' | 'lost' = 'kept',
): Promise<StreamedSound & { bytes: number }> {
  const where = whereOf(folder, row, state)
  if (where.format === 1) {
    const sound = await openWhole(where).catch(asUnavailable)
    return {
      bytes: sound.bytes,
      content: (range) => Readable.from([range ? sound.whole.subarray(range.from, range.to + 1) : sound.whole]),
    }
  }
  // Whether it is there and of its length is asked before the first byte of an answer leaves.
  await readSealed(where).then((reader) => reader.close(), asUnavailable)
  return { bytes: where.bytes, content: (range) => streamSealed(where, range) }
}

type Where = { path: string; about: string; id: string; key: Buffer; bytes: number; format: number }

function whereOf(folder: Folder, row: RecordingRow | undefined, state: 'kept' | 'lost' = 'kept'): Where {
  if (row?.state !== state || !row.sealedKey || row.bytes === null) throw notFound('recording')
  const { id, bytes, format } = row
  return {
    id,
    bytes,
    format,
    path: folder.pathOf(id),
    about: folder.about(id),
    key: folder.unwrapKey(row.sealedKey, id),
  }
}

/** Of older versions, which sealed a recording as a whole. */
async function openWhole({ path, key, id }: Where): Promise<Sound & { whole: Buffer }> {
  const whole = openBytes(key, await readFile(path), id)
  return {
    whole,
    bytes: whole.length,
    read: async (from, length) => whole.subarray(from, from + length),
    close: async () => {},
  }
}

function asUnavailable(error: unknown): never {
  throw unavailable('The file of this recording cannot be read.', error)
}

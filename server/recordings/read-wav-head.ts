/** What a WAV says of itself, held against how much of it is there. */
export type WavHead = {
  /** Null: not one whose loudness is read here. */
  bits: 16 | null
  seconds: number
  /** Where the samples are in the file, in bytes. */
  data: { from: number; bytes: number }
  /** The beginning of the file as it should be, where what it says of its length is not so, or is not there at all. */
  mended: Buffer | null
}

type Readable = { bytes: number; read(from: number, length: number): Promise<Buffer> }

/** Enough for all that may stand before the samples. */
export const HEAD_BYTES = 64 * 1024

const OWN_HEAD_BYTES = 44
/** As Asterisk records. */
const TELEPHONE = { rate: 8_000, bytesPerSecond: 16_000, block: 2, bits: 16 } as const
const PCM = 1
/** PCM, float, A-law, mu-law, and the one that names it further on. */
const CODES: readonly number[] = [PCM, 3, 6, 7, 0xfffe]

/**
 * Reads what a WAV says of itself. Asterisk writes the lengths when it closes a file: one
 * that was cut off, or is still being written, has none, and is as long as what is there. Null when it is no WAV.
 */
export async function readWavHead(file: Readable): Promise<WavHead | null> {
  const head = await file.read(0, HEAD_BYTES)
  const found = findData(head)
  if (!found) return asAsterisks(head, file.bytes)
  const { format, from, size } = found
  const there = file.bytes - from
  const isSaid = size === there || (size > 0 && size < there && (await isFollowed(file, from + size)))
  const length = isSaid ? size : there
  const bytes = length - (length % format.block)
  return {
    bits: format.code === PCM && format.bits === 16 ? 16 : null,
    seconds: bytes / format.bytesPerSecond,
    data: { from, bytes },
    mended: isSaid ? null : withLengths(head, { fileBytes: file.bytes, from, bytes }),
  }
}

type Format = { code: number; bits: number; block: number; bytesPerSecond: number }

function findData(head: Buffer): { format: Format; from: number; size: number } | null {
  if (head.length < 12 || textAt(head, 0) !== 'RIFF' || textAt(head, 8) !== 'WAVE') return null
  let format: Format | null = null
  for (let at = 12; at + 8 <= head.length; ) {
    const size = head.readUInt32LE(at + 4)
    if (textAt(head, at) === 'fmt ' && size >= 16 && at + 24 <= head.length) format = readFormat(head, at + 8)
    if (textAt(head, at) === 'data') return format && { format, from: at + 8, size }
    at += 8 + size + (size % 2)
  }
  return null
}

/** Null where it cannot be so. */
function readFormat(head: Buffer, at: number): Format | null {
  const code = head.readUInt16LE(at)
  const channels = head.readUInt16LE(at + 2)
  const rate = head.readUInt32LE(at + 4)
  const bits = head.readUInt16LE(at + 14)
  const block = (channels * bits) / 8
  const isOne = CODES.includes(code) && channels >= 1 && channels <= 8 && rate >= 1_000 && rate <= 384_000
  if (!isOne || ![8, 16, 24, 32, 64].includes(bits)) return null
  return { code, bits, block, bytesPerSecond: rate * block }
}

/** One of Asterisk's own whose beginning is damaged, and can still be told. */
function asAsterisks(head: Buffer, fileBytes: number): WavHead | null {
  if (fileBytes <= OWN_HEAD_BYTES || head.length <= OWN_HEAD_BYTES) return null
  const marks = { RIFF: 0, WAVE: 8, 'fmt ': 12, data: 36 }
  const isMarked = Object.entries(marks).some(([mark, at]) => textAt(head, at) === mark)
  const isBlank = head.subarray(0, OWN_HEAD_BYTES).every((byte) => byte === 0)
  if (!isMarked && !isBlank) return null
  const bytes = fileBytes - OWN_HEAD_BYTES - (fileBytes % TELEPHONE.block)
  const own = Buffer.alloc(OWN_HEAD_BYTES)
  own.write('RIFF', 0, 'latin1')
  own.write('WAVEfmt ', 8, 'latin1')
  own.writeUInt32LE(16, 16)
  own.writeUInt16LE(PCM, 20)
  own.writeUInt16LE(1, 22)
  own.writeUInt32LE(TELEPHONE.rate, 24)
  own.writeUInt32LE(TELEPHONE.bytesPerSecond, 28)
  own.writeUInt16LE(TELEPHONE.block, 32)
  own.writeUInt16LE(TELEPHONE.bits, 34)
  own.write('data', 36, 'latin1')
  return {
    bits: 16,
    seconds: bytes / TELEPHONE.bytesPerSecond,
    data: { from: OWN_HEAD_BYTES, bytes },
    mended: withLengths(own, { fileBytes, from: OWN_HEAD_BYTES, bytes }),
  }
}

function withLengths(head: Buffer, { fileBytes, from, bytes }: { fileBytes: number; from: number; bytes: number }) {
  const mended = Buffer.from(head.subarray(0, from))
  mended.writeUInt32LE(fileBytes - 8, 4)
  mended.writeUInt32LE(bytes, from - 4)
  return mended
}

/** Do the samples end here because something else follows, such as a list of who recorded it? */
async function isFollowed(file: Readable, end: number): Promise<boolean> {
  const at = end + (end % 2)
  if (at + 8 > file.bytes) return file.bytes - end <= 1
  const chunk = await file.read(at, 8)
  return /^[\x20-\x7e]{4}$/.test(textAt(chunk, 0)) && at + 8 + chunk.readUInt32LE(4) <= file.bytes
}

const textAt = (bytes: Buffer, at: number): string => bytes.toString('latin1', at, at + 4)

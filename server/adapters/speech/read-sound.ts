import { readWav } from './read-wav.ts'
import { LONGEST_SECONDS, type MonoSound, mixDown, Unplayable } from './sound.ts'

/** Reads a WAV or an MP3, whichever it is by its content. Throws `Unplayable`. */
export async function readSound(file: Uint8Array): Promise<MonoSound> {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength)
  return isWav(bytes) ? await readWav(bytes) : await readMp3(bytes)
}

const isWav = (bytes: Buffer): boolean =>
  ['RIFF', 'RIFX', 'RF64'].includes(bytes.toString('latin1', 0, 4)) && bytes.toString('latin1', 8, 12) === 'WAVE'

/** Decoded in pieces, so that one that lasts for hours is refused before it fills the memory. */
const PIECE_BYTES = 32 * 1024

async function readMp3(bytes: Buffer): Promise<MonoSound> {
  const start = startOfMp3(bytes)
  if (start === null) throw new Unplayable('not-sound')
  const { MPEGDecoder } = await import('mpg123-decoder')
  const decoder = new MPEGDecoder()
  await decoder.ready
  const parts: Float32Array[] = []
  let length = 0
  let rate = 0
  let faults = 0
  for (let at = start; at < bytes.length; at += PIECE_BYTES) {
    const { channelData, samplesDecoded, sampleRate, errors } = decoder.decode(bytes.subarray(at, at + PIECE_BYTES))
    faults += errors.length
    if (samplesDecoded === 0) continue
    if (rate !== 0 && sampleRate !== rate) throw new Unplayable('unreadable')
    rate = sampleRate
    length += samplesDecoded
    if (length / rate > LONGEST_SECONDS) throw new Unplayable('too-long')
    parts.push(mixDown(channelData, samplesDecoded))
  }
  // A broken frame here and there is heard as a click; a file of nothing else is no recording.
  if (length === 0 || faults > 20) throw new Unplayable('unreadable')
  const samples = new Float32Array(length)
  let at = 0
  for (const part of parts) {
    samples.set(part, at)
    at += part.length
  }
  return { samples, rate }
}

/** Where the first frame begins, after an ID3v2 tag and some padding; null: this is no MP3. */
function startOfMp3(bytes: Buffer): number | null {
  let at = 0
  if (bytes.toString('latin1', 0, 3) === 'ID3' && bytes.length > 10) {
    const size = bytes.subarray(6, 10)
    at = 10 + ((size[0]! & 0x7f) << 21) + ((size[1]! & 0x7f) << 14) + ((size[2]! & 0x7f) << 7) + (size[3]! & 0x7f)
  }
  for (const end = Math.min(at + 4_096, bytes.length - 4); at < end; at += 1) {
    if (isFrameHeader(bytes.readUInt32BE(at))) return at
  }
  return null
}

/** Sync, and no value that is reserved (ISO 11172-3, 2.4.1.3): version, layer III, bit rate, sampling rate. */
const isFrameHeader = (header: number): boolean =>
  header >>> 21 === 0x7ff &&
  ((header >>> 19) & 3) !== 1 &&
  ((header >>> 17) & 3) === 1 &&
  ![0, 15].includes((header >>> 12) & 15) &&
  ((header >>> 10) & 3) !== 3

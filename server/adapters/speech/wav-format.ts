import { isRate } from './sound.ts'

/** Where the samples of a WAV lie, and what they are. */
export type WavFormat = {
  /** Of the WAVE format: 1 PCM, 3 float, 6 A-law, 7 mu-law. */
  code: number
  channels: number
  rate: number
  bits: number
  isBigEndian: boolean
  /** The first byte of the samples, and how many bytes there are. */
  from: number
  bytes: number
}

/** This is no WAV, or none that is read here; the message says why, for the IT provider. */
export class NotReadable extends Error {
  override readonly name = 'NotReadable'
}

type Read = (from: number, length: number) => Promise<Buffer>

const PCM = 1
const FLOAT = 3
const A_LAW = 6
const MU_LAW = 7
const EXTENSIBLE = 0xfffe
const BITS: Record<number, readonly number[]> = {
  [PCM]: [8, 16, 24, 32],
  [FLOAT]: [32, 64],
  [A_LAW]: [8],
  [MU_LAW]: [8],
}
/** A file has a handful. */
const MOST_CHUNKS = 1_000
const MOST_CHANNELS = 16

/**
 * Looks up where the samples are; every length is doubted. A recorder that was killed, or wrote to a pipe, leaves a
 * length of zero or of everything there is: then they go on to the end of the file.
 */
export async function readWavFormat(read: Read, fileBytes: number): Promise<WavFormat> {
  const head = await read(0, 12)
  const id = head.toString('latin1', 0, 4)
  if (!['RIFF', 'RIFX', 'RF64'].includes(id) || head.toString('latin1', 8, 12) !== 'WAVE')
    throw new NotReadable(fileBytes === 0 ? 'The file is empty.' : 'The file is no WAV.')
  const isBigEndian = id === 'RIFX'
  let format: Omit<WavFormat, 'from' | 'bytes'> | undefined
  let at = 12
  for (let chunk = 0; chunk < MOST_CHUNKS && at + 8 <= fileBytes; chunk += 1) {
    const part = await read(at, 48)
    if (part.length < 8) break
    const name = part.toString('latin1', 0, 4)
    const written = isBigEndian ? part.readUInt32BE(4) : part.readUInt32LE(4)
    const from = at + 8
    const size = Math.min(written, fileBytes - from)
    if (name === 'fmt ' && size >= 16 && part.length >= 24) format = readFormatChunk(part.subarray(8), isBigEndian)
    if (name === 'data') {
      if (!format) throw new NotReadable('The WAV does not say what its samples are.')
      return { ...format, from, bytes: size === 0 ? fileBytes - from : size }
    }
    at = from + size + (size % 2)
  }
  throw new NotReadable('The WAV holds no samples.')
}

function readFormatChunk(part: Buffer, isBigEndian: boolean): Omit<WavFormat, 'from' | 'bytes'> {
  const short = (at: number) => (isBigEndian ? part.readUInt16BE(at) : part.readUInt16LE(at))
  const first = short(0)
  // The real format of an extensible one stands first in its sub-format.
  const code = first === EXTENSIBLE && part.length >= 26 ? short(24) : first
  const channels = short(2)
  const rate = isBigEndian ? part.readUInt32BE(4) : part.readUInt32LE(4)
  const bits = short(14)
  if (!BITS[code]) throw new NotReadable(`The WAV is of a kind that is not read here (format ${code}).`)
  if (!BITS[code].includes(bits))
    throw new NotReadable(`The WAV has samples of ${bits} bits, which is none it may have.`)
  if (channels < 1 || channels > MOST_CHANNELS) throw new NotReadable(`The WAV has ${channels} channels.`)
  if (!isRate(rate)) throw new NotReadable(`The WAV has ${rate} samples a second.`)
  return { code, channels, rate, bits, isBigEndian }
}

export const frameBytesOf = ({ channels, bits }: Pick<WavFormat, 'channels' | 'bits'>): number => (channels * bits) / 8

/** The mean of all channels, each sample from -1 to 1. `bytes`: whole frames. */
export function decodeSamples(format: WavFormat, bytes: Buffer): Float32Array {
  const { channels, bits } = format
  const frames = Math.floor(bytes.length / frameBytesOf(format))
  const samples = new Float32Array(frames)
  const valueAt = readerOf(format, bytes)
  const step = bits / 8
  if (channels === 1) {
    for (let frame = 0; frame < frames; frame += 1) samples[frame] = valueAt(frame * step)
    return samples
  }
  for (let frame = 0; frame < frames; frame += 1) {
    let sum = 0
    for (let channel = 0; channel < channels; channel += 1) sum += valueAt((frame * channels + channel) * step)
    samples[frame] = sum / channels
  }
  return samples
}

function readerOf({ code, bits, isBigEndian }: WavFormat, bytes: Buffer): (at: number) => number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const isLittle = !isBigEndian
  if (code === MU_LAW) return (at) => MU_LAW_VALUES[bytes[at]!]!
  if (code === A_LAW) return (at) => A_LAW_VALUES[bytes[at]!]!
  if (code === FLOAT) {
    const float =
      bits === 32 ? (at: number) => view.getFloat32(at, isLittle) : (at: number) => view.getFloat64(at, isLittle)
    return (at) => {
      const value = float(at)
      return Number.isFinite(value) ? Math.min(1, Math.max(-1, value)) : 0
    }
  }
  if (bits === 8) return (at) => (bytes[at]! - 128) / 128
  if (bits === 16) return (at) => view.getInt16(at, isLittle) / 32_768
  if (bits === 32) return (at) => view.getInt32(at, isLittle) / 2 ** 31
  return isLittle ? (at) => bytes.readIntLE(at, 3) / 2 ** 23 : (at) => bytes.readIntBE(at, 3) / 2 ** 23
}

/** ITU-T G.711. */
const MU_LAW_VALUES = Float32Array.from({ length: 256 }, (_, coded) => {
  const turned = ~coded & 0xff
  const size = (((turned & 0x0f) << 3) + 132) << ((turned & 0x70) >> 4)
  return (turned & 0x80 ? 132 - size : size - 132) / 32_768
})

const A_LAW_VALUES = Float32Array.from({ length: 256 }, (_, coded) => {
  const turned = coded ^ 0x55
  const segment = (turned & 0x70) >> 4
  const step = (turned & 0x0f) << 4
  const size = segment === 0 ? step + 8 : (step + 0x108) << (segment - 1)
  return (turned & 0x80 ? size : -size) / 32_768
})

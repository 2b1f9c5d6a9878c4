import { isRate, LONGEST_SECONDS, type MonoSound, mixDown, Unplayable } from './sound.ts'

type Format = { code: number; channels: number; rate: number; bits: number }

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

/**
 * Reads a WAV. Its chunks are looked up here, with every length doubted, and the decoder is given a file of nothing but
 * its format and its samples.
 */
export async function readWav(bytes: Buffer): Promise<MonoSound> {
  const isBigEndian = bytes.toString('latin1', 0, 4) === 'RIFX'
  const { format, data } = findChunks(bytes, isBigEndian)
  const { code, channels, rate, bits } = format
  if (!BITS[code]?.includes(bits) || channels < 1 || channels > 8 || !isRate(rate)) throw new Unplayable('unreadable')
  const frameBytes = (channels * bits) / 8
  const frames = Math.floor(data.length / frameBytes)
  if (frames / rate > LONGEST_SECONDS) throw new Unplayable('too-long')
  if (frames === 0) throw new Unplayable('too-short')
  const { default: wavefile } = await import('wavefile')
  const wav = new wavefile.WaveFile(plainWav(format, data.subarray(0, frames * frameBytes), isBigEndian))
  if (code === MU_LAW) wav.fromMuLaw()
  if (code === A_LAW) wav.fromALaw()
  const samples = wav.getSamples(false) as unknown as Float64Array | Float64Array[]
  const mixed = mixDown(Array.isArray(samples) ? samples : [samples], frames)
  const toUnit = unitOf(code, bits)
  for (let i = 0; i < mixed.length; i += 1) mixed[i] = toUnit(mixed[i]!)
  return { samples: mixed, rate }
}

/** Eight bits are unsigned, floats are what they are, and the two laws were decoded into sixteen bits. */
function unitOf(code: number, bits: number): (sample: number) => number {
  if (code === FLOAT) return (sample) => (Number.isFinite(sample) ? Math.min(1, Math.max(-1, sample)) : 0)
  if (code === PCM && bits === 8) return (sample) => (sample - 128) / 128
  const most = 2 ** ((code === PCM ? bits : 16) - 1)
  return (sample) => sample / most
}

function findChunks(bytes: Buffer, isBigEndian: boolean): { format: Format; data: Buffer } {
  const short = (at: number) => (isBigEndian ? bytes.readUInt16BE(at) : bytes.readUInt16LE(at))
  const long = (at: number) => (isBigEndian ? bytes.readUInt32BE(at) : bytes.readUInt32LE(at))
  let format: Format | undefined
  for (let at = 12; at + 8 <= bytes.length; ) {
    const id = bytes.toString('latin1', at, at + 4)
    const start = at + 8
    // Recorders that were cut off, or wrote to a pipe, leave a length of zero or of everything there is.
    const size = Math.min(long(at + 4), bytes.length - start)
    if (id === 'fmt ' && size >= 16) {
      const code = short(start)
      format = {
        // The real format of an extensible one stands first in its sub-format.
        code: code === EXTENSIBLE && size >= 26 ? short(start + 24) : code,
        channels: short(start + 2),
        rate: long(start + 4),
        bits: short(start + 14),
      }
    }
    if (id === 'data' && format)
      return { format, data: bytes.subarray(start, size === 0 ? bytes.length : start + size) }
    at = start + size + (size % 2)
  }
  throw new Unplayable('unreadable')
}

function plainWav({ code, channels, rate, bits }: Format, data: Buffer, isBigEndian: boolean): Buffer {
  const head = Buffer.alloc(44)
  const short = (value: number, at: number) =>
    isBigEndian ? head.writeUInt16BE(value, at) : head.writeUInt16LE(value, at)
  const long = (value: number, at: number) =>
    isBigEndian ? head.writeUInt32BE(value, at) : head.writeUInt32LE(value, at)
  head.write(isBigEndian ? 'RIFX' : 'RIFF', 0, 'latin1')
  long(36 + data.length, 4)
  head.write('WAVEfmt ', 8, 'latin1')
  long(16, 16)
  short(code, 20)
  short(channels, 22)
  long(rate, 24)
  long((rate * channels * bits) / 8, 28)
  short((channels * bits) / 8, 32)
  short(bits, 34)
  head.write('data', 36, 'latin1')
  long(data.length, 40)
  return Buffer.concat([head, data])
}

import { LONGEST_SECONDS, type MonoSound, Unplayable } from './sound.ts'
import { decodeSamples, frameBytesOf, NotReadable, readWavFormat } from './wav-format.ts'

/** Reads a WAV that a stranger may have made. Throws `Unplayable`. */
export async function readWav(bytes: Buffer): Promise<MonoSound> {
  const read = async (from: number, length: number) => bytes.subarray(from, from + length)
  const format = await readWavFormat(read, bytes.length).catch((error: unknown) => {
    throw error instanceof NotReadable ? new Unplayable('unreadable') : error
  })
  const frames = Math.floor(Math.min(format.bytes, bytes.length - format.from) / frameBytesOf(format))
  if (frames / format.rate > LONGEST_SECONDS) throw new Unplayable('too-long')
  if (frames === 0) throw new Unplayable('too-short')
  const samples = decodeSamples(format, bytes.subarray(format.from, format.from + frames * frameBytesOf(format)))
  return { samples, rate: format.rate }
}

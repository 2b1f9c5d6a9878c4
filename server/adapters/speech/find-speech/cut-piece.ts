import type { Piece, Span } from '../../../transcripts/engine.ts'
import { frameBytesOf, readWavFormat, type WavFormat } from '../wav-format.ts'
import { createDoubler } from './double-rate.ts'
import { type ReadPart, samplesOf } from './find-in-sound.ts'
import { GAP_SECONDS } from './join-pieces.ts'
import { createResampler, type Resampler } from './resample.ts'

export const ENGINE_RATE = 16_000
const HEADER_BYTES = 44

/** The spans of a piece one after the other, as engines want them: WAV, 16 kHz, mono, 16 bits. Throws `NotReadable`. */
export async function cutPiece(read: ReadPart, bytes: number, piece: Piece): Promise<Buffer> {
  const format = await readWavFormat(read, bytes)
  const gap = Math.round(GAP_SECONDS * ENGINE_RATE)
  const parts: Int16Array[] = []
  for (const [index, span] of piece.entries()) {
    if (index > 0) parts.push(new Int16Array(gap))
    parts.push(await cutSpan(read, format, span))
  }
  const length = parts.reduce((sum, part) => sum + part.length, 0)
  const wav = Buffer.alloc(HEADER_BYTES + 2 * length)
  writeHeader(wav)
  const samples = new Int16Array(wav.buffer, wav.byteOffset + HEADER_BYTES, length)
  let at = 0
  for (const part of parts) {
    samples.set(part, at)
    at += part.length
  }
  return wav
}

/** Exactly as long as the span is, with silence where the file has less: the places of all words go by it. */
async function cutSpan(read: ReadPart, format: WavFormat, { from, to }: Span): Promise<Int16Array> {
  const frameBytes = frameBytesOf(format)
  const byteAt = (second: number) =>
    Math.min(Math.round(second * format.rate) * frameBytes, format.bytes - (format.bytes % frameBytes))
  const cut = new Int16Array(Math.round((to - from) * ENGINE_RATE))
  const resampler = await resamplerFrom(format.rate)
  let at = 0
  const take = (samples: Float32Array) => {
    const length = Math.min(samples.length, cut.length - at)
    for (let i = 0; i < length; i += 1) cut[at + i] = toSixteenBits(samples[i]!)
    at += length
  }
  for await (const samples of samplesOf(read, format, byteAt(from), byteAt(to))) take(resampler.take(samples))
  take(resampler.end())
  return cut
}

let doubler: ReturnType<typeof createDoubler> | undefined

/** What is done by far the most often is made ready ahead. */
export const warmUpCutting = async (): Promise<void> => {
  const { take, end } = await resamplerFrom(ENGINE_RATE / 2)
  take(new Float32Array(ENGINE_RATE))
  end()
}

async function resamplerFrom(rate: number): Promise<Resampler> {
  if (rate * 2 !== ENGINE_RATE) return createResampler(rate, ENGINE_RATE)
  doubler ??= createDoubler()
  return (await doubler).begin()
}

const toSixteenBits = (sample: number): number => {
  const value = sample * 32_768
  if (value > 32_767) return 32_767
  return value < -32_768 ? -32_768 : Math.round(value)
}

function writeHeader(wav: Buffer): void {
  wav.write('RIFF', 0, 'latin1')
  wav.writeUInt32LE(wav.length - 8, 4)
  wav.write('WAVEfmt ', 8, 'latin1')
  wav.writeUInt32LE(16, 16)
  wav.writeUInt16LE(1, 20)
  wav.writeUInt16LE(1, 22)
  wav.writeUInt32LE(ENGINE_RATE, 24)
  wav.writeUInt32LE(ENGINE_RATE * 2, 28)
  wav.writeUInt16LE(2, 32)
  wav.writeUInt16LE(16, 34)
  wav.write('data', 36, 'latin1')
  wav.writeUInt32LE(wav.length - HEADER_BYTES, 40)
}

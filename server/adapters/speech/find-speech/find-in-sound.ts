import type { Piece } from '../../../transcripts/engine.ts'
import { decodeSamples, frameBytesOf, readWavFormat } from '../wav-format.ts'
import { findSpans } from './find-spans.ts'
import { joinPieces } from './join-pieces.ts'
import { createVoiceNet, NET_RATE, type VoiceNet, WINDOW } from './net/voice-net.ts'
import { createResampler } from './resample.ts'

export type ReadPart = (from: number, length: number) => Promise<Buffer>

/** What is held of a sound at once. */
const PART_BYTES = 1 << 20
/** Half a minute: what is listened to at once, and made louder alike. */
const STRETCH = 960 * WINDOW
/** As loud as a voice is on a good line: the mean of its loud windows. */
const LOUDNESS = 0.1
/** The last bits of sixteen: a line that is switched off. */
const INAUDIBLE = 1e-4
/** What is softer than this by so much is no voice, but the noise of the line. */
const MOST_GAIN = 30

let net: Promise<VoiceNet> | undefined

/** Makes the network ready, and lets it hear half a minute of nothing: its code is fast once it has run. */
export async function warmUp(): Promise<void> {
  net ??= createVoiceNet()
  ;(await net).listen(new Float32Array(STRETCH))
}

/** Where somebody speaks in a WAV. Throws `NotReadable`. */
export async function findInSound(read: ReadPart, bytes: number): Promise<{ seconds: number; pieces: Piece[] }> {
  const format = await readWavFormat(read, bytes)
  const frameBytes = frameBytesOf(format)
  const whole = Math.floor(format.bytes / frameBytes) * frameBytes
  const seconds = whole / frameBytes / format.rate
  const likely = new Float32Array(Math.ceil((seconds * NET_RATE) / WINDOW) + 1)
  const resampler = createResampler(format.rate, NET_RATE)
  net ??= createVoiceNet()
  const { listen, forget } = await net
  forget()
  let windows = 0
  const stretch = new Float32Array(STRETCH)
  let filled = 0
  const hear = () => {
    const length = Math.ceil(filled / WINDOW) * WINDOW
    stretch.fill(0, filled, length)
    const heard = stretch.subarray(0, length)
    if (isAudible(heard)) {
      makeLouder(heard)
      likely.set(listen(heard), windows)
    } else forget()
    windows += length / WINDOW
    filled = 0
  }
  const take = (samples: Float32Array) => {
    for (let at = 0; at < samples.length; ) {
      const part = samples.subarray(at, at + STRETCH - filled)
      stretch.set(part, filled)
      filled += part.length
      at += part.length
      if (filled === STRETCH) hear()
    }
  }
  for await (const samples of samplesOf(read, format, 0, whole)) take(resampler.take(samples))
  take(resampler.end())
  if (filled > 0) hear()
  const spans = findSpans({ likely: likely.subarray(0, windows), windowSeconds: WINDOW / NET_RATE }, seconds)
  return { seconds, pieces: joinPieces(spans) }
}

type Format = Awaited<ReturnType<typeof readWavFormat>>

/** The samples from one byte of the data to another, both at a whole frame. Ends where the file does. */
export async function* samplesOf(read: ReadPart, format: Format, from: number, to: number) {
  const frameBytes = frameBytesOf(format)
  const step = Math.floor(PART_BYTES / frameBytes) * frameBytes
  for (let at = from; at < to; at += step) {
    const wanted = Math.min(step, to - at)
    const part = await read(format.from + at, wanted)
    yield decodeSamples(format, part)
    if (part.length < wanted) return
  }
}

const isAudible = (samples: Float32Array): boolean => samples.some((one) => Math.abs(one) > INAUDIBLE)

/** A soft voice as loud as others. The few loudest windows do not count: a click would keep the voice soft. */
function makeLouder(samples: Float32Array): void {
  const loudness: number[] = []
  for (let at = 0; at < samples.length; at += WINDOW) {
    let sum = 0
    for (let i = at; i < at + WINDOW; i += 1) sum += samples[i]! * samples[i]!
    loudness.push(Math.sqrt(sum / WINDOW))
  }
  const loud = loudness.sort((a, b) => a - b)[Math.floor(loudness.length * 0.9)] ?? 0
  const gain = Math.min(MOST_GAIN, LOUDNESS / Math.max(loud, 1e-6))
  if (gain <= 1) return
  for (let i = 0; i < samples.length; i += 1) samples[i] = Math.max(-1, Math.min(1, samples[i]! * gain))
}

import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

export type DigitVoice = readonly { digit: string; sound: Float64Array }[]

const RATE = 8_000
const FRAME = 80
/** As loud as the quietest end of a digit; below is silence. */
const QUIET = 150
/** Digits are apart by more than this, and hold no longer silence. */
const GAP = 0.35 * RATE
const MOST_SHIFT = 120
/** Of the recorded digits the two most alike reach 0.6. */
const SURE = 0.85

/** The digits as the prompts' own files have them. */
export async function readDigitVoice(soundsDir: string): Promise<DigitVoice> {
  return Promise.all(
    [...'0123456789'].map(async (digit) => {
      const file = await readFile(join(soundsDir, 'digits', `${digit}.wav`))
      const data = file.indexOf('data', 12, 'latin1') + 8
      const samples = Int16Array.from({ length: Math.floor((file.length - data) / 2) }, (_, index) =>
        file.readInt16LE(data + 2 * index),
      )
      const [burst] = burstsOf(samples, RATE)
      if (!burst) throw new Error(`${digit}.wav is silent`)
      return { digit, sound: Float64Array.from(samples.subarray(burst.from, burst.to)) }
    }),
  )
}

/** The digits that are heard in a recording, in their order, found by their likeness to the recorded prompts alone. */
export function recogniseDigits(heard: Int16Array, voice: DigitVoice): string {
  return burstsOf(heard, GAP)
    .map(({ from, to }) => likest(heard, from, to, voice))
    .join('')
}

function likest(heard: Int16Array, from: number, to: number, voice: DigitVoice): string {
  let best = { digit: '', likeness: SURE }
  for (const { digit, sound } of voice) {
    if (Math.abs(to - from - sound.length) > 8 * FRAME) continue
    for (let shift = -MOST_SHIFT; shift <= MOST_SHIFT; shift += 1) {
      const likeness = correlate(heard, from + shift, sound)
      if (likeness > best.likeness) best = { digit, likeness }
    }
  }
  return best.digit
}

/** Normalised cross-correlation, 1 for the same sound at any loudness. */
function correlate(heard: Int16Array, from: number, sound: Float64Array): number {
  let [product, ours, theirs] = [0, 0, 0]
  for (let index = 0; index < sound.length; index += 1) {
    const one = heard[from + index] ?? 0
    const other = sound[index]!
    product += one * other
    ours += one * one
    theirs += other * other
  }
  return ours === 0 ? 0 : product / Math.sqrt(ours * theirs)
}

/** Where it is loud, from the first loud frame to the last before a silence of `gap` samples. */
function burstsOf(samples: Int16Array, gap: number): { from: number; to: number }[] {
  const bursts: { from: number; to: number }[] = []
  for (let at = 0; at + FRAME <= samples.length; at += FRAME) {
    if (!samples.subarray(at, at + FRAME).some((sample) => Math.abs(sample) > QUIET)) continue
    const last = bursts.at(-1)
    if (last && at - last.to < gap) last.to = at + FRAME
    else bursts.push({ from: at, to: at + FRAME })
  }
  return bursts
}

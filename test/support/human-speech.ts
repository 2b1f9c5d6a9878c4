import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { asteriskProgram } from './asterisk-program.ts'
import { linearToUlaw, ulawToLinear } from './ulaw.ts'

const RATE = 8_000
/** The beginning is looked for this much earlier and later than where it should be. */
const STEP = 4

/** Asterisk's own prompts, one after the other: people, recorded at 8 kHz. `fr` is June, of Quebec; `en` is Allison. */
export async function humanSpeech(language: 'fr' | 'en', names: readonly string[]): Promise<Buffer> {
  const { dataDir } = await asteriskProgram()
  const folder = join(dataDir, 'sounds', language === 'fr' ? 'fr_CA_f_June' : 'en_US_f_Allison')
  const sounds = await Promise.all(names.map(async (name) => samplesOf(await readFile(join(folder, `${name}.wav`)))))
  return Buffer.from(sounds.flatMap((samples) => [...samples].map(linearToUlaw)))
}

/** Of a WAV with 16 bits, mono, at 8 kHz. */
export function samplesOf(wav: Buffer): Int16Array {
  if (wav.readUInt16LE(22) !== 1 || wav.readUInt32LE(24) !== RATE || wav.readUInt16LE(34) !== 16)
    throw new Error('This WAV is not mono with 16 bits at 8 kHz.')
  const data = wav.indexOf('data', 12, 'latin1') + 8
  return Int16Array.from({ length: Math.floor((wav.length - data) / 2) }, (_, at) => wav.readInt16LE(data + 2 * at))
}

/**
 * Where in a recording this was said, in seconds, and how alike the two are there from beginning to end: 1 for the same
 * sound at any loudness, 0 for another.
 */
export function findSaid(recording: Int16Array, said: Buffer): { at: number; likeness: number } {
  const sound = Float64Array.from(said, ulawToLinear)
  const last = recording.length - Math.min(sound.length, recording.length)
  // A second of it tells where; loud, so that no silence is mistaken for it.
  const from = loudestSecond(sound)
  const key = sound.subarray(from, from + RATE)
  let best = { shift: 0, likeness: -1 }
  const look = (shift: number, step: number) => {
    const likeness = correlate(recording, shift + from, key, step)
    if (likeness > best.likeness) best = { shift, likeness }
  }
  for (let shift = Math.min(0, last); shift <= Math.max(last, RATE / 2); shift += 1) look(shift, STEP)
  return { at: best.shift / RATE, likeness: correlate(recording, best.shift, sound, 1) }
}

function loudestSecond(sound: Float64Array): number {
  let best = { from: 0, energy: -1 }
  for (let from = 0; from + RATE <= sound.length; from += RATE / 4) {
    const energy = sound.subarray(from, from + RATE).reduce((sum, sample) => sum + sample * sample, 0)
    if (energy > best.energy) best = { from, energy }
  }
  return best.from
}

function correlate(heard: Int16Array, from: number, sound: Float64Array, step: number): number {
  let [product, ours, theirs] = [0, 0, 0]
  for (let index = 0; index < sound.length; index += step) {
    const one = heard[from + index] ?? 0
    const other = sound[index]!
    product += one * other
    ours += one * one
    theirs += other * other
  }
  return ours === 0 || theirs === 0 ? 0 : product / Math.sqrt(ours * theirs)
}

/** Seconds of unbroken silence, the longest stretch. */
export function longestSilence(recording: Int16Array, quiet = 40): number {
  let [longest, since] = [0, 0]
  for (let at = 0; at <= recording.length; at += 1) {
    if (at < recording.length && Math.abs(recording[at]!) <= quiet) continue
    longest = Math.max(longest, at - since)
    since = at + 1
  }
  return longest / RATE
}

import { TELEPHONE_RATE } from '../../kit/telephone-wav.ts'
import { type MonoSound, SHORTEST_SECONDS, Unplayable } from './sound.ts'

/** Quieter than this, from 0 to 1, nobody hears anything: -46 dB. */
const SILENCE = 0.005
/** As loud as the voices of Asterisk's own prompts, measured where somebody speaks. */
const LOUDNESS = 0.09
const LOUDEST_PEAK = 0.9
const MOST_GAIN = 12
/** What is left before and after the voice. */
const MARGIN_SECONDS = 0.15
const WINDOW = TELEPHONE_RATE / 50

/** As a telephone plays it, as loud as the other prompts, without the silence around it. Throws `Unplayable`. */
export function toTelephone({ samples, rate }: MonoSound): Int16Array {
  if (samples.length / rate < SHORTEST_SECONDS) throw new Unplayable('too-short')
  const resampled = resample(samples, rate)
  const windows = loudnessOf(resampled)
  const loudest = windows.reduce((most, one) => Math.max(most, one), 0)
  if (loudest < SILENCE) throw new Unplayable('silent')

  const isVoice = (loudness: number) => loudness > Math.max(loudest / 40, SILENCE / 4)
  const margin = Math.round(MARGIN_SECONDS * TELEPHONE_RATE)
  const start = Math.max(0, windows.findIndex(isVoice) * WINDOW - margin)
  const end = Math.min(resampled.length, (windows.findLastIndex(isVoice) + 1) * WINDOW + margin)
  const kept = resampled.subarray(start, end)

  const spoken = windows.filter((loudness) => loudness > loudest / 8)
  const mean = Math.sqrt(spoken.reduce((sum, loudness) => sum + loudness ** 2, 0) / spoken.length)
  let peak = 0
  for (const sample of kept) peak = Math.max(peak, Math.abs(sample))
  const gain = Math.min(LOUDNESS / mean, LOUDEST_PEAK / peak, MOST_GAIN)
  return Int16Array.from(kept, (sample) => Math.round(sample * gain * 32_767))
}

/** Root mean square of each fiftieth of a second. */
function loudnessOf(samples: Float32Array): number[] {
  const windows: number[] = []
  for (let at = 0; at < samples.length; at += WINDOW) {
    const window = samples.subarray(at, at + WINDOW)
    let sum = 0
    for (const sample of window) sum += sample * sample
    windows.push(Math.sqrt(sum / window.length))
  }
  return windows
}

/** Zero crossings of the filter on each side. */
const CROSSINGS = 14
/** Of what eight thousand samples a second can hold at most; above it the filter falls off. */
const PASSED = 0.95

/** To eight thousand samples a second, by a windowed sinc (Hann): what is too high for the telephone is left out. */
function resample(samples: Float32Array, rate: number): Float32Array {
  if (rate === TELEPHONE_RATE) return samples
  const cutoff = Math.min(1, TELEPHONE_RATE / rate) * PASSED
  const reach = Math.ceil(CROSSINGS / cutoff)
  // A sample of the new sound lies between two of the old, at one of a few places: each has a filter of its own.
  const step = commonDivisor(rate, TELEPHONE_RATE)
  const filters = Array.from({ length: TELEPHONE_RATE / step }, (_, place) =>
    filterAt((place * step) / TELEPHONE_RATE, cutoff, reach),
  )
  const resampled = new Float32Array(Math.floor((samples.length * TELEPHONE_RATE) / rate))
  for (let i = 0; i < resampled.length; i += 1) {
    const place = (i * rate) % TELEPHONE_RATE
    const start = (i * rate - place) / TELEPHONE_RATE - reach
    const filter = filters[place / step]!
    const first = Math.max(0, -start)
    const last = Math.min(filter.length, samples.length - start)
    let sum = 0
    for (let at = first; at < last; at += 1) sum += samples[start + at]! * filter[at]!
    resampled[i] = sum
  }
  return resampled
}

/** The weights of the samples from `reach` before to `reach` after, for a place so far behind the middle one. */
const filterAt = (behind: number, cutoff: number, reach: number): Float32Array =>
  Float32Array.from({ length: 2 * reach + 1 }, (_, at) => {
    const x = (at - reach - behind) * cutoff
    if (x === 0) return cutoff
    if (Math.abs(x) >= CROSSINGS) return 0
    const window = 0.5 + 0.5 * Math.cos((Math.PI * x) / CROSSINGS)
    return (Math.sin(Math.PI * x) / (Math.PI * x)) * window * cutoff
  })

const commonDivisor = (a: number, b: number): number => (b === 0 ? a : commonDivisor(b, a % b))

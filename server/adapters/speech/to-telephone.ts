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

/** Zero crossings of the filter on each side, and steps of its table between two of them. */
const CROSSINGS = 16
const STEPS = 256
/** Of what eight thousand samples a second can hold at most; above it the filter falls off. */
const PASSED = 0.95

/** To eight thousand samples a second, by a windowed sinc (Hann): what is too high for the telephone is left out. */
function resample(samples: Float32Array, rate: number): Float32Array {
  if (rate === TELEPHONE_RATE) return samples
  const ratio = rate / TELEPHONE_RATE
  const cutoff = Math.min(1, 1 / ratio) * PASSED
  const reach = Math.ceil(CROSSINGS / cutoff)
  const table = sincTable()
  const resampled = new Float32Array(Math.floor(samples.length / ratio))
  for (let i = 0; i < resampled.length; i += 1) {
    const centre = i * ratio
    const first = Math.max(0, Math.ceil(centre - reach))
    const last = Math.min(samples.length - 1, Math.floor(centre + reach))
    let sum = 0
    for (let at = first; at <= last; at += 1) {
      sum += samples[at]! * table[Math.round(Math.abs(at - centre) * cutoff * STEPS)]!
    }
    resampled[i] = sum * cutoff
  }
  return resampled
}

function sincTable(): Float32Array {
  // One more crossing than is reached, for what is rounded up.
  return Float32Array.from({ length: (CROSSINGS + 1) * STEPS + 1 }, (_, step) => {
    const x = step / STEPS
    if (x >= CROSSINGS) return 0
    const window = 0.5 + 0.5 * Math.cos((Math.PI * x) / CROSSINGS)
    return x === 0 ? 1 : (Math.sin(Math.PI * x) / (Math.PI * x)) * window
  })
}

/** How much of the band is let through whole; what is above the new one must be gone. */
const PASSED = 0.92
/** The filter's length: zero crossings on each side. */
export const CROSSINGS = 8

export type Resampler = {
  /** What can be said of the sound so far; the samples come in order, in parts of any size. */
  take(samples: Float32Array): Float32Array
  /** What is left once there is nothing more. */
  end(): Float32Array
}

/** A windowed sinc, part by part: the sound may be hours long. Rates are whole numbers a second. */
export function createResampler(from: number, to: number): Resampler {
  if (from === to) return { take: (samples) => samples, end: () => new Float32Array(0) }
  const cutoff = Math.min(1, to / from) * (to > from ? 1 : PASSED)
  const reach = Math.ceil(CROSSINGS / cutoff)
  const divisor = commonDivisor(from, to)
  const [whole, rest, places] = [Math.floor(from / to), (from % to) / divisor, to / divisor]
  // A sample of the new sound lies between two of the old, at one of a few places: each has a filter of its own.
  const filters: (Float32Array | undefined)[] = []
  let held = new Float32Array(reach)
  /** How many of the old samples came, and how many of the new were made. */
  let came = 0
  let made = 0
  /** Where the next new sample lies: behind this one of `held`, by so many places. */
  let behind = reach
  let place = 0

  const make = (count: number): Float32Array => {
    const samples = new Float32Array(Math.max(0, count))
    for (let i = 0; i < samples.length; i += 1) {
      if (place === 0 && to > from) samples[i] = held[behind]!
      else {
        filters[place] ??= filterAt(place / places, cutoff, reach)
        samples[i] = weigh(held, behind - reach, filters[place]!)
      }
      behind += whole
      place += rest
      if (place < places) continue
      place -= places
      behind += 1
    }
    made += samples.length
    const past = Math.min(held.length, Math.max(0, behind - reach))
    held = held.slice(past)
    behind -= past
    return samples
  }

  const hold = (samples: Float32Array) => {
    const joined = new Float32Array(held.length + samples.length)
    joined.set(held)
    joined.set(samples, held.length)
    held = joined
  }

  return {
    take(samples) {
      hold(samples)
      came += samples.length
      // The last new sample whose filter ends within what came.
      return make(Math.ceil(((came - reach - 1) * to) / from) - made)
    },
    end() {
      hold(new Float32Array(reach + 2))
      return make(Math.floor((came * to) / from) - made)
    },
  }
}

function weigh(samples: Float32Array, from: number, filter: Float32Array): number {
  let sum = 0
  for (let at = 0; at < filter.length; at += 1) sum += samples[from + at]! * filter[at]!
  return sum
}

/** The weights of the samples from `reach` before to `reach + 1` after, for a place so far behind the middle one. */
const filterAt = (behind: number, cutoff: number, reach: number): Float32Array =>
  Float32Array.from({ length: 2 * reach + 2 }, (_, at) => cutoff * weightAt((at - reach - behind) * cutoff))

/** How much a sample weighs that lies so many zero crossings away. */
export function weightAt(x: number): number {
  if (x === 0) return 1
  if (Math.abs(x) >= CROSSINGS) return 0
  const window = 0.5 + 0.5 * Math.cos((Math.PI * x) / CROSSINGS)
  return (Math.sin(Math.PI * x) / (Math.PI * x)) * window
}

const commonDivisor = (a: number, b: number): number => (b === 0 ? a : commonDivisor(b, a % b))

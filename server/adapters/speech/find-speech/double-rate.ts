import { loadKernel, packPanels } from './net/kernel.ts'
import { CROSSINGS, type Resampler, weightAt } from './resample.ts'

/** New samples made of one row; half as many are old. */
const MADE = 16
const OLD = MADE / 2
const ROWS = 4
/** Old samples that are worked through at once. */
const PART = 8_192

/**
 * From 8 kHz to 16, as nearly all recordings need it, by the same filter as any other change of rate: a whole row of
 * new samples is one row of a matrix, and ten times as fast.
 */
export async function createDoubler(): Promise<{ begin(): Resampler }> {
  const { take, floats, multiply } = await loadKernel()
  const before = CROSSINGS - 1
  const matrix = packPanels(take, floats, { columns: MADE, rows: OLD + 2 * CROSSINGS }, (row, column) =>
    weightAt(row - before - column / 2),
  )
  const noBias = take(MADE)
  const old = take(before + PART + CROSSINGS + ROWS * OLD)
  const made = take(2 * PART + ROWS * MADE)

  const begin = (): Resampler => {
    let held = new Float32Array(before)
    let came = 0
    let done = 0

    /** The next so many, of what is held. */
    const make = (count: number): Float32Array => {
      const samples = new Float32Array(2 * count)
      for (let at = 0; at < count; at += PART) {
        const length = Math.min(PART, count - at)
        const heard = held.subarray(at, at + before + length + CROSSINGS)
        floats.set(heard, old)
        floats.fill(0, old + heard.length, old + before + PART + CROSSINGS)
        for (let row = 0; row < length; row += ROWS * OLD)
          multiply(old + row, OLD, matrix, noBias, made + 2 * row, MADE, false)
        samples.set(floats.subarray(made, made + 2 * length), 2 * at)
      }
      held = held.slice(count)
      done += count
      return samples
    }

    return {
      take(samples) {
        const joined = new Float32Array(held.length + samples.length)
        joined.set(held)
        joined.set(samples, held.length)
        held = joined
        came += samples.length
        return make(Math.max(0, came - CROSSINGS - done))
      },
      end: () => make(came - done),
    }
  }
  return { begin }
}

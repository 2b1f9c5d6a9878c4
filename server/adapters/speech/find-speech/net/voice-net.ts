import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Kernel, loadKernel, packPanels } from './kernel.ts'
import { readWeights } from './read-weights.ts'
import { createRecurrence } from './recurrence.ts'

/** What the network hears: 8 kHz, whatever the recording's own rate. */
export const NET_RATE = 8_000
/** Samples of one answer: 32 ms. */
export const WINDOW = 256
/** Samples of the window before that are heard again. */
const CONTEXT = 32
const FRAME = 128
const FRAMES = 4
const BINS = 65
/** Both halves of the spectrum, filled up to whole panels. */
const SPECTRUM = 136
/** Windows whose sound is worked through together, so that all of it stays in the processor's cache. */
const BATCH = 64
/** Windows of one stretch: half a minute. */
const STRETCH = 960

export type VoiceNet = {
  /**
   * How likely a voice is, 0 to 1, for each window of what comes next in a recording. Samples from -1 to 1, whole
   * windows.
   */
  listen(samples: Float32Array): Float32Array
  /** What comes next is another recording. */
  forget(): void
}

/**
 * Silero VAD (see ORIGIN.md), its part for 8 kHz: spectrum, four convolutions, one recurrent layer. The same figures as
 * the network it was taken from to the third decimal, without the weight of a general engine, and several times faster:
 * a window's sound does not depend on the window before, so that a whole stretch is worked through at once.
 */
export async function createVoiceNet(): Promise<VoiceNet> {
  const weights = readWeights(readFileSync(join(import.meta.dirname, 'silero-8k.f16')))
  const kernel = await loadKernel()
  const { take, floats } = kernel
  const basis = packPanels(take, floats, { columns: SPECTRUM, rows: FRAME }, (row, column) =>
    column < 2 * BINS ? weights.basis[column * FRAME + row]! : 0,
  )
  const noBias = take(SPECTRUM)
  const [first, second, third, fourth] = [
    layer(kernel, weights.convolutions[0], [0, 1, 2]),
    layer(kernel, weights.convolutions[1], [0, 1, 2]),
    // Of the taps only these meet something else than the padding.
    layer(kernel, weights.convolutions[2], [1, 2]),
    layer(kernel, weights.convolutions[3], [1]),
  ]
  const windows = take(BATCH * (CONTEXT + WINDOW + CONTEXT))
  const spectra = take(BATCH * FRAMES * SPECTRUM)
  const loudness = take(BATCH * 6 * BINS)
  const outFirst = take(BATCH * 5 * 128)
  const outSecond = take(BATCH * 2 * 64)
  const outThird = take(BATCH * 64)
  const outFourth = take(BATCH * 128)
  const recurrence = createRecurrence(kernel, weights, STRETCH)
  const context = new Float32Array(CONTEXT)

  const layWindows = (samples: Float32Array, count: number) => {
    const size = CONTEXT + WINDOW + CONTEXT
    for (let window = 0; window < count; window += 1) {
      const at = windows + window * size
      const from = window * WINDOW
      floats.set(window === 0 ? context : samples.subarray(from - CONTEXT, from), at)
      floats.set(samples.subarray(from, from + WINDOW), at + CONTEXT)
      const last = at + CONTEXT + WINDOW - 1
      for (let i = 1; i <= CONTEXT; i += 1) floats[last + i] = floats[last - i]!
    }
    context.set(samples.subarray(count * WINDOW - CONTEXT, count * WINDOW))
  }

  const measureLoudness = (count: number) => {
    for (let row = 0; row < count * FRAMES; row += 1) {
      const from = spectra + row * SPECTRUM
      const to = loudness + (Math.floor(row / FRAMES) * 6 + 1 + (row % FRAMES)) * BINS
      for (let bin = 0; bin < BINS; bin += 1) {
        const [real, imaginary] = [floats[from + bin]!, floats[from + BINS + bin]!]
        floats[to + bin] = Math.sqrt(real * real + imaginary * imaginary)
      }
    }
  }

  const hear = (samples: Float32Array, count: number, start: number) => {
    layWindows(samples, count)
    const { multiply } = kernel
    const whole = Math.ceil(count / 4) * 4
    for (let window = 0; window < count; window += 1) {
      const at = windows + window * (CONTEXT + WINDOW + CONTEXT)
      const to = spectra + window * FRAMES * SPECTRUM
      multiply(at, FRAME / 2, basis, noBias, to, SPECTRUM, false)
    }
    measureLoudness(count)
    for (let window = 0; window < count; window += 1)
      multiply(
        loudness + window * 6 * BINS,
        BINS,
        first.matrix,
        first.bias,
        outFirst + (window * 5 + 1) * 128,
        128,
        true,
      )
    for (let pair = 0; pair < whole; pair += 2)
      kernel.multiplyPairs(outFirst + pair * 640, 256, 640, second, outSecond + pair * 128, 64)
    for (let four = 0; four < whole; four += 4) {
      multiply(outSecond + four * 128, 128, third.matrix, third.bias, outThird + four * 64, 64, true)
      multiply(outThird + four * 64, 64, fourth.matrix, fourth.bias, outFourth + four * 128, 128, true)
      recurrence.take(outFourth + four * 128, start + four)
    }
  }

  return {
    forget() {
      context.fill(0)
      recurrence.forget()
    },
    listen(samples) {
      const count = Math.floor(samples.length / WINDOW)
      const answer = new Float32Array(count)
      for (let at = 0; at < count; at += STRETCH) {
        const length = Math.min(STRETCH, count - at)
        for (let start = 0; start < length; start += BATCH) {
          const size = Math.min(BATCH, length - start)
          hear(samples.subarray((at + start) * WINDOW, (at + start + size) * WINDOW), size, start)
        }
        recurrence.answer(answer.subarray(at, at + length))
      }
      return answer
    },
  }
}

type Convolution = { weight: Float32Array; bias: Float32Array; inputs: number; outputs: number }

/** A convolution as a matrix: three rows of input lie one after the other in memory, and are read as one. */
function layer({ take, floats }: Kernel, { weight, bias, inputs, outputs }: Convolution, taps: readonly number[]) {
  const matrix = packPanels(take, floats, { columns: outputs, rows: taps.length * inputs }, (row, column) => {
    const tap = taps[Math.floor(row / inputs)]!
    return weight[(column * inputs + (row % inputs)) * 3 + tap]!
  })
  const at = take(outputs)
  floats.set(bias, at)
  return { matrix, bias: at }
}

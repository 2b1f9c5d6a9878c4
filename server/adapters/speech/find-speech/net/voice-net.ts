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
/** A window as it is heard: with its context, and its own end once more. */
const HEARD = CONTEXT + WINDOW + CONTEXT
const FRAME = 128
const FRAMES = 4
const REAL_BINS = 65
/** Filled up to whole vectors. */
const BINS = 68
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
  const { take, floats, multiply } = kernel
  const basis = packPanels(take, floats, { columns: 2 * BINS, rows: FRAME }, (row, column) => {
    const bin = column % BINS
    return bin < REAL_BINS ? weights.basis[(Math.floor(column / BINS) * REAL_BINS + bin) * FRAME + row]! : 0
  })
  const noBias = take(2 * BINS)
  const [one, two, three, four] = weights.convolutions
  const first = layers(kernel, one, BINS)
  const second = layers(kernel, two, two.inputs)
  const third = layers(kernel, three, three.inputs)
  const fourth = layers(kernel, four, four.inputs)
  const sound = take(BATCH * HEARD)
  const spectra = take(BATCH * FRAMES * 2 * BINS)
  const loudness = take(BATCH * FRAMES * BINS)
  const outFirst = take(BATCH * FRAMES * one.outputs)
  const outSecond = take(BATCH * 2 * two.outputs)
  const outThird = take(BATCH * three.outputs)
  const outFourth = take(BATCH * four.outputs)
  const recurrence = createRecurrence(kernel, weights, STRETCH)
  const context = new Float32Array(CONTEXT)

  /** Each window with the end of the one before it, and its own end once more, backwards. */
  const layWindows = (samples: Float32Array, count: number) => {
    for (let window = 0; window < count; window += 1) {
      const at = sound + window * HEARD
      const from = window * WINDOW
      floats.set(window === 0 ? context : samples.subarray(from - CONTEXT, from), at)
      floats.set(samples.subarray(from, from + WINDOW), at + CONTEXT)
      const last = at + CONTEXT + WINDOW - 1
      for (let i = 1; i <= CONTEXT; i += 1) floats[last + i] = floats[last - i]!
    }
    context.set(samples.subarray(count * WINDOW - CONTEXT, count * WINDOW))
  }

  /** Four windows at once; of the three taps of a convolution those that meet nothing but padding are left out. */
  const convolve = (window: number) => {
    const rows = loudness + window * FRAMES * BINS
    const out = outFirst + window * FRAMES * one.outputs
    const step = FRAMES * BINS
    const outStep = FRAMES * one.outputs
    multiply(rows, step, first.last, first.bias, out, outStep, true)
    multiply(rows, step, first.all, first.bias, out + one.outputs, outStep, true)
    multiply(rows + BINS, step, first.all, first.bias, out + 2 * one.outputs, outStep, true)
    multiply(rows + 2 * BINS, step, first.begin, first.bias, out + 3 * one.outputs, outStep, true)

    const pairs = outSecond + window * 2 * two.outputs
    multiply(out, outStep, second.last, second.bias, pairs, 2 * two.outputs, true)
    multiply(out + one.outputs, outStep, second.all, second.bias, pairs + two.outputs, 2 * two.outputs, true)

    const single = outThird + window * three.outputs
    multiply(pairs, 2 * two.outputs, third.last, third.bias, single, three.outputs, true)
    const end = outFourth + window * four.outputs
    multiply(single, three.outputs, fourth.middle, fourth.bias, end, four.outputs, true)
    return end
  }

  const hear = (samples: Float32Array, count: number, start: number) => {
    layWindows(samples, count)
    for (let window = 0; window < count; window += 1)
      multiply(sound + window * HEARD, FRAME / 2, basis, noBias, spectra + window * FRAMES * 2 * BINS, 2 * BINS, false)
    kernel.measureLoudness(spectra, loudness, count * FRAMES)
    for (let window = 0; window < count; window += 4) recurrence.take(convolve(window), start + window)
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

/** A convolution over three rows as a matrix: the rows lie one after the other in memory, and are read as one. */
function layers({ take, floats }: Kernel, { weight, bias, inputs, outputs }: Convolution, rowLength: number) {
  const matrixOf = (taps: readonly number[]) =>
    packPanels(take, floats, { columns: outputs, rows: taps.length * rowLength }, (row, column) => {
      const input = row % rowLength
      return input < inputs ? weight[(column * inputs + input) * 3 + taps[Math.floor(row / rowLength)]!]! : 0
    })
  const at = take(outputs)
  floats.set(bias, at)
  return { all: matrixOf([0, 1, 2]), begin: matrixOf([0, 1]), last: matrixOf([1, 2]), middle: matrixOf([1]), bias: at }
}

import { type Kernel, packPanels } from './kernel.ts'
import type { Weights } from './read-weights.ts'

const STATE = 128
const GATES = 4 * STATE
/** Parts of a stretch that are worked through side by side. */
const PARTS = 4
/** Windows a part begins earlier, to have heard what came before it: nearly two seconds. */
const RUN_UP = 56

export type Recurrence = {
  /** What four windows sound like, from the window so far into the stretch. */
  take(from: number, window: number): void
  /** How likely a voice is in each window of the stretch. */
  answer(into: Float32Array): void
  forget(): void
}

/**
 * The part that remembers (LSTM). Each window needs the one before; so a stretch is cut into four parts that go side by
 * side, each beginning a little earlier than it answers for. What is remembered goes on from stretch to stretch.
 */
export function createRecurrence(kernel: Kernel, weights: Weights, longest: number): Recurrence {
  const { take, floats, multiply, openGates } = kernel
  const size = { columns: GATES, rows: STATE }
  const ofInput = packPanels(take, floats, size, (row, column) => weights.ofInput[column * STATE + row]!)
  const ofState = packPanels(take, floats, size, (row, column) => weights.ofState[column * STATE + row]!)
  const bias = take(GATES)
  floats.set(
    weights.inputBias.map((one, i) => one + weights.stateBias[i]!),
    bias,
  )
  const gates = take((longest + 4) * GATES)
  const now = take(PARTS * GATES)
  const state = take(PARTS * STATE)
  const memory = take(PARTS * STATE)
  const kept = { state: new Float32Array(STATE), memory: new Float32Array(STATE) }

  const begin = (part: number, isFirst: boolean) => {
    floats.fill(0, state + part * STATE, state + (part + 1) * STATE)
    floats.fill(0, memory + part * STATE, memory + (part + 1) * STATE)
    if (!isFirst) return
    floats.set(kept.state, state + part * STATE)
    floats.set(kept.memory, memory + part * STATE)
  }

  const keep = (part: number) => {
    kept.state.set(floats.subarray(state + part * STATE, state + (part + 1) * STATE))
    kept.memory.set(floats.subarray(memory + part * STATE, memory + (part + 1) * STATE))
  }

  /** Opens and closes the gates of one part, and says how likely a voice is. */
  const step = (part: number): number => {
    const shown = state + part * STATE
    openGates(now + part * GATES, memory + part * STATE, shown)
    let sum = weights.answerBias
    for (let i = 0; i < STATE; i += 1) sum += Math.max(0, floats[shown + i]!) * weights.answer[i]!
    return sigmoid(sum)
  }

  return {
    forget() {
      kept.state.fill(0)
      kept.memory.fill(0)
    },
    take: (from, window) => multiply(from, STATE, ofInput, bias, gates + window * GATES, GATES, false),
    answer(into) {
      const parts = into.length < 2 * PARTS * RUN_UP ? 1 : PARTS
      const length = Math.ceil(into.length / parts)
      const runUp = parts === 1 ? 0 : RUN_UP
      for (let turn = 0; turn < length + runUp; turn += 1) {
        for (let part = 0; part < parts; part += 1) {
          const window = part * length - runUp + turn
          if (window === 0 || turn === 0) begin(part, window === 0)
          const from = gates + Math.min(Math.max(window, 0), into.length - 1) * GATES
          floats.copyWithin(now + part * GATES, from, from + GATES)
        }
        multiply(state, STATE, ofState, 0, now, GATES, false)
        for (let part = 0; part < parts; part += 1) {
          const window = part * length - runUp + turn
          if (window < 0 || window >= into.length) continue
          const likely = step(part)
          if (window >= part * length) into[window] = likely
          if (window === into.length - 1) keep(part)
        }
      }
    },
  }
}

const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x))

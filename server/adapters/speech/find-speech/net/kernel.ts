import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Where a matrix lies (a place in `floats`), and its size. */
export type Matrix = { at: number; panels: number; rows: number }

export type Kernel = Awaited<ReturnType<typeof loadKernel>>

const PANEL = 8
const BYTES = 4
const MEMORY_PAGES = 160

/**
 * The one thing a network spends its time on, in the processor's own vectors: see kernel.wat, of which
 * kernel.wasm is made. Places are counted in floats from the beginning of one memory.
 */
export async function loadKernel() {
  const memory = new WebAssembly.Memory({ initial: MEMORY_PAGES, maximum: MEMORY_PAGES })
  const floats = new Float32Array(memory.buffer)
  const code = readFileSync(join(import.meta.dirname, 'kernel.wasm'))
  const { instance } = await WebAssembly.instantiate(code, { net: { memory } })
  const run = instance.exports.multiplyRows as (...places: number[]) => void
  const open = instance.exports.openGates as (...places: number[]) => void
  const measure = instance.exports.measureLoudness as (...places: number[]) => void
  // Place 0 means that there is no bias.
  let free = PANEL

  /** So many floats, all zero. */
  const take = (length: number): number => {
    const at = free
    free += Math.ceil(length / PANEL) * PANEL
    if (free > floats.length) throw new Error('The network wants more memory than it was given.')
    return at
  }

  /** Four rows `step` apart, times a matrix, plus a bias. `isClipped`: nothing below zero. */
  const multiply = (
    from: number,
    step: number,
    matrix: Matrix,
    bias: number,
    to: number,
    toStep: number,
    isClipped: boolean,
  ): void => {
    const [a, s, c, t] = [from * BYTES, step * BYTES, to * BYTES, toStep * BYTES]
    const { at, panels, rows } = matrix
    run(
      a,
      a + s,
      a + 2 * s,
      a + 3 * s,
      rows,
      at * BYTES,
      panels,
      bias * BYTES,
      c,
      c + t,
      c + 2 * t,
      c + 3 * t,
      +isClipped,
    )
  }

  /** One step of the recurrent layer: its 4 x 128 gates change its memory and what it shows. */
  const openGates = (gates: number, kept: number, shown: number): void =>
    open(gates * BYTES, kept * BYTES, shown * BYTES)

  /** Rows of 68 real and 68 imaginary parts become rows of 68. */
  const measureLoudness = (from: number, to: number, rows: number): void => measure(from * BYTES, to * BYTES, rows)

  return { floats, take, multiply, openGates, measureLoudness }
}

/** Lays a matrix as the kernel reads it: eight columns, row after row, then the next eight. */
export function packPanels(
  take: (length: number) => number,
  floats: Float32Array,
  { columns, rows }: { columns: number; rows: number },
  valueAt: (row: number, column: number) => number,
): Matrix {
  const panels = columns / PANEL
  // The kernel takes two rows at a time.
  const even = rows + (rows % 2)
  const at = take(columns * even)
  for (let panel = 0; panel < panels; panel += 1) {
    for (let row = 0; row < rows; row += 1) {
      for (let i = 0; i < PANEL; i += 1) floats[at + (panel * even + row) * PANEL + i] = valueAt(row, panel * PANEL + i)
    }
  }
  return { at, panels, rows: even }
}

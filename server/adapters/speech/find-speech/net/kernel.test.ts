import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import startWabt from 'wabt'
import { loadKernel, packPanels } from './kernel.ts'

const file = (name: string) => readFileSync(join(import.meta.dirname, name))

describe('the kernel', () => {
  test('is made of its source, byte by byte', async () => {
    const wabt = await startWabt()
    const parsed = wabt.parseWat('kernel.wat', file('kernel.wat').toString(), { simd: true, relaxed_simd: true })
    parsed.validate()
    expect(Buffer.from(parsed.toBinary({}).buffer).equals(file('kernel.wasm'))).toBe(true)
  })

  test('multiplies rows by a matrix, and adds a bias', async () => {
    const { take, floats, multiply } = await loadKernel()
    const value = (row: number, column: number) => ((row * 7 + column * 3) % 11) - 5
    const matrix = packPanels(take, floats, { rows: 5, columns: 16 }, value)
    const [from, bias, to] = [take(4 * 5 + 8), take(16), take(4 * 16)]
    for (let i = 0; i < 20; i += 1) floats[from + i] = (i % 6) - 2
    for (let i = 0; i < 16; i += 1) floats[bias + i] = i - 8
    for (const isClipped of [false, true]) {
      multiply(from, 5, matrix, bias, to, 16, isClipped)
      for (let row = 0; row < 4; row += 1) {
        for (let column = 0; column < 16; column += 1) {
          let sum = column - 8
          for (let i = 0; i < 5; i += 1) sum += floats[from + row * 5 + i]! * value(i, column)
          expect(floats[to + row * 16 + column]).toBe(isClipped ? Math.max(0, sum) : sum)
        }
      }
    }
  })

  test('opens the gates of a recurrent layer as its formula says', async () => {
    const { take, floats, openGates } = await loadKernel()
    const [gates, memory, shown] = [take(512), take(128), take(128)]
    const sigmoid = (x: number) => 1 / (1 + Math.exp(-x))
    for (let i = 0; i < 512; i += 1) floats[gates + i] = 12 * Math.sin(i)
    for (let i = 0; i < 128; i += 1) floats[memory + i] = 2 * Math.cos(i)
    const before = floats.slice(memory, memory + 128)
    openGates(gates, memory, shown)
    for (let i = 0; i < 128; i += 1) {
      const [into, forget, fresh, out] = [0, 128, 256, 384].map((part) => floats[gates + part + i]!) as number[]
      const kept = sigmoid(forget!) * before[i]! + sigmoid(into!) * Math.tanh(fresh!)
      expect(floats[memory + i]).toBeCloseTo(kept, 5)
      expect(floats[shown + i]).toBeCloseTo(sigmoid(out!) * Math.tanh(kept), 5)
    }
  })
})

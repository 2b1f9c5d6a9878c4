import { describe, expect, it } from 'vitest'
import type { Import } from '../../../server/contract/imports.ts'
import { mergeImports, newer } from './merge-imports.ts'
import { percentOf } from './percent.ts'

const told = (id: string, createdAt: string, updatedAt = createdAt, state: Import['state'] = 'checked') =>
  ({ id, createdAt: `2026-11-22T${createdAt}Z`, updatedAt: `2026-11-22T${updatedAt}Z`, state }) as Import

describe('what is told of an import', () => {
  it('never goes back to an older state, however late an answer comes', () => {
    const running = told('a', '10:00', '10:02', 'running')
    const done = told('a', '10:00', '10:03', 'done')
    expect(newer(done, running)).toBe(done)
    expect(newer(running, done)).toBe(done)
    expect(newer(null, running)).toBe(running)
  })

  it('takes what comes later of two told in the same moment', () => {
    const paused = told('a', '10:00', '10:02', 'paused')
    expect(newer(told('a', '10:00', '10:02', 'running'), paused)).toBe(paused)
  })

  it('of another import replaces it', () => {
    const other = told('b', '09:00')
    expect(newer(told('a', '10:00'), other)).toBe(other)
  })
})

describe('a list of imports', () => {
  it('has each once, the newest first', () => {
    const [a, b, c] = [told('a', '10:00'), told('b', '11:00'), told('c', '09:00')]
    const done = told('a', '10:00', '10:30', 'done')
    expect(mergeImports([b, a], [c, done])).toEqual([b, done, c])
    expect(mergeImports([], [])).toEqual([])
  })
})

describe('how far something is', () => {
  it.each([
    [0, 0],
    [0.004, 0],
    [0.37, 37],
    [0.999, 99],
    [1, 100],
    [1.2, 100],
    [-1, 0],
    [Number.NaN, 0],
  ])('%d is said as %d %', (done, percent) => expect(percentOf(done)).toBe(percent))
})

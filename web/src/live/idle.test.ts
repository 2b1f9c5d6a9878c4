import { describe, expect, it } from 'vitest'
import { isIdle } from './is-idle.ts'

const MINUTE = 60_000

describe('a screen nobody touches', () => {
  it.each([
    ['just now', 0, 10, false],
    ['a moment before its time', 10 * MINUTE - 1, 10, false],
    ['as long as the clinic says', 10 * MINUTE, 10, true],
    ['all night', 600 * MINUTE, 240, true],
    ['all night, in a clinic that wants none of it', 600 * MINUTE, 0, false],
    ['since a clock that was ahead', -MINUTE, 10, false],
  ])('touched %s', (_, ago, minutes, idle) => {
    expect(isIdle(1_000_000 * MINUTE - ago, 1_000_000 * MINUTE, minutes)).toBe(idle)
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { measureLoudness } from './measure-loudness.ts'

const heard = (...pieces: Int16Array[]): number[] => {
  const loudness = measureLoudness()
  for (const piece of pieces) loudness.hear(piece)
  return loudness.bars()
}

describe('how loud a recording is', () => {
  it('is drawn with a hundred bars at the most, from its beginning to its end', () => {
    const half = 8_000 * 60
    const bars = heard(new Int16Array(half), new Int16Array(half).fill(20_000))
    expect(bars).toHaveLength(100)
    expect(bars.slice(0, 49).every((bar) => bar === 0)).toBe(true)
    expect(bars.slice(51).every((bar) => bar === 100)).toBe(true)
  })

  it('is the same in whatever pieces it comes', () => {
    fc.assert(
      fc.property(fc.int16Array({ maxLength: 3_000 }), fc.array(fc.nat(3_000), { maxLength: 8 }), (samples, cuts) => {
        const at = [0, ...cuts.filter((cut) => cut < samples.length).sort((a, b) => a - b), samples.length]
        const pieces = at.slice(1).map((end, index) => samples.subarray(at[index], end))
        expect(heard(...pieces)).toEqual(heard(samples))
      }),
    )
  })

  it('is 0 to 100 for any sound', () => {
    fc.assert(
      fc.property(fc.int16Array({ maxLength: 30_000 }), (samples) => {
        const bars = heard(samples)
        expect(bars.length).toBeLessThanOrEqual(100)
        expect(bars.every((bar) => Number.isInteger(bar) && bar >= 0 && bar <= 100)).toBe(true)
      }),
    )
  })

  it('is little where nobody speaks', () => {
    expect(Math.max(...heard(new Int16Array(80_000).fill(30)))).toBeLessThan(20)
    expect(heard(new Int16Array(0))).toEqual([])
  })
})

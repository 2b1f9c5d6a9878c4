import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createDoubler } from './double-rate.ts'
import { createResampler, type Resampler } from './resample.ts'

const tone = (frequency: number, rate: number, seconds: number) =>
  Float32Array.from({ length: rate * seconds }, (_, at) => 0.5 * Math.sin((2 * Math.PI * frequency * at) / rate))

function through(resampler: Resampler, samples: Float32Array, part = 777): number[] {
  const made: number[] = []
  for (let at = 0; at < samples.length; at += part) made.push(...resampler.take(samples.subarray(at, at + part)))
  return [...made, ...resampler.end()]
}

describe('changing the rate of a sound', () => {
  test.each([
    [8_000, 16_000],
    [11_025, 16_000],
    [16_000, 8_000],
    [22_050, 8_000],
    [44_100, 16_000],
    [48_000, 8_000],
    [48_000, 16_000],
    [8_001, 16_000],
  ])('from %i to %i keeps a tone as it is', (from, to) => {
    const made = through(createResampler(from, to), tone(700, from, 1))
    expect(made.length).toBe(to)
    const wanted = tone(700, to, 1)
    const worst = made.slice(200, -200).reduce((most, one, at) => Math.max(most, Math.abs(one - wanted[at + 200]!)), 0)
    expect(worst).toBeLessThan(0.002)
  })

  test('lets nothing through that the new rate cannot hold', () => {
    const made = through(createResampler(44_100, 8_000), tone(6_000, 44_100, 1))
    expect(Math.max(...made.slice(200, -200).map(Math.abs))).toBeLessThan(0.005)
  })

  test('comes to the same whatever parts the sound comes in', () => {
    const sound = Float32Array.from({ length: 1_000 }, (_, at) => Math.sin(at * at))
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_001 }), fc.constantFrom(8_000, 12_000, 48_000), (part, from) => {
        expect(through(createResampler(from, 16_000), sound, part)).toEqual(
          through(createResampler(from, 16_000), sound, 1_000),
        )
      }),
    )
  })

  test('doubled row by row is the same sound', async () => {
    const doubler = await createDoubler()
    for (const length of [0, 1, 15, 16, 8_192, 8_193, 20_000]) {
      const sound = Float32Array.from({ length }, (_, at) => Math.sin(at * at))
      const slow = through(createResampler(8_000, 16_000), sound)
      const fast = through(doubler.begin(), sound)
      expect(fast.length).toBe(2 * length)
      const worst = slow.reduce((most, one, at) => Math.max(most, Math.abs(one - fast[at]!)), 0)
      expect(worst).toBeLessThan(1e-5)
    }
  })
})

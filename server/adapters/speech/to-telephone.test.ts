import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { LONGEST_SECONDS, type MonoSound, Unplayable } from './sound.ts'
import { toTelephone } from './to-telephone.ts'

const tone = (hertz: number, { seconds = 1, rate = 44_100, level = 0.3 } = {}): MonoSound => ({
  rate,
  samples: Float32Array.from(
    { length: Math.round(seconds * rate) },
    (_, i) => level * Math.sin((2 * Math.PI * hertz * i) / rate),
  ),
})

const join = (...sounds: MonoSound[]): MonoSound => ({
  rate: sounds[0]!.rate,
  samples: Float32Array.from(sounds.flatMap(({ samples }) => [...samples])),
})

/** How strong one pitch is in it, from 0 to 1 (Goertzel). */
function strengthAt(hertz: number, samples: Int16Array): number {
  let real = 0
  let imaginary = 0
  samples.forEach((sample, i) => {
    const angle = (2 * Math.PI * hertz * i) / 8_000
    real += (sample / 32_767) * Math.cos(angle)
    imaginary += (sample / 32_767) * Math.sin(angle)
  })
  return (2 * Math.hypot(real, imaginary)) / samples.length
}

const loudness = (samples: Int16Array) =>
  Math.sqrt(samples.reduce((sum, sample) => sum + (sample / 32_767) ** 2, 0) / samples.length)

const refusal = (sound: MonoSound) => {
  try {
    toTelephone(sound)
    return null
  } catch (error) {
    return error instanceof Unplayable ? error.because : error
  }
}

describe('a recording as a telephone plays it', () => {
  it.each([4_000, 8_000, 11_025, 16_000, 22_050, 44_100, 48_000, 96_000, 192_000])(
    'keeps its pitch and its length at %i samples a second',
    (rate) => {
      const samples = toTelephone(tone(440, { rate }))
      expect(samples.length).toBeGreaterThan(7_900)
      expect(samples.length).toBeLessThanOrEqual(8_000)
      expect(strengthAt(440, samples)).toBeGreaterThan(0.9 * Math.SQRT2 * loudness(samples))
    },
  )

  it('loses what a telephone cannot carry, and does not turn it into another sound', () => {
    const samples = toTelephone(join(tone(440), tone(6_000), tone(440)))
    const middle = samples.subarray(8_800, 15_200)
    expect(loudness(middle)).toBeLessThan(loudness(samples) / 50)
  })

  it.each([0.02, 0.1, 0.5, 1])('is as loud as the others, recorded at %f', (level) => {
    expect(loudness(toTelephone(tone(440, { level })))).toBeCloseTo(0.09, 1)
  })

  it('loses the silence before and after the voice', () => {
    const silence = tone(0, { seconds: 2 })
    const samples = toTelephone(join(silence, tone(440), silence))
    expect(samples.length / 8_000).toBeGreaterThan(1.2)
    expect(samples.length / 8_000).toBeLessThan(1.4)
  })

  it.each<[string, MonoSound, string]>([
    ['nothing but silence', tone(0), 'silent'],
    ['a hum nobody hears', tone(440, { level: 0.003 }), 'silent'],
    ['only what a telephone cannot carry', tone(9_000), 'silent'],
    ['a click', tone(440, { seconds: 0.2 }), 'too-short'],
    ['no sound at all', { rate: 8_000, samples: new Float32Array(0) }, 'too-short'],
  ])('is refused when it is %s', (_, sound, because) => {
    expect(refusal(sound)).toBe(because)
  })

  it('is never longer than it was, and never refused without a reason, whatever it is', () => {
    const sounds = fc.record({
      rate: fc.integer({ min: 4_000, max: 200_000 }),
      samples: fc.float32Array({ min: -1, max: 1, noNaN: true, maxLength: 30_000 }),
    })
    fc.assert(
      fc.property(sounds, (sound) => {
        const because = refusal(sound)
        if (because !== null) expect(['silent', 'too-short']).toContain(because)
        else expect(toTelephone(sound).length / 8_000).toBeLessThanOrEqual(sound.samples.length / sound.rate)
      }),
      { numRuns: 60 },
    )
  })

  it('takes a moment for the longest there is', () => {
    expect(toTelephone(tone(440, { seconds: LONGEST_SECONDS, rate: 48_000 })).length).toBe(LONGEST_SECONDS * 8_000)
  })
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { findSpans } from './find-spans.ts'
import { joinPieces, LONGEST_PIECE, lengthOf, placeIn } from './join-pieces.ts'

const windowSeconds = 0.032
const windows = (seconds: number, likely: number): number[] => Array(Math.round(seconds / windowSeconds)).fill(likely)
const spansOf = (...parts: number[][]) => {
  const likely = parts.flat()
  return findSpans({ likely, windowSeconds }, likely.length * windowSeconds)
}

describe('where somebody speaks', () => {
  test.each([
    ['nothing in nothing', [], []],
    ['nothing in silence', [windows(10, 0.02)], []],
    ['nothing in a cough', [windows(5, 0), windows(0.1, 0.6), windows(5, 0)], []],
    ['a short word alone, with room around it', [windows(5, 0), windows(0.32, 0.9), windows(5, 0)], [[4.65, 5.76]]],
    [
      'an uncertain word beside speech',
      [windows(3, 0.9), windows(2, 0), windows(0.13, 0.5)],
      [
        [0, 3.46],
        [4.63, 5.12],
      ],
    ],
    ['one stretch over a short pause', [windows(2, 0.9), windows(1, 0.05), windows(2, 0.9)], [[0, 5]]],
    [
      'two over a long one',
      [windows(2, 0.9), windows(4, 0.05), windows(2, 0.9)],
      [
        [0, 2.45],
        [5.65, 8],
      ],
    ],
  ])('%s', (_what, parts, wanted) => {
    const found = spansOf(...parts)
    expect(found.length).toBe(wanted.length)
    for (const [index, [from, to]] of wanted.entries()) {
      expect(Math.abs(found[index]!.from - from!)).toBeLessThan(0.06)
      expect(Math.abs(found[index]!.to - to!)).toBeLessThan(0.06)
    }
  })

  test('who never pauses is cut where a voice is least likely', () => {
    const found = spansOf(windows(280, 0.95), windows(0.1, 0.4), windows(200, 0.95))
    expect(found.length).toBe(2)
    expect(found[0]!.to).toBeCloseTo(280, 0)
    expect(found[1]!.from).toBe(found[0]!.to)
  })

  const anyVoices = fc.array(
    fc.record({
      seconds: fc.double({ min: 0.05, max: 400, noNaN: true }),
      likely: fc.double({ min: 0, max: 1, noNaN: true }),
    }),
    { maxLength: 12 },
  )

  test('spans are in order and within the recording, and hold all that is certain; pieces hold all spans', () => {
    fc.assert(
      fc.property(anyVoices, (parts) => {
        const likely = parts.flatMap(({ seconds, likely: one }) => windows(seconds, one))
        const seconds = likely.length * windowSeconds
        const spans = findSpans({ likely, windowSeconds }, seconds)
        let last = 0
        for (const { from, to } of spans) {
          expect(from).toBeGreaterThanOrEqual(last)
          expect(to).toBeGreaterThan(from)
          last = to
        }
        expect(last).toBeLessThanOrEqual(seconds)
        const isHeld = (at: number) => spans.some(({ from, to }) => from <= at + 1e-6 && at <= to + 1e-6)
        for (let at = 0; at + 10 <= likely.length; at += 5) {
          if (likely.slice(at, at + 10).every((one) => one > 0.9)) expect(isHeld((at + 5) * windowSeconds)).toBe(true)
        }
        const pieces = joinPieces(spans)
        expect(pieces.flat()).toEqual(spans)
        for (const piece of pieces) expect(lengthOf(piece)).toBeLessThanOrEqual(LONGEST_PIECE)
      }),
      { numRuns: 60 },
    )
  })
})

describe('a place in a piece', () => {
  const placeOf = placeIn([
    { from: 10, to: 12 },
    { from: 20, to: 21 },
  ])

  test.each([
    [0, 10],
    [1.5, 11.5],
    [2, 12],
    [2.2, 12],
    [2.3, 20],
    [2.8, 20.5],
    [99, 21],
    [-1, 10],
    [Number.NaN, 20],
    [Number.POSITIVE_INFINITY, 21],
  ])('%d is %d in the recording', (second, wanted) => {
    expect(placeOf(second)).toBeCloseTo(wanted, 6)
  })
})

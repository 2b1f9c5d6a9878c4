import fc from 'fast-check'
import { SegmentedMessage } from 'sms-segments-calculator'
import { describe, expect, it } from 'vitest'
import { countSegments } from '../../server/contract/segments.ts'

describe('segments', () => {
  it.each([
    ['', 0, null],
    ['Bonjour', 1, null],
    ['a'.repeat(160), 1, null],
    ['a'.repeat(161), 2, null],
    ['€'.repeat(80), 1, null],
    ['€'.repeat(81), 2, null],
    ['a'.repeat(152) + '€'.repeat(5), 2, null],
    ['à'.repeat(160), 1, null],
    [`${'a'.repeat(69)}ê`, 1, 'ê'],
    [`${'a'.repeat(70)}ê`, 2, 'ê'],
    ['🦷'.repeat(35), 1, '🦷'],
    ['🦷'.repeat(36), 2, '🦷'],
    [`${'ê'.repeat(66)}🦷${'ê'.repeat(10)}`, 2, 'ê'],
  ])('%j is %i texts', (body, count, culprit) => {
    expect(countSegments(body)).toMatchObject({ count, culprit })
  })

  it('agrees with sms-segments-calculator on what a clinic writes', () => {
    const characters = fc.constantFrom(...'abcdefgh ÉéèàùÇçêëîôûœ€[]{}|^~\\\n\'"!?.,-0123456789🦷👍’«»')
    fc.assert(
      fc.property(fc.array(characters, { maxLength: 500 }), (body) => {
        const text = body.join('')
        const theirs = new SegmentedMessage(text)
        expect(countSegments(text).count).toBe(text === '' ? 0 : theirs.segmentsCount)
      }),
    )
  })
})

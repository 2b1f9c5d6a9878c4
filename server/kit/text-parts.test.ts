import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatPartMark, parsePartMark, splitText } from './text-parts.ts'

const bytesOf = (text: string) => Buffer.byteLength(text)

describe('a long text is cut', () => {
  it.each([
    ['nothing', '', 10, ['']],
    ['what fits', 'Bonjour', 10, ['Bonjour']],
    ['before a space near the end of a part', 'un deux trois', 9, ['un deux', ' trois']],
    ['before a space that comes next', 'un deux trois', 7, ['un deux', ' trois']],
    ['at the end of a part without a space near', 'a bcdefghijk', 8, ['a bcdefg', 'hijk']],
    ['before a letter with its accent apart', 'abcde\u0301f', 5, ['abcd', 'e\u0301f']],
    ['before an emoji of several', 'abc👩‍⚕️d', 14, ['abc', '👩‍⚕️d']],
    ['before line breaks, never after', 'abcdefg\n\nhij', 9, ['abcdefg', '\n\nhij']],
  ])('%s', (_, text, bytes, parts) => {
    expect(splitText(text, bytes)).toEqual(parts)
  })

  it('so that its parts, joined, are the text, and each fits', () => {
    const texts = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 400 }),
      fc.string({ unit: 'binary', maxLength: 400 }),
      fc
        .array(fc.constantFrom('é', ' ', '\n', '👩‍⚕️', '🦷', 'mot', '\r\n', '漢'), { maxLength: 400 })
        .map((all) => all.join('')),
    )
    fc.assert(
      fc.property(texts, fc.integer({ min: 4, max: 200 }), (raw, bytes) => {
        const text = raw.toWellFormed()
        const parts = splitText(text, bytes)
        expect(parts.join('')).toBe(text)
        for (const part of parts) expect(bytesOf(part)).toBeLessThanOrEqual(bytes)
        if (text !== '') expect(parts).not.toContain('')
      }),
    )
  })

  it('1,600 of the longest characters in a few milliseconds', () => {
    expect(splitText('🦷'.repeat(1_600), 800)).toHaveLength(8)
    expect(splitText('👨‍👩‍👧‍👦'.repeat(1_600), 800).join('')).toBe('👨‍👩‍👧‍👦'.repeat(1_600))
  })
})

describe('the mark of a part', () => {
  it('is read as it was written', () => {
    const mark = { id: '7f3a', number: 2, of: 12 }
    expect(parsePartMark(formatPartMark(mark))).toEqual(mark)
  })

  it.each(['', '7f3a', '7f3a;3/2', '7f3a;0/2', '7f3a;1/1', ';1/2', '7f3a;1/2;', 'a b;1/2', '7f3a;1/999', '7f3a;-1/2'])(
    'is none when it says %j',
    (mark) => {
      expect(parsePartMark(mark)).toBeNull()
    },
  )
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isImpossible } from './is-impossible.ts'
import { readPrefix } from './read-prefix.ts'

describe('a number', () => {
  it.each([
    '+15145550142',
    '+15145551234',
    '+14385551000',
    '+18005550199',
    '+14503334444',
    '+33612345678',
    '+447911123456',
    // a short code, an extension, a name, nothing: no numbers of a plan
    '12345',
    '101',
    'DESJARDINS',
    'unknown',
    '',
  ])('%j may exist', (number) => expect(isImpossible(number)).toBe(false))

  it.each([
    '+10145550142',
    '+11145550142',
    '+15140550142',
    '+15141550142',
    '+19115550142',
    '+14115550142',
    '+15149110142',
    '+15144110142',
    '+19995550142',
    '+12225550142',
    '+1514555014',
    '+151455501423',
    '+999123456789',
    '+33012345678',
    '0000000000',
    '5145550',
    '051455501424',
    '+1',
  ])('%j cannot', (number) => expect(isImpossible(number)).toBe(true))

  it('of any kind is read without a fault', () => {
    fc.assert(fc.property(fc.string({ maxLength: 80 }), (number) => typeof isImpossible(number) === 'boolean'))
    fc.assert(
      fc.property(fc.string({ maxLength: 80 }), (prefix) => /^\+\d{4,14}$/.test(readPrefix(prefix, 'CA') ?? '+1900')),
    )
  })
})

describe('a prefix', () => {
  it.each([
    ['+1900', '+1900'],
    ['900', '+1900'],
    ['1900', '+1900'],
    ['1-900', '+1900'],
    ['(514) 555', '+1514555'],
    ['514.555.01', '+151455501'],
    ['+33 612', '+33612'],
    ['011 33 612', '+33612'],
    ['00 33 612', '+33612'],
  ])('%j is %s in Canada', (written, read) => expect(readPrefix(written, 'CA')).toBe(read))

  it.each([
    '',
    '+',
    '+1',
    '1',
    '+15',
    '51',
    '+33',
    '+331',
    '+3361',
    '0',
    '+999123',
    'abc',
    '+1900+',
    '900x',
    '5'.repeat(15),
    '+1.',
    '٩٠٠',
  ])('%j holds too many, or is none', (written) => expect(readPrefix(written, 'CA')).toBeNull())

  it('is read as one of its own country', () => {
    expect(readPrefix('0612', 'FR')).toBe('+33612')
    expect(readPrefix('06', 'FR')).toBeNull()
  })
})

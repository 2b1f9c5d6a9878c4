import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { newKey } from '../kit/sealed-bytes.ts'
import { isAllowedPair, mayChooseNumber } from './choose-number.ts'
import { decideErasure } from './erase-at.ts'
import { mayBeReopened } from './may-be-reopened.ts'
import { hashToken, newToken, openToken, sealToken } from './token.ts'

const NOW = new Date('2026-11-23T15:00:00Z')
const minutes = (count: number) => new Date(NOW.getTime() + count * 60_000)

describe('the ways of a link and its code', () => {
  it.each([
    ['email', 'text', true],
    ['email', 'call', true],
    ['text', 'text', false],
    ['text', 'call', true],
    ['hand', 'text', true],
    ['hand', 'call', true],
  ] as const)('%s and %s: %s', (linkBy, codeBy, allowed) => {
    expect(isAllowedPair(linkBy, codeBy)).toBe(allowed)
  })
})

describe('the number of a code', () => {
  const number = fc.constantFrom('+15145550101', '+15145550102', '+15145550103')
  it('of somebody on file is on file, or his family’s', () => {
    fc.assert(
      fc.property(number, fc.array(number), fc.option(number), (wanted, onFile, ofFamily) => {
        const may = mayChooseNumber(wanted, { onFile, ofFamily })
        expect(may).toBe(onFile.includes(wanted) || wanted === ofFamily)
      }),
    )
  })
  it('of nobody on file is whichever is typed', () => {
    fc.assert(
      fc.property(number, fc.option(number), (wanted, ofFamily) => mayChooseNumber(wanted, { onFile: null, ofFamily })),
    )
  })
})

describe('opening again', () => {
  it.each([
    ['closed', 1, { ok: true }],
    ['closed', 0, { ok: false, because: 'over' }],
    ['open', 1, { ok: false, because: 'not-closed' }],
    ['draft', 1, { ok: false, because: 'not-closed' }],
    ['revoked', 1, { ok: false, because: 'over' }],
    ['expired', 1, { ok: false, because: 'over' }],
  ] as const)('%s, %i minutes before its time is over', (state, left, decision) => {
    expect(mayBeReopened({ state, expiresAt: minutes(left) }, NOW)).toEqual(decision)
  })
})

describe('what is kept no longer', () => {
  it.each([
    ['open', null, 3, 'nothing'],
    ['closed', null, 0, 'nothing'],
    ['revoked', minutes(1), 0, 'all'],
    ['revoked', minutes(1), 3, 'clinic'],
    ['expired', minutes(1), 3, 'clinic'],
    ['expired', minutes(0), 3, 'all'],
    ['expired', minutes(-1), 0, 'all'],
  ] as const)('%s, until %s, %i received: %s', (state, eraseAfter, received, what) => {
    expect(decideErasure({ state, eraseAfter, erasedAt: null }, received, NOW)).toBe(what)
    expect(decideErasure({ state, eraseAfter, erasedAt: NOW }, received, NOW)).toBe('nothing')
  })
})

describe('a token', () => {
  it('has 256 bits, in letters a path may hold, and never comes twice', () => {
    const tokens = Array.from({ length: 1_000 }, newToken)
    expect(new Set(tokens).size).toBe(1_000)
    for (const token of tokens) {
      expect(token).toMatch(/^[\w-]{43}$/)
      expect(Buffer.from(token, 'base64url')).toHaveLength(32)
    }
  })
  it('is sealed for its share alone', () => {
    const [key, token] = [newKey(), newToken()]
    const sealed = sealToken(key, 'a', token)
    expect(openToken(key, 'a', sealed)).toBe(token)
    expect(() => openToken(key, 'b', sealed)).toThrow()
    expect(() => openToken(newKey(), 'a', sealed)).toThrow()
    expect(hashToken(token).includes(Buffer.from(token))).toBe(false)
  })
})

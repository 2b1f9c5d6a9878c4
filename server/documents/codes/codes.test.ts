import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { countSegments } from '../../contract/segments.ts'
import { CODE_MINUTES, checkCode, type KeptCode, MOST_FAILURES, type ShareFacts } from './check-code.ts'
import { codeWords } from './code-words.ts'
import { drawCode } from './codes.ts'
import { readCode } from './read-code.ts'

const NOW = new Date('2026-11-23T15:00:00Z')
const minutes = (count: number) => new Date(NOW.getTime() + count * 60_000)

const SHARE: ShareFacts = {
  ...{ state: 'open', expiresAt: minutes(60 * 24), openings: 0, maxOpenings: null, failures: 0, codeDigits: 6 },
}
/** Stands for the keyed hash: no two codes of no two ids share one. */
const hashOf = (id: string, code: string) => Buffer.from(`${id} ${code}`.padEnd(32))
const kept = (code: string, change: Partial<KeptCode> = {}): KeptCode => ({
  ...{ id: 'a', hash: hashOf('a', code), issuedAt: minutes(-1), expiresAt: minutes(CODE_MINUTES - 1), ended: false },
  ...change,
})

describe('a code as people type it', () => {
  it.each([
    ['123456', 6, '123456'],
    [' 123 456 ', 6, '123456'],
    ['123-456', 6, '123456'],
    ['123‑456', 6, '123456'],
    ['123–456', 6, '123456'],
    ['123.456', 6, '123456'],
    ['1 2 3 4 5 6', 6, '123456'],
    ['123\u00a0456\u200b', 6, '123456'],
    ['\u202a123456\u202c', 6, '123456'],
    ['１２３４５６', 6, '123456'],
    ['١٢٣٤٥٦', 6, '123456'],
    ['۰۱۲۳۴۵', 6, '012345'],
    ['𝟎𝟏𝟐𝟑𝟒𝟗', 6, '012349'],
    ['000000', 6, '000000'],
    ['12345678', 8, '12345678'],
    ['1234 5678', 8, '12345678'],
    ['12345', 6, null],
    ['1234567', 6, null],
    ['12345678', 6, null],
    ['', 6, null],
    ['abcdef', 6, null],
    ['12345a', 6, null],
    ['+12345', 6, null],
    ['1e5000', 6, null],
    ['0x1234', 6, null],
    ['1234½6', 6, null],
    ['\u0000123456', 6, null],
    [`${' '.repeat(100)}123456`, 6, null],
    ['1'.repeat(1_000_000), 6, null],
  ] as const)('%j of %i digits is %j', (typed, digits, read) => {
    expect(readCode(typed, digits)).toBe(read)
  })

  it('is never anything but digits, whatever is typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 80 }), fc.constantFrom(6, 8), (typed, digits) => {
        const read = readCode(typed, digits)
        expect(read === null || new RegExp(`^[0-9]{${digits}}$`).test(read)).toBe(true)
      }),
    )
  })

  it('reads the digits of every script there is', () => {
    for (let point = 0; point <= 0x1ffff; point += 1) {
      const character = String.fromCodePoint(point)
      if (/^\p{Nd}$/u.test(character)) expect(readCode(character.repeat(6), 6)).toMatch(/^(\d)\1{5}$/)
    }
  })
})

describe('a drawn code', () => {
  it.each([6, 8])('has %i digits, leading zeros too, and every digit in every place', (digits) => {
    const seen = Array.from({ length: digits }, () => new Set<string>())
    for (let count = 0; count < 2_000; count += 1) {
      const code = drawCode(digits)
      expect(code).toMatch(new RegExp(`^[0-9]{${digits}}$`))
      for (const [place, digit] of [...code].entries()) seen[place]?.add(digit)
    }
    expect(seen.map(({ size }) => size)).toEqual(Array(digits).fill(10))
  })

  it('is drawn uniformly: no first digit comes noticeably more often (chi square, 9 degrees, p < 1e-9)', () => {
    const draws = 20_000
    const counts = Array<number>(10).fill(0)
    for (let count = 0; count < draws; count += 1) counts[Number(drawCode(6)[0])]! += 1
    const chi = counts.reduce((sum, count) => sum + (count - draws / 10) ** 2 / (draws / 10), 0)
    expect(chi).toBeLessThan(60)
  })
})

describe('what was typed', () => {
  it.each([
    ['opens with the right code', {}, kept('004213'), '004213', { right: true, codeId: 'a' }],
    ['opens with the right code, spaced', {}, kept('004213'), '004 213', { right: true, codeId: 'a' }],
    ['is wrong', {}, kept('004213'), '004214', { because: 'wrong', counts: true, closes: false }],
    ['is one digit short', {}, kept('004213'), '04213', { because: 'unreadable', counts: false }],
    ['is wrong where no code was ever given', {}, null, '004213', { because: 'wrong', counts: true }],
    ['comes too late', {}, kept('004213', { expiresAt: NOW }), '004213', { because: 'over', counts: false }],
    ['comes a second time', {}, kept('004213', { ended: true }), '004213', { because: 'over', counts: false }],
    ['is a wrong one, too late', {}, kept('004213', { expiresAt: NOW }), '999999', { because: 'wrong', counts: true }],
    ['is of a clock that ran backwards', {}, kept('004213', { issuedAt: minutes(5) }), '004213', { because: 'over' }],
    ['is the fifth wrong one', { failures: 4 }, kept('004213'), '1-1-1-1-1-1', { counts: true, closes: true }],
    ['is right after four wrong ones', { failures: 4 }, kept('004213'), '004213', { right: true }],
    ['is right after five wrong ones', { failures: 5 }, kept('004213'), '004213', { because: 'gone', counts: false }],
    ['is right for a closed share', { state: 'closed' }, kept('004213'), '004213', { because: 'gone' }],
    ['is right for a revoked share', { state: 'revoked' }, kept('004213'), '004213', { because: 'gone' }],
    ['is right for a draft', { state: 'draft' }, kept('004213'), '004213', { because: 'gone' }],
    ['is right for an expired share', { expiresAt: NOW }, kept('004213'), '004213', { because: 'gone' }],
    [
      'is right for a share used up',
      { openings: 3, maxOpenings: 3 },
      kept('004213'),
      '004213',
      { because: 'gone', counts: false },
    ],
    ['is right for the last opening', { openings: 2, maxOpenings: 3 }, kept('004213'), '004213', { right: true }],
  ] as const)('%s', (_, change, code, typed, verdict) => {
    expect(checkCode(typed, { ...SHARE, ...change }, code, hashOf, NOW)).toMatchObject(verdict)
  })

  it('is answered "gone" for a share that is not there, after the same work', () => {
    const worked: string[] = []
    const counting = (id: string, code: string) => {
      worked.push(id)
      return hashOf(id, code)
    }
    const gone = { right: false, because: 'gone', counts: false, closes: false }
    expect(checkCode('004213', null, null, counting, NOW)).toEqual(gone)
    expect(checkCode('004213', { ...SHARE, state: 'closed' }, kept('004213'), counting, NOW)).toEqual(gone)
    expect(checkCode('x', { ...SHARE, state: 'closed' }, kept('004213'), counting, NOW)).toEqual(gone)
    expect(worked).toHaveLength(3)
  })

  const codeOf = (digits: number) =>
    fc.integer({ min: 0, max: 10 ** digits - 1 }).map((value) => String(value).padStart(digits, '0'))
  const anyShare = fc.record<ShareFacts>({
    state: fc.constantFrom('draft', 'open', 'closed', 'revoked', 'expired'),
    expiresAt: fc.integer({ min: -100, max: 100 }).map(minutes),
    openings: fc.nat(4),
    maxOpenings: fc.option(fc.integer({ min: 1, max: 4 })),
    failures: fc.nat(6),
    codeDigits: fc.constant(6),
  })

  it('opens only an open share, within ten minutes, by the very code, once', () => {
    const anyKept = fc.option(
      fc.record({ code: codeOf(6), issued: fc.integer({ min: -20, max: 5 }), ended: fc.boolean() }),
    )
    fc.assert(
      fc.property(anyShare, anyKept, fc.oneof(codeOf(6), fc.string()), fc.boolean(), (share, given, other, isTold) => {
        const code =
          given &&
          kept(given.code, {
            ...{ issuedAt: minutes(given.issued), expiresAt: minutes(given.issued + CODE_MINUTES), ended: given.ended },
          })
        const typed = isTold && given ? given.code : other
        const verdict = checkCode(typed, share, code, hashOf, NOW)
        if (verdict.right) {
          expect(share.state).toBe('open')
          expect(share.expiresAt > NOW && share.failures < MOST_FAILURES).toBe(true)
          expect(share.maxOpenings === null || share.openings < share.maxOpenings).toBe(true)
          expect(given && !given.ended && given.issued <= 0 && given.issued > -CODE_MINUTES).toBe(true)
          expect(readCode(typed, 6)).toBe(given?.code)
        } else if (verdict.closes) expect([verdict.counts, share.failures]).toEqual([true, MOST_FAILURES - 1])
      }),
    )
  })

  it('is judged five times in all, however often it is tried and however many codes are asked for', () => {
    const steps = fc.array(fc.oneof(codeOf(6), fc.constant('new code')), { maxLength: 60 })
    fc.assert(
      fc.property(steps, codeOf(6), (tries, secret) => {
        let share = SHARE
        let wrong = 0
        let code = kept(secret)
        for (const [index, typed] of tries.entries()) {
          if (typed === 'new code') {
            code = { ...kept(secret), id: `c${index}`, hash: hashOf(`c${index}`, secret) }
            continue
          }
          const verdict = checkCode(typed, share, code, hashOf, NOW)
          if (verdict.right || !verdict.counts) continue
          wrong += 1
          share = { ...share, failures: share.failures + 1, state: verdict.closes ? 'closed' : 'open' }
        }
        expect(wrong).toBeLessThanOrEqual(MOST_FAILURES)
        expect(share.state).toBe(wrong === MOST_FAILURES ? 'closed' : 'open')
      }),
    )
  })
})

describe('the text that brings a code', () => {
  it('is said in the language of the share, with the clinic and the ten minutes', () => {
    expect(codeWords({ language: 'fr', clinicName: 'Clinique Boréale', code: '004213' }).body).toBe(
      "Clinique Boréale : votre code d'accès est 004213, valable 10 minutes. Ne le donnez à personne.",
    )
    expect(codeWords({ language: 'en', clinicName: null, code: '00421399' }).body).toBe(
      'Our clinic: your access code is 00421399, valid for 10 minutes. Do not give it to anyone.',
    )
  })

  it('loses no letters of a name to what a text cannot carry', () => {
    const { body } = codeWords({ language: 'fr', clinicName: 'Côté & Sœurs – Dentisterie çà', code: '1' })
    expect(body).toMatch(/^Coté & Soeurs - Dentisterie cà : /)
  })

  it('is one segment of GSM-7, holds the code, no link, and shows dots in its place, whatever the name', () => {
    fc.assert(
      fc.property(
        fc.option(fc.string({ unit: 'grapheme', maxLength: 300 })),
        fc.constantFrom('fr' as const, 'en' as const),
        fc.constantFrom('004213', '98765432'),
        (clinicName, language, code) => {
          const { body, shown } = codeWords({ language, clinicName, code })
          expect(countSegments(body)).toMatchObject({ count: 1, culprit: null })
          expect(body).toContain(` ${code},`)
          expect(shown).toContain(` ${'•'.repeat(code.length)},`)
          if (!clinicName?.includes(code)) expect(shown).not.toContain(code)
          expect(body.length).toBe(shown.length)
        },
      ),
    )
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Verdict } from '../../contract/verdict.ts'
import { type CallerFacts, decideVerdict, isLikelyForged, type Mark } from './decide-verdict.ts'

const stranger: CallerFacts = {
  ...{ withheld: false, contactKinds: [], blockedNumber: false, blockedPrefix: false, trusted: false, inTouch: false },
  ...{ verstatFailed: false, impossible: false, neighbour: false, marks: [] },
}

describe('a caller', () => {
  it.each<[string, Partial<CallerFacts>, Verdict['verdict'], Verdict['because']]>([
    ['of whom nothing is known', {}, 'unknown', []],
    ['who withholds the number', { withheld: true, verstatFailed: true }, 'unknown', ['withheld']],
    ['who is a patient', { contactKinds: ['patient'] }, 'known', ['contact']],
    ['who is a supplier', { contactKinds: ['supplier'] }, 'known', ['contact']],
    ['the clinic has spoken with', { inTouch: true }, 'unknown', ['in-touch']],
    ['whose number is blocked', { blockedNumber: true }, 'blocked', ['blocked-number']],
    ['whose prefix is blocked', { blockedPrefix: true }, 'blocked', ['blocked-prefix']],
    [
      'who is a patient, blocked by number and prefix',
      { contactKinds: ['patient'], blockedNumber: true, blockedPrefix: true },
      'known',
      ['contact', 'blocked-number', 'blocked-prefix'],
    ],
    [
      'of a family of which one is a patient',
      { contactKinds: ['other', 'patient'], blockedNumber: true },
      'known',
      ['contact', 'blocked-number'],
    ],
    [
      'who is a supplier, blocked by number',
      { contactKinds: ['supplier'], blockedNumber: true },
      'blocked',
      ['blocked-number', 'contact'],
    ],
    [
      'who is another, blocked by prefix',
      { contactKinds: ['other'], blockedPrefix: true },
      'known',
      ['contact', 'blocked-prefix'],
    ],
    [
      'who is trusted, blocked by prefix',
      { trusted: true, blockedPrefix: true },
      'unknown',
      ['trusted', 'blocked-prefix'],
    ],
    [
      'who is trusted and was blocked by name',
      { trusted: true, blockedNumber: true },
      'blocked',
      ['blocked-number', 'trusted'],
    ],
    ['in touch, blocked by prefix', { inTouch: true, blockedPrefix: true }, 'blocked', ['blocked-prefix', 'in-touch']],
    ['whom the carrier cannot vouch for', { verstatFailed: true }, 'suspect', ['verstat-failed']],
    [
      'who shows a patient’s number that the carrier cannot vouch for',
      { contactKinds: ['patient'], verstatFailed: true },
      'suspect',
      ['verstat-failed', 'contact'],
    ],
    [
      'once unvouched for, since become a contact',
      { contactKinds: ['patient'], marks: ['verstat-failed'] },
      'known',
      ['contact'],
    ],
    ['once unvouched for', { marks: ['verstat-failed'] }, 'suspect', ['verstat-failed']],
    ['whose number cannot exist', { impossible: true }, 'suspect', ['impossible-number']],
    [
      'whose number cannot exist, in touch',
      { impossible: true, inTouch: true },
      'suspect',
      ['impossible-number', 'in-touch'],
    ],
    ['like a neighbour', { neighbour: true }, 'suspect', ['neighbour']],
    ['like a neighbour, in touch', { neighbour: true, inTouch: true }, 'unknown', ['in-touch']],
    ['of many short calls', { marks: ['short-calls'] }, 'suspect', ['short-calls']],
    ['of many short calls, in touch', { marks: ['short-calls'], inTouch: true }, 'unknown', ['in-touch']],
    ['of the same text as others', { marks: ['same-text'], inTouch: true }, 'suspect', ['same-text', 'in-touch']],
    ['who sent a link', { marks: ['link'] }, 'suspect', ['link']],
    ['who sent a link, then answered', { marks: ['link'], inTouch: true }, 'unknown', ['in-touch']],
    [
      'who is trusted, whatever it looks like',
      { trusted: true, impossible: true, marks: ['link'] },
      'unknown',
      ['trusted', 'impossible-number', 'link'],
    ],
    [
      'with everything against it',
      {
        verstatFailed: true,
        impossible: true,
        neighbour: true,
        marks: ['link', 'short-calls', 'same-text', 'verstat-failed'],
      },
      'suspect',
      ['verstat-failed', 'impossible-number', 'same-text', 'short-calls', 'link', 'neighbour'],
    ],
  ])('%s', (_, facts, verdict, because) => {
    expect(decideVerdict({ ...stranger, ...facts })).toEqual({ verdict, because })
  })
})

const facts: fc.Arbitrary<CallerFacts> = fc.record({
  withheld: fc.boolean(),
  contactKinds: fc.subarray(['patient', 'clinic', 'supplier', 'other'] as const),
  blockedNumber: fc.boolean(),
  blockedPrefix: fc.boolean(),
  trusted: fc.boolean(),
  inTouch: fc.boolean(),
  verstatFailed: fc.boolean(),
  impossible: fc.boolean(),
  neighbour: fc.boolean(),
  marks: fc.subarray<Mark>(['verstat-failed', 'short-calls', 'same-text', 'link']),
})
const holdsOf = (property: (facts: CallerFacts, verdict: Verdict) => void) =>
  fc.assert(
    fc.property(facts, (each) => property(each, decideVerdict(each))),
    { numRuns: 2_000 },
  )

describe('whatever is known', () => {
  it('a patient is never blocked', () => {
    holdsOf(({ contactKinds }, { verdict }) => {
      if (contactKinds.includes('patient')) expect(verdict).not.toBe('blocked')
    })
  })
  it('a prefix never blocks a contact', () => {
    holdsOf((each, { verdict }) => {
      if (each.contactKinds.length > 0 && !each.blockedNumber) expect(verdict).not.toBe('blocked')
    })
  })
  it('a trusted number is never suspect', () => {
    holdsOf(({ trusted }, { verdict }) => {
      if (trusted) expect(verdict).not.toBe('suspect')
    })
  })
  it('only a list blocks', () => {
    holdsOf((each, { verdict }) => {
      if (verdict === 'blocked') expect(each.blockedNumber || each.blockedPrefix).toBe(true)
    })
  })
  it('a withheld number is unknown', () => {
    holdsOf(({ withheld }, verdict) => {
      if (withheld) expect(verdict).toEqual({ verdict: 'unknown', because: ['withheld'] })
    })
  })
  it('a suspect and a blocked caller have a reason, each reason stands once, and what decided comes first', () => {
    holdsOf((_, { verdict, because }) => {
      expect(new Set(because).size).toBe(because.length)
      if (verdict === 'blocked') expect(because[0]).toMatch(/^blocked-/)
      if (verdict === 'suspect') expect(['contact', 'trusted', 'in-touch', 'withheld']).not.toContain(because[0])
      if (verdict === 'known') expect(because[0]).toBe('contact')
    })
  })
  it('nobody the clinic knows is likely forged', () => {
    holdsOf((each, verdict) => {
      if (each.contactKinds.length > 0 || each.inTouch || each.trusted) expect(isLikelyForged(verdict)).toBe(false)
    })
  })
})

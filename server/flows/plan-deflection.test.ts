import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type DeflectionFacts, planDeflection } from './plan-deflection.ts'

const facts: DeflectionFacts = {
  state: 'open',
  languages: ['fr'],
  callerLanguage: null,
  hasNumber: true,
  text: { send: true, because: 'missed-call' },
  gatewayOn: true,
  hasOnCall: false,
}
const no = (because: 'untextable' | 'stopped' | 'withheld' | 'texted-recently' | 'gateway-off') => ({
  send: false,
  because,
})

describe('what a caller is offered', () => {
  it.each<[who: string, change: Partial<DeflectionFacts>, offers: string[]]>([
    ['one who is texted', {}, ['voice-message', 'call-back']],
    ['one texted a few minutes ago', { text: no('texted-recently') }, ['voice-message', 'call-back']],
    ['a landline', { text: no('untextable') }, ['voice-message', 'call-back', 'other-number']],
    ['one who has refused texts', { text: no('stopped') }, ['voice-message', 'call-back', 'other-number']],
    ['a withheld number', { hasNumber: false, text: no('withheld') }, ['other-number', 'voice-message', 'call-back']],
    ['where no texts leave', { gatewayOn: false, text: no('gateway-off') }, ['voice-message', 'call-back']],
    ['while the database is away', { text: null }, ['voice-message', 'call-back']],
    ['with somebody on call, open', { hasOnCall: true }, ['voice-message', 'call-back', 'emergency']],
    [
      'with somebody on call, at night',
      { hasOnCall: true, state: 'closed' },
      ['emergency', 'voice-message', 'call-back'],
    ],
  ])('%s', (_, change, offers) => {
    expect(planDeflection({ ...facts, ...change }).offers).toEqual(offers)
  })
})

describe('the language', () => {
  it.each<[Partial<DeflectionFacts>, string, string | null]>([
    [{}, 'fr', null],
    [{ languages: ['en'] }, 'en', null],
    [{ languages: ['fr', 'en'] }, 'fr', 'en'],
    [{ languages: ['en', 'fr'] }, 'en', 'fr'],
    [{ languages: ['fr', 'en'], callerLanguage: 'en' }, 'en', null],
    [{ languages: ['fr'], callerLanguage: 'en' }, 'en', null],
  ])('of %o is %s, and by 9 %s', (change, language, otherLanguage) => {
    expect(planDeflection({ ...facts, ...change })).toMatchObject({ language, otherLanguage })
  })
})

const anyFacts = fc.record<DeflectionFacts>({
  state: fc.constantFrom('open', 'lunch', 'closed', 'holiday'),
  languages: fc.constantFrom(['fr'], ['en'], ['fr', 'en'], ['en', 'fr']),
  callerLanguage: fc.constantFrom('fr', 'en', null),
  hasNumber: fc.boolean(),
  text: fc.option(
    fc.record({
      send: fc.boolean(),
      because: fc.constantFrom('missed-call', 'stopped', 'untextable', 'withheld', 'blocked', 'texted-recently'),
    }),
    { nil: null },
  ),
  gatewayOn: fc.boolean(),
  hasOnCall: fc.boolean(),
})

describe('whatever the facts', () => {
  it('every caller has at least one way, each named once', () => {
    fc.assert(
      fc.property(anyFacts, (given) => {
        const { offers } = planDeflection(given)
        expect(offers).toContain('voice-message')
        expect(new Set(offers).size).toBe(offers.length)
      }),
    )
  })

  it('another number is never offered to one who is texted, nor where no texts leave', () => {
    fc.assert(
      fc.property(anyFacts, (given) => {
        const { offers, isTexted } = planDeflection(given)
        if (isTexted || !given.gatewayOn) expect(offers).not.toContain('other-number')
      }),
    )
  })

  it('an emergency is offered when somebody is on call, and only then', () => {
    fc.assert(
      fc.property(anyFacts, (given) => {
        expect(planDeflection(given).offers.includes('emergency')).toBe(given.hasOnCall)
      }),
    )
  })

  it('the other language is never the one that is spoken', () => {
    fc.assert(
      fc.property(anyFacts, (given) => {
        const { language, otherLanguage } = planDeflection(given)
        expect(otherLanguage).not.toBe(language)
      }),
    )
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isCodeCall, lineOfCodeCall, nameChannel } from './channel-name.ts'
import { decideCallable } from './decide-callable.ts'
import { type CallEnd, decideNextCall, whenAllowed } from './decide-next-call.ts'

const RULES = { callableCountries: ['CA', 'US'], uncallablePrefixes: ['+1900', '+1514999'] }
const LINE = '+15145550100'
const decide = (number: string, rules = RULES) => decideCallable(number, rules, (one) => one === LINE)

describe('a number', () => {
  it.each([['+15145550142'], ['+12015550123'], ['+18005550199']])('%s may be called', (number) => {
    expect(decide(number)).toEqual({ call: true })
  })

  it.each([
    ['the clinic itself', LINE, 'own-line'],
    ['Jamaica, which looks like one of here', '+18765551234', 'country'],
    ['the Dominican Republic', '+18095551234', 'country'],
    ['Puerto Rico', '+17875551234', 'country'],
    ['France', '+33612345678', 'country'],
    ['a satellite', '+881612345678', 'country'],
    ['an international network', '+883510001234567', 'country'],
    ['a premium number of no country', '+979123456789', 'country'],
    ['a beginning the clinic has named', '+15149991234', 'prefix'],
    ['a premium number', '+19005551234', 'prefix'],
    ['a premium exchange', '+15149761234', 'tariff'],
    ['a personal number', '+15335551234', 'tariff'],
    ['an emergency number', '911', 'number'],
    ['an emergency number with a country', '+1911', 'number'],
    ['an area code that is a service', '+19115551234', 'number'],
    ['a short number', '+15145', 'number'],
    ['an extension', '101', 'number'],
    ['nothing', '', 'number'],
    ['an address', '+15145550142@evil', 'number'],
    ['a second number behind the first', '+15145550142&PJSIP/x', 'number'],
  ])('is never called: %s', (_, number, because) => {
    expect(decide(number)).toEqual({ call: false, because })
  })

  it.each([
    ['+33892123456', 'FR'],
    ['+448451234567', 'GB'],
    ['+447012345678', 'GB'],
  ])('%s is dear also where its country is called', (number, country) => {
    expect(decide(number, { callableCountries: [country], uncallablePrefixes: [] })).toMatchObject({ call: false })
  })

  it('is called in no country where none is named', () => {
    expect(decide('+15145550142', { callableCountries: [], uncallablePrefixes: [] })).toMatchObject({ call: false })
  })
})

const NOW = new Date('2026-11-23T15:00:00Z')
const minutes = (count: number) => new Date(NOW.getTime() + count * 60_000)
const always = (at: Date) => at
const tried = (end: CallEnd, tries = 1) => ({ end, tries, retryMinutes: [5, 30], expiresAt: minutes(10_000) })

describe('after a call', () => {
  it.each([
    ['heard', { next: 'done' }],
    ['over', { next: 'drop' }],
    ['not-for-us', { next: 'close' }],
    ['busy', { next: 'call', at: minutes(5) }],
    ['no-answer', { next: 'call', at: minutes(5) }],
    ['machine', { next: 'call', at: minutes(5) }],
    ['wrong-key', { next: 'call', at: minutes(5) }],
    ['hung-up', { next: 'call', at: minutes(5) }],
    ['unreachable', { next: 'call', at: minutes(5) }],
  ] as const)('%s', (end, expected) => {
    expect(decideNextCall(tried(end), always, NOW)).toEqual(expected)
  })

  it('waits longer each time, then gives up', () => {
    expect(decideNextCall(tried('busy', 2), always, NOW)).toEqual({ next: 'call', at: minutes(30) })
    expect(decideNextCall(tried('busy', 3), always, NOW)).toEqual({ next: 'give-up' })
  })

  it('waits for the next opening', () => {
    expect(decideNextCall(tried('busy'), () => minutes(900), NOW)).toEqual({ next: 'call', at: minutes(900) })
    expect(decideNextCall(tried('busy'), () => null, NOW)).toEqual({ next: 'give-up' })
  })

  it('is not called when the share is over by then', () => {
    expect(decideNextCall({ ...tried('busy'), expiresAt: minutes(5) }, always, NOW)).toEqual({ next: 'give-up' })
  })
})

describe('a number called so often in an hour', () => {
  it.each([
    ['never', [], null],
    ['less often', [-10, -5], null],
    ['as often as may be', [-50, -10, -5], minutes(10)],
    ['more often, since the limit was lowered', [-50, -40, -10, -5], minutes(20)],
    ['longer ago', [-70, -61, -60, -5], null],
  ])('%s', (_, placed, expected) => {
    expect(whenAllowed(placed.map(minutes), 3, NOW)).toEqual(expected)
  })

  it('is never called more often in any hour than is allowed', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 6 }), fc.array(fc.integer({ min: 0, max: 600 })), (most, asked) => {
        const placed: Date[] = []
        for (const at of asked.toSorted((a, b) => a - b).map(minutes))
          if (whenAllowed(placed, most, at) === null) placed.push(at)
        for (const [index, at] of placed.entries()) {
          const before = placed[index - most]
          if (before) expect(at.getTime() - before.getTime()).toBeGreaterThanOrEqual(3_600_000)
        }
      }),
    )
  })
})

it('a channel says whose call it is', () => {
  const name = nameChannel(LINE, '01890000-0000-7000-8000-000000000000', 2)
  expect(isCodeCall(name)).toBe(true)
  expect(lineOfCodeCall(name)).toBe(LINE)
  for (const other of ['1732.5', 'relais-code-', 'x-relais-code-1514-', '']) expect(lineOfCodeCall(other)).toBeNull()
})

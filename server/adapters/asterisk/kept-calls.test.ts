import { describe, expect, it } from 'vitest'
import { eventsOfKeptCall, readKeptCall } from './kept-calls.ts'
import type { CallRules } from './translate-ami.ts'

const rules: CallRules = { trunks: ['trunk'], inboundContexts: [], country: 'CA', isLine: () => true }
const BEGUN = '1|1795317632|allowed_not_screened|15145550100|+15145550142|Ève %7C "Côté"~x'

describe('the note the dialplan keeps of a call', () => {
  it('is read with its encoded fields', () => {
    expect(readKeptCall('practice-1.0', `${BEGUN}|1795317640|CANCEL|PJSIP/101-00000001|`)).toEqual({
      linkedId: 'practice-1.0',
      startedAt: new Date(1795317632_000),
      presentation: 'allowed_not_screened',
      line: '15145550100',
      number: '+15145550142',
      name: 'Ève | "Côté"\nx',
      end: {
        at: new Date(1795317640_000),
        dialStatus: 'CANCEL',
        peer: 'PJSIP/101-00000001',
        talkedSeconds: 0,
      },
    })
  })

  it('has no end when Asterisk ended first', () => expect(readKeptCall('1.0', BEGUN)?.end).toBeNull())

  it.each(['', '2|1795317632|a|b|c|d', '1|yesterday|a|b|c|d', '1|1795317632|a', `${BEGUN}|1795317640`])(
    'is left alone when it is none: %s',
    (value) => expect(readKeptCall('1.0', value)).toBeNull(),
  )

  it('says who called which line, and that a number is withheld', () => {
    const kept = readKeptCall('1.0', `${BEGUN.replace('allowed_not_screened', 'prohib')}|1795317640|NOANSWER||`)
    const events = eventsOfKeptCall(kept!, 'clinic', rules)
    expect(events[0]).toMatchObject({
      kind: 'channel-started',
      origin: { incoming: true, from: '+15145550142', line: '+15145550100' },
    })
    expect(events.map(({ kind }) => kind)).toContain('withheld')
    expect(events.at(-1)).toMatchObject({ kind: 'hung-up', at: new Date(1795317640_000) })
  })
})

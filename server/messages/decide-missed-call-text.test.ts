import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Call } from '../contract/shapes.ts'
import { decideMissedCallText, decideOtherNumberText, type TextHistory } from './decide-missed-call-text.ts'

const now = new Date('2026-11-22T15:00:00Z')
const minutesAgo = (minutes: number) => new Date(now.getTime() - minutes * 60_000)

const missed: Call = {
  id: '0198c0de-0000-7000-8000-000000000001',
  linkedId: '1763823600.1',
  direction: 'in',
  from: '+15145550142',
  fromName: null,
  to: '+15145550100',
  line: '+15145550100',
  state: 'ended',
  outcome: 'missed',
  ringing: [],
  answeredBy: null,
  startedAt: minutesAgo(1).toISOString(),
  answeredAt: null,
  endedAt: now.toISOString(),
  ringingSeconds: 20,
  talkingSeconds: null,
  text: null,
  contact: null,
}
const unknownCaller: TextHistory = {
  ownNumber: false,
  blocked: false,
  stopped: false,
  untextable: false,
  lastTextedAt: null,
  gatewayOn: true,
  quietPeriodMinutes: 30,
}

type Row = [string, Partial<Call>, Partial<TextHistory>, boolean, string]

describe('the text after a call', () => {
  it.each<Row>([
    ['a missed call', {}, {}, true, 'missed-call'],
    ['a caller who gave up', { outcome: 'abandoned' }, {}, true, 'missed-call'],
    ['a call outside the hours', { outcome: 'closed' }, {}, true, 'missed-call'],
    ['a deflected call that goes on', { state: 'answered', endedAt: null }, {}, true, 'missed-call'],
    ['a caller from abroad', { from: '+33612345678' }, {}, true, 'missed-call'],
    ['an answered call', { outcome: 'answered' }, {}, false, 'answered'],
    ['a call passed on to a colleague', { outcome: 'transferred' }, {}, false, 'answered'],
    ['a call that is not settled', { outcome: null, state: 'ringing' }, {}, false, 'answered'],
    ['an outgoing call nobody took', { direction: 'out' }, {}, false, 'not-inbound'],
    ['a call between two desks', { direction: 'internal', from: '101', to: '102' }, {}, false, 'internal'],
    ['a line that calls a line', {}, { ownNumber: true }, false, 'internal'],
    ['a withheld number', { from: null }, {}, false, 'withheld'],
    ['an extension that came over a trunk', { from: '101' }, {}, false, 'not-a-number'],
    ['a number that is none', { from: "+1514'; drop table call; --" }, {}, false, 'not-a-number'],
    ['a number with a line break', { from: '+15145550142\r\nAction: Hangup' }, {}, false, 'not-a-number'],
    ['a blocked number', {}, { blocked: true }, false, 'blocked'],
    ['a call the gate has blocked', { outcome: 'blocked' }, {}, false, 'blocked'],
    ['a blocked number that has also stopped', {}, { blocked: true, stopped: true }, false, 'blocked'],
    ['a number that is likely somebody else’s', {}, { likelyForged: true }, false, 'suspect'],
    ['a blocked number that is likely forged', {}, { blocked: true, likelyForged: true }, false, 'blocked'],
    ['a caller who sent STOP', {}, { stopped: true }, false, 'stopped'],
    ['a landline', {}, { untextable: true }, false, 'untextable'],
    ['a clinic without a gateway', {}, { gatewayOn: false }, false, 'gateway-off'],
    ['a caller texted just now', {}, { lastTextedAt: now }, false, 'texted-recently'],
    ['a caller texted 29 minutes ago', {}, { lastTextedAt: minutesAgo(29) }, false, 'texted-recently'],
    ['a caller texted 30 minutes ago', {}, { lastTextedAt: minutesAgo(30) }, true, 'missed-call'],
    ['no quiet period', {}, { lastTextedAt: now, quietPeriodMinutes: 0 }, true, 'missed-call'],
    ['a call of 11 hours ago', { endedAt: minutesAgo(11 * 60).toISOString() }, {}, true, 'missed-call'],
    ['a call of 12 hours ago', { endedAt: minutesAgo(12 * 60).toISOString() }, {}, false, 'too-old'],
  ])('%s', (_, call, history, send, because) => {
    const decision = decideMissedCallText({ ...missed, ...call }, { ...unknownCaller, ...history }, now)
    expect(decision).toEqual({ send, because })
  })

  it.each<Row>([
    [
      'a promised text stays promised',
      { text: { send: true, because: 'missed-call' } },
      { lastTextedAt: now },
      true,
      'missed-call',
    ],
    [
      'even if the caller then reached somebody',
      { text: { send: true, because: 'missed-call' }, outcome: 'answered' },
      {},
      true,
      'missed-call',
    ],
    ['the first reason stays', { text: { send: false, because: 'texted-recently' } }, {}, false, 'texted-recently'],
    [
      'until somebody answers',
      { text: { send: false, because: 'stopped' }, outcome: 'answered' },
      {},
      false,
      'answered',
    ],
    [
      'and an answer that was none is judged anew',
      { text: { send: false, because: 'answered' } },
      {},
      true,
      'missed-call',
    ],
  ])('asked again: %s', (_, call, history, send, because) => {
    const decision = decideMissedCallText({ ...missed, ...call }, { ...unknownCaller, ...history }, now)
    expect(decision).toEqual({ send, because })
  })

  it('never goes to one who stopped, is blocked, withheld, or was texted in the quiet period', () => {
    const calls = fc.record({
      outcome: fc.constantFrom('missed', 'abandoned', 'closed', 'answered', 'blocked', null),
      direction: fc.constantFrom('in', 'out', 'internal'),
      from: fc.option(fc.oneof(fc.constant('+15145550142'), fc.string())),
    })
    const histories = fc.record({
      ownNumber: fc.boolean(),
      blocked: fc.boolean(),
      stopped: fc.boolean(),
      untextable: fc.boolean(),
      lastTextedAt: fc.option(fc.integer({ min: 0, max: 120 }).map(minutesAgo)),
      gatewayOn: fc.boolean(),
      quietPeriodMinutes: fc.integer({ min: 0, max: 60 }),
    })
    fc.assert(
      fc.property(calls, histories, (call, history) => {
        const { send } = decideMissedCallText({ ...missed, ...call } as Call, history, now)
        const texted = history.lastTextedAt
        const isQuiet = texted !== null && now.getTime() - texted.getTime() < history.quietPeriodMinutes * 60_000
        if (
          history.stopped ||
          history.untextable ||
          history.blocked ||
          !history.gatewayOn ||
          !call.from ||
          isQuiet ||
          call.direction !== 'in'
        )
          expect(send).toBe(false)
      }),
    )
  })
})

describe('the text to a number that the caller typed', () => {
  const other = { ...unknownCaller, number: '+14385550177' }

  it.each<[string, Partial<Call>, Partial<typeof other>, unknown]>([
    [
      'a withheld caller’s',
      { text: { send: false, because: 'withheld' } },
      {},
      { send: true, because: 'typed-number', to: other.number },
    ],
    [
      'a landline’s',
      { text: { send: false, because: 'untextable' } },
      {},
      { send: true, because: 'typed-number', to: other.number },
    ],
    [
      'of a call that has its text',
      { text: { send: true, because: 'missed-call' } },
      {},
      { send: true, because: 'missed-call' },
    ],
    ['one that refused', {}, { stopped: true }, { send: false, because: 'stopped' }],
    ['a landline', {}, { untextable: true }, { send: false, because: 'untextable' }],
    ['a blocked one', {}, { blocked: true }, { send: false, because: 'blocked' }],
    ['a line of the clinic', {}, { ownNumber: true }, { send: false, because: 'internal' }],
    ['one texted just now', {}, { lastTextedAt: now }, { send: false, because: 'texted-recently' }],
    ['without a gateway', {}, { gatewayOn: false }, { send: false, because: 'gateway-off' }],
    ['what is no number', {}, { number: '911' }, { send: false, because: 'not-a-number' }],
  ])('%s', (_, call, history, expected) => {
    expect(decideOtherNumberText({ ...missed, ...call }, { ...other, ...history }, now)).toEqual(expected)
  })
})

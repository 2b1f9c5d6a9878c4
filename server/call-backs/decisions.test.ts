import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { officeHours } from '../../test/support/office-hours.ts'
import { CallBackReason } from '../contract/call-backs.ts'
import { decideNextTry } from './decide-next-try.ts'
import type { Duty, Marks } from './duty.ts'
import { dutyMarks } from './duty-marks.ts'
import { isNewWish, mergeDuty, type Noted } from './merge-duty.ts'

const at = (text: string) => new Date(`2026-11-${text}:00-05:00`)
const office = officeHours()
const HOUR = 3_600_000
const marksFrom = (since: Date): Marks => ({
  best: office.addOpenTime(since, HOUR / 2),
  better: office.addOpenTime(since, HOUR),
  good: office.addOpenTime(since, 8 * HOUR),
})

const duty = (change: Partial<Duty> = {}): Duty => ({
  ...{ reason: 'missed', urgent: false, calls: 1, callId: 'a', askedAt: at('23T09:00'), wanted: null },
  ...{ tries: 0, triedAt: null, tryAgainAt: null, ...change },
})
const noted = (change: Partial<Noted> = {}): Noted => ({
  ...{ reason: 'missed', urgent: false, callId: 'b', askedAt: at('23T10:00'), ...change },
})
const afternoon = { from: at('23T13:00'), until: at('23T17:00') }
const morning = { from: at('24T08:00'), until: at('24T12:00') }

describe('one more call of somebody who waits', () => {
  it.each<[string, Partial<Duty>, Partial<Noted>, boolean, Partial<Duty>]>([
    ['counts, and she waits since the first', {}, {}, true, { calls: 2, askedAt: at('23T09:00'), callId: 'b' }],
    ['told twice counts once', {}, { callId: 'a' }, false, { calls: 1 }],
    ['told late lets her wait since then', {}, { askedAt: at('23T08:00') }, true, { askedAt: at('23T08:00') }],
    ['asking for a call outweighs a missed one', {}, { reason: 'asked' }, true, { reason: 'asked', callId: 'b' }],
    ['merely missed does not outweigh the wish', { reason: 'asked' }, {}, true, { reason: 'asked', callId: 'a' }],
    [
      'a message outweighs a landline',
      { reason: 'untextable' },
      { reason: 'voice-message' },
      true,
      {
        reason: 'voice-message',
      },
    ],
    [
      'a typed number and a landline weigh alike',
      { reason: 'untextable' },
      { reason: 'typed-number' },
      true,
      {
        reason: 'untextable',
      },
    ],
    ['urgent stays urgent', { urgent: true }, {}, true, { urgent: true }],
    ['urgent becomes urgent', {}, { urgent: true }, false, { urgent: true }],
    ['what was last said of the time holds', { wanted: afternoon }, { wanted: morning }, true, { wanted: morning }],
    ['also when that is: as soon as possible', { wanted: afternoon }, { wanted: null }, true, { wanted: null }],
    ['who says nothing of it changes nothing', { wanted: afternoon }, {}, true, { wanted: afternoon }],
    ['ends the rest of one that was tried', { tryAgainAt: at('23T11:00') }, {}, true, { tryAgainAt: at('23T10:00') }],
    ['told twice ends no rest', { tryAgainAt: at('23T11:00') }, {}, false, { tryAgainAt: at('23T11:00') }],
    ['leaves a rest that is over', { tryAgainAt: at('23T09:30') }, {}, true, { tryAgainAt: at('23T09:30') }],
  ])('%s', (_, before, more, isNewCall, expected) => {
    expect(mergeDuty(duty(before), noted(more), isNewCall)).toMatchObject(expected)
  })

  it('never takes anything back, in whatever order it is told', () => {
    const reason = fc.constantFrom(...CallBackReason.anyOf.map((one) => one.const))
    const one = fc.record({
      reason,
      urgent: fc.boolean(),
      callId: fc.constantFrom('a', 'b', 'c'),
      askedAt: fc.date({ min: at('23T08:00'), max: at('23T12:00'), noInvalidDate: true }),
    })
    fc.assert(
      fc.property(fc.array(one, { minLength: 1, maxLength: 8 }), (all) => {
        const fold = (told: typeof all) =>
          told.reduce((sum, next) => mergeDuty(sum, next, true), duty({ askedAt: at('23T11:00') }))
        const [there, back] = [fold(all), fold(all.toReversed())]
        expect(there.calls).toBe(1 + all.length)
        expect([there.urgent, there.askedAt, there.calls]).toEqual([back.urgent, back.askedAt, back.calls])
        expect(there.urgent).toBe(all.some(({ urgent }) => urgent))
        expect(there.askedAt).toEqual(
          new Date(Math.min(...all.map((x) => x.askedAt.getTime()), at('23T11:00').getTime())),
        )
        if (all.some((x) => x.reason === 'asked')) expect(there.reason).toBe('asked')
      }),
    )
  })
})

describe('a call told of again once its duty is done', () => {
  const done = { reason: 'missed', urgent: false, at: at('23T09:30'), how: 'call' } as const
  it.each<[string, Partial<typeof done> | Record<string, unknown>, Partial<Noted>, boolean]>([
    ['nothing new', {}, {}, false],
    ['a wish said after it', {}, { reason: 'asked' }, true],
    ['a wish said before it', {}, { reason: 'asked', askedAt: at('23T09:10') }, false],
    ['a message kept late, left before it', {}, { reason: 'voice-message', askedAt: at('23T09:10') }, false],
    ['it is urgent', {}, { urgent: true }, true],
    ['the text that answered it cannot be delivered', { how: 'text' }, { reason: 'untextable' }, true],
    ['not textable, but they have spoken', {}, { reason: 'untextable' }, false],
    ['the wish was known', { reason: 'asked' }, { reason: 'asked' }, false],
  ])('%s', (_, change, more, expected) => {
    expect(isNewWish({ ...done, ...change } as Parameters<typeof isNewWish>[0], noted(more))).toBe(expected)
  })
})

describe('nobody answered the call-back: the next try', () => {
  it.each<[string, Partial<Duty>, string, string | undefined, Partial<Duty>]>([
    ['is an open hour later', {}, '23T10:00', undefined, { tries: 1, tryAgainAt: at('23T11:00') }],
    ['does not fall into lunch', {}, '23T11:30', undefined, { tryAgainAt: at('23T13:30') }],
    ['is not at night', {}, '23T16:30', undefined, { tryAgainAt: at('24T08:30') }],
    [
      'of what is urgent is a quarter of an hour later',
      { urgent: true },
      '23T10:00',
      undefined,
      {
        tryAgainAt: at('23T10:15'),
      },
    ],
    ['is when a person says', {}, '23T10:00', '25T09:00', { tries: 1, tryAgainAt: at('25T09:00') }],
    [
      'stays within the time that suits',
      { wanted: afternoon },
      '23T14:00',
      undefined,
      {
        tryAgainAt: at('23T15:00'),
        wanted: afternoon,
      },
    ],
    [
      'made before the time that suits, waits for it',
      { wanted: afternoon },
      '23T10:00',
      undefined,
      {
        tryAgainAt: at('23T13:00'),
      },
    ],
    [
      'is at the next such time, where this one ends before',
      { wanted: afternoon },
      '23T16:30',
      undefined,
      {
        tryAgainAt: at('24T13:00'),
        wanted: { from: at('24T13:00'), until: at('24T17:00') },
      },
    ],
    [
      'chosen beyond the time that suits, ends that wish',
      { wanted: afternoon },
      '23T14:00',
      '24T09:00',
      {
        tryAgainAt: at('24T09:00'),
        wanted: null,
      },
    ],
    [
      'urgent waits for no time that suits',
      { wanted: morning, urgent: true },
      '23T10:00',
      undefined,
      {
        tryAgainAt: at('23T10:15'),
      },
    ],
    ['counts a second try', { tries: 1, triedAt: at('23T09:30') }, '23T10:00', undefined, { tries: 2 }],
    [
      'said by hand just after the call itself told, is the same try',
      { tries: 1, triedAt: at('23T09:55') },
      '23T10:00',
      '23T15:00',
      { tries: 1, tryAgainAt: at('23T15:00'), triedAt: at('23T09:55') },
    ],
  ])('%s', (_, before, triedAt, again, expected) => {
    const tried = { at: at(triedAt), again: again === undefined ? undefined : at(again) }
    expect(decideNextTry(duty(before), tried, office)).toMatchObject(expected)
  })

  it('always is to come', () => {
    const instant = fc.date({ min: at('20T00:00'), max: at('29T00:00'), noInvalidDate: true })
    const wanted = fc.constantFrom(null, afternoon, morning)
    fc.assert(
      fc.property(instant, wanted, fc.boolean(), (now, when, urgent) => {
        const next = decideNextTry(duty({ wanted: when, urgent }), { at: now }, office)
        expect(next.tryAgainAt!.getTime()).toBeGreaterThan(now.getTime())
        if (next.wanted) expect(next.tryAgainAt!.getTime()).toBeLessThan(next.wanted.until.getTime())
      }),
    )
  })
})

describe('a duty is due', () => {
  it.each<[string, Partial<Duty>, [string, string, string]]>([
    ['by the reply clock', {}, ['23T09:30', '23T10:00', '24T09:00']],
    ['by the end of the time that suits', { wanted: afternoon }, ['23T15:00', '23T16:00', '23T17:00']],
    [
      'by the reply clock where it is urgent',
      { wanted: afternoon, urgent: true },
      ['23T09:30', '23T10:00', '24T09:00'],
    ],
    [
      'soon after the next try, and no earlier than it was',
      { tryAgainAt: at('23T11:00') },
      ['23T11:30', '23T12:00', '24T09:00'],
    ],
    ['an hour after a next try that comes later', { tryAgainAt: at('25T09:00') }, ['25T09:30', '25T10:00', '25T10:00']],
  ])('%s', (_, change, [best, better, good]) => {
    const askedAt = at('23T09:00')
    expect(dutyMarks(duty({ askedAt, ...change }), marksFrom)).toEqual({
      ...{ best: at(best), better: at(better), good: at(good) },
    })
  })
})

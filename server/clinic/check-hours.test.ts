import { describe, expect, it } from 'vitest'
import type { HoursException, LineHours, Period } from '../contract/hours.ts'
import { WEEKDAYS } from '../contract/hours.ts'
import type { LineSettings } from '../contract/shapes.ts'
import { checkSettings } from './check-hours.ts'

const check = (change: Partial<LineSettings>) =>
  checkSettings(change, { country: 'CA', provinces: ['QC', 'ON'], language: 'fr' })

const open = (from: string, to: string): Period => ({ from, to, state: 'open' })
const hours = (part: { monday?: Period[]; exceptions?: HoursException[]; province?: string | null }): LineHours => ({
  week: {
    ...(Object.fromEntries(WEEKDAYS.map((day) => [day, []])) as unknown as LineHours['week']),
    monday: part.monday ?? [],
  },
  exceptions: part.exceptions ?? [],
  holidays: { province: part.province ?? null, keptOpen: [] },
})
const monday = (...periods: Period[]) => ({ hours: hours({ monday: periods }) })
const exceptions = (...each: Partial<HoursException>[]) => ({
  hours: hours({ exceptions: each.map((one) => ({ date: '2026-12-24', state: 'closed', ...one })) }),
})

describe('what a line is asked to do', () => {
  it.each<[string, Partial<LineSettings>, field: string, reason: RegExp]>([
    [
      'periods that overlap',
      monday(open('08:00', '12:00'), open('11:59', '17:00')),
      'hours.week.monday.1.from',
      /overlaps 08:00-12:00/,
    ],
    [
      'one period in another',
      monday(open('08:00', '17:00'), open('09:00', '10:00')),
      'hours.week.monday.1.from',
      /overlaps/,
    ],
    [
      'the same period twice',
      monday(open('08:00', '12:00'), open('08:00', '12:00')),
      'hours.week.monday.1.from',
      /overlaps/,
    ],
    [
      'an end before the beginning',
      monday(open('08:00', '12:00'), open('17:00', '13:00')),
      'hours.week.monday.1.to',
      /13:00, does not come after the beginning, 17:00/,
    ],
    ['an end at the beginning', monday(open('08:00', '08:00')), 'hours.week.monday.0.to', /does not come after/],
    [
      'a beginning at the end of the day',
      monday(open('24:00', '24:00')),
      'hours.week.monday.0.to',
      /does not come after/,
    ],
    ['a day that is none', exceptions({ date: '2026-02-30' }), 'hours.exceptions.0.date', /no 2026-02-30/],
    ['a 29 February in a common year', exceptions({ date: '2027-02-29' }), 'hours.exceptions.0.date', /calendar/],
    ['a last day that is none', exceptions({ until: '2026-13-01' }), 'hours.exceptions.0.until', /calendar/],
    ['a last day before the first', exceptions({ until: '2026-12-23' }), 'hours.exceptions.0.until', /comes before/],
    [
      'an exception that ends before it begins',
      exceptions({ from: '12:00', to: '11:00' }),
      'hours.exceptions.0.to',
      /does not come after/,
    ],
    [
      'an exception that ends at midnight, before it begins',
      exceptions({ to: '00:00' }),
      'hours.exceptions.0.to',
      /does not come after/,
    ],
    [
      'exceptions that overlap',
      exceptions({ until: '2026-12-28' }, { date: '2026-12-26', from: '09:00', state: 'open' }),
      'hours.exceptions.1',
      /overlaps the exception of 2026-12-24/,
    ],
    [
      'exceptions that overlap by an hour',
      exceptions({ from: '12:00' }, { to: '13:00' }),
      'hours.exceptions.1',
      /overlaps/,
    ],
    [
      'a province of another country',
      { hours: hours({ province: 'ZH' }) },
      'hours.holidays.province',
      /no province "ZH"/,
    ],
    ['a zone that is none', { timeZone: 'America/Quebec' }, 'timeZone', /no time zone/],
    ['an offset for a zone', { timeZone: '-05:00' }, 'timeZone', /no time zone/],
    ['languages without its own', { languages: ['en'] }, 'languages', /language of the line/],
    [
      'words for an on-call phone',
      { onCall: [{ number: '101' }, { number: 'le cellulaire de Jo' }] },
      'onCall.1.number',
      /neither/,
    ],
    ['half a number for an on-call phone', { onCall: [{ number: '555 0142' }] }, 'onCall.0.number', /neither/],
    ['half a number, without a space', { onCall: [{ number: '5550142' }] }, 'onCall.0.number', /neither/],
    ['a phone that is a channel of Asterisk', { onCall: [{ number: 'PJSIP/101' }] }, 'onCall.0.number', /neither/],
    ['a manager who cannot be reached', { managerNumber: '101' }, 'managerNumber', /no telephone number/],
  ])('with %s is refused: the field, and the reason', (_, change, field, reason) => {
    expect(() => check(change)).toThrow(reason)
    try {
      check(change)
    } catch (error) {
      expect(error).toMatchObject({ code: 'bad_input', status: 400, field })
    }
  })

  it('is kept in order, with numbers in E.164 and names tidied', () => {
    expect(
      check({
        languages: ['fr', 'en'],
        timeZone: 'Asia/Kathmandu',
        managerNumber: '(514) 555-0142',
        onCall: [{ number: ' 101 ' }, { number: '514 555-0143', name: ' Jo\0 ' }],
        ringSeconds: 20,
      }),
    ).toEqual({
      languages: ['fr', 'en'],
      timeZone: 'Asia/Kathmandu',
      managerNumber: '+15145550142',
      onCall: [{ number: '101' }, { number: '+15145550143', name: 'Jo\ufffd' }],
      ringSeconds: 20,
    })
    const kept = check({
      hours: {
        ...hours({
          monday: [open('13:00', '24:00'), open('00:00', '12:00'), { ...open('12:00', '13:00'), state: 'lunch' }],
          province: 'QC',
        }),
        exceptions: [
          { date: '2026-12-24', from: '12:00', state: 'closed', note: ' ' },
          { date: '2026-12-24', to: '12:00', state: 'open', note: ' veille ' },
          { date: '2026-11-28', state: 'open' },
        ],
      },
    }).hours
    expect(kept?.week.monday.map(({ from }) => from)).toEqual(['00:00', '12:00', '13:00'])
    expect(kept?.exceptions).toMatchObject([
      { date: '2026-11-28', note: null },
      { date: '2026-12-24', to: '12:00', note: 'veille' },
      { date: '2026-12-24', from: '12:00', note: null },
    ])
  })

  it('is left alone where nothing is said', () => {
    expect(check({})).toEqual({})
    expect(check({ hours: null, timeZone: null, managerNumber: null, onCall: [] })).toEqual({
      ...{ hours: null, timeZone: null, managerNumber: null, onCall: [] },
    })
  })
})

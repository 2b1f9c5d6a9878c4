import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Holiday, HoursException, LineHours, Period } from '../contract/hours.ts'
import { WEEKDAYS } from '../contract/hours.ts'
import { type HolidaysOn, minutesOf } from './plan-of-day.ts'
import { addOpenTime, type LineClock, stateOfLine } from './state-of-line.ts'
import { readMoment } from './wall-clock.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

const open = (from: string, to: string): Period => ({ from, to, state: 'open' })
const lunch = (from: string, to: string): Period => ({ from, to, state: 'lunch' })
const usualDay = [open('08:30', '12:00'), lunch('12:00', '13:00'), open('13:00', '17:00')]

function keep(part: Partial<LineHours> = {}): LineHours {
  const [monday, tuesday, wednesday, thursday, friday] = Array.from({ length: 5 }, () => usualDay)
  return {
    week: { ...{ monday, tuesday, wednesday, thursday, friday }, saturday: [], sunday: [] } as LineHours['week'],
    exceptions: [],
    holidays: { province: 'QC', keptOpen: [] },
    ...part,
  }
}
const sameEveryDay = (...periods: Period[]) =>
  Object.fromEntries(WEEKDAYS.map((day) => [day, periods])) as LineHours['week']

const HOLIDAYS: Holiday[] = [
  { date: '2026-06-24', rule: '06-24', name: { fr: 'Fête nationale', en: 'National Holiday' } },
  { date: '2026-07-01', rule: '07-01', name: { fr: 'Fête du Canada', en: 'Canada Day' } },
  { date: '2026-12-25', rule: '12-25', name: { fr: 'Noël', en: 'Christmas Day' } },
]
const holidaysOn: HolidaysOn = (day) => HOLIDAYS.filter(({ date }) => date === day)

const ask = (hours: LineHours | null, at: string, timeZone = 'America/Toronto') =>
  stateOfLine({ hours, timeZone }, new Date(at), holidaysOn)

const exceptions = (...each: HoursException[]) => keep({ exceptions: each })

describe('a line at an instant', () => {
  // Montréal is four hours behind UTC in summer, five in winter.
  it.each([
    ['before the day', '2026-11-23T13:29:59Z', 'closed', '2026-11-23T13:30', '2026-11-23T13:30'],
    ['at the very opening', '2026-11-23T13:30:00Z', 'open', '2026-11-23T17:00', null],
    ['just before lunch', '2026-11-23T16:59:59.999Z', 'open', '2026-11-23T17:00', null],
    ['at lunch', '2026-11-23T17:00:00Z', 'lunch', '2026-11-23T18:00', '2026-11-23T18:00'],
    ['after lunch', '2026-11-23T18:00:00Z', 'open', '2026-11-23T22:00', null],
    ['at closing time', '2026-11-23T22:00:00Z', 'closed', '2026-11-24T13:30', '2026-11-24T13:30'],
    ['on a Friday evening', '2026-11-27T23:00:00Z', 'closed', '2026-11-30T13:30', '2026-11-30T13:30'],
    ['on the eve of a holiday', '2026-06-23T21:30:00Z', 'closed', '2026-06-24T04:00', '2026-06-25T12:30'],
    ['on a holiday', '2026-06-24T15:00:00Z', 'holiday', '2026-06-25T04:00', '2026-06-25T12:30'],
  ])('%s', (_, at, state, until, nextOpening) => {
    expect(ask(keep(), at)).toMatchObject({
      state,
      until: `${until}:00.000Z`,
      nextOpening: nextOpening && `${nextOpening}:00.000Z`,
    })
  })

  it('without hours is always open', () => {
    const always = { state: 'open', until: null, nextOpening: null, because: null }
    expect(ask(null, '2026-12-25T15:00:00Z')).toEqual(always)
    expect(
      ask(
        keep({
          week: sameEveryDay(open('00:00', '24:00')),
          holidays: { province: null, keptOpen: HOLIDAYS.map(({ rule }) => rule) },
        }),
        '2026-11-23T05:00:00Z',
      ),
    ).toEqual(always)
  })

  it('that never opens has no next opening', () => {
    expect(ask(keep({ week: sameEveryDay() }), '2026-01-01T05:00:00Z')).toEqual({
      ...{ state: 'closed', until: '2026-06-24T04:00:00.000Z', nextOpening: null, because: null },
    })
    const never = keep({
      week: sameEveryDay(),
      holidays: { province: null, keptOpen: HOLIDAYS.map(({ rule }) => rule) },
    })
    expect(ask(never, '2026-01-01T05:00:00Z')).toMatchObject({ state: 'closed', until: null, nextOpening: null })
  })

  it('goes through midnight without a gap', () => {
    const night = keep({ week: sameEveryDay(open('00:00', '02:00'), open('22:00', '24:00')) })
    expect(ask(night, '2026-11-24T04:59:59Z')).toMatchObject({ state: 'open', until: '2026-11-24T07:00:00.000Z' })
    expect(ask(night, '2026-11-24T05:00:00Z')).toMatchObject({ state: 'open', until: '2026-11-24T07:00:00.000Z' })
    expect(ask(night, '2026-11-24T07:00:00Z')).toMatchObject({
      state: 'closed',
      nextOpening: '2026-11-25T03:00:00.000Z',
    })
  })
})

describe('in the night in which the clocks are changed', () => {
  const early = keep({ week: sameEveryDay(open('01:30', '02:30'), lunch('02:30', '03:00'), open('03:00', '04:00')) })
  it.each([
    // 8 March 2026: 02:00 becomes 03:00. 02:30 never comes, and neither does lunch.
    ['before', '2026-03-08T06:29:59Z', 'closed', '2026-03-08T06:30'],
    ['the first half hour', '2026-03-08T06:30:00Z', 'open', '2026-03-08T08:00'],
    ['just past the gap', '2026-03-08T07:00:00Z', 'open', '2026-03-08T08:00'],
    ['after', '2026-03-08T08:00:00Z', 'closed', '2026-03-09T05:30'],
    // 1 November 2026: 02:00 becomes 01:00. What lies between comes twice, and counts alike both times.
    ['01:29, the first time', '2026-11-01T05:29:00Z', 'closed', '2026-11-01T05:30'],
    ['01:30, the first time', '2026-11-01T05:30:00Z', 'open', '2026-11-01T06:00'],
    ['01:00, the second time', '2026-11-01T06:00:00Z', 'closed', '2026-11-01T06:30'],
    ['01:30, the second time', '2026-11-01T06:30:00Z', 'open', '2026-11-01T07:30'],
    ['02:30, which comes once', '2026-11-01T07:30:00Z', 'lunch', '2026-11-01T08:00'],
  ])('%s', (_, at, state, until) => {
    expect(ask(early, at)).toMatchObject({ state, until: `${until}:00.000Z` })
  })

  it('an opening that is left out comes with the hour after it', () => {
    const gap = keep({ week: sameEveryDay(open('02:15', '02:45'), open('05:00', '06:00')) })
    expect(ask(gap, '2026-03-08T06:00:00Z').nextOpening).toBe('2026-03-08T09:00:00.000Z')
    const over = keep({ week: sameEveryDay(open('02:15', '03:15')) })
    expect(ask(over, '2026-03-08T06:00:00Z').nextOpening).toBe('2026-03-08T07:00:00.000Z')
  })

  it('a holiday begins and ends at midnight all the same, where midnight itself is left out too', () => {
    // In Beirut the clocks go from 00:00 to 01:00 on 29 March 2026.
    const day: Holiday = { date: '2026-03-29', rule: 'x', name: { fr: 'x', en: 'x' } }
    const clock = { hours: keep({ week: sameEveryDay(open('00:00', '24:00')) }), timeZone: 'Asia/Beirut' }
    const on: HolidaysOn = (asked) => (asked === day.date ? [day] : [])
    expect(stateOfLine(clock, new Date('2026-03-28T21:59:59Z'), on)).toMatchObject({
      state: 'open',
      until: '2026-03-28T22:00:00.000Z',
    })
    expect(stateOfLine(clock, new Date('2026-03-28T22:00:00Z'), on)).toMatchObject({
      state: 'holiday',
      until: '2026-03-29T21:00:00.000Z',
    })
  })
})

describe('an exception', () => {
  const noonOn = (date: string) => `${date}T17:30:00Z`
  it.each([
    [
      'closes a day from an hour on',
      { date: '2026-12-24', from: '12:00', state: 'closed', note: 'Veille de Noël' },
      noonOn('2026-12-24'),
      'closed',
      'Veille de Noël',
    ],
    [
      'leaves the hours before as they are',
      { date: '2026-12-24', from: '12:00', state: 'closed' },
      '2026-12-24T16:59:00Z',
      'open',
      undefined,
    ],
    [
      'opens a Saturday',
      { date: '2026-11-28', from: '09:00', to: '12:00', state: 'open', note: 'Samedi spécial' },
      '2026-11-28T14:00:00Z',
      'open',
      'Samedi spécial',
    ],
    [
      'leaves the rest of that Saturday closed',
      { date: '2026-11-28', from: '09:00', to: '12:00', state: 'open' },
      '2026-11-28T17:00:00Z',
      'closed',
      undefined,
    ],
    [
      'closes two weeks, on the first day',
      { date: '2026-08-03', until: '2026-08-16', state: 'closed', note: 'Vacances' },
      '2026-08-03T15:00:00Z',
      'closed',
      'Vacances',
    ],
    [
      'closes two weeks, on the last day',
      { date: '2026-08-03', until: '2026-08-14', state: 'closed', note: 'Vacances' },
      '2026-08-14T15:00:00Z',
      'closed',
      'Vacances',
    ],
    [
      'is over the day after',
      { date: '2026-08-03', until: '2026-08-13', state: 'closed' },
      '2026-08-14T15:00:00Z',
      'open',
      undefined,
    ],
    [
      'holds at the same hours on each of its days',
      { date: '2026-08-03', until: '2026-08-14', from: '15:00', to: '24:00', state: 'closed', note: 'Été' },
      '2026-08-05T20:00:00Z',
      'closed',
      'Été',
    ],
    [
      'goes before a holiday',
      { date: '2026-06-24', from: '10:00', to: '14:00', state: 'open', note: 'Garde' },
      '2026-06-24T15:00:00Z',
      'open',
      'Garde',
    ],
    [
      'leaves the rest of a holiday a holiday',
      { date: '2026-06-24', from: '10:00', to: '14:00', state: 'open' },
      '2026-06-24T18:00:00Z',
      'holiday',
      'Fête nationale',
    ],
    [
      'moves lunch',
      { date: '2026-11-23', from: '11:00', to: '12:00', state: 'lunch' },
      '2026-11-23T16:30:00Z',
      'lunch',
      undefined,
    ],
  ] as [string, HoursException, string, string, string | undefined][])('%s', (_, exception, at, state, because) => {
    expect(ask(exceptions(exception), at)).toMatchObject({ state, because: because ? { fr: because } : null })
  })

  it('is what the next opening waits for', () => {
    const hours = exceptions(
      { date: '2026-12-24', from: '12:00', state: 'closed' },
      { date: '2026-12-26', until: '2026-12-31', state: 'closed' },
      { date: '2027-01-02', from: '09:00', to: '11:00', state: 'open' },
    )
    expect(ask(hours, '2026-12-24T17:00:00Z')).toMatchObject({
      ...{ state: 'closed', until: '2026-12-25T05:00:00.000Z', nextOpening: '2027-01-01T13:30:00.000Z' },
    })
  })
})

describe('a holiday', () => {
  it('that is kept open is a day like another', () => {
    const hours = keep({ holidays: { province: 'QC', keptOpen: ['06-24'] } })
    expect(ask(hours, '2026-06-24T15:00:00Z')).toMatchObject({ state: 'open', because: null })
    expect(ask(hours, '2026-07-01T15:00:00Z')).toMatchObject({ state: 'holiday', because: { en: 'Canada Day' } })
  })
  it('lasts from midnight to midnight, on a day off too', () => {
    const sunday: HolidaysOn = (day) => (day === '2026-11-29' ? [HOLIDAYS[0]!] : [])
    const clock = { hours: keep(), timeZone: 'America/Toronto' }
    const at = (instant: string) => stateOfLine(clock, new Date(instant), sunday).state
    expect(
      ['2026-11-29T04:59:59Z', '2026-11-29T05:00:00Z', '2026-11-30T04:59:59Z', '2026-11-30T05:00:00Z'].map(at),
    ).toEqual(['closed', 'holiday', 'holiday', 'closed'])
  })
})

describe('in another time zone', () => {
  it.each([
    ['America/Vancouver', '2025-07-02T15:30:00Z', '2025-07-02T15:29:00Z'],
    ['America/St_Johns', '2026-01-05T12:00:00Z', '2026-01-05T11:59:00Z'],
    ['Europe/Paris', '2026-03-30T06:30:00Z', '2026-03-30T06:29:00Z'],
    ['Asia/Kathmandu', '2026-11-23T02:45:00Z', '2026-11-23T02:44:00Z'],
    ['Australia/Lord_Howe', '2026-11-22T21:30:00Z', '2026-11-22T21:29:00Z'],
    ['Pacific/Kiritimati', '2026-11-22T18:30:00Z', '2026-11-22T18:29:00Z'],
    ['UTC', '2026-11-23T08:30:00Z', '2026-11-23T08:29:00Z'],
  ])('%s opens at its own half past eight', (zone, opens, before) => {
    expect(ask(keep(), opens, zone).state).toBe('open')
    expect(ask(keep(), before, zone)).toMatchObject({ state: 'closed', nextOpening: new Date(opens).toISOString() })
  })
})

describe('open time', () => {
  const clock: LineClock = { hours: keep(), timeZone: 'America/Toronto' }
  const reached = (since: string, ms: number, of = clock) =>
    addOpenTime(of, new Date(since), ms, holidaysOn).toISOString()
  it.each([
    ['within a morning', '2026-11-23T14:00:00Z', HOUR, '2026-11-23T15:00:00.000Z'],
    ['not over lunch', '2026-11-23T16:30:00Z', HOUR, '2026-11-23T18:30:00.000Z'],
    ['from the evening on', '2026-11-23T23:00:00Z', 20 * MINUTE, '2026-11-24T13:50:00.000Z'],
    ['over a weekend', '2026-11-27T21:30:00Z', HOUR, '2026-11-30T14:00:00.000Z'],
    ['over a holiday', '2026-06-23T20:30:00Z', HOUR, '2026-06-25T13:00:00.000Z'],
    ['a day of it is more than three days', '2026-11-23T13:30:00Z', 24 * HOUR, '2026-11-26T15:00:00.000Z'],
    ['up to closing time', '2026-11-23T21:00:00Z', HOUR, '2026-11-23T22:00:00.000Z'],
    ['none', '2026-11-28T21:00:00Z', 0, '2026-11-28T21:00:00.000Z'],
  ])('%s', (_, since, ms, expected) => expect(reached(since, ms)).toBe(expected))

  it('is all of time where no hours are kept, or where none will come', () => {
    expect(reached('2026-11-28T21:00:00Z', HOUR, { ...clock, hours: null })).toBe('2026-11-28T22:00:00.000Z')
    const never = { ...clock, hours: keep({ week: sameEveryDay() }) }
    expect(reached('2026-11-28T21:00:00Z', HOUR, never)).toBe('2026-11-28T22:00:00.000Z')
    const once = {
      ...never,
      hours: keep({
        week: sameEveryDay(),
        exceptions: [{ date: '2026-11-30', from: '09:00', to: '10:00', state: 'open' }],
      }),
    }
    expect(reached('2026-11-28T21:00:00Z', 90 * MINUTE, once)).toBe('2026-11-30T15:30:00.000Z')
  })
})

// Brute force: the wall's time by Intl alone, one minute at a time.
const formats = new Map<string, Intl.DateTimeFormat>()
function wallOf(zone: string, instant: number): { day: string; minutes: number } {
  const format =
    formats.get(zone) ??
    new Intl.DateTimeFormat('en', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
    })
  formats.set(zone, format)
  const { year, month, day, hour, minute } = Object.fromEntries(
    format.formatToParts(instant).map(({ type, value }) => [type, value]),
  )
  return { day: `${year}-${month}-${day}`, minutes: Number(hour) * 60 + Number(minute) }
}
function plainState(hours: LineHours, zone: string, instant: number): string {
  const { day, minutes } = wallOf(zone, instant)
  const covers = (from: string | null | undefined, to: string | null | undefined) =>
    minutesOf(from ?? '00:00') <= minutes && minutes < minutesOf(to ?? '24:00')
  const exception = hours.exceptions.find(
    (each) => each.date <= day && day <= (each.until ?? each.date) && covers(each.from, each.to),
  )
  if (exception) return exception.state
  if (holidaysOn(day).some(({ rule }) => !hours.holidays.keptOpen.includes(rule))) return 'holiday'
  const weekday = WEEKDAYS[(new Date(`${day}T00:00Z`).getUTCDay() + 6) % 7]!
  return hours.week[weekday].find((each) => covers(each.from, each.to))?.state ?? 'closed'
}

const timeOfDay = fc
  .integer({ min: 0, max: 96 })
  .map(
    (quarter) => `${String(Math.floor(quarter / 4)).padStart(2, '0')}:${String((quarter % 4) * 15).padStart(2, '0')}`,
  )
const span = fc
  .uniqueArray(timeOfDay, { minLength: 2, maxLength: 2 })
  .map(([one, other]) => (one! < other! ? { from: one!, to: other! } : { from: other!, to: one! }))
const periods = fc.uniqueArray(timeOfDay, { maxLength: 8 }).map((times) => {
  const sorted = times.toSorted()
  return sorted.flatMap((from, index): Period[] =>
    index % 2 === 0 && sorted[index + 1]
      ? [{ from, to: sorted[index + 1]!, state: index % 4 === 0 ? 'open' : 'lunch' }]
      : [],
  )
})
const someDay = fc.integer({ min: 0, max: 9 })
const fromDay = (first: string, later: number) =>
  new Date(Date.parse(`${first}T00:00Z`) + later * 24 * HOUR).toISOString().slice(0, 10)
/** Around a change of the clocks or a holiday, where it is hard. */
const places = fc.constantFrom(
  ['America/Toronto', '2026-03-05'],
  ['America/Toronto', '2026-10-29'],
  ['America/Toronto', '2026-06-21'],
  ['America/St_Johns', '2026-10-29'],
  ['Europe/Paris', '2026-03-26'],
  ['Asia/Kathmandu', '2026-06-22'],
  ['Australia/Lord_Howe', '2026-04-02'],
  ['Asia/Beirut', '2026-03-26'],
  ['America/Santiago', '2026-09-03'],
) as fc.Arbitrary<[zone: string, first: string]>
const story = fc
  .record({
    place: places,
    week: fc.tuple(periods, periods, periods, periods, periods, periods, periods),
    exceptions: fc.array(
      fc.record({
        day: someDay,
        days: fc.integer({ min: 0, max: 2 }),
        span: fc.option(span),
        state: fc.constantFrom('open', 'lunch', 'closed'),
      }),
      { maxLength: 3 },
    ),
    keptOpen: fc.subarray(['06-24', '07-01']),
    minute: fc.integer({ min: 0, max: 8 * 24 * 60 }),
  })
  .map(({ place: [zone, first], week, exceptions, keptOpen, minute }) => ({
    zone,
    hours: {
      week: Object.fromEntries(WEEKDAYS.map((day, index) => [day, week[index]])) as LineHours['week'],
      exceptions: exceptions.map(
        ({ day, days, span, state }): HoursException => ({
          ...{ date: fromDay(first, day), until: days ? fromDay(first, day + days) : null },
          ...{ from: span?.from ?? null, to: span?.to ?? null, state },
        }),
      ),
      holidays: { province: 'QC', keptOpen },
    } as LineHours,
    at: Date.parse(`${first}T00:00Z`) + minute * MINUTE,
  }))

const SCAN = 4 * 24 * 60

describe('at every instant', () => {
  it('a line has exactly the state that its wall clock says; `until` and `nextOpening` are the first of their kind', () => {
    fc.assert(
      fc.property(story, ({ zone, hours, at }) => {
        const moment = stateOfLine({ hours, timeZone: zone }, new Date(at), holidaysOn)
        expect(moment.state).toBe(plainState(hours, zone, at))
        let until: number | null = null
        let nextOpening: number | null = null
        for (let later = 1; later <= SCAN && (until === null || nextOpening === null); later += 1) {
          const instant = at + later * MINUTE
          const state = plainState(hours, zone, instant)
          if (state !== moment.state) until ??= instant
          if (state === 'open') nextOpening ??= instant
        }
        const last = at + SCAN * MINUTE
        const within = (iso: string | null) => (iso !== null && Date.parse(iso) <= last ? Date.parse(iso) : null)
        expect(within(moment.until)).toBe(until)
        expect(within(moment.nextOpening)).toBe(moment.state === 'open' ? null : nextOpening)
      }),
      { numRuns: 150 },
    )
  }, 120_000)

  it('open time agrees with a count of minutes', () => {
    fc.assert(
      fc.property(story, fc.integer({ min: 1, max: 600 }), ({ zone, hours, at }, minutes) => {
        const reached = addOpenTime({ hours, timeZone: zone }, new Date(at), minutes * MINUTE, holidaysOn).getTime()
        let left = minutes
        let later = 0
        for (; later < SCAN && left > 0; later += 1)
          if (plainState(hours, zone, at + later * MINUTE) === 'open') left -= 1
        if (left > 0) expect(reached).toBeGreaterThan(at + SCAN * MINUTE - minutes * MINUTE)
        else expect(reached).toBe(at + later * MINUTE)
      }),
      { numRuns: 100 },
    )
  }, 120_000)

  it('is told in well under two milliseconds, also of a line that never opens and has hundreds of exceptions', () => {
    const many = Array.from(
      { length: 400 },
      (_, index): HoursException => ({ date: fromDay('2026-11-01', index), state: 'closed' }),
    )
    for (const hours of [keep(), keep({ week: sameEveryDay(), exceptions: many })]) {
      ask(hours, '2026-11-23T13:00:00Z')
      const times = Array.from({ length: 50 }, (_, index) => {
        const start = performance.now()
        ask(hours, new Date(Date.UTC(2026, 10, 23) + index * HOUR).toISOString())
        return performance.now() - start
      }).toSorted((one, other) => one - other)
      expect(times[25]).toBeLessThan(hours.exceptions.length > 0 ? 20 : 2)
    }
  })
})

describe('a moment as somebody asks for it', () => {
  it.each([
    ['2026-11-23T08:30', '2026-11-23T13:30:00.000Z'],
    ['2026-11-23T08:30:00Z', '2026-11-23T08:30:00.000Z'],
    ['2026-11-23T08:30:00-05:00', '2026-11-23T13:30:00.000Z'],
    ['2026-11-01T01:30', '2026-11-01T05:30:00.000Z'],
    ['2026-03-08T02:30', '2026-03-08T07:30:00.000Z'],
  ])('%s in Montréal is %s', (asked, instant) =>
    expect(readMoment('America/Toronto', asked).toISOString()).toBe(instant),
  )
  it.each(['2026-02-30T10:00', '2026-11-23T25:00', '2026-02-30T10:00:00Z', '+099999-01-01T10:00Z', 'x'])(
    '%s is none',
    (asked) => expect(() => readMoment('America/Toronto', asked)).toThrow('no such moment'),
  )
})

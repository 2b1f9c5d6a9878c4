import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { LineMoment } from '../../contract/hours.ts'
import { bestTimeToCall, type HourlyLoad } from './best-time.ts'
import { nextMomentIn, openPeriodsFrom } from './open-periods.ts'
import { isEvening, sayOpening, sayPeriod, sayTime } from './say-when.ts'

const zone = 'America/Toronto'
const at = (local: string) => new Date(`${local}-05:00`)

/** Every weekday alike: so many busy seconds by hour. */
const alike = (byHour: Record<number, number>, weekdays = [1, 2, 3, 4, 5]): HourlyLoad => ({
  calls: 400,
  days: 20,
  hours: weekdays.flatMap((weekday) =>
    Object.entries(byHour).map(([hour, seconds]) => ({ weekday, hour: Number(hour), seconds })),
  ),
})
const usual = alike({ 8: 900, 9: 1200, 10: 1300, 11: 1000, 13: 800, 14: 300, 15: 900, 16: 1100 })
// Monday 23 November 2026.
const monday = [
  { from: at('2026-11-23T08:30'), until: at('2026-11-23T12:00') },
  { from: at('2026-11-23T13:00'), until: at('2026-11-23T17:00') },
]

describe('the best time to call', () => {
  it('is the quietest whole hour of the coming opening', () => {
    expect(bestTimeToCall(usual, monday, zone)).toEqual({
      from: at('2026-11-23T14:00'),
      until: at('2026-11-23T15:00'),
    })
  })

  it('weighs the weekday itself', () => {
    const busyMonday = { ...usual, hours: usual.hours.map((each) => ({ ...each })) }
    for (const each of busyMonday.hours) if (each.weekday === 1 && each.hour === 14) each.seconds = 9_000
    expect(bestTimeToCall(busyMonday, monday, zone)?.from).toEqual(at('2026-11-23T13:00'))
  })

  it('has its hours on the clock of the line', () => {
    const newfoundland = [{ from: new Date('2026-11-23T12:00:00Z'), until: new Date('2026-11-23T20:30:00Z') }]
    const best = bestTimeToCall(usual, newfoundland, 'America/St_Johns')
    expect(best?.from.toISOString()).toBe('2026-11-23T17:30:00.000Z')
  })

  it.each([
    ['there were too few calls', { ...usual, calls: 49 }, monday],
    ['there were too few days', { ...usual, days: 7 }, monday],
    ['nothing is known of such a weekday', alike({ 10: 5, 14: 1 }, [2, 3]), monday],
    ['every hour is alike', alike({ 9: 100, 10: 100, 14: 100, 15: 95 }), monday],
    ['only one hour is left', usual, [{ from: at('2026-11-23T13:30'), until: at('2026-11-23T15:10') }]],
    ['no opening is in sight', usual, []],
  ])('is not known when %s', (_, load, openings) => {
    expect(bestTimeToCall(load, openings, zone)).toBeNull()
  })

  it('lies in an opening, is one hour long, and is never an hour nothing is known of', () => {
    const hour = fc.record({
      weekday: fc.integer({ min: 1, max: 7 }),
      hour: fc.integer({ min: 0, max: 23 }),
      seconds: fc.nat(9_000),
    })
    const openings = fc.array(fc.tuple(fc.nat(20_000), fc.nat(1_000)), { maxLength: 3 }).map((pairs) =>
      pairs.map(([start, minutes]) => ({
        from: new Date(Date.UTC(2026, 9, 20) + start * 60_000),
        until: new Date(Date.UTC(2026, 9, 20) + (start + minutes) * 60_000),
      })),
    )
    fc.assert(
      fc.property(fc.array(hour, { maxLength: 80 }), openings, (hours, periods) => {
        const best = bestTimeToCall({ calls: 100, days: 20, hours }, periods, zone)
        if (!best) return
        expect(best.until.getTime() - best.from.getTime()).toBe(3_600_000)
        expect(periods.some(({ from, until }) => from <= best.from && best.until <= until)).toBe(true)
        const shown = Number(
          new Intl.DateTimeFormat('en-CA', { timeZone: zone, hour: 'numeric', hourCycle: 'h23' }).format(best.from),
        )
        expect(hours.map((each) => each.hour)).toContain(shown)
      }),
    )
  })
})

/** Open from 8:30 to 17:00 in winter, with an hour of lunch, every day. */
const everyDay = (moment: Date): LineMoment => {
  const day = moment.toISOString().slice(0, 10)
  const marks = [
    ['00:00', 'closed'],
    ['08:30', 'open'],
    ['12:00', 'lunch'],
    ['13:00', 'open'],
    ['17:00', 'closed'],
  ] as const
  const all = [0, 1, 2].flatMap((ahead) =>
    marks.map(([time, state]) => ({ at: new Date(Date.parse(`${day}T${time}:00Z`) + ahead * 86_400_000), state })),
  )
  const now = all.findLastIndex((mark) => mark.at <= moment)
  const { state } = all[now]!
  const until = all.slice(now).find((mark) => mark.state !== state)
  const opens = state === 'open' ? undefined : all.slice(now).find((mark) => mark.state === 'open')
  return { state, until: until?.at.toISOString() ?? null, nextOpening: opens?.at.toISOString() ?? null, because: null }
}
const written = (periods: { from: Date; until: Date }[]) =>
  periods.map(({ from, until }) => `${from.toISOString().slice(8, 16)} ${until.toISOString().slice(8, 16)}`)

describe('the coming opening', () => {
  it.each([
    ['2026-11-23T07:00:00Z', ['23T08:30 23T12:00', '23T13:00 23T17:00']],
    ['2026-11-23T10:10:00Z', ['23T10:10 23T12:00', '23T13:00 23T17:00']],
    ['2026-11-23T12:30:00Z', ['23T13:00 23T17:00']],
    ['2026-11-23T19:00:00Z', ['24T08:30 24T12:00', '24T13:00 24T17:00']],
  ])('from %s', (now, periods) => {
    expect(written(openPeriodsFrom(everyDay, new Date(now)))).toEqual(periods)
  })

  it('is none of a line that is always open, or never', () => {
    const always = { state: 'open', until: null, nextOpening: null, because: null } as const
    expect(openPeriodsFrom(() => always, new Date())).toEqual([])
    expect(openPeriodsFrom(() => ({ ...always, state: 'closed' }), new Date())).toEqual([])
  })
})

it('the next moment in a state is now, or when that state begins, or now where none is in sight', () => {
  const now = new Date('2026-11-23T10:10:00Z')
  expect(nextMomentIn('open', everyDay, now)).toEqual(now)
  expect(nextMomentIn('', everyDay, now)).toEqual(now)
  expect(nextMomentIn('lunch', everyDay, now).toISOString()).toBe('2026-11-23T12:00:00.000Z')
  expect(nextMomentIn('closed', everyDay, now).toISOString()).toBe('2026-11-23T17:00:00.000Z')
  expect(nextMomentIn('holiday', everyDay, now)).toEqual(now)
})

describe('moments in words', () => {
  const now = at('2026-11-22T19:30')
  it.each([
    ['2026-11-22T21:00', "aujourd'hui à 21 h", 'at 9 p.m. today'],
    ['2026-11-23T08:30', 'demain à 8 h 30', 'at 8:30 a.m. tomorrow'],
    ['2026-11-30T08:00', 'lundi 30 novembre à 8 h', 'at 8 a.m. on Monday, November 30'],
    ['2026-12-01T12:05', 'mardi 1er décembre à 12 h 05', 'at 12:05 p.m. on Tuesday, December 1'],
    ['2027-01-04T00:00', 'lundi 4 janvier à 0 h', 'at 12 a.m. on Monday, January 4'],
  ])('%s is %j', (then, fr, en) => {
    expect(sayOpening(at(then), now, zone, 'fr')).toBe(fr)
    expect(sayOpening(at(then), now, zone, 'en')).toBe(en)
  })

  it('count days on the clock of the line, over a change of the clocks too', () => {
    const evening = new Date('2026-11-01T03:30:00Z')
    expect(sayOpening(new Date('2026-11-01T13:30:00Z'), evening, zone, 'fr')).toBe('demain à 8 h 30')
    expect(sayOpening(new Date('2026-11-02T04:30:00Z'), evening, zone, 'fr')).toBe('demain à 23 h 30')
    expect(sayOpening(new Date('2026-11-01T13:30:00Z'), evening, 'America/Vancouver', 'fr')).toBe('demain à 6 h 30')
  })

  it('say a period, with its day unless that is today', () => {
    const period = { from: at('2026-11-23T14:00'), until: at('2026-11-23T15:00') }
    expect(sayPeriod(period, at('2026-11-23T09:00'), zone, 'fr')).toBe('entre 14 h et 15 h')
    expect(sayPeriod(period, now, zone, 'fr')).toBe('demain entre 14 h et 15 h')
    expect(sayPeriod(period, now, zone, 'en')).toBe('between 2 p.m. and 3 p.m. tomorrow')
  })

  it('know the evening', () => {
    expect(['04:59', '05:00', '17:59', '18:00'].map((time) => isEvening(at(`2026-11-23T${time}`), zone))).toEqual([
      true,
      false,
      false,
      true,
    ])
    expect(sayTime(at('2026-11-23T10:42'), zone, 'en')).toBe('10:42 a.m.')
  })
})

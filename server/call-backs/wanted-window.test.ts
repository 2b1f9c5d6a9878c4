import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { alwaysOpen, officeHours } from '../../test/support/office-hours.ts'
import { hourOfDay } from './local-hour.ts'
import { nextWindowLike, type WantedTime, wantedWindow } from './wanted-window.ts'

/** Toronto, winter: 2026-11-23 is a Monday. */
const at = (text: string) => new Date(`2026-11-${text}:00-05:00`)
const office = officeHours()

describe('the time that suits', () => {
  it.each<[WantedTime, string, [string, string] | null]>([
    ['soon', '23T10:00', null],
    ['morning', '23T07:00', ['23T08:00', '23T12:00']],
    ['morning', '23T10:10', ['23T10:10', '23T12:00']],
    ['morning', '23T11:30', ['23T11:30', '23T12:00']],
    ['morning', '23T11:31', ['24T08:00', '24T12:00']],
    ['morning', '27T12:30', ['30T08:00', '30T12:00']],
    ['afternoon', '23T10:00', ['23T13:00', '23T17:00']],
    ['afternoon', '23T12:20', ['23T13:00', '23T17:00']],
    ['afternoon', '23T14:00', ['23T14:00', '23T17:00']],
    ['afternoon', '23T16:45', ['24T13:00', '24T17:00']],
    ['afternoon', '27T20:00', ['30T13:00', '30T17:00']],
    ['morning', '22T03:00', ['23T08:00', '23T12:00']],
  ])('%s, asked at %s', (choice, asked, expected) => {
    const found = wantedWindow(choice, office, at(asked))
    expect(found).toEqual(expected && { from: at(expected[0]), until: at(expected[1]) })
  })

  it('ends on the hour, also when it is asked for between two seconds', () => {
    const asked = new Date(at('23T14:00').getTime() + 686)
    expect(wantedWindow('afternoon', office, asked)).toEqual({ from: asked, until: at('23T17:00') })
    expect(wantedWindow('morning', office, asked)).toEqual({ from: at('24T08:00'), until: at('24T12:00') })
  })

  it('of a line that keeps no hours is a time at which people are called', () => {
    expect(wantedWindow('morning', alwaysOpen, at('23T02:00'))).toEqual({ from: at('23T08:00'), until: at('23T12:00') })
    expect(wantedWindow('afternoon', alwaysOpen, at('23T19:00'))).toEqual({
      from: at('24T12:00'),
      until: at('24T18:00'),
    })
  })

  it('of a line that never opens then is as soon as possible', () => {
    expect(wantedWindow('morning', officeHours([[17, 21]]), at('23T10:00'))).toBeNull()
    expect(wantedWindow('morning', { ...office, openPeriodsBetween: () => [] }, at('23T10:00'))).toBeNull()
  })

  it('once over, comes again at the next such part of a day', () => {
    const afternoon = { from: at('23T13:00'), until: at('23T17:00') }
    expect(nextWindowLike(afternoon, office, at('23T14:00'))?.from).toEqual(at('24T13:00'))
    expect(nextWindowLike(afternoon, office, at('27T18:00'))?.from).toEqual(at('30T13:00'))
    expect(nextWindowLike({ from: at('23T09:00'), until: at('23T10:00') }, office, at('23T14:00'))?.from).toEqual(
      at('24T08:00'),
    )
  })

  it('is by the clocks of the line, also on the days on which they are changed', () => {
    const hour = (day: string) => hourOfDay(new Date(day), 0, 8, 'America/Toronto').toISOString()
    expect(hour('2026-03-07T20:00Z')).toBe('2026-03-07T13:00:00.000Z')
    expect(hour('2026-03-08T06:30Z')).toBe('2026-03-08T12:00:00.000Z')
    expect(hour('2026-10-31T20:00Z')).toBe('2026-10-31T12:00:00.000Z')
    expect(hour('2026-11-01T05:30Z')).toBe('2026-11-01T13:00:00.000Z')
    expect(hourOfDay(new Date('2026-10-31T20:00Z'), 1, 12, 'America/Toronto').toISOString()).toBe(
      '2026-11-01T17:00:00.000Z',
    )
  })

  it('always is to come, begins and ends while the line is open, and leaves half an hour', () => {
    const instant = fc.date({ min: at('01T00:00'), max: at('30T23:59'), noInvalidDate: true })
    fc.assert(
      fc.property(instant, fc.constantFrom('morning' as const, 'afternoon' as const), (asked, choice) => {
        const found = wantedWindow(choice, office, asked)!
        expect(found.from.getTime()).toBeGreaterThanOrEqual(asked.getTime())
        expect(found.until.getTime() - found.from.getTime()).toBeGreaterThanOrEqual(30 * 60_000)
        const open = office.openPeriodsBetween(found.from, found.until)
        expect(open[0]?.from).toEqual(found.from)
        expect(open.at(-1)?.until).toEqual(found.until)
      }),
    )
  })
})

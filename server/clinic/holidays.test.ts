import { describe, expect, it } from 'vitest'
import { keepLog } from '../../test/support/kept-log.ts'
import { createHolidays } from './holidays.ts'

const kept = keepLog()
const known = (country: string) =>
  createHolidays({ country, now: () => new Date('2026-11-23T12:00:00Z'), log: kept.log })
const canada = known('CA')
const daysOf = async (province: string, year: number) =>
  (await canada.list(province, year))?.map(({ date }) => date.slice(5))

describe('the holidays of Quebec', () => {
  it('of 2026 are those of its law', async () => {
    expect(await canada.list('QC', 2026)).toEqual([
      { date: '2026-01-01', rule: '01-01', name: { fr: 'Jour de l’An', en: "New Year's Day" } },
      { date: '2026-04-03', rule: 'easter -2', name: { fr: 'Vendredi saint', en: 'Good Friday' } },
      {
        date: '2026-05-18',
        rule: 'monday before 05-25',
        name: { fr: 'Journée nationale des patriotes', en: "National Patriots' Day" },
      },
      { date: '2026-06-24', rule: '06-24', name: { fr: 'Fête nationale du Québec', en: 'Quebec’s National Holiday' } },
      { date: '2026-07-01', rule: '07-01', name: { fr: 'Fête du Canada', en: 'Canada Day' } },
      { date: '2026-09-07', rule: '1st monday in September', name: { fr: 'Fête du travail', en: 'Labour Day' } },
      { date: '2026-10-12', rule: '2nd monday after 10-01', name: { fr: 'Action de grâce', en: 'Thanksgiving' } },
      { date: '2026-12-25', rule: '12-25', name: { fr: 'Noël', en: 'Christmas Day' } },
    ])
  })

  it.each([
    // The Monday before 25 May is the 18th at the earliest and the 24th at the latest.
    [2027, ['01-01', '03-26', '05-24', '06-24', '07-01', '09-06', '10-11', '12-25']],
    [2031, ['01-01', '04-11', '05-19', '06-24', '07-01', '09-01', '10-13', '12-25']],
    // Both feasts fall on a Sunday, and are kept on the Monday too.
    [2029, ['01-01', '03-30', '05-21', '06-24', '06-25', '07-01', '07-02', '09-03', '10-08', '12-25']],
  ])('fall in %i on their own days', async (year, days) => expect(await daysOf('QC', year)).toEqual(days))
})

describe('holidays', () => {
  it('are those of the province that is asked for, and of no other', async () => {
    expect(await daysOf('ON', 2027)).toEqual(expect.arrayContaining(['02-15', '12-26']))
    expect(await daysOf('CA', 2027)).toContain('12-25')
    expect(await canada.list('ZH', 2027)).toBeNull()
    expect((await canada.provinces()).map(({ code }) => code)).toEqual(
      expect.arrayContaining(['CA', 'QC', 'ON', 'BC', 'NU']),
    )
  })

  it('of a country without provinces are asked for by its own code', async () => {
    const france = known('FR')
    expect((await france.list('FR', 2026))?.map(({ name }) => name.fr)).toContain('Fête Nationale de la France')
    expect(await known('ZZ').provinces()).toEqual([])
  })

  it('are known at once of every year that was made ready, and of no other', async () => {
    expect(canada.on('QC', '2026-06-24')).toEqual([])
    await Promise.all([canada.ready('QC', [2026, 2027]), canada.ready('QC', [2026, 2027]), canada.ready(null, [2026])])
    expect(canada.on('QC', '2026-06-24')).toMatchObject([{ rule: '06-24' }])
    expect(canada.on('QC', '2027-12-25')).toMatchObject([{ rule: '12-25' }])
    for (const day of ['2026-06-23', '2028-12-25']) expect(canada.on('QC', day)).toEqual([])
    expect(canada.on(null, '2026-06-24')).toEqual([])
  })
})

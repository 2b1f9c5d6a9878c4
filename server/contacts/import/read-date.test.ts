import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { orderOf, readDate, readTime } from './read-date.ts'

const today = '2026-11-22'
const birth = { order: null, isBirth: true, today }
const visit = { order: null, isBirth: false, today }

describe('a date of birth', () => {
  it.each([
    ['1984-03-12', '1984-03-12'],
    ['1984/03/12', '1984-03-12'],
    ['1984.3.12', '1984-03-12'],
    ['19840312', '1984-03-12'],
    ['13/03/1984', '1984-03-13'],
    ['03/13/1984', '1984-03-13'],
    ['13-03-84', '1984-03-13'],
    ['12 mars 1984', '1984-03-12'],
    ['1er août 1984', '1984-08-01'],
    ['12-MAR-84', '1984-03-12'],
    ['12MAR1984', '1984-03-12'],
    ['March 12, 1984', '1984-03-12'],
    ['Mar. 12 1984', '1984-03-12'],
    ['lundi 12 mars 1984', '1984-03-12'],
    ['le 12 févr. 1984', '1984-02-12'],
    ['84-03-12', '1984-03-12'],
    ['30753', '1984-03-12'],
    ['30753.0', '1984-03-12'],
    ['1984-03-12 00:00:00', '1984-03-12'],
    ['1984-03-12T05:00:00.000Z', '1984-03-12'],
    ['3/3/84', '1984-03-03'],
    ['13/03/21', '2021-03-13'],
    ['13/03/27', '1927-03-13'],
    ['29/02/2024', '2024-02-29'],
  ])('%s is %s', (raw, day) => expect(readDate(raw, birth)).toMatchObject({ day, isOrderAssumed: false }))

  it.each(['', ' ', '-', 'n/a', '0000-00-00', '00/00/0000', '0001-01-01', '1900-01-00', '/  /', '1899-12-30 00:00:00'])(
    '%j is none',
    (raw) => expect(readDate(raw, birth)).toBe('empty'),
  )

  it.each([
    '31/02/1984',
    '29/02/2023',
    '1984',
    '1984-13-01',
    '12/03',
    'hier',
    '2099-01-01',
    '99999999',
    '12 brumaire 1984',
  ])('%j is impossible', (raw) => expect(readDate(raw, birth)).toBe('bad'))

  it('whose day and month cannot be told apart says so, and is read by the order of its column', () => {
    expect(readDate('03/04/1985', birth)).toMatchObject({ day: '1985-04-03', isOrderAssumed: true })
    expect(readDate('03/04/1985', { ...birth, order: 'mdy' })).toMatchObject({
      day: '1985-03-04',
      isOrderAssumed: false,
    })
    expect(readDate('03/04/85', { ...birth, order: 'dmy' })).toMatchObject({ day: '1985-04-03', isOrderAssumed: false })
    expect(readDate('03/04/05', { ...birth, order: 'ymd' })).toMatchObject({ day: '2003-04-05', isOrderAssumed: false })
  })

  it('is never in the future, and is read again as it was written', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('1900-02-01'), max: new Date('2026-11-22'), noInvalidDate: true }),
        (date) => {
          const day = date.toISOString().slice(0, 10)
          const [y, m, d] = day.split('-')
          expect(readDate(`${d}/${m}/${y}`, { ...birth, order: 'dmy' })).toMatchObject({ day })
          expect(readDate(`${m}-${d}-${y}`, { ...birth, order: 'mdy' })).toMatchObject({ day })
          expect(readDate(`${y}${m}${d}`, birth)).toMatchObject({ day })
        },
      ),
    )
    fc.assert(
      fc.property(fc.string(), (raw) => {
        const read = readDate(raw, birth)
        if (typeof read === 'object') expect(read.day <= today).toBe(true)
      }),
    )
  })
})

describe('an appointment', () => {
  it.each([
    ['2026-12-03 14:30', '2026-12-03', '14:30'],
    ['2026-12-13T09:00', '2026-12-13', '09:00'],
    ['13/12/26 9h30', '2026-12-13', '09:30'],
    ['13/12/2026 9h', '2026-12-13', '09:00'],
    ['12/13/2026 2:15 PM', '2026-12-13', '14:15'],
    ['13 déc. 2026 à 14 h 30', '2026-12-13', '14:30'],
    ['46369.5', '2026-12-13', '12:00'],
    ['13/12/85', '2085-12-13', null],
  ])('%s is %s at %s', (raw, day, time) => expect(readDate(raw, visit)).toMatchObject({ day, time }))

  it.each([
    ['14:30', '14:30'],
    ['9h', '09:00'],
    ['9 h 05', '09:05'],
    ['2:15 pm', '14:15'],
    ['12:00 AM', '00:00'],
    ['0.5', '12:00'],
    ['25:00', null],
    ['', null],
  ])('%s o’clock is %s', (raw, time) => expect(readTime(raw)).toBe(time))
})

it.each([
  ['13/03/1984', 'dmy'],
  ['03/13/1984', 'mdy'],
  ['84-03-12', 'ymd'],
  ['03/04/1984', null],
  ['1984-03-12', null],
])('%s tells of the order: %s', (raw, order) => expect(orderOf(raw)).toBe(order))

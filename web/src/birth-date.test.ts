import { describe, expect, it } from 'vitest'
import { readBirthDate } from './birth-date.ts'

const now = Date.parse('2026-03-12T15:00:00Z')

describe('a date of birth as it is typed', () => {
  it.each([
    ['1984-02-29', '1984-02-29'],
    ['19840229', '1984-02-29'],
    ['29/02/1984', '1984-02-29'],
    ['29 2 84', '1984-02-29'],
    ['3.4.2019', '2019-04-03'],
    ['12/31/1999', '1999-12-31'],
    ['01/02/03', '2003-02-01'],
    ['1/1/40', '1940-01-01'],
    ['', ''],
    ['  ', ''],
    ['2023-02-29', null],
    ['hier', null],
    ['1984', null],
    ['29/02', null],
    ['2999-01-01', null],
    ['1/1/1', null],
  ])('%j is %j', (typed, date) => {
    expect(readBirthDate(typed, now)).toBe(date)
  })
})

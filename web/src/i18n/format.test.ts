import { describe, expect, it } from 'vitest'
import { en } from './en.ts'
import {
  ageOf,
  formatDate,
  formatDay,
  formatLength,
  formatNumber,
  formatStopwatch,
  formatTime,
  formatWait,
  formatWhen,
} from './format.ts'
import { fr } from './fr.ts'

const local = (year: number, month: number, day: number, hour = 12, minute = 0) =>
  new Date(year, month - 1, day, hour, minute).toISOString()
const now = Date.parse(local(2026, 3, 12, 15, 0))
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ')

describe('times and days', () => {
  it('are written as in Quebec, and as in English Canada', () => {
    expect(plain(formatTime(local(2026, 3, 12, 9, 5), 'fr'))).toMatch(/^0?9 h 05$/)
    expect(plain(formatTime(local(2026, 3, 12, 9, 5), 'en'))).toBe('9:05 a.m.')
  })

  it.each([
    [local(2026, 3, 12, 0, 1), 'Aujourd’hui'],
    [local(2026, 3, 11, 23, 59), 'Hier'],
    [local(2026, 3, 3), 'mardi 3 mars'],
    [local(2025, 12, 31), '31 décembre 2025'],
  ])('%s is %s', (at, day) => {
    expect(formatDay(at, now, 'fr', fr)).toBe(day)
  })

  it('grow shorter in a narrow column', () => {
    expect(plain(formatWhen(local(2026, 3, 12, 14, 30), now, 'fr', fr))).toBe('14 h 30')
    expect(formatWhen(local(2026, 3, 11, 23, 59), now, 'en', en)).toBe('Yesterday')
    expect(formatWhen(local(2026, 3, 9), now, 'fr', fr)).toBe('lundi')
    expect(formatWhen(local(2026, 1, 9), now, 'fr', fr)).toBe('2026-01-09')
  })

  it('read a birth date in no time zone', () => {
    expect(formatDate('1984-07-01', 'fr')).toMatch(/^1er juillet 1984$|^1 juillet 1984$/)
    expect(formatDate('1984-07-01', 'en')).toBe('July 1, 1984')
  })
})

describe('waits and lengths', () => {
  it.each([
    [-5_000, 'à l’instant'],
    [59_000, 'à l’instant'],
    [60_000, '1 min'],
    [59 * 60_000, '59 min'],
    [65 * 60_000, '1 h 05'],
    [26 * 3_600_000, '1 jour'],
    [50 * 3_600_000, '2 jours'],
  ])('%i ms: %s', (wait, words) => {
    expect(plain(formatWait(wait, fr))).toBe(words)
  })

  it.each([
    [22, '22 s'],
    [89.4, '89 s'],
    [184, '3 min'],
  ])('%f s: %s', (seconds, words) => {
    expect(plain(formatLength(seconds, en))).toBe(words)
  })

  it.each([
    [0, '0:00'],
    [-50, '0:00'],
    [247_000, '4:07'],
    [3_725_000, '1:02:05'],
  ])('%i ms on a stopwatch: %s', (elapsed, shown) => {
    expect(formatStopwatch(elapsed)).toBe(shown)
  })
})

describe('numbers', () => {
  it.each([
    ['+15145550142', '514 555-0142'],
    ['+33612345678', '+33 6 12 34 56 78'],
    ['+442079460018', '+442079460018'],
    ['101', '101'],
    ['<b>1</b>', '<b>1</b>'],
  ])('%s is shown as %s', (number, shown) => {
    expect(formatNumber(number)).toBe(shown)
  })
})

describe('ages', () => {
  it.each([
    ['1984-03-12', 42],
    ['1984-03-13', 41],
    ['2026-03-12', 0],
    ['2030-01-01', null],
    ['not a date', null],
    [null, null],
  ])('born %s: %s', (born, age) => {
    expect(ageOf(born, now)).toBe(age)
  })
})

import type { Temporal } from 'temporal-polyfill'
import type { Language } from '../contract/shapes.ts'
import { MONTHS, ordinalOf, PARTS_OF_DAY, type PartOfDay, WEEKDAYS } from './calendar-words.ts'
import { firstOf, formAt, phrasesOf } from './match-words.ts'
import type { Word } from './split-words.ts'
import { numeralsAt } from './spoken-numerals.ts'

export type Day = { date: Temporal.PlainDate; part: PartOfDay | null; next: number }
type Calendar = { today: Temporal.PlainDate; language: Language | null }
type Found = Omit<Day, 'part'> & { part?: PartOfDay }

const NEAR = phrasesOf<readonly [number, PartOfDay?]>([
  ["aujourd ' hui", [0]],
  ['aujourdhui', [0]],
  ['apres - demain', [2]],
  ['apres demain', [2]],
  ['avant - hier', [-2]],
  ['avant hier', [-2]],
  ['demain', [1]],
  ['hier', [-1]],
  ['ce matin', [0, 'morning']],
  ['cet apres - midi', [0, 'afternoon']],
  ['cette apres - midi', [0, 'afternoon']],
  ['cet apres midi', [0, 'afternoon']],
  ['cet avant - midi', [0, 'morning']],
  ['ce soir', [0, 'evening']],
  ['the day after tomorrow', [2]],
  ['day after tomorrow', [2]],
  ['the day before yesterday', [-2]],
  ['today', [0]],
  ['tonight', [0, 'evening']],
  ['tomorrow', [1]],
  ['yesterday', [-1]],
  ['this morning', [0, 'morning']],
  ['this afternoon', [0, 'afternoon']],
  ['this evening', [0, 'evening']],
])
const UNITS = new Map([
  ...['jour', 'jours', 'day', 'days'].map((word) => [word, 'days'] as const),
  ...['semaine', 'semaines', 'week', 'weeks'].map((word) => [word, 'weeks'] as const),
  ...['mois', 'month', 'months'].map((word) => [word, 'months'] as const),
])
const THIS = new Set(['ce', 'this', 'coming'])
/** After a weekday: how many weeks later than the next one it is; -1: the last one. */
const WHICH = phrasesOf<number>([
  ['de la semaine prochaine', 8],
  ['la semaine prochaine', 8],
  ['of next week', 8],
  ['next week', 8],
  ['en huit', 1],
  ['en quinze', 2],
  ['prochain', 0],
  ['qui vient', 0],
  ['qui s en vient', 0],
  ["qui s ' en vient", 0],
  ['dernier', -1],
  ['passe', -1],
])
const OF_NEXT_WEEK = 8
const NEXT_WEEK = phrasesOf<null>([
  ['la semaine prochaine', null],
  ['next week', null],
])

/** A day that begins at this word, with the part of it that is named. */
export function dayAt(words: readonly Word[], at: number, calendar: Calendar): Day | null {
  const found =
    nearAt(words, at, calendar) ??
    weekdayAt(words, at, calendar) ??
    dateAt(words, at, calendar) ??
    writtenAt(words, at, calendar) ??
    laterAt(words, at, calendar)
  if (!found) return null
  const part = firstOf(words, found.next, PARTS_OF_DAY)
  return { ...found, part: part?.value ?? found.part ?? null, next: part?.next ?? found.next }
}

function nearAt(words: readonly Word[], at: number, { today }: Calendar): Found | null {
  const near = firstOf(words, at, NEAR)
  if (!near) return null
  const [days, part] = near.value
  return { date: today.add({ days }), next: near.next, ...(part && { part }) }
}

function weekdayAt(words: readonly Word[], start: number, calendar: Calendar): Found | null {
  const { today } = calendar
  const weekAhead = firstOf(words, start, NEXT_WEEK)?.next ?? null
  const lead = weekAhead ?? start
  const first = formAt(words, lead) === ',' ? lead + 1 : lead
  const word = formAt(words, first)
  const isLed = THIS.has(word) || word === 'next' || word === 'last' || word === 'le' || word === 'on'
  const at = isLed ? first + 1 : first
  const weekday = WEEKDAYS.get(formAt(words, at))
  if (weekday === undefined) return null
  const numbered = numberedAt(words, at + 1, weekday, calendar)
  if (numbered) return numbered

  const which = firstOf(words, at + 1, WHICH)
  const ahead = (weekday - today.dayOfWeek + 7) % 7
  const next = which?.next ?? at + 1
  const since = formAt(words, start - 1)
  const isPast = word === 'last' || which?.value === -1 || since === 'depuis' || since === 'since'
  if (isPast) return { date: today.subtract({ days: (today.dayOfWeek - weekday + 7) % 7 || 7 }), next }
  if (weekAhead !== null || which?.value === OF_NEXT_WEEK)
    return { date: today.add({ days: weekday - today.dayOfWeek + 7 }), next }
  // Who means today says so; `ce mardi` on a Tuesday is that day.
  const days = ahead === 0 && !THIS.has(word) ? 7 : ahead
  return { date: today.add({ days: days + 7 * (which?.value ?? 0) }), next }
}

/** `mardi le 24`, `Tuesday the 24th`, `mardi 24 novembre`. Without a month: the next such day that is that weekday. */
function numberedAt(words: readonly Word[], start: number, weekday: number, calendar: Calendar): Found | null {
  const at = [',', 'le', 'the'].includes(formAt(words, start)) ? start + 1 : start
  const whole = dateAt(words, formAt(words, at) === 'the' ? at + 1 : at, calendar)
  if (whole) return whole
  const day = dayNumberAt(words, at)
  if (!day || /^(h|heures?|:|am|pm|o|thirty)$/.test(formAt(words, day.next))) return null
  for (let ahead = 0; ahead < 12; ahead += 1) {
    const month = calendar.today.with({ day: 1 }).add({ months: ahead })
    if (day.value > month.daysInMonth) continue
    const date = month.with({ day: day.value })
    if (date.dayOfWeek === weekday && date.since(calendar.today).sign >= 0) return { date, next: day.next }
  }
  return null
}

/** `3`, `3rd`, `trois`, `1er`, `premier`, `twenty-third`. */
function dayNumberAt(words: readonly Word[], at: number): { value: number; next: number } | null {
  const ordinal = ordinalOf(formAt(words, at))
  if (ordinal) return { value: ordinal, next: at + 1 }
  for (const { value, digits, next } of numeralsAt(words, at)) {
    const dash = formAt(words, next) === '-' ? next + 1 : next
    const unit = ordinalOf(formAt(words, dash)) ?? 0
    if ((value === 20 || value === 30) && unit >= 1 && unit <= 9) return { value: value + unit, next: dash + 1 }
    if (value < 1 || value > 31 || digits.length > 2) continue
    const isMarked = /^(er|st|nd|rd|th|e)$/.test(formAt(words, next))
    return { value, next: isMarked ? next + 1 : next }
  }
  return null
}

/** `le 3 décembre`, `December 3rd, 2026`, `the third of December`. */
function dateAt(words: readonly Word[], start: number, calendar: Calendar): Found | null {
  const at = formAt(words, start) === 'le' || formAt(words, start) === 'the' ? start + 1 : start
  const first = MONTHS.get(formAt(words, at))
  if (first !== undefined) {
    const dot = formAt(words, at + 1) === '.' ? at + 2 : at + 1
    const day = dayNumberAt(words, formAt(words, dot) === 'the' ? dot + 1 : dot)
    return day && inYear(words, day.next, { month: first, day: day.value }, calendar)
  }
  const day = dayNumberAt(words, at)
  if (!day) return null
  const of = ['of', 'de'].includes(formAt(words, day.next)) ? day.next + 1 : day.next
  const month = MONTHS.get(formAt(words, of))
  if (month === undefined) return null
  const next = formAt(words, of + 1) === '.' && /^[0-9]/.test(formAt(words, of + 2)) ? of + 2 : of + 1
  return inYear(words, next, { month, day: day.value }, calendar)
}

/** A day long past that has no year is the one to come. */
const MONTHS_BACK = 3

function inYear(
  words: readonly Word[],
  next: number,
  { month, day }: { month: number; day: number },
  { today }: Calendar,
): Found | null {
  const comma = formAt(words, next) === ',' ? next + 1 : next
  const [said] = numeralsAt(words, comma).filter(({ value }) => value >= 1900 && value <= 2099)
  if (said) return real(today, { year: said.value, month, day }, said.next)
  const earliest = today.subtract({ months: MONTHS_BACK })
  for (const year of [today.year - 1, today.year, today.year + 1]) {
    const found = real(today, { year, month, day }, next)
    if (found && found.date.since(earliest).sign >= 0) return found
  }
  return null
}

/** `2026-12-03`, `03/12/2026`: the day first, but for Americans where both can be a month. */
function writtenAt(words: readonly Word[], at: number, { today, language }: Calendar): Found | null {
  const [a, one, b, two, c] = words.slice(at, at + 5).map(({ text }) => text)
  if (!a || !b || !c || one !== two || !/^[-/.]$/.test(one ?? '')) return null
  if (!/^[0-9]+$/.test(a + b + c) || isGlued(words, at)) return null
  const parts = [a, b, c].map(Number) as [number, number, number]
  if (a.length === 4 && b.length <= 2 && c.length <= 2)
    return real(today, { year: parts[0], month: parts[1], day: parts[2] }, at + 5)
  if (c.length !== 4 || a.length > 2 || b.length > 2) return null
  const isMonthFirst = parts[1] > 12 || (language === 'en' && one === '/' && parts[0] <= 12)
  const [month, day] = isMonthFirst ? [parts[0], parts[1]] : [parts[1], parts[0]]
  return real(today, { year: parts[2], month, day }, at + 5)
}

/** It is a part of something longer. */
function isGlued(words: readonly Word[], at: number): boolean {
  const before = words[at - 1]
  const last = words[at + 4]
  const following = words[at + 5]
  const sign = /^[-/.\p{L}]$/u
  return (
    (before?.to === words[at]?.from && sign.test(before?.text ?? '')) ||
    (following !== undefined && last?.to === following.from && /^[-/]$/.test(following.text))
  )
}

/** `dans deux semaines`, `in three days`. */
function laterAt(words: readonly Word[], at: number, { today }: Calendar): Found | null {
  const lead = formAt(words, at)
  if (lead !== 'dans' && lead !== 'in') return null
  const isOne = ['a', 'an'].includes(formAt(words, at + 1))
  const said = isOne ? [{ value: 1, next: at + 2 }] : numeralsAt(words, at + 1)
  for (const { value, next } of said) {
    const unit = UNITS.get(formAt(words, next))
    if (unit && value >= 1 && value <= 366) return { date: today.add({ [unit]: value }), next: next + 1 }
  }
  return null
}

type Numbers = { year: number; month: number; day: number }

/** Null for a day that no calendar has. */
function real(today: Temporal.PlainDate, { year, month, day }: Numbers, next: number): Found | null {
  if (year < 1900 || year > 2099 || month < 1 || month > 12 || day < 1) return null
  const first = today.with({ year, month, day: 1 })
  return day > first.daysInMonth ? null : { date: first.with({ day }), next }
}

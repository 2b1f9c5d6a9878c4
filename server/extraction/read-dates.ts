import { Temporal } from 'temporal-polyfill'
import type { PartOfDay } from './calendar-words.ts'
import type { Heard, ReadFact } from './fact.ts'
import { formAt } from './match-words.ts'
import { type Day, dayAt } from './read-day.ts'
import { clockOf, type Hour, hourAt } from './read-time.ts'
import type { Word } from './split-words.ts'

type Found = Omit<ReadFact, 'text'> & { text: '' }

/** Between a day and its hour. */
const BETWEEN = new Set(
  ', vers autour de plutot disons genre peut etre - maybe around about le on for pour euh uh um'.split(' '),
)
const MOST_BETWEEN = 3

/**
 * Days, with their hour where one is named, as the clinic's clock tells them: `mardi prochain à 2 heures et demie`, `le 3
 * décembre`, `next Thursday at ten`, `at two on Friday`. They are told from the moment at which it was said.
 */
export function readDates(words: readonly Word[], { at, timeZone, language }: Heard): Found[] {
  const today = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(timeZone).toPlainDate()
  const calendar = { today, language }
  const found: Found[] = []
  for (let here = 0; here < words.length; here += 1) {
    const day = dayAt(words, here, calendar)
    const read = day ? withHour(words, day) : hourFirst(words, here, (next) => dayAt(words, next, calendar))
    if (!read) continue
    const { date, clock, next } = read
    const value = clock === null ? date.toString() : `${date.toString()}T${clock}`
    found.push({ kind: 'date', text: '', from: words[here]!.from, to: words[next - 1]!.to, value })
    here = next - 1
  }
  return found
}

type Moment = { date: Temporal.PlainDate; clock: string | null; next: number }

const momentOf = ({ date }: Day, hour: Hour, part: PartOfDay | null, next: number): Moment => ({
  date,
  clock: clockOf(hour, part),
  next,
})

function withHour(words: readonly Word[], day: Day): Moment {
  for (let at = day.next; at <= day.next + MOST_BETWEEN; at += 1) {
    const hour = hourAt(words, at)
    if (hour) return momentOf(day, hour, day.part, hour.next)
    if (!BETWEEN.has(formAt(words, at))) break
  }
  return { date: day.date, clock: null, next: day.next }
}

function hourFirst(words: readonly Word[], start: number, dayFrom: (at: number) => Day | null): Moment | null {
  const hour = hourAt(words, start)
  if (!hour) return null
  for (let at = hour.next; at <= hour.next + MOST_BETWEEN; at += 1) {
    const day = dayFrom(at)
    if (day) return momentOf(day, hour, day.part, day.next)
    if (!BETWEEN.has(formAt(words, at))) break
  }
  return null
}

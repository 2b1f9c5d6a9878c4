import { type Period, WEEKDAYS, type WeekHours } from '../contract/hours.ts'
import { badInput } from '../kit/errors.ts'

/** Hours as they are kept: the periods of a day in its order, none over another. Null: nobody has said. */
export function readWeek(field: string, week: WeekHours | null): WeekHours | null {
  if (week === null) return null
  const read = Object.fromEntries(WEEKDAYS.map((day) => [day, readDay(`${field}.${day}`, week[day])])) as WeekHours
  return WEEKDAYS.every((day) => read[day].length === 0) ? null : read
}

function readDay(path: string, periods: readonly Period[]): Period[] {
  // `HH:MM` sorts as it is written.
  const sorted = periods.toSorted((one, other) => (one.from < other.from ? -1 : 1))
  for (const [index, { from, to }] of sorted.entries()) {
    const before = sorted[index - 1]
    if (from >= to) throw badInput(path, `${from}-${to} ends before it begins.`)
    if (before && before.to > from) throw badInput(path, `${from}-${to} overlaps ${before.from}-${before.to}.`)
  }
  return sorted.map(({ from, to, state }) => ({ from, to, state }))
}

import { type Period, WEEKDAYS, type WeekHours } from '../../../server/contract/hours.ts'

export type WrongTime = 'time' | 'order' | 'overlap'

/** What cannot be in a week of periods, by the path of the field. `path`: where the week stands, such as `partnerHours`. */
export function findWrongWeek(week: WeekHours, path: string): Map<string, WrongTime> {
  const wrong = new Map<string, WrongTime>()
  for (const day of WEEKDAYS)
    for (const [index, period] of week[day].entries()) {
      const what = wrongOf(period, week[day].slice(0, index))
      if (what) wrong.set(`${path}.${day}.${index}.${what === 'order' ? 'to' : 'from'}`, what)
    }
  return wrong
}

function wrongOf({ from, to }: Period, before: readonly Period[]): WrongTime | null {
  if (!from || !to) return 'time'
  if (to <= from) return 'order'
  return before.some((other) => from < other.to && other.from < to) ? 'overlap' : null
}

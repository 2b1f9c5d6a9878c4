import type { OpenHours, Period } from './duty.ts'
import { hourAt, hourOfDay } from './local-hour.ts'

/** What a caller may choose by key. */
export type WantedTime = 'soon' | 'morning' | 'afternoon'

/** By the clocks of the line; what is wanted of a day is what of this the line is open for. */
const HOURS = { morning: [8, 12], afternoon: [12, 18] } as const

/** What is left of a part of the day must be worth waiting for. */
const LEAST_MS = 30 * 60_000

/** A clinic on holiday for longer calls back as soon as it can. */
const DAYS_AHEAD = 45

/**
 * The next morning or afternoon in which the line is open: the rest of today's, where half an hour of it is left.
 * Null: as soon as possible (chosen so, or nothing opens in sight).
 */
export function wantedWindow(choice: WantedTime, hours: OpenHours, at: Date): Period | null {
  if (choice === 'soon') return null
  const [first, last] = HOURS[choice]
  for (let day = 0; day <= DAYS_AHEAD; day++) {
    const begins = hourOfDay(at, day, first, hours.timeZone)
    const until = hourOfDay(at, day, last, hours.timeZone)
    const from = begins > at ? begins : at
    if (from >= until) continue
    const open = hours.openPeriodsBetween(from, until)
    const openMs = open.reduce((sum, period) => sum + (period.until.getTime() - period.from.getTime()), 0)
    if (openMs >= LEAST_MS) return { from: open[0]!.from, until: open.at(-1)!.until }
  }
  return null
}

/** The next part of the day like this one, once this one is over. */
export const nextWindowLike = ({ from, until }: Period, hours: OpenHours, at: Date): Period | null =>
  wantedWindow(hourAt(from, hours.timeZone) < 12 ? 'morning' : 'afternoon', hours, at > until ? at : until)

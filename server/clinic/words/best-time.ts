import type { OpenPeriod } from './open-periods.ts'
import { clockAt } from './say-when.ts'

/** How busy a line was: of each hour of the week in which there was a call, on the clock of the line's time zone. */
export type HourlyLoad = {
  /** Calls in all, and the days on which there were any. */
  calls: number
  days: number
  /** `weekday`: 1 is Monday, 7 is Sunday (ISO 8601). `seconds`: how long the phones were busy, all weeks together. */
  hours: readonly { weekday: number; hour: number; seconds: number }[]
}

/** Of less nothing can be said. */
const FEWEST_CALLS = 50
const FEWEST_DAYS = 8
/** An hour that is not clearly quieter than the others is no better time. */
const QUIET = 0.8
const HOUR = 3_600_000

/**
 * The whole hour, within the coming opening, in which the phones are likely to be quietest; null when there is too
 * little to tell by, or when no hour stands out. Four weeks hold four hours of each kind: that weekday's hour counts as
 * much as the same hour of all days.
 */
export function bestTimeToCall(load: HourlyLoad, openings: readonly OpenPeriod[], timeZone: string): OpenPeriod | null {
  if (load.calls < FEWEST_CALLS || load.days < FEWEST_DAYS) return null
  const hours = openings.flatMap((opening) => wholeHours(opening, timeZone))
  const scored = hours.map((period) => ({ period, score: scoreOf(load, period.from, timeZone) }))
  const known = scored.filter((each): each is { period: OpenPeriod; score: number } => each.score !== null)
  const [first] = known
  if (!first || known.length < 2) return null
  const best = known.reduce((quietest, each) => (each.score < quietest.score ? each : quietest), first)
  const usual = known.map(({ score }) => score).sort((a, b) => a - b)[known.length >> 1]!
  return best.score < usual * QUIET ? best.period : null
}

/** Quarters of an hour are looked at: the clocks of some zones are half an hour off. */
const QUARTER = HOUR / 4

/** From full hour to full hour on the clock of the time zone. */
function wholeHours({ from, until }: OpenPeriod, timeZone: string): OpenPeriod[] {
  let start = Math.ceil(from.getTime() / QUARTER) * QUARTER
  for (let step = 0; step < 3 && clockAt(new Date(start), timeZone).minute !== 0; step += 1) start += QUARTER
  const hours: OpenPeriod[] = []
  for (; start + HOUR <= until.getTime(); start += HOUR)
    hours.push({ from: new Date(start), until: new Date(start + HOUR) })
  return hours
}

/** Null where nothing is known: no call on such a weekday, or none at such an hour on any day. */
function scoreOf({ hours }: HourlyLoad, at: Date, timeZone: string): number | null {
  const { day, hour } = clockAt(at, timeZone)
  // The first day of the epoch was a Thursday.
  const weekday = ((day + 3) % 7) + 1
  const weekdays = new Set(hours.map((each) => each.weekday))
  const atThisHour = hours.filter((each) => each.hour === hour)
  if (!weekdays.has(weekday) || atThisHour.length === 0) return null
  const own = atThisHour.find((each) => each.weekday === weekday)?.seconds ?? 0
  const all = atThisHour.reduce((sum, { seconds }) => sum + seconds, 0)
  return (own + all / weekdays.size) / 2
}

import { Temporal } from 'temporal-polyfill'
import { badInput } from '../kit/errors.ts'

export const DAY = 24 * 3_600_000

/** A stretch of time in which the clocks of a zone are not changed. Everything in milliseconds. */
type Regime = {
  from: number
  /** The instant at which the clocks are changed next; null when none is in sight. */
  end: number | null
  /** What the clock on the wall shows is the instant in UTC plus this. */
  offset: number
}

/** What has been asked of a zone is kept: a gate asks at every call, and the answer changes twice a year. */
const known = new Map<string, Regime[]>()
const MOST_KNOWN = 32

/** The stretch that `instant` lies in, from that instant on. `zone` must be one: `isTimeZone`. */
export function regimeAt(zone: string, instant: number): Regime {
  const regimes = known.get(zone) ?? []
  const found = regimes.find(({ from, end }) => from <= instant && (end === null || instant < end))
  if (found) return { ...found, from: instant }
  const there = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone)
  const regime: Regime = {
    from: instant,
    end: there.getTimeZoneTransition('next')?.epochMilliseconds ?? null,
    offset: there.offsetNanoseconds / 1_000_000,
  }
  known.set(zone, [...regimes.slice(1 - MOST_KNOWN), regime])
  return regime
}

/**
 * A moment as somebody asks for it: an instant, or what the zone's clock shows (`2026-12-24T12:30`). Of a time that comes
 * twice the first is meant; one that is left out is read as if it were not.
 */
export function readMoment(zone: string, asked: string): Date {
  const isInstant = /(?:Z|[+-]\d{2}:\d{2})$/.test(asked)
  try {
    const wall = Temporal.PlainDateTime.from(asked.replace(/(?:Z|[+-]\d{2}:\d{2})$/, ''), { overflow: 'reject' })
    if (wall.year < 1970 || wall.year > 2099) throw new RangeError('far away')
    return isInstant ? new Date(asked) : new Date(wall.toZonedDateTime(zone).epochMilliseconds)
  } catch {
    throw badInput('at', 'There is no such moment.')
  }
}

/** The instant at which the day of `instant` began by the clocks of `zone`. */
export function dayBegan(zone: string, instant: number): Date {
  const { offset } = regimeAt(zone, instant)
  const midnight = Math.floor((instant + offset) / DAY) * DAY
  // The clocks may have been changed since.
  return new Date(midnight - regimeAt(zone, midnight - offset).offset)
}

/** `YYYY-MM-DD` of a midnight in milliseconds, as the calendar counts them. */
export const dayOf = (midnight: number): string => new Date(midnight).toISOString().slice(0, 10)
export const midnightOf = (day: string): number => Date.parse(`${day}T00:00:00Z`)

/** Is this a day of the calendar? `2026-02-30` is none. */
export function isDay(text: string): boolean {
  const midnight = /^\d{4}-\d{2}-\d{2}$/.test(text) ? midnightOf(text) : Number.NaN
  return !Number.isNaN(midnight) && dayOf(midnight) === text
}

/** By its IANA name; an offset such as `+05:00` is no zone. */
export function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}

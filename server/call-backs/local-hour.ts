const HOUR = 3_600_000
const DAY = 24 * HOUR

const formatters = new Map<string, Intl.DateTimeFormat>()

function formatterOf(timeZone: string): Intl.DateTimeFormat {
  const known = formatters.get(timeZone)
  if (known) return known
  const made = new Intl.DateTimeFormat('en-CA', {
    ...{ timeZone, hourCycle: 'h23', era: 'short' },
    ...{ year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric' },
  })
  formatters.set(timeZone, made)
  return made
}

/** What the clocks of a zone show, in milliseconds and to the millisecond, as though they showed UTC. */
function shownAt(at: Date, timeZone: string): number {
  const parts = new Map(
    formatterOf(timeZone)
      .formatToParts(at)
      .map(({ type, value }) => [type, Number(value)]),
  )
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? 0
  const seconds = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'))
  return seconds + (((at.getTime() % 1_000) + 1_000) % 1_000)
}

/** The hour the clocks of a zone show. */
export const hourAt = (at: Date, timeZone: string): number => new Date(shownAt(at, timeZone)).getUTCHours()

/**
 * The instant at which the clocks of a zone show `hour`, `days` days after the day of `at`. Hours of the day only: in
 * the small hours, when clocks are changed, an hour may come twice or not at all.
 */
export function hourOfDay(at: Date, days: number, hour: number, timeZone: string): Date {
  const shown = Math.floor(shownAt(at, timeZone) / DAY) * DAY + days * DAY + hour * HOUR
  const near = new Date(shown - (shownAt(at, timeZone) - at.getTime()))
  return new Date(shown - (shownAt(near, timeZone) - near.getTime()))
}

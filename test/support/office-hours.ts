import type { OpenHours } from '../../server/call-backs/index.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR

/** Toronto without its changes of the clock: what is open there is easily said in UTC. */
const OFFSET = -5 * HOUR

/** A line open on weekdays, by default from 8 to 12 and from 13 to 17, in winter time at Toronto. */
export function officeHours(
  parts: readonly (readonly [from: number, to: number])[] = [
    [8, 12],
    [13, 17],
  ],
): OpenHours {
  function* periodsFrom(at: Date) {
    const midnight = Math.floor((at.getTime() + OFFSET) / DAY) * DAY
    for (let day = 0; day < 400; day++) {
      const begins = midnight + day * DAY
      const weekday = new Date(begins).getUTCDay()
      if (weekday === 0 || weekday === 6) continue
      for (const [from, to] of parts) yield { from: begins + from * HOUR - OFFSET, until: begins + to * HOUR - OFFSET }
    }
  }
  return {
    timeZone: 'America/Toronto',
    openPeriodsBetween(from, until) {
      const found = []
      for (const period of periodsFrom(from)) {
        if (period.from >= until.getTime()) break
        const [begins, ends] = [Math.max(period.from, from.getTime()), Math.min(period.until, until.getTime())]
        if (begins < ends) found.push({ from: new Date(begins), until: new Date(ends) })
      }
      return found
    },
    addOpenTime(since, ms) {
      let left = ms
      for (const period of periodsFrom(since)) {
        const begins = Math.max(period.from, since.getTime())
        if (period.until <= begins) continue
        if (period.until - begins >= left) return new Date(begins + left)
        left -= period.until - begins
      }
      return new Date(since.getTime() + ms)
    },
  }
}

/** A line that keeps no hours. */
export const alwaysOpen: OpenHours = {
  timeZone: 'America/Toronto',
  openPeriodsBetween: (from, until) => (from < until ? [{ from, until }] : []),
  addOpenTime: (since, ms) => new Date(since.getTime() + ms),
}

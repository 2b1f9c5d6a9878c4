import type { LineMoment } from '../../contract/hours.ts'
import type { Now } from '../../kit/clock.ts'
import { messageOf } from '../../kit/errors.ts'
import type { Log } from '../../kit/log.ts'
import { maskNumber } from '../../kit/phone-number.ts'
import { bestTimeToCall, type HourlyLoad } from './best-time.ts'
import { type OpenPeriod, openPeriodsFrom } from './open-periods.ts'

export type BestTimeNeeds = {
  now: Now
  log: Log
  /** How busy a line was in the last weeks, on the clock of its time zone. */
  busyHours: (line: string, timeZone: string) => Promise<HourlyLoad>
  clinic: {
    stateOf: (line: string, at: Date) => LineMoment
    timeZoneOf: (line: string) => string
  }
}

const FRESH_FOR = 3_600_000

/**
 * The best time to call a line, from what is in memory: a text never waits for the count. What is older than an hour
 * is counted anew behind it.
 */
export function keepBestTime({ now, log, busyHours, clinic }: BestTimeNeeds) {
  const loads = new Map<string, { readAt: number; load: HourlyLoad | null }>()

  async function refresh(line: string): Promise<void> {
    const known = loads.get(line)
    if (known && now().getTime() - known.readAt < FRESH_FOR) return
    loads.set(line, { readAt: now().getTime(), load: known?.load ?? null })
    try {
      loads.set(line, { readAt: now().getTime(), load: await busyHours(line, clinic.timeZoneOf(line)) })
    } catch (error) {
      log.warn({ line: maskNumber(line), because: messageOf(error) }, 'the busy hours of a line cannot be counted')
    }
  }

  function bestTime(line: string, at: Date): OpenPeriod | null {
    void refresh(line)
    const load = loads.get(line)?.load
    if (!load) return null
    return bestTimeToCall(
      load,
      openPeriodsFrom((moment) => clinic.stateOf(line, moment), at),
      clinic.timeZoneOf(line),
    )
  }

  return { bestTime, refresh }
}

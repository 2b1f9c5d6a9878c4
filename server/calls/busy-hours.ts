import { sql } from 'kysely'
import type { Db } from '../db/index.ts'
import type { Now } from '../kit/clock.ts'

/** How busy a line was, by hour of the week on the clock of a time zone. `weekday`: 1 is Monday, 7 is Sunday. */
type BusyHours = { calls: number; days: number; hours: { weekday: number; hour: number; seconds: number }[] }

const FOUR_WEEKS = 28 * 24 * 3_600_000
const KEPT_FOR = 3_600_000

/** A call that nobody took says more of a busy hour than the seconds it rang: every call counts as much as this. */
const LEAST_SECONDS = 120
/** A call forgotten on hold is no busier than this. */
const MOST_SECONDS = 3_600

/**
 * How busy each line was in the last four weeks, an hour being that in which a call began. Read along the index on
 * `started_at` and kept for an hour, so that it costs little however many calls there are.
 */
export function createBusyHours({ db, now }: { db: Db; now: Now }) {
  const kept = new Map<string, { at: number; load: Promise<BusyHours> }>()

  async function read(line: string, timeZone: string): Promise<BusyHours> {
    const local = sql<Date>`(started_at at time zone ${timeZone})`
    const busy = sql<number>`least(greatest(coalesce(ringing_seconds, 0) + coalesce(talking_seconds, 0), ${LEAST_SECONDS}), ${MOST_SECONDS})`
    const rows = await db
      .selectFrom('call')
      .select([
        sql<number>`extract(isodow from ${local})::int`.as('weekday'),
        sql<number>`extract(hour from ${local})::int`.as('hour'),
        sql<number>`sum(${busy})::float8`.as('seconds'),
        sql<number>`count(*)::int`.as('calls'),
        sql<string[]>`array_agg(distinct ${local}::date::text)`.as('days'),
      ])
      .where('startedAt', '>', new Date(now().getTime() - FOUR_WEEKS))
      .where('startedAt', '<=', now())
      .where('lineNumber', '=', line)
      .where('direction', '<>', 'internal')
      .where((or) => or.or([or('outcome', 'is', null), or('outcome', '<>', 'blocked')]))
      .groupBy(sql`1, 2`)
      .execute()
    return {
      calls: rows.reduce((sum, { calls }) => sum + calls, 0),
      days: new Set(rows.flatMap(({ days }) => days)).size,
      hours: rows.map(({ weekday, hour, seconds }) => ({ weekday, hour, seconds })),
    }
  }

  return function busyHours(line: string, timeZone: string): Promise<BusyHours> {
    const key = `${line} ${timeZone}`
    const known = kept.get(key)
    if (known && now().getTime() - known.at < KEPT_FOR) return known.load
    const load = read(line, timeZone)
    kept.set(key, { at: now().getTime(), load })
    load.catch(() => {
      if (kept.get(key)?.load === load) kept.delete(key)
    })
    return load
  }
}

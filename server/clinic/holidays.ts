import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type { Holiday, Province } from '../contract/hours.ts'
import type { Now } from '../kit/clock.ts'
import { messageOf, unavailable } from '../kit/errors.ts'
import type { Log } from '../kit/log.ts'
import type { HolidayAnswer, HolidayQuestion } from './compute-holidays.ts'

/** ISO 3166-1 alpha-2. */
type Needs = { country: string; now: Now; log: Log }
export type Holidays = ReturnType<typeof createHolidays>

const NONE: readonly Holiday[] = []
const PAUSE_AFTER_FAILURE = 60_000

/**
 * The holidays of the country's provinces. The package that knows those of the whole world takes 30 MB and a fifth of a
 * second, and a thread would keep most of that: it is asked in a process of its own that ends with its answer, once a
 * province and year. A call never waits for it.
 */
export function createHolidays({ country, now, log }: Needs) {
  /** By province and year (`QC:2026`), then by day. */
  const known = new Map<string, Map<string, Holiday[]>>()
  const underWay = new Map<string, Promise<void>>()
  let provinces: Province[] | undefined
  let failedAt = 0

  async function ask(province: string | null, years: number[]): Promise<Holiday[] | null> {
    try {
      const answer = await askProcess({ country, province, years })
      provinces = answer.provinces
      return answer.holidays
    } catch (error) {
      failedAt = now().getTime()
      log.warn({ because: messageOf(error) }, 'the holidays cannot be reckoned')
      throw unavailable('The holidays cannot be reckoned now. Try again in a minute.', error)
    }
  }

  async function load(province: string, years: number[]): Promise<void> {
    const holidays = (await ask(province, years)) ?? []
    for (const year of years) {
      const ofYear = holidays.filter(({ date }) => date.startsWith(`${year}-`))
      known.set(
        `${province}:${year}`,
        Map.groupBy(ofYear, ({ date }) => date),
      )
    }
  }

  /** Holds those years ready for `on`. Rejects when they cannot be had. */
  async function ready(province: string | null, years: number[]): Promise<void> {
    const missing = years.filter((year) => province !== null && !known.has(`${province}:${year}`))
    if (province === null || missing.length === 0) return
    const key = `${province}:${missing.join()}`
    const loading = underWay.get(key) ?? load(province, missing).finally(() => underWay.delete(key))
    underWay.set(key, loading)
    await loading
  }

  return {
    ready,
    /** As `ready`, for whoever does not depend on it: a line whose holidays are not known keeps its usual hours. */
    async prepare(province: string | null, years: number[]): Promise<void> {
      if (now().getTime() - failedAt > PAUSE_AFTER_FAILURE) await ready(province, years).catch(() => {})
    },
    /** Those of a day (`YYYY-MM-DD`) in a year that is held ready. */
    on: (province: string | null, day: string): readonly Holiday[] =>
      (province !== null && known.get(`${province}:${day.slice(0, 4)}`)?.get(day)) || NONE,
    /** Null when the country has no such province. */
    list: (province: string, year: number): Promise<Holiday[] | null> => ask(province, [year]),
    async provinces(): Promise<Province[]> {
      if (!provinces) await ask(null, [])
      return provinces ?? []
    },
  }
}

const program = fileURLToPath(new URL('./compute-holidays.ts', import.meta.url))

async function askProcess(question: HolidayQuestion): Promise<HolidayAnswer> {
  const { stdout } = await promisify(execFile)(process.execPath, [program, JSON.stringify(question)], {
    timeout: 30_000,
  })
  return JSON.parse(stdout) as HolidayAnswer
}

import type { LineHours, LinePreview } from '../contract/hours.ts'
import { type HolidaysOn, MIDNIGHT, type PlanPart, planOfDay } from './plan-of-day.ts'
import { DAY, dayOf, midnightOf } from './wall-clock.ts'

const ALWAYS_OPEN: PlanPart[] = [{ from: 0, to: MIDNIGHT, state: 'open', because: null }]

/** Seven days from `from` on (`YYYY-MM-DD`), as the clock on the wall shows them. */
export function previewWeek(hours: LineHours | null, from: string, holidaysOn: HolidaysOn): LinePreview['days'] {
  return Array.from({ length: 7 }, (_, later) => {
    const date = dayOf(midnightOf(from) + later * DAY)
    const parts = hours ? planOfDay(hours, date, holidaysOn) : ALWAYS_OPEN
    return { date, parts: parts.map((part) => ({ ...part, from: timeOf(part.from), to: timeOf(part.to) })) }
  })
}

const timeOf = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`

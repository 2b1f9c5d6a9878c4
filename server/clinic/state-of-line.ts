import type { LineHours, LineMoment, LineState } from '../contract/hours.ts'
import { type HolidaysOn, planOfDay } from './plan-of-day.ts'
import { DAY, dayOf, regimeAt } from './wall-clock.ts'

/** `hours` null: none are kept, and the line is open at every instant. */
export type LineClock = { hours: LineHours | null; timeZone: string }

/** What is further ahead counts as not in sight. */
const AHEAD = 400 * DAY
const MINUTE = 60_000

/**
 * What a line is at an instant. It is what it is at the time that the clock on its wall shows then: in the night in
 * which an hour comes twice, both count alike, and in the one in which an hour is left out nothing falls into the gap.
 */
export function stateOfLine({ hours, timeZone }: LineClock, at: Date, holidaysOn: HolidaysOn): LineMoment {
  const start = at.getTime()
  if (!hours) return { state: 'open', until: null, nextOpening: null, because: null }
  let now: Stretch | undefined
  let until: number | null = null
  for (const stretch of stretches(hours, timeZone, holidaysOn, start, start + AHEAD)) {
    now ??= stretch
    if (stretch.state === now.state) continue
    until ??= stretch.from
    if (now.state !== 'open' && stretch.state !== 'open') continue
    const nextOpening = now.state === 'open' ? null : iso(stretch.from)
    return { state: now.state, until: iso(until), nextOpening, because: now.because }
  }
  return {
    state: now?.state ?? 'closed',
    until: until === null ? null : iso(until),
    nextOpening: null,
    because: now?.because ?? null,
  }
}

/**
 * The moment at which the line will have been open for `ms` milliseconds since `since`. Where no opening is in sight,
 * what is left is counted by the clock of everybody else.
 */
export function addOpenTime({ hours, timeZone }: LineClock, since: Date, ms: number, holidaysOn: HolidaysOn): Date {
  let reached = since.getTime()
  let left = ms
  let looked = reached
  while (hours && left > 0 && looked < reached + AHEAD) {
    for (const { from, to, state } of stretches(hours, timeZone, holidaysOn, looked, looked + DAY)) {
      if (state !== 'open') continue
      reached = Math.min(to, from + left)
      left -= reached - from
      if (left <= 0) break
    }
    looked += DAY
  }
  return new Date(reached + Math.max(left, 0))
}

const iso = (instant: number): string => new Date(instant).toISOString()

type Stretch = { from: number; to: number; state: LineState; because: LineMoment['because'] }

/** What a line is from one instant to another, stretch by stretch; neighbours may be of the same state. */
function* stretches(
  hours: LineHours,
  zone: string,
  holidaysOn: HolidaysOn,
  start: number,
  end: number,
): Generator<Stretch> {
  let from = start
  while (from < end) {
    // As long as the clocks are not changed, the wall's time runs beside UTC at a constant distance.
    const regime = regimeAt(zone, from)
    const midnight = Math.floor((from + regime.offset) / DAY) * DAY
    const last = Math.min(end, regime.end ?? end, midnight + DAY - regime.offset)
    for (const part of planOfDay(hours, dayOf(midnight), holidaysOn)) {
      const to = Math.min(midnight + part.to * MINUTE - regime.offset, last)
      if (to <= from) continue
      yield { from, to, state: part.state, because: part.because }
      from = to
    }
  }
}

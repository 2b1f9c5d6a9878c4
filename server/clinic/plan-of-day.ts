import { type Holiday, type LineHours, type LineMoment, type LineState, WEEKDAYS } from '../contract/hours.ts'
import { midnightOf } from './wall-clock.ts'

/** A part of a day on the clock of the wall, in minutes since its midnight; a day's parts cover it whole. */
export type PlanPart = { from: number; to: number; state: LineState; because: LineMoment['because'] }

/** The holidays of a day in the line's province; none when its province keeps none, or is not known yet. */
export type HolidaysOn = (day: string) => readonly Holiday[]

export const MIDNIGHT = 24 * 60

const CLOSED: PlanPart[] = [{ from: 0, to: MIDNIGHT, state: 'closed', because: null }]

/** `HH:MM` as minutes since midnight; `24:00` is the end of the day. */
export const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))

/**
 * What a line is through a day (`YYYY-MM-DD`): exceptions go before holidays, a holiday before the week, and what nothing
 * covers is closed.
 */
export function planOfDay(hours: LineHours, day: string, holidaysOn: HolidaysOn): PlanPart[] {
  const holiday = holidaysOn(day).find(({ rule }) => !hours.holidays.keptOpen.includes(rule))
  const weekday = WEEKDAYS[(new Date(midnightOf(day)).getUTCDay() + 6) % 7]!
  const usual: PlanPart[] = holiday
    ? [{ from: 0, to: MIDNIGHT, state: 'holiday', because: holiday.name }]
    : hours.week[weekday].map(({ from, to, state }) => ({
        from: minutesOf(from),
        to: minutesOf(to),
        state,
        because: null,
      }))
  const exceptions: PlanPart[] = hours.exceptions
    .filter(({ date, until }) => date <= day && day <= (until ?? date))
    .map(({ from, to, state, note }) => ({
      from: minutesOf(from ?? '00:00'),
      to: minutesOf(to ?? '24:00'),
      state,
      because: note ? { fr: note, en: note } : null,
    }))
  const upper = [...exceptions, ...usual]
  const [first] = upper
  // Most days of a long closure: quick, because hundreds of them are looked through for the next opening.
  if (!first) return CLOSED
  if (first.from === 0 && first.to === MIDNIGHT) return [first]
  return layOver(CLOSED, upper).reduce<PlanPart[]>(join, [])
}

/** `parts` with `upper` over them: where they meet, the upper one holds, and the first of several upper ones. */
function layOver(parts: PlanPart[], upper: PlanPart[]): PlanPart[] {
  return upper.toReversed().reduce((under, part) => {
    const kept = under.flatMap((each) => [
      { ...each, to: Math.min(each.to, part.from) },
      { ...each, from: Math.max(each.from, part.to) },
    ])
    return [...kept, part].filter(({ from, to }) => from < to).toSorted((one, other) => one.from - other.from)
  }, parts)
}

function join(joined: PlanPart[], part: PlanPart): PlanPart[] {
  const last = joined.at(-1)
  if (last?.state !== part.state || last.because?.fr !== part.because?.fr) return [...joined, part]
  return [...joined.slice(0, -1), { ...last, to: part.to }]
}

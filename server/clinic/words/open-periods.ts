import type { LineMoment } from '../../contract/hours.ts'

export type OpenPeriod = { from: Date; until: Date }

/** A line that changes its state more often than this within a day is none. */
const MOST_CHANGES = 24
/** A break is shorter than this, a night longer. */
const LONGEST_BREAK = 4 * 3_600_000

/**
 * The hours in which a line that is asked at `at` is open next: from now on where it is open, else from its next
 * opening, with its breaks left out, up to the end of that day. Empty where no end, or no opening, is in sight.
 */
export function openPeriodsFrom(momentOf: (at: Date) => LineMoment, at: Date): OpenPeriod[] {
  const now = momentOf(at)
  const first = now.state === 'open' ? at : now.nextOpening ? new Date(now.nextOpening) : null
  const periods: OpenPeriod[] = []
  let from = first
  for (let change = 0; from && change < MOST_CHANGES; change += 1) {
    const { until } = momentOf(from)
    if (!until) break
    const end = new Date(until)
    periods.push({ from, until: end })
    const next = momentOf(end).nextOpening
    const opensAgain = next === null ? null : new Date(next)
    from = opensAgain && opensAgain.getTime() - end.getTime() < LONGEST_BREAK ? opensAgain : null
  }
  return periods
}

/** A season of states, three or four a day: further ahead nobody waits for the answer. */
const MOST_STEPS = 400

/** The first instant, from `at` on, at which a line is in a state; `at` where none is in sight. */
export function nextMomentIn(state: LineMoment['state'] | '', momentOf: (at: Date) => LineMoment, at: Date): Date {
  let moment = at
  for (let step = 0; step < MOST_STEPS; step += 1) {
    const { state: here, until } = momentOf(moment)
    if (state === '' || here === state) return moment
    if (!until) return at
    moment = new Date(until)
  }
  return at
}

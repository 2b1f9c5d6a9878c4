import type { LineHours, Weekday } from '../../../server/contract/hours.ts'

export type TryAgain =
  /** The service chooses: after an open hour, or at the next part of a day that suits. */
  { when: 'later'; at: null } | { when: 'afternoon' | 'morning'; at: Date }

const NAMES: readonly Weekday[] = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday']
const DAYS_AHEAD = 21
/** Without hours of the line, what people are called at. */
const USUAL = [
  { from: '09:00', to: '12:00' },
  { from: '13:00', to: '17:00' },
]

/**
 * When to try again somebody who did not answer: a few good moments of this clinic. The clocks of the line are taken
 * to show what this computer's shows; the service's own choice (`later`) knows holidays too.
 */
export function tryAgainChoices(now: Date, hours: LineHours | null): TryAgain[] {
  const choices: TryAgain[] = [{ when: 'later', at: null }]
  const today = firstOpen(now, 0, 'afternoon', hours)
  if (today && now.getHours() < 12 && today.getTime() - now.getTime() > 90 * 60_000)
    choices.push({ when: 'afternoon', at: today })
  for (const when of ['morning', 'afternoon'] as const) {
    for (let day = 1; day <= DAYS_AHEAD; day++) {
      const at = firstOpen(now, day, when, hours)
      if (!at) continue
      choices.push({ when, at })
      break
    }
  }
  return choices
}

/** When a part of a day begins to be open. */
function firstOpen(now: Date, days: number, part: 'morning' | 'afternoon', hours: LineHours | null): Date | null {
  const day = new Date(now.getFullYear(), now.getMonth(), now.getDate() + days)
  const [earliest, latest] = part === 'morning' ? ['08:00', '11:30'] : ['12:00', '17:30']
  const begins = openOn(day, hours)
    .map(({ from, to }) => ({ from: from > earliest ? from : earliest, to }))
    .filter(({ from, to }) => from < to && from <= latest)
    .map(({ from }) => from)
    .sort()[0]
  if (!begins) return null
  const [hour, minute] = begins.split(':').map(Number)
  return new Date(day.getFullYear(), day.getMonth(), day.getDate(), hour, minute)
}

function openOn(day: Date, hours: LineHours | null): { from: string; to: string }[] {
  if (!hours) return USUAL
  const two = (part: number) => String(part).padStart(2, '0')
  const name = `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`
  const closed = hours.exceptions.some(
    ({ date, until, from, to, state }) => state === 'closed' && !from && !to && date <= name && name <= (until ?? date),
  )
  return closed ? [] : hours.week[NAMES[day.getDay()]!].filter(({ state }) => state === 'open')
}

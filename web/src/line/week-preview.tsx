import type { LinePreview } from '../../../server/contract/hours.ts'
import { Icon } from '../components/icon.tsx'
import { language, words } from '../i18n/index.ts'
import { formatTimeOfDay, formatWeekday } from './zone-time.ts'

type Part = LinePreview['days'][number]['parts'][number]
type Props = {
  preview: LinePreview | null
  /** The form as it is now cannot be shown; this is what it was before. */
  stale: boolean
  today: string
  weeks: number
  onGo: (weeks: number) => void
}

const minutesOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))

/** In percent: no word fits into less. */
const NARROW = 11

/** Whole hours between which something happens in this week, with one to spare on either side. */
function boundsOf(days: LinePreview['days']): [from: number, to: number] {
  const parts = days.flatMap((day) => day.parts).filter(({ state }) => state === 'open' || state === 'lunch')
  const from = Math.min(8, ...parts.map((part) => Math.floor(minutesOf(part.from) / 60)))
  const to = Math.max(18, ...parts.map((part) => Math.ceil(minutesOf(part.to) / 60)))
  return [Math.max(0, from - 1), Math.min(24, to + 1)]
}

/** A week of the line: a picture for the eye, the same as a table for whoever has it read aloud. */
export function WeekPreview({ preview, stale, today, weeks, onGo }: Props) {
  const w = words.value.hours
  const days = preview?.days ?? []
  const [first, last] = boundsOf(days)
  const place = (time: string) => Math.min(Math.max((minutesOf(time) - first * 60) / ((last - first) * 60), 0), 1) * 100
  return (
    <section class="card hours-preview" aria-label={w.preview.title}>
      <header>
        <h2>{days[0] ? w.preview.weekOf(formatWeekday(days[0].date, language.value, 'long')) : w.preview.title}</h2>
        <span class="hours-acts">
          <button
            type="button"
            class="quiet"
            aria-label={w.preview.earlier}
            title={w.preview.earlier}
            onClick={() => onGo(weeks - 1)}
          >
            <Icon name="back" />
          </button>
          <button type="button" disabled={weeks === 0} onClick={() => onGo(0)}>
            {w.preview.thisWeek}
          </button>
          <button
            type="button"
            class="quiet hours-later"
            aria-label={w.preview.later}
            title={w.preview.later}
            onClick={() => onGo(weeks + 1)}
          >
            <Icon name="back" />
          </button>
        </span>
      </header>
      <p class="hint" role="status">
        {stale ? w.preview.stale : w.preview.lead}
      </p>
      <div class={stale ? 'hours-picture stale' : 'hours-picture'} aria-hidden="true">
        {days.map(({ date, parts }) => (
          <div key={date} class={date === today ? 'hours-bar today' : 'hours-bar'}>
            <span class="hours-bar-day">{formatWeekday(date, language.value, 'short')}</span>
            <span class="hours-bar-parts">
              {parts.map((part) => (
                <span
                  key={part.from}
                  class={`hours-part ${part.state}`}
                  style={{ insetInlineStart: `${place(part.from)}%`, width: `${place(part.to) - place(part.from)}%` }}
                >
                  <span>{place(part.to) - place(part.from) > NARROW && labelOf(part)}</span>
                </span>
              ))}
            </span>
          </div>
        ))}
        <div class="hours-bar hours-axis">
          <span class="hours-bar-day" />
          <span class="hours-bar-parts">
            {hoursBetween(first, last).map((hour) => (
              <span key={hour} style={{ insetInlineStart: `${place(`${String(hour).padStart(2, '0')}:00`)}%` }}>
                {hour}
              </span>
            ))}
          </span>
        </div>
      </div>
      <div class="sr-only">
        <table>
          <caption>{w.preview.title}</caption>
          <thead>
            <tr>
              <th scope="col">{w.preview.day}</th>
              <th scope="col">{w.preview.hours}</th>
            </tr>
          </thead>
          <tbody>
            {days.map(({ date, parts }) => (
              <tr key={date}>
                <th scope="row">{formatWeekday(date, language.value, 'long')}</th>
                <td>{parts.map(inWords).join('; ')}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <ul class="hours-legend" aria-hidden="true">
        {(['open', 'lunch', 'closed', 'holiday'] as const).map((state) => (
          <li key={state}>
            <span class={`hours-part ${state}`} />
            {w.states[state]}
          </li>
        ))}
        <li class="hint">{preview && w.preview.zone(preview.timeZone.replaceAll('_', ' '))}</li>
      </ul>
    </section>
  )
}

const hoursBetween = (first: number, last: number): number[] => {
  const step = last - first > 14 ? 4 : 2
  return Array.from({ length: last - first + 1 }, (_, index) => first + index).filter((hour) => hour % step === 0)
}

const timesOf = ({ from, to }: Part): string =>
  from === '00:00' && to === '24:00'
    ? words.value.hours.preview.wholeDay
    : `${formatTimeOfDay(from, language.value, words.value)} – ${formatTimeOfDay(to, language.value, words.value)}`

/** What stands in a part of the picture: its hours when it is open, its name when that says more. */
function labelOf(part: Part): string {
  const w = words.value.hours
  if (part.because) return part.because[language.value]
  if (part.state === 'open') return timesOf(part)
  return part.state === 'closed' ? '' : w.states[part.state]
}

function inWords(part: Part): string {
  const because = part.because ? `, ${part.because[language.value]}` : ''
  return `${words.value.hours.states[part.state]}, ${timesOf(part)}${because}`
}

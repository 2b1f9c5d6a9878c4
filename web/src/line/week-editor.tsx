import { useState } from 'preact/hooks'
import { type Period, WEEKDAYS, type Weekday, type WeekHours } from '../../../server/contract/hours.ts'
import { Dialog } from '../components/dialog.tsx'
import { DialogActions } from '../components/dialog-actions.tsx'
import { Icon } from '../components/icon.tsx'
import { words } from '../i18n/index.ts'
import { addLunch, addPeriod, copyDay, hasLunch } from './line-draft.ts'
import type { SectionProps } from './section.ts'
import { ProblemLine, TimeField } from './time-field.tsx'

/** The usual week: any number of periods a day. */
export function WeekEditor({ draft, change, problemAt }: SectionProps) {
  const w = words.value.hours.week
  const { hours } = draft
  return (
    <section class="card">
      <h2>{w.title}</h2>
      <fieldset class="choice">
        <legend class="sr-only">{w.title}</legend>
        {[false, true].map((keeps) => (
          <label key={String(keeps)}>
            <input
              type="radio"
              name="keepsHours"
              checked={draft.keepsHours === keeps}
              onChange={() => change({ keepsHours: keeps })}
            />
            {keeps ? w.byHours : w.always}
          </label>
        ))}
      </fieldset>
      {draft.keepsHours && (
        <>
          <p class="hint">{w.lead}</p>
          <WeekGrid
            week={hours.week}
            path="hours.week"
            problemAt={problemAt}
            onChange={(week) => change({ hours: { ...hours, week } })}
          />
        </>
      )}
    </section>
  )
}

type WeekProps = {
  week: WeekHours
  /** Where its fields stand, such as `hours.week`. */
  path: string
  problemAt: SectionProps['problemAt']
  onChange: (week: WeekHours) => void
}

/** Seven days, each with its periods; one can be copied to others. */
export function WeekGrid({ week, path, problemAt, onChange }: WeekProps) {
  const [copied, setCopied] = useState<Weekday | null>(null)
  return (
    <>
      <div class="hours-week">
        {WEEKDAYS.map((day) => (
          <DayEditor
            key={day}
            day={day}
            path={`${path}.${day}`}
            periods={week[day]}
            problemAt={problemAt}
            onChange={(periods) => onChange({ ...week, [day]: periods })}
            onCopy={() => setCopied(day)}
          />
        ))}
      </div>
      {copied && (
        <CopyDialog
          day={copied}
          onClose={() => setCopied(null)}
          onCopy={(days) => {
            onChange(copyDay(week, copied, days))
            setCopied(null)
          }}
        />
      )}
    </>
  )
}

type DayProps = {
  day: Weekday
  path: string
  periods: Period[]
  problemAt: SectionProps['problemAt']
  onChange: (periods: Period[]) => void
  onCopy: () => void
}

function DayEditor({ day, path: dayPath, periods, problemAt, onChange, onCopy }: DayProps) {
  const w = words.value.hours.week
  const name = w.days[day]
  const inSentence = w.inSentence[day]
  const put = (index: number, part: Partial<Period>) =>
    onChange(periods.map((period, at) => (at === index ? { ...period, ...part } : period)))
  return (
    <fieldset class="hours-day">
      <legend>{name}</legend>
      <div class="hours-periods">
        {periods.length === 0 && <p class="hint">{w.closed}</p>}
        {periods.map((period, index) => {
          const path = `${dayPath}.${index}`
          const problem = problemAt(`${path}.from`) ?? problemAt(`${path}.to`)
          const problemId = problem && `${path}-problem`
          return (
            <fieldset key={index} class={problem ? 'hours-period wrong' : 'hours-period'}>
              <legend class="sr-only">{w.period(name, index + 1)}</legend>
              <select
                aria-label={w.what}
                value={period.state}
                onChange={(event) => put(index, { state: event.currentTarget.value === 'lunch' ? 'lunch' : 'open' })}
              >
                <option value="open">{w.state.open}</option>
                <option value="lunch">{w.state.lunch}</option>
              </select>
              <TimeField
                label={w.from}
                value={period.from}
                {...{ problemId }}
                onChange={(from) => put(index, { from })}
              />
              <TimeField
                label={w.to}
                value={period.to}
                isEnd
                {...{ problemId }}
                onChange={(to) => put(index, { to })}
              />
              <button
                type="button"
                class="quiet"
                aria-label={w.remove(inSentence, index + 1)}
                title={w.remove(inSentence, index + 1)}
                onClick={() => onChange(periods.filter((_, at) => at !== index))}
              >
                <Icon name="close" />
              </button>
              {problem && <ProblemLine id={`${path}-problem`}>{problem}</ProblemLine>}
            </fieldset>
          )
        })}
      </div>
      <div class="hours-day-acts">
        <button
          type="button"
          class="plain"
          aria-label={w.addTo(inSentence)}
          onClick={() => onChange(addPeriod(periods))}
        >
          <Icon name="plus" />
          {w.add}
        </button>
        {periods.length > 0 && !hasLunch(periods) && (
          <button
            type="button"
            class="plain"
            aria-label={w.addLunchTo(inSentence)}
            onClick={() => onChange(addLunch(periods))}
          >
            <Icon name="plus" />
            {w.addLunch}
          </button>
        )}
        <button type="button" class="plain" aria-label={w.copyFrom(inSentence)} onClick={onCopy}>
          {w.copy}
        </button>
      </div>
    </fieldset>
  )
}

type CopyProps = { day: Weekday; onCopy: (days: Weekday[]) => void; onClose: () => void }

function CopyDialog({ day, onCopy, onClose }: CopyProps) {
  const w = words.value.hours.week
  const isWeekend = (each: Weekday) => each === 'saturday' || each === 'sunday'
  const [days, setDays] = useState<Weekday[]>(WEEKDAYS.filter((each) => each !== day && !isWeekend(each)))
  return (
    <Dialog title={w.copyTitle(w.inSentence[day])} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          // The form around this one is not sent with it.
          event.stopPropagation()
          onCopy(days)
        }}
      >
        <fieldset class="choice">
          <legend>{w.copyTo}</legend>
          {WEEKDAYS.filter((each) => each !== day).map((each) => (
            <label key={each}>
              <input
                type="checkbox"
                checked={days.includes(each)}
                onChange={(event) =>
                  setDays(event.currentTarget.checked ? [...days, each] : days.filter((other) => other !== each))
                }
              />
              {w.days[each]}
            </label>
          ))}
        </fieldset>
        <DialogActions submit={w.copyDo} onClose={onClose} disabled={days.length === 0} />
      </form>
    </Dialog>
  )
}

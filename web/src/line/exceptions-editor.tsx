import type { HoursException } from '../../../server/contract/hours.ts'
import { Field } from '../components/field.tsx'
import { Icon } from '../components/icon.tsx'
import { words } from '../i18n/index.ts'
import type { SectionProps } from './section.ts'
import { ProblemLine, TimeField } from './time-field.tsx'

const STATES = ['closed', 'open', 'lunch'] as const

export function ExceptionsEditor({ draft, change, problemAt }: SectionProps) {
  const w = words.value.hours.exceptions
  const { exceptions } = draft.hours
  const put = (changed: HoursException[]) => change({ hours: { ...draft.hours, exceptions: changed } })
  return (
    <section class="card">
      <h2>{w.title}</h2>
      <p class="hint">{exceptions.length > 0 ? w.lead : `${w.none} ${w.lead}`}</p>
      {exceptions.map((exception, index) => (
        <ExceptionEditor
          key={index}
          {...{ exception, index, problemAt }}
          onChange={(part) => put(exceptions.map((each, at) => (at === index ? { ...each, ...part } : each)))}
          onRemove={() => put(exceptions.filter((_, at) => at !== index))}
        />
      ))}
      <p>
        <button type="button" onClick={() => put([...exceptions, { date: '', state: 'closed' }])}>
          <Icon name="plus" />
          {w.add}
        </button>
      </p>
    </section>
  )
}

type Props = {
  exception: HoursException
  index: number
  problemAt: SectionProps['problemAt']
  onChange: (part: Partial<HoursException>) => void
  onRemove: () => void
}

function ExceptionEditor({ exception, index, problemAt, onChange, onRemove }: Props) {
  const w = words.value.hours.exceptions
  const path = `hours.exceptions.${index}`
  const { from = null, to = null } = exception
  const timed = from !== null || to !== null
  const wrongTimes = problemAt(`${path}.from`) ?? problemAt(`${path}.to`)
  const problemId = wrongTimes && `${path}-times`
  return (
    <fieldset class="hours-exception">
      <legend class="sr-only">{w.one(index + 1)}</legend>
      <ProblemLine id={`${path}-problem`}>{problemAt(path)}</ProblemLine>
      <div class="hours-row">
        <Field label={w.date} problem={problemAt(`${path}.date`)}>
          {(given) => (
            <input
              {...given}
              type="date"
              value={exception.date}
              onChange={(event) => onChange({ date: event.currentTarget.value })}
            />
          )}
        </Field>
        <Field label={w.until} problem={problemAt(`${path}.until`)}>
          {(given) => (
            <input
              {...given}
              type="date"
              value={exception.until ?? ''}
              min={exception.date}
              onChange={(event) => onChange({ until: event.currentTarget.value || null })}
            />
          )}
        </Field>
        <Field label={w.state}>
          {(given) => (
            <select
              {...given}
              value={exception.state}
              onChange={(event) => onChange({ state: STATES[event.currentTarget.selectedIndex] ?? 'closed' })}
            >
              {STATES.map((state) => (
                <option key={state} value={state}>
                  {w.states[state]}
                </option>
              ))}
            </select>
          )}
        </Field>
        <button
          type="button"
          class="quiet"
          aria-label={w.remove(index + 1)}
          title={w.remove(index + 1)}
          onClick={onRemove}
        >
          <Icon name="close" />
        </button>
      </div>
      <div class="hours-times">
        <label class="check">
          <input
            type="checkbox"
            checked={!timed}
            onChange={(event) =>
              onChange(
                event.currentTarget.checked
                  ? { from: null, to: null }
                  : exception.state === 'closed'
                    ? { from: '12:00', to: '24:00' }
                    : { from: '09:00', to: '12:00' },
              )
            }
          />
          {w.wholeDay}
        </label>
        {timed && (
          <>
            <TimeField
              label={w.from}
              value={from ?? '00:00'}
              {...{ problemId }}
              onChange={(time) => onChange({ from: time })}
            />
            <TimeField
              label={w.to}
              value={to ?? '24:00'}
              isEnd
              {...{ problemId }}
              onChange={(time) => onChange({ to: time })}
            />
          </>
        )}
      </div>
      <ProblemLine id={`${path}-times`}>{wrongTimes}</ProblemLine>
      <Field label={w.note}>
        {(given) => (
          <input
            {...given}
            value={exception.note ?? ''}
            maxLength={100}
            placeholder={w.noteExample}
            autocomplete="off"
            onInput={(event) => onChange({ note: event.currentTarget.value })}
          />
        )}
      </Field>
    </fieldset>
  )
}

import { Field } from '../components/field.tsx'
import { Icon } from '../components/icon.tsx'
import { words } from '../i18n/index.ts'
import type { SectionProps } from './section.ts'

const MOST = 10

/** Whom an emergency reaches, in order; and who is told when nobody takes it. */
export function EmergencyEditor({ draft, change, problemAt }: SectionProps) {
  const w = words.value.hours.emergency
  const { onCall } = draft
  const put = (index: number, part: Partial<(typeof onCall)[number]>) =>
    change({ onCall: onCall.map((phone, at) => (at === index ? { ...phone, ...part } : phone)) })
  return (
    <section class="card">
      <h2>{w.title}</h2>
      <p class="hint">{onCall.length > 0 ? w.lead : w.none}</p>
      {onCall.map((phone, index) => (
        <fieldset key={index} class="hours-row">
          <legend class="sr-only">{w.one(index + 1)}</legend>
          <Field label={w.number} problem={problemAt(`onCall.${index}.number`)}>
            {(given) => (
              <input
                {...given}
                value={phone.number}
                maxLength={40}
                inputMode="tel"
                autocomplete="off"
                onInput={(event) => put(index, { number: event.currentTarget.value })}
              />
            )}
          </Field>
          <Field label={w.name}>
            {(given) => (
              <input
                {...given}
                value={phone.name}
                maxLength={60}
                autocomplete="off"
                onInput={(event) => put(index, { name: event.currentTarget.value })}
              />
            )}
          </Field>
          <span class="hours-acts">
            <button
              type="button"
              class="quiet hours-up"
              disabled={index === 0}
              aria-label={w.up(index + 1)}
              title={w.up(index + 1)}
              onClick={() => change({ onCall: onCall.toSpliced(index - 1, 2, phone, onCall[index - 1] ?? phone) })}
            >
              <Icon name="back" />
            </button>
            <button
              type="button"
              class="quiet"
              aria-label={w.remove(index + 1)}
              title={w.remove(index + 1)}
              onClick={() => change({ onCall: onCall.filter((_, at) => at !== index) })}
            >
              <Icon name="close" />
            </button>
          </span>
        </fieldset>
      ))}
      <p>
        <button
          type="button"
          disabled={onCall.length >= MOST}
          onClick={() => change({ onCall: [...onCall, { number: '', name: '' }] })}
        >
          <Icon name="plus" />
          {w.add}
        </button>
      </p>
      <Field label={w.manager} hint={w.managerHint} problem={problemAt('managerNumber')}>
        {(given) => (
          <input
            {...given}
            value={draft.managerNumber}
            maxLength={40}
            inputMode="tel"
            autocomplete="off"
            onInput={(event) => change({ managerNumber: event.currentTarget.value })}
          />
        )}
      </Field>
    </section>
  )
}

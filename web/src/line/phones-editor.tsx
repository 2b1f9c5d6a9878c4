import { Field } from '../components/field.tsx'
import { words } from '../i18n/index.ts'
import type { SectionProps } from './section.ts'

const GATEWAYS = ['', 'sip', 'none'] as const

/** What rings, and how the line treats whoever is not answered. */
export function PhonesEditor({ draft, change, problemAt }: SectionProps) {
  const w = words.value.hours.phones
  return (
    <section class="card">
      <h2>{w.title}</h2>
      <Field label={w.ringTarget} hint={w.ringTargetHint} problem={problemAt('ringTarget')}>
        {(given) => (
          <input
            {...given}
            value={draft.ringTarget}
            maxLength={200}
            autocomplete="off"
            onInput={(event) => change({ ringTarget: event.currentTarget.value })}
          />
        )}
      </Field>
      <Field label={w.ringSeconds} hint={w.ringSecondsHint} problem={problemAt('ringSeconds')}>
        {(given) => (
          <input
            {...given}
            class="short"
            inputMode="numeric"
            value={draft.ringSeconds}
            maxLength={4}
            autocomplete="off"
            onInput={(event) => change({ ringSeconds: event.currentTarget.value })}
          />
        )}
      </Field>
      <Field label={w.ringWhenClosed} hint={w.ringWhenClosedHint}>
        {(given) => (
          <input
            {...given}
            type="checkbox"
            checked={draft.ringWhenClosed}
            onChange={(event) => change({ ringWhenClosed: event.currentTarget.checked })}
          />
        )}
      </Field>
      <Field label={w.gateway}>
        {(given) => (
          <select
            {...given}
            value={draft.gateway}
            onChange={(event) => change({ gateway: GATEWAYS[event.currentTarget.selectedIndex] ?? '' })}
          >
            {GATEWAYS.map((gateway) => (
              <option key={gateway} value={gateway}>
                {w.gateways[gateway]}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label={w.voiceSeconds} hint={w.voiceSecondsHint} problem={problemAt('voiceSeconds')}>
        {(given) => (
          <input
            {...given}
            class="short"
            inputMode="numeric"
            value={draft.voiceSeconds}
            maxLength={4}
            autocomplete="off"
            onInput={(event) => change({ voiceSeconds: event.currentTarget.value })}
          />
        )}
      </Field>
    </section>
  )
}

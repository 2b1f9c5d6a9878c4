import { Field } from '../components/field.tsx'
import { listeningWords } from '../listening/words.ts'
import { live } from '../live/store.ts'
import type { SectionProps } from './section.ts'

/** Whether calls are recorded, what that asks of the clinic, and how long what was recorded is kept. */
export function RecordingsEditor({ draft, change, problemAt }: SectionProps) {
  const w = listeningWords.value.line
  const days = (name: 'keepVoiceDays' | 'keepCallDays', label: string, hint: string) => (
    <Field label={label} hint={hint} problem={problemAt(name)}>
      {(given) => (
        <span class="days-field">
          <input
            {...given}
            class="short"
            inputMode="numeric"
            value={draft[name]}
            maxLength={5}
            autocomplete="off"
            onInput={(event) => change({ [name]: event.currentTarget.value })}
          />
          {w.days}
        </span>
      )}
    </Field>
  )
  return (
    <section class="card">
      <h2>{w.title}</h2>
      <Transcription />
      <Field label={w.record} hint={w.recordHint} problem={problemAt('recordCalls')}>
        {(given) => (
          <input
            {...given}
            type="checkbox"
            checked={draft.recordCalls}
            onChange={(event) => change({ recordCalls: event.currentTarget.checked })}
          />
        )}
      </Field>
      {days('keepVoiceDays', w.keepVoice, w.keepHint)}
      {days('keepCallDays', w.keepCalls, w.keepCallsHint)}
    </section>
  )
}

/** Whether what is recorded is written down as well, and what to do where it is not. */
function Transcription() {
  const w = listeningWords.value
  const { transcription } = live.value.system ?? {}
  if (!transcription) return null
  const { state, detail } = transcription
  return (
    <div>
      <p>{w.line.transcription[state]}</p>
      {state === 'off' && <p class="hint">{w.offHint}</p>}
      {state === 'down' && detail && <p class="hint">{detail}</p>}
    </div>
  )
}

import { useEffect, useState } from 'preact/hooks'
import type { HeardMoment, LinePreview, PreviewedCaller } from '../../../server/contract/hours.ts'
import { api } from '../api/index.ts'
import { Field } from '../components/field.tsx'
import { language, words } from '../i18n/index.ts'
import { formatMoment } from './zone-time.ts'

type Props = {
  number: string
  preview: LinePreview | null
  /** What the field shows, `YYYY-MM-DDTHH:MM` by the clock of the line. */
  at: string
  isNow: boolean
  /** Changes with every save: what is heard follows what is saved. */
  saved: unknown
  onChoose: (at: string | null) => void
}

/** What would a caller meet at this moment? */
export function MomentPreview({ number, preview, at, isNow, saved, onChoose }: Props) {
  const w = words.value.hours.moment
  const moment = preview?.moment
  const tell = (iso: string) => formatMoment(iso, preview?.timeZone, language.value)
  return (
    <section class="card hours-moment" aria-label={w.title}>
      <h2>{w.title}</h2>
      <Field label={w.at}>
        {(given) => (
          <span class="with-button">
            <input
              {...given}
              type="datetime-local"
              value={at}
              min="1970-01-01T00:00"
              max="2098-12-31T23:59"
              onChange={(event) => onChoose(event.currentTarget.value || null)}
            />
            <button type="button" disabled={isNow} onClick={() => onChoose(null)}>
              {w.now}
            </button>
          </span>
        )}
      </Field>
      <div class="hours-answer" role="status">
        {moment && (
          <>
            <p class="hours-state">
              <span class={`hours-part ${moment.state}`} aria-hidden="true" />
              {words.value.hours.statesLong[moment.state]}
            </p>
            {moment.because && <p>{w.because(moment.because[language.value])}</p>}
            <p class="hint">{moment.until ? w.until(tell(moment.until)) : w.forEver}</p>
            {moment.state !== 'open' && (
              <p class="hint">{moment.nextOpening ? w.nextOpening(tell(moment.nextOpening)) : w.noOpening}</p>
            )}
          </>
        )}
      </div>
      <Heard number={number} at={preview?.at ?? null} saved={saved} />
    </section>
  )
}

const CALLERS: readonly PreviewedCaller[] = ['mobile', 'landline', 'withheld']

/** What is heard and read then, by what is saved, as far as the service can tell. */
function Heard({ number, at, saved }: { number: string; at: string | null; saved: unknown }) {
  const w = words.value.hours.moment
  const [caller, setCaller] = useState<PreviewedCaller>('mobile')
  const [heard, setHeard] = useState<HeardMoment | null>(null)
  useEffect(() => {
    if (!at) return
    let stale = false
    api.lines.heardAt(number, at, caller).then(
      (answer) => stale || setHeard(answer),
      () => stale || setHeard(null),
    )
    return () => {
      stale = true
    }
  }, [number, at, saved, caller])
  if (!heard) return null
  const names: Record<string, string> = words.value.prompts.names
  return (
    <div class="hours-heard">
      <Field label={w.caller} hint={w.fromSaved}>
        {(given) => (
          <select
            {...given}
            value={caller}
            onChange={(event) => setCaller(CALLERS[event.currentTarget.selectedIndex] ?? 'mobile')}
          >
            {CALLERS.map((each) => (
              <option key={each} value={each}>
                {w.callers[each]}
              </option>
            ))}
          </select>
        )}
      </Field>
      <p>{heard.rings ? w.rings : w.ringsNot}</p>
      <h3>{w.heard}</h3>
      <ol>
        {heard.prompts.map(({ name, text }, index) => (
          <li key={`${name}${index}`}>{text || names[name] || name}</li>
        ))}
      </ol>
      <h3>{w.read}</h3>
      <p class={heard.text ? 'bubble' : 'hint'}>{heard.text ?? w.noText}</p>
    </div>
  )
}

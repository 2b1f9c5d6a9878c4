import { useState } from 'preact/hooks'
import type { ClinicSettings } from '../../../../server/contract/shapes.ts'
import { problemWords } from '../../actions.ts'
import { api } from '../../api/index.ts'
import { Field } from '../../components/field.tsx'
import { tell } from '../../components/toast.tsx'
import { language, words } from '../../i18n/index.ts'
import {
  BOUNDS,
  changeOf,
  countriesOf,
  draftOf,
  findWrong,
  type SettingsDraft,
  type SettingsField,
} from './settings-draft.ts'
import { documentSettingsWords } from './words.ts'

export type FormProps = {
  settings: ClinicSettings
  mayChange: boolean
  onSaved: (settings: ClinicSettings) => void
}

/** Sizes, days, the code, and which telephones may hear it. */
export function RulesForm({ settings, mayChange, onSaved }: FormProps) {
  const w = documentSettingsWords.value
  const [draft, setDraft] = useState(() => draftOf(settings))
  const [wrong, setWrong] = useState<ReadonlySet<SettingsField>>(new Set())
  const [problem, setProblem] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const change = (part: Partial<SettingsDraft>) => {
    setDraft({ ...draft, ...part })
    setWrong(new Set())
    setProblem(null)
  }
  const submit = async (event: SubmitEvent) => {
    event.preventDefault()
    const found = findWrong(draft)
    setWrong(found)
    if (found.size > 0) return
    setBusy(true)
    try {
      const saved = await api.settings.change(changeOf(draftOf(settings), draft))
      onSaved(saved)
      setDraft(draftOf(saved))
      tell(words.peek().app.saved)
    } catch (error) {
      setProblem(problemWords(error))
    } finally {
      setBusy(false)
    }
  }
  const number = (field: keyof typeof BOUNDS) => (
    <Field
      label={w.fields[field]}
      hint={w.hints[field]}
      problem={wrong.has(field) ? w.wrong.number(BOUNDS[field][0], BOUNDS[field][1]) : null}
    >
      {(given) => (
        <span class="with-button">
          <input
            {...given}
            class="short"
            type="number"
            min={BOUNDS[field][0]}
            max={BOUNDS[field][1]}
            value={draft[field]}
            disabled={!mayChange}
            onInput={(event) => change({ [field]: event.currentTarget.value })}
          />
          <span class="unit">{w.units[field]}</span>
        </span>
      )}
    </Field>
  )
  const list = (field: 'callableCountries' | 'uncallablePrefixes' | 'codeCallRetryMinutes', hint: string) => (
    <Field label={w.fields[field]} hint={hint} problem={wrong.has(field) ? w.wrong[field] : null}>
      {(given) => (
        <input
          {...given}
          value={draft[field]}
          disabled={!mayChange}
          autocomplete="off"
          spellcheck={false}
          onInput={(event) => change({ [field]: event.currentTarget.value })}
        />
      )}
    </Field>
  )
  return (
    <form class="card" onSubmit={submit} noValidate>
      <h2>{w.rules}</h2>
      <div class="share-pair">
        {number('documentMegabytes')}
        {number('documentDays')}
        {number('documentKeepDays')}
        <Field label={w.fields.codeDigits} hint={w.hints.codeDigits}>
          {(given) => (
            <select
              {...given}
              class="short"
              value={draft.codeDigits}
              disabled={!mayChange}
              onChange={(event) => change({ codeDigits: event.currentTarget.value })}
            >
              <option value="6">{w.digits(6)}</option>
              <option value="8">{w.digits(8)}</option>
            </select>
          )}
        </Field>
      </div>
      <h3>{w.calls}</h3>
      <p class="hint">{w.callsLead}</p>
      {list('callableCountries', `${w.hints.callableCountries} ${countryNames(draft.callableCountries)}`)}
      {list('uncallablePrefixes', w.hints.uncallablePrefixes)}
      {list('codeCallRetryMinutes', w.hints.codeCallRetryMinutes)}
      {number('codeCallsAnHour')}
      {problem && (
        <p class="problem" role="alert">
          {problem}
        </p>
      )}
      {mayChange && (
        <p class="actions">
          <button type="submit" class="primary" disabled={busy}>
            {busy ? words.value.app.saving : words.value.app.save}
          </button>
        </p>
      )}
    </form>
  )
}

/** `Canada, États-Unis`: what the two letters stand for. */
function countryNames(typed: string): string {
  const names = new Intl.DisplayNames(language.value === 'fr' ? 'fr-CA' : 'en-CA', { type: 'region', fallback: 'none' })
  const known = countriesOf(typed).flatMap((country) => (/^[A-Z]{2}$/.test(country) ? (names.of(country) ?? []) : []))
  return known.length > 0 ? documentSettingsWords.value.countries(known.join(', ')) : ''
}

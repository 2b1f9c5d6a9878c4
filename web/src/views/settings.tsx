import { useEffect, useState } from 'preact/hooks'
import type { LineMoment } from '../../../server/contract/hours.ts'
import type { ClinicSettings, Language, Line } from '../../../server/contract/shapes.ts'
import { problemWords } from '../actions.ts'
import { api } from '../api/index.ts'
import { changeMyself, signOut, user } from '../api/session.ts'
import { CounterForm } from '../components/counter-form.tsx'
import { Field } from '../components/field.tsx'
import { PHONE_NAMES, PhoneNames } from '../components/phone-names.tsx'
import { tell } from '../components/toast.tsx'
import { formatNumber } from '../i18n/format.ts'
import { language, words } from '../i18n/index.ts'
import { useKeys } from '../keyboard.ts'
import { lines } from '../live/lines.ts'
import { go, linePath } from '../router.ts'
import { isPhoneName } from './own-phone.tsx'

export function Settings() {
  const w = words.value
  const me = user.value
  useKeys({ Escape: () => go('/') })
  if (!me) return null
  return (
    <main class="page settings" id="content" tabIndex={-1}>
      <header class="page-header">
        <h1>{w.settings.title}</h1>
      </header>
      <div class="sections">
        <section class="card">
          <h2>{w.settings.you}</h2>
          <p class="hint">{w.settings.signedInAs(me.name, me.email)}</p>
          <Phone key={me.phone} phone={me.phone} />
          <PanelLanguage />
          <Notifications />
          <p class="actions">
            <button
              type="button"
              onClick={() => signOut().catch((error) => tell(problemWords(error), { problem: true }))}
            >
              {w.settings.signOut}
            </button>
          </p>
        </section>
        <div class="column">
          <section class="card">
            <h2>{w.settings.lines}</h2>
            <p class="hint">{lines.value.length > 0 ? w.settings.linesLead : w.settings.noLines}</p>
            <ul class="line-rows">
              {lines.value.map((line) => (
                <LineRow key={line.number} line={line} />
              ))}
            </ul>
          </section>
          <AutomaticTexts mayChange={me.role !== 'secretary'} />
          <CounterForm mayChange={me.role !== 'secretary'} />
        </div>
      </div>
    </main>
  )
}

function Phone({ phone }: { phone: string | null }) {
  const w = words.value
  const [typed, setTyped] = useState(phone ?? '')
  const [problem, setProblem] = useState<string | null>(null)
  const submit = async (event: SubmitEvent) => {
    event.preventDefault()
    const chosen = typed.trim()
    if (chosen !== '' && !isPhoneName(chosen)) return setProblem(w.clickToCall.badPhone)
    try {
      await changeMyself({ phone: chosen || null })
      setProblem(null)
      tell(w.app.saved)
    } catch (error) {
      setProblem(problemWords(error))
    }
  }
  return (
    <form onSubmit={submit} noValidate>
      <Field label={w.settings.phone} hint={w.settings.phoneLead} problem={problem}>
        {(given) => (
          <span class="with-button">
            <input
              {...given}
              class="short"
              name="phone"
              list={PHONE_NAMES}
              value={typed}
              inputMode="tel"
              autocomplete="off"
              onInput={(event) => setTyped(event.currentTarget.value)}
            />
            <button type="submit" disabled={typed.trim() === (phone ?? '')}>
              {w.app.save}
            </button>
          </span>
        )}
      </Field>
      <PhoneNames />
    </form>
  )
}

const LANGUAGES: readonly Language[] = ['fr', 'en']

function PanelLanguage() {
  const w = words.value
  return (
    <fieldset class="choice">
      <legend>{w.settings.language}</legend>
      {LANGUAGES.map((choice) => (
        <label key={choice}>
          <input
            type="radio"
            name="language"
            checked={language.value === choice}
            onChange={() =>
              changeMyself({ language: choice }).catch((error) => tell(problemWords(error), { problem: true }))
            }
          />
          {w.app.languageNames[choice]}
        </label>
      ))}
    </fieldset>
  )
}

/** Permission is asked by this button, never when the page opens. */
function Notifications() {
  const w = words.value.settings
  const possible = 'Notification' in window && window.isSecureContext
  const [permission, setPermission] = useState(possible ? Notification.permission : null)
  return (
    <div class="field">
      <h3>{w.notifications}</h3>
      <p class="hint">
        {permission === null
          ? w.notificationsNever
          : permission === 'granted'
            ? w.notificationsOn
            : permission === 'denied'
              ? w.notificationsOff
              : w.notificationsLead}
      </p>
      {permission === 'default' && (
        <button type="button" onClick={async () => setPermission(await Notification.requestPermission())}>
          {w.notificationsAsk}
        </button>
      )}
    </div>
  )
}

function AutomaticTexts({ mayChange }: { mayChange: boolean }) {
  const w = words.value
  const [settings, setSettings] = useState<ClinicSettings | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  useEffect(() => {
    api.settings.read().then(setSettings, () => {})
  }, [])
  if (!settings) return null
  const submit = async (event: SubmitEvent) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget as HTMLFormElement)
    const minutes = Number(form.get('minutes'))
    if (form.get('minutes') === '' || !Number.isInteger(minutes) || minutes < 0 || minutes > 1440) {
      return setProblem(w.settings.badMinutes)
    }
    try {
      const clinicName = String(form.get('clinicName') ?? '').trim() || null
      setSettings(await api.settings.change({ clinicName, quietPeriodMinutes: minutes }))
      setProblem(null)
      tell(w.app.saved)
    } catch (error) {
      setProblem(problemWords(error))
    }
  }
  return (
    <form class="card" onSubmit={submit} noValidate>
      <h2>{w.settings.clinic}</h2>
      <Field label={w.settings.clinicName} hint={w.settings.clinicNameHint}>
        {(given) => (
          <input
            {...given}
            name="clinicName"
            defaultValue={settings.clinicName ?? ''}
            maxLength={60}
            autocomplete="off"
            disabled={!mayChange}
          />
        )}
      </Field>
      <Field label={w.settings.quietPeriod} problem={problem}>
        {(given) => (
          <span class="with-button">
            <input
              {...given}
              class="short"
              type="number"
              name="minutes"
              min={0}
              max={1440}
              defaultValue={String(settings.quietPeriodMinutes)}
              disabled={!mayChange}
            />
            <span class="unit">{w.settings.minutes}</span>
          </span>
        )}
      </Field>
      <p class="actions">
        {mayChange && <button type="submit">{w.app.save}</button>}
        <a class="button" href="/settings/words">
          {w.texts.link}
        </a>
        <a class="button" href="/settings/prompts">
          {w.prompts.link}
        </a>
        <a class="button" href="/settings/documents">
          {w.documents.settings}
        </a>
        <a class="button" href="/settings/callers">
          {w.screening.settings}
        </a>
      </p>
    </form>
  )
}

/** What a line is now, as a way to all that it does. */
function LineRow({ line }: { line: Line }) {
  const w = words.value.hours
  const [state, setState] = useState<LineMoment | null>(null)
  useEffect(() => {
    api.lines.state(line.number).then(setState, () => {})
  }, [line])
  const named = line.name !== line.number
  return (
    <li>
      <a href={linePath(line.number)}>
        <span>
          <b>{named ? line.name : formatNumber(line.number)}</b>
          <small>
            {named && <span class="tabular">{formatNumber(line.number)}, </span>}
            {line.languages.map((each) => w.spoken[each]).join(', ')}
            {state && `, ${w.stateNow[line.hours ? state.state : 'always']}`}
          </small>
        </span>
        <span class="hours-go">{w.link}</span>
      </a>
    </li>
  )
}

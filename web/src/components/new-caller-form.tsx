import { useEffect, useId, useLayoutEffect, useRef, useState } from 'preact/hooks'
import { problemWords } from '../actions.ts'
import { ApiError } from '../api/http.ts'
import { readBirthDate } from '../birth-date.ts'
import { ageOf, formatDate, formatNumber } from '../i18n/format.ts'
import { language, words } from '../i18n/index.ts'
import { useKeys } from '../keyboard.ts'
import {
  changeNewCaller,
  closeNewCaller,
  dropNewCaller,
  type NewCaller,
  newCaller,
  openNewCaller,
  putAside,
  resumeNewCallers,
  saveNewCaller,
} from '../live/new-caller.ts'
import { clock } from '../live/store.ts'
import { fullName } from '../names.ts'
import { Field } from './field.tsx'
import { Icon } from './icon.tsx'
import { counterMode, shownName, shownNumber } from './private.tsx'
import { tell } from './toast.tsx'

/** Beside the popup, and after it: the record of somebody new, filled while one talks. */
export function NewCallerForm() {
  useEffect(resumeNewCallers, [])
  const form = newCaller.value
  return (
    <>
      {form && <Form key={form.call.from} form={form} />}
      {putAside.value.length > 0 && <PutAside />}
    </>
  )
}

/** Forms that were begun: nothing that was written is lost, and nothing stays that nobody wants. */
function PutAside() {
  const w = words.value.caller.form
  return (
    <ul class="new-caller-aside">
      {putAside.value.map((form) => {
        const number = shownNumber(formatNumber(form.call.from!))
        return (
          <li key={form.call.from}>
            <button type="button" onClick={() => openNewCaller(form.call)}>
              <Icon name="pen" />
              {w.resume(number)}
            </button>
            <button type="button" class="quiet" aria-label={w.drop(number)} onClick={() => dropNewCaller(form)}>
              <Icon name="close" />
            </button>
          </li>
        )
      })}
    </ul>
  )
}

type Problems = { name?: string; birthDate?: string; form?: string }

function Form({ form }: { form: NewCaller }) {
  const w = words.value
  const title = useId()
  const element = useRef<HTMLElement>(null)
  const [problems, setProblems] = useState<Problems>({})
  const [busy, setBusy] = useState(false)
  const hidden = counterMode.value
  useKeys({ Escape: closeNewCaller })
  useLayoutEffect(() => {
    element.current?.showPopover()
    element.current?.querySelector('input')?.focus()
  }, [])

  const submit = async (event: SubmitEvent) => {
    event.preventDefault()
    const found: Problems = {}
    if (!form.firstName.trim() && !form.lastName.trim()) found.name = w.person.needName
    if (readBirthDate(form.birthDate, Date.now()) === null) found.birthDate = w.person.needDate
    setProblems(found)
    if (found.name || found.birthDate) {
      requestAnimationFrame(() => element.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus())
      return
    }
    setBusy(true)
    try {
      const contact = await saveNewCaller()
      tell(w.caller.form.saved(shownName(fullName(contact) ?? w.person.noName)))
    } catch (error) {
      setBusy(false)
      if (error instanceof ApiError && error.field?.includes('birthDate')) setProblems({ birthDate: w.person.needDate })
      else setProblems({ form: w.caller.form.failed(problemWords(error)) })
    }
  }

  const field = (
    name: 'firstName' | 'lastName' | 'birthDate',
    label: string,
    more: { problem?: string; hint?: string },
  ) => (
    <Field label={label} {...more}>
      {(given) => (
        <input
          {...given}
          name={name}
          value={form[name]}
          maxLength={name === 'birthDate' ? 20 : 80}
          autocomplete="off"
          onInput={(event) => changeNewCaller({ [name]: event.currentTarget.value })}
        />
      )}
    </Field>
  )

  return (
    <aside class="new-caller" ref={element} popover="manual" aria-labelledby={title}>
      <header>
        <h2 id={title}>{w.caller.form.title}</h2>
        <button type="button" class="quiet" aria-label={w.app.close} onClick={closeNewCaller}>
          <Icon name="close" />
        </button>
      </header>
      {hidden ? (
        <p class="hint">{w.caller.form.counter}</p>
      ) : (
        <form onSubmit={submit} noValidate>
          <p class="hint">{w.caller.form.lead(formatNumber(form.call.from!))}</p>
          <div role="alert">{problems.form && <p class="problem">{problems.form}</p>}</div>
          {field('firstName', w.caller.form.firstName, problems.name ? { problem: problems.name } : {})}
          {field('lastName', w.caller.form.lastName, {})}
          {field('birthDate', w.caller.form.birthDate, {
            hint: sayBirth(form.birthDate) ?? w.caller.form.birthDateHint,
            ...(problems.birthDate && { problem: problems.birthDate }),
          })}
          <Field label={w.caller.form.reason}>
            {(given) => (
              <textarea
                {...given}
                name="reason"
                rows={3}
                value={form.reason}
                maxLength={2_000}
                onInput={(event) => changeNewCaller({ reason: event.currentTarget.value })}
              />
            )}
          </Field>
          <button type="submit" class="primary" disabled={busy}>
            {busy ? w.caller.form.submitting : w.caller.form.submit}
          </button>
        </form>
      )}
    </aside>
  )
}

/** The date as it was understood, so that a slip is seen: `29 février 1984, 42 ans`. */
function sayBirth(typed: string): string | null {
  const date = readBirthDate(typed, clock.value)
  if (!date) return null
  const age = ageOf(date, clock.value)
  const said = formatDate(date, language.value)
  return age === null ? said : `${said}, ${words.value.popup.age(age)}`
}

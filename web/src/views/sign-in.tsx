import { useState } from 'preact/hooks'
import { problemWords } from '../actions.ts'
import { ApiError } from '../api/http.ts'
import { sessionDropped, signIn } from '../api/session.ts'
import { Field } from '../components/field.tsx'
import { Icon } from '../components/icon.tsx'
import { language, speak, words } from '../i18n/index.ts'

type Problems = { email?: string; password?: string; form?: string }

export function SignIn() {
  const w = words.value.signIn
  const [busy, setBusy] = useState(false)
  const [problems, setProblems] = useState<Problems>({})

  const submit = async (event: SubmitEvent) => {
    event.preventDefault()
    const form = event.currentTarget as HTMLFormElement
    const email = (form.elements.namedItem('email') as HTMLInputElement).value.trim()
    const password = (form.elements.namedItem('password') as HTMLInputElement).value
    const found: Problems = {}
    if (!email) found.email = w.needEmail
    if (!password) found.password = w.needPassword
    setProblems(found)
    if (found.email || found.password) {
      ;(form.elements.namedItem(found.email ? 'email' : 'password') as HTMLInputElement).focus()
      return
    }
    setBusy(true)
    try {
      await signIn(email, password)
    } catch (error) {
      const wrong = error instanceof ApiError && (error.status === 401 || error.status === 400)
      setProblems({ form: wrong ? w.wrong : problemWords(error) })
      setBusy(false)
      ;(form.elements.namedItem('password') as HTMLInputElement).focus()
    }
  }

  return (
    <main class="sign-in">
      <form class="card" onSubmit={submit} noValidate>
        <p class="brand">{words.value.app.name}</p>
        <h1>{w.title}</h1>
        <p class="hint">{sessionDropped.value ? w.dropped : w.lead}</p>
        <div role="alert">
          {problems.form && (
            <p class="problem">
              <Icon name="alert" />
              {problems.form}
            </p>
          )}
        </div>
        <Field label={w.email} problem={problems.email}>
          {(given) => (
            <input
              {...given}
              name="email"
              type="email"
              autocomplete="username"
              autocapitalize="off"
              spellcheck={false}
            />
          )}
        </Field>
        <Field label={w.password} problem={problems.password}>
          {(given) => <input {...given} name="password" type="password" autocomplete="current-password" />}
        </Field>
        <button type="submit" class="primary" disabled={busy}>
          {busy ? w.submitting : w.submit}
        </button>
        <button
          type="button"
          class="plain"
          lang={language.value === 'fr' ? 'en-CA' : 'fr-CA'}
          onClick={() => speak(language.value === 'fr' ? 'en' : 'fr')}
        >
          {words.value.app.languageNames[language.value === 'fr' ? 'en' : 'fr']}
        </button>
      </form>
    </main>
  )
}

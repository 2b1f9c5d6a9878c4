import { useEffect, useState } from 'preact/hooks'
import { promptsApi } from '../api/prompts.ts'
import { words } from '../i18n/index.ts'
import { promptProblem } from '../prompt-words.ts'
import { Field } from './field.tsx'
import { tell } from './toast.tsx'

/** How prompts are recorded by telephone, and the PIN that is asked for first. */
export function PromptPin({ mayChange }: { mayChange: boolean }) {
  const w = words.value
  const [isSet, setIsSet] = useState<boolean | null>(null)
  const [typed, setTyped] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
  useEffect(() => {
    promptsApi.hasPin().then(
      (pin) => setIsSet(pin.isSet),
      () => {},
    )
  }, [])
  const change = async (pin: string | null) => {
    try {
      setIsSet((await promptsApi.changePin(pin)).isSet)
      setProblem(null)
      setTyped('')
      tell(pin === null ? w.prompts.pinRemoved : w.prompts.pinSaved)
    } catch (error) {
      setProblem(promptProblem(error))
    }
  }
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    if (!/^\d{4,8}$/.test(typed)) return setProblem(w.prompts.pinBad)
    void change(typed)
  }
  return (
    <section class="card prompt-telephone">
      <h2>{w.prompts.telephone}</h2>
      <ol>
        {w.prompts.telephoneSteps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      <form onSubmit={submit} noValidate autocomplete="off">
        <p class="hint">{isSet === false ? w.prompts.pinUnset : isSet ? w.prompts.pinSet : '\u00a0'}</p>
        {mayChange && (
          <>
            <Field label={w.prompts.pin} hint={w.prompts.pinHint} problem={problem}>
              {(given) => (
                <span class="with-button">
                  <input
                    {...given}
                    class="short"
                    inputMode="numeric"
                    autocomplete="off"
                    maxLength={8}
                    value={typed}
                    onInput={(event) => setTyped(event.currentTarget.value.trim())}
                  />
                  <button type="submit" disabled={typed === ''}>
                    {w.app.save}
                  </button>
                </span>
              )}
            </Field>
            {isSet && (
              <p class="actions">
                <button type="button" onClick={() => change(null)}>
                  {w.prompts.pinRemove}
                </button>
              </p>
            )}
          </>
        )}
      </form>
    </section>
  )
}

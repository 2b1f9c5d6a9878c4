import { useEffect, useState } from 'preact/hooks'
import { problemWords } from '../actions.ts'
import { api } from '../api/index.ts'
import { words } from '../i18n/index.ts'
import { keepIdleMinutes } from '../live/idle.ts'
import { Field } from './field.tsx'
import { tell } from './toast.tsx'

/** After how long counter mode comes on by itself, for every computer of the clinic. */
export function CounterForm({ mayChange }: { mayChange: boolean }) {
  const w = words.value
  const [typed, setTyped] = useState<string | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  useEffect(() => {
    api.settings.read().then(
      ({ counterIdleMinutes }) => setTyped(String(counterIdleMinutes)),
      () => {},
    )
  }, [])
  if (typed === null) return null
  const submit = async (event: SubmitEvent) => {
    event.preventDefault()
    const minutes = typed.trim() === '' ? Number.NaN : Number(typed)
    if (!Number.isInteger(minutes) || minutes < 0 || minutes > 240) return setProblem(w.caller.counter.bad)
    try {
      const { counterIdleMinutes } = await api.settings.change({ counterIdleMinutes: minutes })
      keepIdleMinutes(counterIdleMinutes)
      setProblem(null)
      tell(w.app.saved)
    } catch (error) {
      setProblem(problemWords(error))
    }
  }
  return (
    <form class="card" onSubmit={submit} noValidate>
      <h2>{w.caller.counter.title}</h2>
      <p class="hint">{w.caller.counter.lead}</p>
      <Field label={w.caller.counter.idle} hint={w.caller.counter.hint} problem={problem}>
        {(given) => (
          <span class="with-button">
            <input
              {...given}
              class="short"
              type="number"
              name="counterIdleMinutes"
              min={0}
              max={240}
              value={typed}
              disabled={!mayChange}
              onInput={(event) => setTyped(event.currentTarget.value)}
            />
            <span class="unit">{w.caller.counter.minutes}</span>
            {mayChange && <button type="submit">{w.app.save}</button>}
          </span>
        )}
      </Field>
    </form>
  )
}

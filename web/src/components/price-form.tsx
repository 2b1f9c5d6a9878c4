import { signal } from '@preact/signals'
import { useEffect, useState } from 'preact/hooks'
import { problemWords } from '../actions.ts'
import { api } from '../api/index.ts'
import { language, words } from '../i18n/index.ts'
import { Field } from './field.tsx'
import { tell } from './toast.tsx'

/** So many times the price has been changed on this page. */
export const priceChanges = signal(0)

/** What one text costs the clinic; both a point and a comma may part the cents. */
export function PriceForm() {
  const w = words.value
  const [kept, setKept] = useState<number | null | undefined>(undefined)
  const [typed, setTyped] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
  const show = (cents: number | null) => {
    setKept(cents)
    setTyped(cents === null ? '' : cents.toLocaleString(language.peek() === 'fr' ? 'fr-CA' : 'en-CA'))
  }
  useEffect(() => {
    api.settings.read().then(
      ({ segmentCents }) => show(segmentCents),
      (error) => setProblem(problemWords(error)),
    )
  }, [])
  const submit = async (event: SubmitEvent) => {
    event.preventDefault()
    const plain = typed.trim().replace(',', '.')
    const cents = plain === '' ? null : Number(plain)
    if (cents !== null && !(cents >= 0 && cents <= 1000)) return setProblem(w.texts.badPrice)
    try {
      show((await api.settings.change({ segmentCents: cents })).segmentCents)
      setProblem(null)
      priceChanges.value += 1
      tell(w.app.saved)
    } catch (error) {
      setProblem(problemWords(error))
    }
  }
  return (
    <form class="card words-price" onSubmit={submit} noValidate>
      <Field label={w.texts.price} hint={w.texts.priceHint} problem={problem}>
        {(given) => (
          <span class="with-button">
            <input
              {...given}
              class="short"
              inputMode="decimal"
              autocomplete="off"
              value={typed}
              disabled={kept === undefined}
              onInput={(event) => setTyped(event.currentTarget.value)}
            />
            <span class="unit">{w.texts.priceUnit}</span>
            <button type="submit" disabled={kept === undefined}>
              {w.app.save}
            </button>
          </span>
        )}
      </Field>
    </form>
  )
}

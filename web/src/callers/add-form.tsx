import { useState } from 'preact/hooks'
import { problemWords } from '../actions.ts'
import { ApiError } from '../api/http.ts'
import { Field } from '../components/field.tsx'
import { callersWords } from './words.ts'

type Props = {
  label: string
  example?: string
  /** In place of what the service says, by its code. */
  problems: Partial<Record<string, string>>
  add: (number: string, because: string) => Promise<void>
}

/** A number, or the beginning of numbers, and why: one line. */
export function AddForm({ label, example, problems, add }: Props) {
  const w = callersWords.value
  const [problem, setProblem] = useState<string | null>(null)
  const submit = async (event: SubmitEvent) => {
    event.preventDefault()
    const form = event.currentTarget as HTMLFormElement
    const given = new FormData(form)
    const field = (name: string) => String(given.get(name) ?? '').trim()
    try {
      if (field('number') === '') throw new ApiError(400, 'bad_input', '')
      await add(field('number'), field('because'))
      form.reset()
      setProblem(null)
      form.querySelector('input')?.focus()
    } catch (error) {
      setProblem((error instanceof ApiError && problems[error.code]) || problemWords(error))
    }
  }
  return (
    <form class="callers-add" onSubmit={submit} noValidate>
      <Field label={label} problem={problem}>
        {(given) => (
          <input {...given} name="number" inputMode="tel" autocomplete="off" maxLength={40} placeholder={example} />
        )}
      </Field>
      <Field label={w.why}>{(given) => <input {...given} name="because" autocomplete="off" maxLength={200} />}</Field>
      <button type="submit">{w.block}</button>
    </form>
  )
}

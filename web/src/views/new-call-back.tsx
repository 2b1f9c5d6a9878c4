import { useState } from 'preact/hooks'
import { problemWords } from '../actions.ts'
import { ApiError } from '../api/http.ts'
import { api } from '../api/index.ts'
import { Dialog } from '../components/dialog.tsx'
import { DialogActions } from '../components/dialog-actions.tsx'
import { Field } from '../components/field.tsx'
import { tell } from '../components/toast.tsx'
import { words } from '../i18n/index.ts'
import { takeCallBack } from '../live/call-backs.ts'
import { lines } from '../live/lines.ts'

/** Somebody waits for a call, and no call says so: a person notes it. */
export function NewCallBackDialog({ onClose }: { onClose: () => void }) {
  const w = words.value.callBacks
  const [problem, setProblem] = useState<string | null>(null)
  const submit = async (event: SubmitEvent) => {
    event.preventDefault()
    const { elements } = event.currentTarget as HTMLFormElement
    const field = <T extends Element>(name: string) => elements.namedItem(name) as unknown as T | null
    const number = field<HTMLInputElement>('number')?.value.trim() ?? ''
    const line = field<HTMLSelectElement>('line')?.value
    if (number.replace(/\D/g, '').length < 7) return setProblem(w.needNumber)
    try {
      const urgent = field<HTMLInputElement>('urgent')?.checked ?? false
      takeCallBack(await api.callBacks.create({ number, urgent, ...(line && { line }) }))
      tell(w.added)
      onClose()
    } catch (error) {
      setProblem(error instanceof ApiError && error.field === 'number' ? w.needNumber : problemWords(error))
    }
  }
  return (
    <Dialog title={w.add} onClose={onClose}>
      <form onSubmit={submit} noValidate>
        <p class="hint">{w.addLead}</p>
        <Field label={w.addNumber} problem={problem}>
          {(given) => <input {...given} name="number" type="tel" inputMode="tel" autocomplete="off" />}
        </Field>
        {lines.value.length > 1 && (
          <Field label={w.addLine}>
            {(given) => (
              <select {...given} name="line">
                {lines.value.map(({ number, name }) => (
                  <option key={number} value={number}>
                    {name}
                  </option>
                ))}
              </select>
            )}
          </Field>
        )}
        <label class="check">
          <input type="checkbox" name="urgent" />
          {w.addUrgent}
        </label>
        <DialogActions submit={w.add} onClose={onClose} />
      </form>
    </Dialog>
  )
}

import { useState } from 'preact/hooks'
import { callWaitingForPhone, placeCall, problemWords } from '../actions.ts'
import { changeMyself } from '../api/session.ts'
import { Dialog } from '../components/dialog.tsx'
import { Field } from '../components/field.tsx'
import { PHONE_NAMES, PhoneNames } from '../components/phone-names.tsx'
import { words } from '../i18n/index.ts'

/** As the contract has it: what a desk phone may be called. */
export const isPhoneName = (name: string): boolean => /^[A-Za-z0-9_+-]{1,40}$/.test(name)

/** Asks which phone is one's own before the first call, keeps it, and calls. */
export function OwnPhone({ number }: { number: string }) {
  const w = words.value.clickToCall
  const [problem, setProblem] = useState<string | null>(null)
  const close = () => {
    callWaitingForPhone.value = null
  }
  const submit = async (event: SubmitEvent) => {
    event.preventDefault()
    const form = event.currentTarget as HTMLFormElement
    const phone = (form.elements.namedItem('phone') as HTMLInputElement).value.trim()
    if (!isPhoneName(phone)) return setProblem(w.badPhone)
    try {
      await changeMyself({ phone })
      close()
      await placeCall(number)
    } catch (error) {
      setProblem(problemWords(error))
    }
  }
  return (
    <Dialog title={w.needPhone} onClose={close}>
      <form onSubmit={submit} noValidate>
        <p>{w.needPhoneLead}</p>
        <Field label={w.phone} hint={w.phoneExample} problem={problem}>
          {(given) => (
            <input {...given} name="phone" class="short" list={PHONE_NAMES} autocomplete="off" inputMode="tel" />
          )}
        </Field>
        <PhoneNames />
        <p class="actions">
          <button type="submit" class="primary">
            {w.go}
          </button>
          <button type="button" onClick={close}>
            {words.value.app.cancel}
          </button>
        </p>
      </form>
    </Dialog>
  )
}

import { useEffect, useState } from 'preact/hooks'
import type { ContactDetail, ErasurePreview } from '../../../server/contract/contacts.ts'
import { problemWords } from '../actions.ts'
import { ApiError, request } from '../api/http.ts'
import { Dialog } from '../components/dialog.tsx'
import { DialogActions } from '../components/dialog-actions.tsx'
import { Field } from '../components/field.tsx'
import { LoadProblem } from '../components/load-problem.tsx'
import { tell } from '../components/toast.tsx'
import { formatNumber } from '../i18n/format.ts'
import { fullName } from '../names.ts'
import { isSameName, pathOfContact, privacyWords } from './privacy-words.ts'

type Props = {
  contact: Pick<ContactDetail, 'id' | 'firstName' | 'lastName' | 'organization' | 'phones'>
  onClose: () => void
  onGone: () => void
}

/** Says what goes and what stays, and wants the name written out before anything is done. */
export function ErasureDialog({ contact, onClose, onGone }: Props) {
  const w = privacyWords.value.dialog
  const [preview, setPreview] = useState<ErasurePreview | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const [mismatch, setMismatch] = useState(false)
  const [shared, setShared] = useState(false)
  const [typed, setTyped] = useState('')
  const [busy, setBusy] = useState(false)
  const path = `${pathOfContact(contact.id)}/erasure`
  const name = fullName(contact) ?? contact.phones[0]?.number.slice(-4) ?? 'OK'
  const read = () => {
    setProblem(null)
    request<ErasurePreview>('GET', path).then(setPreview, (error) => setProblem(problemWords(error)))
  }
  useEffect(read, [contact.id])

  async function submit(event: Event) {
    event.preventDefault()
    if (busy) return
    setMismatch(!isSameName(typed, name))
    if (!isSameName(typed, name)) return
    setBusy(true)
    setProblem(null)
    try {
      await request('POST', path, { shared })
      tell(w.done)
      onClose()
      onGone()
    } catch (error) {
      setBusy(false)
      setProblem(error instanceof ApiError && error.status === 409 ? w.importing : problemWords(error))
    }
  }

  return (
    <Dialog title={w.title} onClose={onClose}>
      {!preview && problem && <LoadProblem problem={problem} again={read} />}
      {preview && (
        <form class="erasure" onSubmit={submit} noValidate>
          <Consequences preview={preview} shared={shared} />
          {preview.sharedConversations > 0 && (
            <label class="check">
              <input type="checkbox" checked={shared} onChange={(event) => setShared(event.currentTarget.checked)} />
              {w.shared(preview.sharedConversations)}
            </label>
          )}
          <p class="hint">{w.elsewhere}</p>
          <div role="alert">{problem && <p class="problem">{problem}</p>}</div>
          <Field label={w.confirm(name)} problem={mismatch ? w.mismatch : null}>
            {(given) => (
              <input
                {...given}
                value={typed}
                autocomplete="off"
                maxLength={300}
                onInput={(event) => setTyped(event.currentTarget.value)}
              />
            )}
          </Field>
          <DialogActions submit={busy ? w.erasing : w.submit} onClose={onClose} disabled={busy} />
        </form>
      )}
    </Dialog>
  )
}

function Consequences({ preview, shared }: { preview: ErasurePreview; shared: boolean }) {
  const w = privacyWords.value.dialog
  const numbers = preview.numbers.map(formatNumber).join(', ')
  return (
    <>
      <h3>{w.goes}</h3>
      <ul>
        <li>{w.record}</li>
        <li>{w.conversations(preview.conversations, numbers)}</li>
        {preview.shares > 0 && <li>{w.shares(preview.shares)}</li>}
        <li>{w.traces}</li>
        {preview.stopped && <li>{w.stopped}</li>}
        {preview.blocked && <li>{w.blocked}</li>}
      </ul>
      <h3>{w.stays}</h3>
      <ul>
        {!shared &&
          preview.sharedConversations > 0 &&
          preview.shared.map((one) => (
            <li key={one.number}>
              {w.sharedStays(formatNumber(one.number), one.with.map((who) => who ?? w.nobodyNamed).join(', '))}
            </li>
          ))}
        <li>{w.calls}</li>
        <li>{w.trail}</li>
      </ul>
    </>
  )
}

import { useEffect, useState } from 'preact/hooks'
import type { Contact } from '../../../server/contract/shapes.ts'
import { Dialog } from '../components/dialog.tsx'
import { Icon } from '../components/icon.tsx'
import { counterMode } from '../components/private.tsx'
import { words } from '../i18n/index.ts'
import { useKeys } from '../keyboard.ts'
import { fullName } from '../names.ts'
import { contactPath } from '../router.ts'
import { ConflictChoice } from './conflict-choice.tsx'
import { CounterScreen } from './counter-screen.tsx'
import { MannersFields, PersonFields, VisitFields } from './form-fields.tsx'
import { HoursField } from './hours-field.tsx'
import { EmailFields, PhoneFields } from './reach-fields.tsx'
import { useContactForm } from './use-contact-form.ts'
import { contactWords } from './words.ts'
import '../styles/contacts.css'

export type FormPart = 'who' | 'manners' | 'reach' | 'visits' | 'notes'

type Props = {
  /** Null: a new one. */
  contact: Contact | null
  /** The number somebody new calls from. */
  number?: string
  /** Only what matters beside a conversation. */
  brief?: boolean
  /** What to begin with. */
  part?: FormPart
  onSaved: (saved: Contact) => void
  onClose: () => void
}

/** A record as a form. What is written stays until it is saved or let go, whatever happens meanwhile. */
export function ContactForm({ contact, number, brief = false, part = 'who', onSaved, onClose }: Props) {
  const w = contactWords.value
  const form = useContactForm(contact, number, onSaved)
  const [asking, setAsking] = useState(false)
  const leave = () => (form.changed ? setAsking(true) : onClose())
  useKeys({ Escape: leave })
  useEffect(() => {
    form.form.current
      ?.querySelector<HTMLElement>(`[data-part=${part}] :is(input:not([type=radio]), select, textarea)`)
      ?.focus()
  }, [])
  const fields = { draft: form.draft, change: form.change, wordAt: form.wordAt, brief }
  return (
    <>
      {counterMode.value && <CounterScreen />}
      <form
        ref={form.form}
        class={brief ? 'contact-form person brief' : 'contact-form'}
        hidden={counterMode.value}
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void form.save()
        }}
      >
        <h2 class={brief ? undefined : 'sr-only'}>
          {contact ? w.form.edit(fullName(contact) ?? words.value.person.noName) : w.form.create}
        </h2>
        {form.wasKept && form.changed && <p class="contact-note">{w.form.found}</p>}
        <div role="alert">
          {form.problem && (
            <p class="problem contact-problem" tabIndex={-1}>
              <Icon name="alert" />
              {form.problem}
            </p>
          )}
        </div>
        {form.conflict && (
          <ConflictChoice
            key={form.conflict.fresh.updatedAt}
            {...{ conflict: form.conflict, draft: form.draft }}
            onChoose={form.settle}
          />
        )}
        <PersonFields {...fields} />
        <MannersFields {...fields} />
        <section class="card" data-part="reach">
          <h3>{w.form.reach}</h3>
          <PhoneFields {...fields} contactId={contact?.id ?? null} />
          {!brief && <EmailFields {...fields} />}
        </section>
        <HoursField {...fields} />
        <VisitFields {...fields} />
        <div class="contact-save">
          <p role="status" class={form.changed ? undefined : 'hint'}>
            {form.wrongs > 0 ? w.form.problems(form.wrongs) : form.changed ? w.form.unsaved : ''}
          </p>
          <button type="button" disabled={form.busy} onClick={leave}>
            {words.value.app.cancel}
          </button>
          <button type="submit" class="primary" disabled={form.busy}>
            {form.busy ? words.value.app.saving : words.value.app.save}
          </button>
        </div>
        {brief && contact && <a href={contactPath(contact.id)}>{w.form.more}</a>}
      </form>
      {asking && (
        <Dialog title={words.value.hours.discardTitle} onClose={() => setAsking(false)}>
          <p class="actions">
            <button
              type="button"
              class="primary"
              onClick={() => {
                form.letGo()
                setAsking(false)
                onClose()
              }}
            >
              {w.form.discard}
            </button>
            <button type="button" onClick={() => setAsking(false)}>
              {words.value.hours.keepWriting}
            </button>
          </p>
        </Dialog>
      )}
    </>
  )
}

import type { FunctionComponent } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import type { Conversation } from '../../../server/contract/shapes.ts'
import { problemWords } from '../actions.ts'
import type { ContactForm } from '../contacts/contact-form.tsx'
import { words } from '../i18n/index.ts'
import { takeContact } from '../live/timelines.ts'

type Form = FunctionComponent<Parameters<typeof ContactForm>[0]>

/** The record of whoever one is in conversation with, as a form beside it; fetched when it is first asked for. */
export function QuickForm({ conversation, onClose }: { conversation: Conversation; onClose: () => void }) {
  const [form, setForm] = useState<{ Form: Form } | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const load = () => {
    setProblem(null)
    import('../contacts/contact-form.tsx').then(
      (module) => setForm({ Form: module.ContactForm }),
      (error) => setProblem(problemWords(error)),
    )
  }
  useEffect(load, [])
  if (!form)
    return problem ? (
      <div class="person">
        <p class="problem">{problem}</p>
        <p class="actions">
          <button type="button" onClick={load}>
            {words.value.app.retry}
          </button>
          <button type="button" onClick={onClose}>
            {words.value.app.cancel}
          </button>
        </p>
      </div>
    ) : null
  return (
    <form.Form
      brief
      contact={conversation.contact}
      number={conversation.number}
      onClose={onClose}
      onSaved={(saved) => {
        takeContact(conversation.id, saved)
        onClose()
      }}
    />
  )
}

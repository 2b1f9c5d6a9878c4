import { signal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import type { ContactDetail } from '../../../server/contract/contacts.ts'
import { saySource, sourceOf } from './fact-words.ts'
import { speech } from './words.ts'

const REMEMBERED = 'relais.provenance'

/** Is it written beside each fact where it comes from? Otherwise a pointer that rests on it is told. */
export const provenance = signal(localStorage.getItem(REMEMBERED) === 'on')

export function switchProvenance(): void {
  provenance.value = !provenance.value
  localStorage.setItem(REMEMBERED, provenance.value ? 'on' : 'off')
}

/** Where one fact comes from, for those who want to know. */
export const Source = ({ contact, field }: { contact: ContactDetail; field: string }) =>
  provenance.value ? (
    <small class="contact-source">{saySource(sourceOf(contact.sources, field), speech.value)}</small>
  ) : null

type Props = {
  name: string
  contact: ContactDetail
  /** Under which its source is kept; left out: nobody has said it, so it has none. */
  field?: string | undefined
  children: ComponentChildren
}

export function Fact({ name, contact, field, children }: Props) {
  return (
    <div title={field && saySource(sourceOf(contact.sources, field), speech.value)}>
      <dt>{name}</dt>
      <dd>
        {children}
        {field && <Source contact={contact} field={field} />}
      </dd>
    </div>
  )
}

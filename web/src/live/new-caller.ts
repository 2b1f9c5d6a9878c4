import { signal } from '@preact/signals'
import type { ContactChange } from '../../../server/contract/http.ts'
import type { Call, Contact } from '../../../server/contract/shapes.ts'
import { ApiError } from '../api/http.ts'
import { api } from '../api/index.ts'
import { user } from '../api/session.ts'
import { readBirthDate } from '../birth-date.ts'
import { conversationOf } from './reduce.ts'
import { live } from './store.ts'
import { takeContact } from './timelines.ts'

export type NewCaller = {
  call: Pick<Call, 'id' | 'from' | 'line'>
  firstName: string
  lastName: string
  birthDate: string
  reason: string
  /** The last attempt may have made the contact: look before making another. */
  uncertain: boolean
}

export const NEW_CALLER_FIELDS = ['firstName', 'lastName', 'birthDate', 'reason'] as const

/** The form of somebody new that is open on this screen. It outlives the call and its popup. */
export const newCaller = signal<NewCaller | null>(null)

/** For as long as this tab is open, and for whoever signed in on it. */
const place = () => `relais.new-caller.${user.peek()?.id}`

/** One that was put aside, or was open when the page was left. */
function kept(): NewCaller | null {
  try {
    const found = JSON.parse(sessionStorage.getItem(place()) ?? 'null') as NewCaller | null
    return found?.call?.from && NEW_CALLER_FIELDS.every((field) => typeof found[field] === 'string') ? found : null
  } catch {
    return null
  }
}

const isBlank = (form: NewCaller): boolean => NEW_CALLER_FIELDS.every((field) => form[field].trim() === '')

function keep(form: NewCaller): void {
  try {
    if (isBlank(form)) sessionStorage.removeItem(place())
    else sessionStorage.setItem(place(), JSON.stringify(form))
  } catch {
    // Storage is full or forbidden: the form itself still holds the words.
  }
}

/** What was begun for the same number is gone on with; a form that is being filled is never taken away. */
export function openNewCaller({ id, from, line }: NewCaller['call']): void {
  const open = newCaller.peek()
  if (open && !isBlank(open)) return
  const before = kept()
  newCaller.value =
    before?.call.from === from
      ? { ...before, call: { id, from, line } }
      : { call: { id, from, line }, firstName: '', lastName: '', birthDate: '', reason: '', uncertain: false }
}

/** After a reload: what was being written is on the screen again. */
export function resumeNewCaller(): void {
  newCaller.value ??= kept()
}

export function changeNewCaller(change: Partial<NewCaller>): void {
  const form = newCaller.peek()
  if (!form) return
  newCaller.value = { ...form, ...change }
  keep(newCaller.peek()!)
}

/** True when something was written, which is kept. */
export function putAsideNewCaller(): boolean {
  const form = newCaller.peek()
  newCaller.value = null
  return form !== null && !isBlank(form)
}

/** Makes the contact with the number that called, and says of the call that it was he. */
export async function saveNewCaller(): Promise<Contact> {
  const form = newCaller.peek()!
  const change: ContactChange = {
    kind: 'patient',
    firstName: form.firstName.trim() || null,
    lastName: form.lastName.trim() || null,
    birthDate: readBirthDate(form.birthDate, Date.now()) || null,
    notes: form.reason.trim() || null,
    phones: [{ number: form.call.from! }],
  }
  const contact = (form.uncertain && (await alreadyMade(form, change))) || (await make(change))
  sessionStorage.removeItem(place())
  newCaller.value = null
  const conversation = conversationOf(live.peek(), { ...form.call } as Call)
  takeContact(conversation?.id ?? '', contact)
  // The panels learn it from this; that the contact is there is what counts.
  await api.calls.choose(form.call.id, contact.id).catch(() => {})
  return contact
}

async function make(change: ContactChange): Promise<Contact> {
  try {
    return await api.contacts.create(change)
  } catch (error) {
    if (error instanceof ApiError && error.uncertain) changeNewCaller({ uncertain: true })
    throw error
  }
}

async function alreadyMade({ call }: NewCaller, change: ContactChange): Promise<Contact | null> {
  const { items } = await api.contacts.list({ q: call.from!, limit: 20 })
  const isSame = (contact: Contact) =>
    contact.firstName === change.firstName &&
    contact.lastName === change.lastName &&
    contact.phones.some(({ number }) => number === call.from)
  return items.find(isSame) ?? null
}

import { batch, computed, signal } from '@preact/signals'
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
  /** `id` null: the number was said or written, nobody calls from it now. */
  call: Pick<Call, 'from' | 'line'> & { id: Call['id'] | null }
  firstName: string
  lastName: string
  birthDate: string
  reason: string
  /** The last attempt may have made the contact: look before making another. */
  uncertain: boolean
}

const NEW_CALLER_FIELDS = ['firstName', 'lastName', 'birthDate', 'reason'] as const

/** One a number. */
const drafts = signal<readonly NewCaller[]>([])
const openNumber = signal<string | null>(null)

const isBlank = (form: NewCaller): boolean => NEW_CALLER_FIELDS.every((field) => form[field].trim() === '')

/** The form of somebody new that is open on this screen. It outlives the call and its popup. */
export const newCaller = computed(() => drafts.value.find(({ call }) => call.from === openNumber.value) ?? null)

/** Forms that were begun and put aside. */
export const putAside = computed(() =>
  drafts.value.filter((form) => form.call.from !== openNumber.value && !isBlank(form)),
)

/** For as long as this tab is open, and for whoever signed in on it. */
const place = () => `relais.new-caller.${user.peek()?.id}`

type Kept = { open: string | null; drafts: NewCaller[] }

function keep(): void {
  const kept: Kept = { open: openNumber.peek(), drafts: drafts.peek().filter((form) => !isBlank(form)) }
  try {
    if (kept.drafts.length === 0) sessionStorage.removeItem(place())
    else sessionStorage.setItem(place(), JSON.stringify(kept))
  } catch {
    // Storage is full or forbidden: the form itself still holds the words.
  }
}

function set(open: string | null, forms: readonly NewCaller[]): void {
  batch(() => {
    openNumber.value = open
    drafts.value = forms
  })
  keep()
}

/** After a reload: what was being written is on the screen again. */
export function resumeNewCallers(): void {
  const isForm = (form: NewCaller) =>
    Boolean(form.call?.from) && NEW_CALLER_FIELDS.every((field) => typeof form[field] === 'string')
  try {
    const kept = JSON.parse(sessionStorage.getItem(place()) ?? 'null') as Kept | null
    set(kept?.open ?? null, kept?.drafts.filter(isForm) ?? [])
  } catch {
    set(null, [])
  }
}

/** What was begun for the same number is gone on with. */
export function openNewCaller({ id, from, line }: NewCaller['call']): void {
  const call = { id, from, line }
  const begun = drafts.peek().find((form) => form.call.from === from)
  const form = begun ?? { firstName: '', lastName: '', birthDate: '', reason: '', uncertain: false }
  const others = drafts.peek().filter((other) => other !== begun && !isBlank(other))
  set(from, [...others, { ...form, call }])
}

export function changeNewCaller(change: Partial<NewCaller>): void {
  const form = newCaller.peek()
  if (form)
    set(
      openNumber.peek(),
      drafts.peek().map((other) => (other === form ? { ...form, ...change } : other)),
    )
}

/** Closed, and kept unless nothing was written. */
export const closeNewCaller = (): void =>
  set(
    null,
    drafts.peek().filter((form) => !isBlank(form)),
  )

export const dropNewCaller = (form: NewCaller): void =>
  set(
    openNumber.peek() === form.call.from ? null : openNumber.peek(),
    drafts.peek().filter((other) => other !== form),
  )

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
  dropNewCaller(newCaller.peek()!)
  const conversation = conversationOf(live.peek(), { ...form.call } as Call)
  takeContact(conversation?.id ?? '', contact)
  // The panels learn it from this; that the contact is there is what counts.
  if (form.call.id) await api.calls.choose(form.call.id, contact.id).catch(() => {})
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

import { signal } from '@preact/signals'
import type { Contact, Page } from '../../../server/contract/shapes.ts'
import { problemWords } from '../actions.ts'
import { api } from '../api/index.ts'
import { reconnections } from '../live/store.ts'

export type ListFilter = { q: string; kind: Contact['kind'] | ''; label: string }

export const noFilter: ListFilter = { q: '', kind: '', label: '' }

/** What is asked for, what has been read of it, and where the keys stand: a secretary who comes back finds her place. */
export const listFilter = signal<ListFilter>(noFilter)
export const listed = signal<(Page<Contact> & { of: ListFilter; at: number; links: number }) | null>(null)
export const listProblem = signal<string | null>(null)
export const listCursor = signal<string | null>(null)
/** Every label seen so far: what the filter offers. */
export const labelsSeen = signal<readonly string[]>([])

const PAGE = 100
/** Of a list read longer ago, too much may have changed. */
const STALE_MS = 5 * 60_000

let asked = 0

const queryOf = ({ q, kind, label }: ListFilter) => ({
  limit: PAGE,
  ...(q.trim() && { q: q.trim() }),
  ...(kind && { kind }),
  ...(label.trim() && { label: label.trim() }),
})

const sameFilter = (a: ListFilter, b: ListFilter) =>
  a.q.trim() === b.q.trim() && a.kind === b.kind && a.label === b.label

/** Is what was read still what is asked for, and has nothing been missed since? */
export function isFresh(now: number): boolean {
  const known = listed.peek()
  if (!known || known.links !== reconnections.peek()) return false
  return sameFilter(known.of, listFilter.peek()) && now - known.at < STALE_MS
}

function remember(contacts: readonly Contact[]): void {
  const found = new Set(labelsSeen.peek())
  const before = found.size
  for (const contact of contacts) for (const label of contact.labels) found.add(label)
  if (found.size > before) labelsSeen.value = [...found].sort((a, b) => a.localeCompare(b))
}

/** Reads the list anew. Of several that run at once only the last one's answer is shown. */
export async function readList(): Promise<void> {
  const mine = ++asked
  const of = listFilter.peek()
  const links = reconnections.peek()
  try {
    const page = await api.contacts.list(queryOf(of))
    if (asked !== mine) return
    remember(page.items)
    listed.value = { ...page, of, at: Date.now(), links }
    listProblem.value = null
  } catch (error) {
    if (asked === mine) listProblem.value = problemWords(error)
  }
}

export async function readMore(): Promise<void> {
  const known = listed.peek()
  if (!known?.next) return
  const mine = ++asked
  try {
    const page = await api.contacts.list({ ...queryOf(known.of), cursor: known.next })
    if (asked !== mine) return
    const ids = new Set(known.items.map(({ id }) => id))
    remember(page.items)
    listed.value = {
      ...known,
      items: [...known.items, ...page.items.filter(({ id }) => !ids.has(id))],
      next: page.next,
    }
    listProblem.value = null
  } catch (error) {
    if (asked === mine) listProblem.value = problemWords(error)
  }
}

/** A record that was changed here is so in the list. */
export function takeListed(contact: Contact): void {
  const known = listed.peek()
  if (!known?.items.some(({ id }) => id === contact.id)) return
  listed.value = { ...known, items: known.items.map((one) => (one.id === contact.id ? contact : one)) }
}

/** Records have come or gone: the list is read again when it is next shown. */
export function forgetList(): void {
  listed.value = null
}

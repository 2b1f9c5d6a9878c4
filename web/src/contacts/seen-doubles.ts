import { signal } from '@preact/signals'
import type { Double } from '../../../server/contract/contacts.ts'
import type { Page } from '../../../server/contract/shapes.ts'
import { contactsApi } from './api.ts'

/** Likely doubles, as they were last read; null: not read yet, or no longer true. */
export const doubles = signal<Page<Double> | null>(null)
let readAt = 0

/** To find them costs the service some work: the list is content with what it was a while ago. */
const STALE_MS = 5 * 60_000

export async function readDoubles(): Promise<void> {
  doubles.value = await contactsApi.doubles()
  readAt = Date.now()
}

/** For the count in the list: that it could not be read is no reason to bother anybody. */
export function seeDoubles(): void {
  if (doubles.peek() === null || Date.now() - readAt > STALE_MS) readDoubles().catch(() => {})
}

/** `12`, or `100+` when there are more than were read. */
export const saidCount = ({ items, next }: Page<Double>): string => `${items.length}${next ? '+' : ''}`

export const pairKey = ({ a, b }: Double): string => `${a.id} ${b.id}`

/** Every pair without this one, or without any that holds this record. */
export function settlePair(done: (pair: Double) => boolean): void {
  const known = doubles.peek()
  if (known) doubles.value = { ...known, items: known.items.filter((pair) => !done(pair)) }
}

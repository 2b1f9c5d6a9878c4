import { signal } from '@preact/signals'
import type { TemplateKey } from '../../server/contract/words.ts'
import { user } from './api/session.ts'
import { dropDraft, keepDraft, readDraft } from './drafts.ts'

/** Words that are being written and are not saved yet, by `nameOf`; null: what was written has been let go. */
const written = signal<ReadonlyMap<string, string | null>>(new Map())

export const nameOf = ({ line, purpose, state, language, address }: TemplateKey): string =>
  ['words', line, purpose, state, language, address].join('|')

/** What somebody was writing for this text, also before the page was left; null: nothing. */
export function writtenFor(key: TemplateKey): string | null {
  const known = written.value.get(nameOf(key))
  if (known !== undefined) return known
  return (user.value && readDraft(user.value.id, nameOf(key))?.body) ?? null
}

export function keepWritten(key: TemplateKey, body: string): void {
  written.value = new Map(written.value).set(nameOf(key), body)
  if (user.value) keepDraft(user.value.id, nameOf(key), body)
}

export function dropWritten(key: TemplateKey): void {
  written.value = new Map(written.value).set(nameOf(key), null)
  if (user.value) dropDraft(user.value.id, nameOf(key))
}

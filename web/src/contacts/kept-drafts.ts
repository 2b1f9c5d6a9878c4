import { user } from '../api/session.ts'
import type { ContactDraft } from './contact-draft.ts'

/** What somebody changed on a form and left unsaved. In this page's memory alone: nothing of a patient stays on disk. */
type Kept = { base: ContactDraft; draft: ContactDraft }

const kept = new Map<string, Kept>()
/** Records that are no more: of whoever was erased not even a draft stays. */
const gone = new Set<string>()

const place = (name: string) => `${user.peek()?.id} ${name}`

export const keptDraft = (name: string): Kept | undefined => kept.get(place(name))

/** False: the record is no more, and nothing was kept. */
export function keepDraft(name: string, unsaved: Kept): boolean {
  if (gone.has(name)) return false
  kept.set(place(name), unsaved)
  return true
}

export const dropDraft = (name: string): void => void kept.delete(place(name))

export function forgetDraft(id: string): void {
  gone.add(id)
  dropDraft(id)
}

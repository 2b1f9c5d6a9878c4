import { user } from '../api/session.ts'
import type { ContactDraft } from './contact-draft.ts'

/** What somebody changed on a form and left unsaved. In this page's memory alone: nothing of a patient stays on disk. */
type Kept = { base: ContactDraft; draft: ContactDraft }

const kept = new Map<string, Kept>()

const place = (name: string) => `${user.peek()?.id} ${name}`

export const keptDraft = (name: string): Kept | undefined => kept.get(place(name))

export const keepDraft = (name: string, unsaved: Kept): void => void kept.set(place(name), unsaved)

export const dropDraft = (name: string): void => void kept.delete(place(name))

import { newUuid } from './uuid.ts'

/** What somebody was writing. `key` names this very text: sent twice under it, it leaves once. */
export type Draft = { body: string; key: string }

const prefix = 'relais.draft'
const place = (userId: string, conversationId: string) => `${prefix}.${userId}.${conversationId}`

export function readDraft(userId: string, conversationId: string): Draft | null {
  try {
    const draft: unknown = JSON.parse(localStorage.getItem(place(userId, conversationId)) ?? 'null')
    if (draft === null || typeof draft !== 'object' || !('body' in draft) || !('key' in draft)) return null
    return typeof draft.body === 'string' && typeof draft.key === 'string' ? { body: draft.body, key: draft.key } : null
  } catch {
    return null
  }
}

/** Keeps what is being written; other words are another text, with another key. */
export function keepDraft(userId: string, conversationId: string, body: string): Draft | null {
  const known = readDraft(userId, conversationId)
  if (body === '') {
    dropDraft(userId, conversationId)
    return null
  }
  const draft = known?.body === body ? known : { body, key: newUuid() }
  try {
    localStorage.setItem(place(userId, conversationId), JSON.stringify(draft))
  } catch {
    // Storage is full or forbidden: the box itself still holds the words.
  }
  return draft
}

export function dropDraft(userId: string, conversationId: string): void {
  localStorage.removeItem(place(userId, conversationId))
}

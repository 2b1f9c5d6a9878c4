import { beforeEach, expect, it, vi } from 'vitest'
import { dropDraft, keepDraft, readDraft } from './drafts.ts'

beforeEach(() => {
  const kept = new Map<string, string>()
  vi.stubGlobal('localStorage', {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, value: string) => void kept.set(name, value),
    removeItem: (name: string) => void kept.delete(name),
  })
})

it('a draft is kept with one key for as long as its words stay the same', () => {
  const first = keepDraft('julie', 'c1', 'Bonjour')
  expect(keepDraft('julie', 'c1', 'Bonjour')).toEqual(first)
  expect(readDraft('julie', 'c1')).toEqual(first)
  expect(first?.key).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
})

it('other words are another text', () => {
  const first = keepDraft('julie', 'c1', 'Bonjour')
  expect(keepDraft('julie', 'c1', 'Bonjour!')?.key).not.toBe(first?.key)
})

it('drafts of others, and of other conversations, are their own', () => {
  keepDraft('julie', 'c1', 'Bonjour')
  expect(readDraft('karim', 'c1')).toBeNull()
  expect(readDraft('julie', 'c2')).toBeNull()
})

it('an empty box, or a text that has left, leaves nothing behind', () => {
  keepDraft('julie', 'c1', 'Bonjour')
  expect(keepDraft('julie', 'c1', '')).toBeNull()
  expect(readDraft('julie', 'c1')).toBeNull()
  keepDraft('julie', 'c1', 'Bonjour')
  dropDraft('julie', 'c1')
  expect(readDraft('julie', 'c1')).toBeNull()
})

it('what something else wrote in its place is not taken for a draft', () => {
  localStorage.setItem('relais.draft.julie.c1', '{"body":1}')
  expect(readDraft('julie', 'c1')).toBeNull()
  localStorage.setItem('relais.draft.julie.c1', 'not json')
  expect(readDraft('julie', 'c1')).toBeNull()
})

it('a full storage does not stop the writing', () => {
  vi.spyOn(localStorage, 'setItem').mockImplementation(() => {
    throw new Error('QuotaExceededError')
  })
  expect(keepDraft('julie', 'c1', 'Bonjour')?.body).toBe('Bonjour')
})

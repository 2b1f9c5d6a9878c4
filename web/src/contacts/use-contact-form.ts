import { useEffect, useRef, useState } from 'preact/hooks'
import type { ContactDetail } from '../../../server/contract/contacts.ts'
import type { Contact } from '../../../server/contract/shapes.ts'
import { problemWords } from '../actions.ts'
import { ApiError } from '../api/http.ts'
import { api } from '../api/index.ts'
import { tell } from '../components/toast.tsx'
import {
  type ContactDraft,
  type ContactField,
  changeOf,
  draftOf,
  fieldsChanged,
  findConflicts,
  findWrong,
  placeOf,
  rebase,
  type Wrong,
  wrongOf,
} from './contact-draft.ts'
import { dropDraft, keepDraft, keptDraft } from './kept-drafts.ts'
import { contactWords } from './words.ts'

export type Conflict = { fresh: ContactDetail; fields: readonly ContactField[] }

/** `YYYY-MM-DD` of tomorrow by UTC: a child may be born a day ahead of it. */
const latestBirth = () => new Date(Date.now() + 86_400_000).toISOString().slice(0, 10)

/** The form of a record: what is written, what is wrong with it, and how it is saved without losing anybody's words. */
export function useContactForm(contact: Contact | null, number: string | undefined, onSaved: (saved: Contact) => void) {
  const name = contact?.id ?? `new ${number ?? ''}`
  const [found] = useState(() => keptDraft(name))
  const [base, setBase] = useState(() => found?.base ?? draftOf(contact, number))
  const [draft, setDraft] = useState(() => found?.draft ?? base)
  const [seenAt, setSeenAt] = useState(contact?.updatedAt)
  const [wrong, setWrong] = useState<ReadonlyMap<string, Wrong>>(new Map())
  const [problem, setProblem] = useState<string | null>(null)
  const [conflict, setConflict] = useState<Conflict | null>(null)
  const [busy, setBusy] = useState(false)
  const form = useRef<HTMLFormElement>(null)
  const changed = fieldsChanged(base, draft).length > 0

  // What is not saved outlives this form, and leaving the whole panel asks first.
  const unsaved = useRef({ changed, base, draft })
  unsaved.current = { changed, base, draft }
  useEffect(() => {
    const ask = (event: BeforeUnloadEvent) => {
      if (unsaved.current.changed) event.preventDefault()
    }
    window.addEventListener('beforeunload', ask)
    return () => {
      window.removeEventListener('beforeunload', ask)
      if (!unsaved.current.changed) return dropDraft(name)
      if (keepDraft(name, { base: unsaved.current.base, draft: unsaved.current.draft }))
        tell(contactWords.peek().form.kept)
    }
  }, [])
  /** Nothing of it is to be kept. */
  const letGo = () => {
    unsaved.current.changed = false
    dropDraft(name)
  }

  const change = (part: Partial<ContactDraft>) => {
    setDraft((before) => ({ ...before, ...part }))
    setProblem(null)
    // What has just been written again is not told to be wrong until it is sent again.
    setWrong((before) => new Map([...before].filter(([path]) => !Object.hasOwn(part, path.split('.')[0]!))))
  }

  const showProblem = () => {
    requestAnimationFrame(() => {
      const first = form.current?.querySelector<HTMLElement>('[aria-invalid=true], .contact-problem')
      first?.scrollIntoView({ block: 'center' })
      first?.focus()
    })
  }

  const send = async (from: ContactDraft, to: ContactDraft, seen: string | undefined): Promise<void> => {
    if (!contact) {
      const saved = await api.contacts.create(changeOf(draftOf(null), to))
      letGo()
      tell(contactWords.peek().form.created)
      return onSaved(saved)
    }
    const fresh = await api.contacts.read(contact.id)
    let [before, after] = [from, to]
    if (fresh.updatedAt !== seen) {
      const theirs = draftOf(fresh)
      const fields = findConflicts(before, after, theirs)
      if (fields.length > 0) {
        setConflict({ fresh, fields })
        return showProblem()
      }
      ;[before, after] = [theirs, rebase(before, after, theirs)]
    }
    const change = changeOf(before, after)
    const saved = Object.keys(change).length > 0 ? await api.contacts.change(contact.id, change) : fresh
    letGo()
    tell(contactWords.peek().form.saved)
    onSaved(saved)
  }

  const save = async (from = base, to = draft, seen = seenAt): Promise<void> => {
    const mistakes = findWrong(to, latestBirth())
    for (const path of halfDates(form.current)) mistakes.set(path, wrongOf(path) ?? 'since')
    setWrong(mistakes)
    if (mistakes.size > 0) return showProblem()
    setBusy(true)
    try {
      await send(from, to, seen)
    } catch (error) {
      const field = error instanceof ApiError ? error.field : undefined
      const known = field === undefined ? undefined : wrongOf(field)
      if (field !== undefined && known) setWrong(new Map([[placeOf(field, to), known]]))
      else setProblem(contactWords.peek().form.failed(problemWords(error)))
      showProblem()
    } finally {
      setBusy(false)
    }
  }

  /** Somebody has chosen between what both have written. */
  const settle = ({ fresh }: Conflict, giveUp: readonly ContactField[]) => {
    const theirs = draftOf(fresh)
    const mine = rebase(base, draft, theirs, giveUp)
    setBase(theirs)
    setDraft(mine)
    setSeenAt(fresh.updatedAt)
    setConflict(null)
    void save(theirs, mine, fresh.updatedAt)
  }

  const wordAt = (path: string): string | undefined => {
    const mistake = wrong.get(path)
    return mistake && contactWords.value.form.wrong[mistake]
  }

  return {
    ...{ draft, change, changed, busy, conflict, settle, problem, wordAt, form, letGo },
    wrongs: wrong.size,
    wasKept: found !== undefined,
    save: () => save(),
  }
}

/** A date of which only a part was typed counts as none for the browser: it must not be lost without a word. */
const halfDates = (form: HTMLFormElement | null): string[] =>
  [...(form?.querySelectorAll<HTMLInputElement>('input[data-path]') ?? [])].flatMap((input) =>
    input.validity.badInput ? [input.dataset.path!] : [],
  )

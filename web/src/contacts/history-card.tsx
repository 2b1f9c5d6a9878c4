import { useEffect, useRef, useState } from 'preact/hooks'
import type { ContactDetail, ContactHistoryEntry } from '../../../server/contract/contacts.ts'
import type { Page } from '../../../server/contract/shapes.ts'
import { problemWords } from '../actions.ts'
import { LoadProblem } from '../components/load-problem.tsx'
import { counterMode, shownDetail } from '../components/private.tsx'
import { formatDate, formatTime } from '../i18n/format.ts'
import { language } from '../i18n/index.ts'
import { contactsApi } from './api.ts'
import { sayChanges, sayMaker } from './fact-words.ts'
import { contactWords, speech } from './words.ts'

/** Who changed what and when, in words, the newest first. */
export function HistoryCard({ contact }: { contact: ContactDetail }) {
  const w = contactWords.value.page
  const [read, setRead] = useState<Page<ContactHistoryEntry> | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const asked = useRef(0)
  const readFrom = (cursor: string | null) => {
    const mine = ++asked.current
    contactsApi.history(contact.id, cursor).then(
      (page) => {
        if (asked.current !== mine) return
        setRead((before) => (cursor && before ? { ...page, items: [...before.items, ...page.items] } : page))
        setProblem(null)
      },
      (error) => {
        if (asked.current === mine) setProblem(problemWords(error))
      },
    )
  }
  useEffect(() => readFrom(null), [contact.id, contact.updatedAt])
  return (
    <section class="card" aria-labelledby="contact-history">
      <h2 id="contact-history">{w.history}</h2>
      {problem && <LoadProblem problem={problem} again={() => readFrom(null)} />}
      {read?.items.length === 0 && <p class="hint">{w.noHistory}</p>}
      <ol class="contact-history">
        {read?.items.map((entry) => (
          <HistoryLine key={entry.id} entry={entry} isFirst={!read.next && entry === read.items.at(-1)} />
        ))}
      </ol>
      {read?.next && (
        <p>
          <button type="button" onClick={() => readFrom(read.next)}>
            {w.earlier}
          </button>
        </p>
      )}
    </section>
  )
}

/** `isFirst`: nothing is older, so all that it set was set as the record was made. */
function HistoryLine({ entry, isFirst }: { entry: ContactHistoryEntry; isFirst: boolean }) {
  const w = contactWords.value.changes
  const lines = sayChanges(entry, speech.value)
  const made =
    isFirst && entry.madeBy === 'person' && Object.values(entry.changes).every(([before]) => isNothing(before))
  return (
    <li>
      <p>
        <b>{sayMaker(entry, contactWords.value)}</b>
        {made && ` ${w.made}`}{' '}
        <time dateTime={entry.at}>
          {formatDate(localDay(entry.at), language.value)}, {formatTime(entry.at, language.value)}
        </time>
      </p>
      <ul>
        {lines.length === 0 && !made && <li class="hint">{w.nothing}</li>}
        {counterMode.value
          ? lines.length > 0 && <li>{shownDetail('')}</li>
          : lines.map((line) => (
              <li key={line} dir="auto">
                {line}
              </li>
            ))}
      </ul>
    </li>
  )
}

const isNothing = (value: unknown): boolean =>
  value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)

/** `YYYY-MM-DD` of an instant, by this computer's clock. */
function localDay(iso: string): string {
  const at = new Date(iso)
  const part = (number: number) => String(number).padStart(2, '0')
  return `${at.getFullYear()}-${part(at.getMonth() + 1)}-${part(at.getDate())}`
}

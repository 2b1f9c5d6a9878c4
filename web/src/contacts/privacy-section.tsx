import { useEffect, useState } from 'preact/hooks'
import type { ContactDetail, ContactView } from '../../../server/contract/contacts.ts'
import type { Language, Page } from '../../../server/contract/shapes.ts'
import { problemWords } from '../actions.ts'
import { query, request } from '../api/http.ts'
import { user } from '../api/session.ts'
import { LoadProblem } from '../components/load-problem.tsx'
import { counterMode } from '../components/private.tsx'
import { language } from '../i18n/index.ts'
import { ErasureDialog } from './erasure-dialog.tsx'
import { pathOfContact, privacyWords } from './privacy-words.ts'
import '../styles/privacy.css'

type Props = {
  contact: Pick<ContactDetail, 'id' | 'firstName' | 'lastName' | 'organization' | 'phones'> &
    Partial<Pick<ContactDetail, 'sharedWith'>>
  /** It has been erased. */
  onGone: () => void
}

/** For managers and administrators: who looked at this record, a copy of everything, and erasure. */
export function PrivacySection({ contact, onGone }: Props) {
  const w = privacyWords.value
  const [erasing, setErasing] = useState(false)
  const role = user.value?.role
  // Nothing of it for whoever stands at the counter.
  if ((role !== 'admin' && role !== 'manager') || counterMode.value) return null
  return (
    <section class="card privacy" aria-labelledby="contact-privacy">
      <h2 id="contact-privacy">{w.title}</h2>
      <Views key={contact.id} id={contact.id} />
      <Copy contact={contact} />
      <p class="privacy-erase">
        <button type="button" onClick={() => setErasing(true)}>
          {w.erase}
        </button>
        <span class="hint">{w.eraseLead}</span>
      </p>
      {erasing && <ErasureDialog contact={contact} onClose={() => setErasing(false)} onGone={onGone} />}
    </section>
  )
}

function Views({ id }: { id: string }) {
  const w = privacyWords.value
  const [page, setPage] = useState<Page<ContactView> | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const read = (cursor: string | null) => {
    request<Page<ContactView>>('GET', `${pathOfContact(id)}/views${query({ limit: 8, cursor })}`).then(
      (next) => {
        setProblem(null)
        setPage((before) => ({ ...next, items: [...(cursor && before ? before.items : []), ...next.items] }))
      },
      (error) => setProblem(problemWords(error)),
    )
  }
  useEffect(() => read(null), [id])
  return (
    <details>
      <summary>{w.views}</summary>
      {problem && <LoadProblem problem={problem} again={() => read(null)} />}
      {page?.items.length === 0 && <p class="hint">{w.noViews}</p>}
      <ol class="privacy-views">
        {page?.items.map(({ at, by, how }, index) => (
          // Nothing else tells two looks of one second apart.
          <li key={`${at}-${index}`}>
            <b>{by ?? w.somebody}</b>, {w.how[how]} <time dateTime={at}>{whenOf(at, language.value)}</time>
          </li>
        ))}
      </ol>
      {page?.next && (
        <button type="button" onClick={() => read(page.next)}>
          {w.earlier}
        </button>
      )}
    </details>
  )
}

const whenOf = (at: string, language: Language): string =>
  new Intl.DateTimeFormat(`${language}-CA`, { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(at))

function Copy({ contact }: Pick<Props, 'contact'>) {
  const w = privacyWords.value
  const [shared, setShared] = useState(false)
  const path = (format: 'html' | 'json') =>
    `${pathOfContact(contact.id)}/export${query({ format, ...(shared && { shared: true }) })}`
  return (
    <details>
      <summary>{w.copy}</summary>
      <p class="hint">{w.copyLead}</p>
      {(contact.sharedWith?.length ?? 0) > 0 && (
        <label class="check">
          <input type="checkbox" checked={shared} onChange={(event) => setShared(event.currentTarget.checked)} />
          {w.copyShared}
        </label>
      )}
      <p class="actions">
        <a class="button" href={path('html')} download>
          {w.copyHtml}
        </a>
        <a class="button" href={path('json')} download>
          {w.copyJson}
        </a>
      </p>
    </details>
  )
}

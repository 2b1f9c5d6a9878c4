import { useEffect, useRef, useState } from 'preact/hooks'
import type { ContactDetail } from '../../../server/contract/contacts.ts'
import { openConversationWith, placeCall, problemWords } from '../actions.ts'
import { ApiError } from '../api/http.ts'
import { api } from '../api/index.ts'
import { Icon } from '../components/icon.tsx'
import { KeyHint } from '../components/key-hint.tsx'
import { shownName } from '../components/private.tsx'
import { formatDate } from '../i18n/format.ts'
import { language, words } from '../i18n/index.ts'
import { useKeys } from '../keyboard.ts'
import { reconnections } from '../live/store.ts'
import { fullName } from '../names.ts'
import { go, route } from '../router.ts'
import { openSharing } from '../shares/sharing.ts'
import { ContactForm, type FormPart } from './contact-form.tsx'
import { provenance, switchProvenance } from './fact.tsx'
import { IdentityCard, MannersCard, NotesCard, VisitsCard } from './fact-cards.tsx'
import { FamilyCard } from './family-card.tsx'
import { HistoryCard } from './history-card.tsx'
import { forgetDraft, keptDraft } from './kept-drafts.ts'
import { forgetList, takeListed } from './listed.ts'
import { MergedCard, SeldomActs } from './merge-card.tsx'
import { PrivacySection } from './privacy-section.tsx'
import { ReachCard } from './reach-card.tsx'
import { contactWords } from './words.ts'
import '../styles/contacts.css'

function useContact(id: string) {
  const [contact, setContact] = useState<ContactDetail | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const asked = useRef(0)
  const read = () => {
    const mine = ++asked.current
    api.contacts.read(id).then(
      (answer) => {
        if (asked.current !== mine) return
        setContact(answer)
        setProblem(null)
        takeListed(answer)
      },
      (error) => {
        if (asked.current !== mine) return
        const gone = error instanceof ApiError && error.status === 404
        if (gone) {
          forgetDraft(id)
          setContact(null)
        }
        setProblem(gone ? contactWords.peek().noSuch : problemWords(error))
      },
    )
  }
  useEffect(() => {
    setProblem(null)
    read()
  }, [id, reconnections.value])
  return { contact: contact?.id === id ? contact : null, problem, read }
}

/** One person, whole: at a glance, and as a form where it stands. */
export function ContactPage() {
  const w = contactWords.value
  const here = route.value
  const id = here.page === 'contacts' ? (here.id ?? '') : ''
  const { contact, problem, read } = useContact(id)
  useKeys({ Escape: () => go('/contacts') })
  if (contact) return <Whole key={contact.id} contact={contact} read={read} problem={problem} />
  return (
    <main class="placeholder" id="content" tabIndex={-1}>
      {problem && (
        <>
          <h1>{problem}</h1>
          <p class="actions">
            <a class="button primary" href="/contacts">
              {w.back}
            </a>
            <button type="button" onClick={read}>
              {words.value.app.retry}
            </button>
          </p>
        </>
      )}
    </main>
  )
}

type WholeProps = { contact: ContactDetail; read: () => void; problem: string | null }

function Whole({ contact, read, problem }: WholeProps) {
  const w = contactWords.value
  // Words that were not saved come back as they were left.
  const [editing, setEditing] = useState<FormPart | null>(keptDraft(contact.id) ? 'who' : null)
  const phone = contact.phones[0]?.number
  const edit = (part: FormPart) => setEditing(part)
  const share = (direction: 'send' | 'ask') => openSharing({ kind: 'contact', contact }, direction)
  const root = useRef<HTMLElement>(null)
  useEffect(() => {
    if (editing === null) root.current?.scrollTo(0, 0)
  }, [editing])
  useKeys(
    editing === null
      ? {
          m: () => edit('who'),
          d: () => share('send'),
          D: () => share('ask'),
          ...(phone && { c: () => void placeCall(phone), r: () => void openConversationWith(phone) }),
        }
      : {},
  )
  return (
    <main class="page contact-page" id="content" tabIndex={-1} ref={root}>
      <header class="page-header contact-header">
        <a class="button" href="/contacts" aria-label={w.back} title={w.back}>
          <Icon name="back" />
        </a>
        <h1>{shownName(fullName(contact) ?? words.value.person.noName)}</h1>
        {editing === null && (
          <div class="actions">
            {phone && (
              <>
                <button type="button" onClick={() => void placeCall(phone)}>
                  <Icon name="phone" />
                  {w.page.call}
                  <KeyHint name="c" />
                </button>
                <button type="button" onClick={() => void openConversationWith(phone)}>
                  <Icon name="text" />
                  {w.page.write}
                  <KeyHint name="r" />
                </button>
              </>
            )}
            <button type="button" onClick={() => share('send')}>
              <Icon name="clip" />
              {words.value.documents.page}
              <KeyHint name="d" />
            </button>
            <button type="button" class="primary" onClick={() => edit('who')}>
              <Icon name="pen" />
              {w.page.edit}
              <KeyHint name="m" />
            </button>
          </div>
        )}
      </header>
      {problem && (
        <p class="problem contact-problem">
          <Icon name="alert" />
          {problem}
        </p>
      )}
      {editing !== null ? (
        <ContactForm
          contact={contact}
          part={editing}
          onClose={() => setEditing(null)}
          onSaved={() => {
            setEditing(null)
            read()
          }}
        />
      ) : (
        <>
          {contact.blocked && (
            <p class="contact-blocked">
              <Icon name="block" />
              {w.page.blocked}
            </p>
          )}
          <div class="contact-cards">
            <div>
              <MannersCard contact={contact} onEdit={edit} />
              <IdentityCard contact={contact} onEdit={edit} />
            </div>
            <div>
              <ReachCard contact={contact} onEdit={() => edit('reach')} />
              <FamilyCard contact={contact} onChanged={read} />
            </div>
            <div>
              <VisitsCard contact={contact} onEdit={edit} />
              <NotesCard contact={contact} onEdit={edit} />
            </div>
          </div>
          <div class="contact-more">
            <p class="contact-provenance">
              <label class="check" title={w.page.provenanceHint}>
                <input type="checkbox" checked={provenance.value} onChange={switchProvenance} />
                {w.page.provenance}
              </label>
              <span class="hint">
                {w.page.created(formatDate(contact.createdAt.slice(0, 10), language.value))},{' '}
                {w.page.updated(formatDate(contact.updatedAt.slice(0, 10), language.value))}
              </span>
            </p>
            <MergedCard contact={contact} onChanged={read} />
            <HistoryCard contact={contact} />
            <PrivacySection
              contact={contact}
              onGone={() => {
                forgetList()
                go('/contacts', { replace: true })
              }}
            />
            <SeldomActs
              contact={contact}
              onChanged={read}
              onGone={() => {
                forgetList()
                go('/contacts', { replace: true })
              }}
            />
          </div>
        </>
      )}
    </main>
  )
}

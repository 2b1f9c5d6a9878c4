import { useEffect, useRef, useState } from 'preact/hooks'
import { placeCall } from '../actions.ts'
import { user } from '../api/session.ts'
import { Icon } from '../components/icon.tsx'
import { KeyHint } from '../components/key-hint.tsx'
import { LoadProblem } from '../components/load-problem.tsx'
import { counterMode } from '../components/private.tsx'
import { VirtualList } from '../components/virtual-list.tsx'
import { useKeys } from '../keyboard.ts'
import { reconnections } from '../live/store.ts'
import { contactPath, go } from '../router.ts'
import { CONTACT_ROW_HEIGHT, ContactRow } from './contact-row.tsx'
import { ExportMenu } from './export-menu.tsx'
import {
  isFresh,
  type ListFilter,
  labelsSeen,
  listCursor,
  listed,
  listFilter,
  listProblem,
  noFilter,
  readList,
  readMore,
} from './listed.ts'
import { doubles, saidCount, seeDoubles } from './seen-doubles.ts'
import { contactWords } from './words.ts'
import '../styles/contacts.css'

/** While somebody types, the service is asked only when the fingers rest. */
const REST_MS = 150

const KINDS = ['patient', 'clinic', 'supplier', 'other'] as const

/** Reads what the filter asks for, and again after the link was lost. */
function useList(): void {
  const { q, kind, label } = listFilter.value
  const first = useRef(true)
  useEffect(() => {
    const kept = first.current && isFresh(Date.now())
    first.current = false
    if (kept) return
    const timer = setTimeout(() => void readList(), q.trim() && listed.peek() ? REST_MS : 0)
    return () => clearTimeout(timer)
  }, [q, kind, label])
  const linkedBefore = useRef(reconnections.value)
  useEffect(() => {
    if (reconnections.value === linkedBefore.current) return
    linkedBefore.current = reconnections.value
    void readList()
  }, [reconnections.value])
}

/** Everybody the clinic knows: searched as one types, filtered, opened by keys. */
export function ContactList() {
  const w = contactWords.value
  useList()
  useEffect(seeDoubles, [])
  const filter = listFilter.value
  const read = listed.value
  const items = read?.items ?? []
  const root = useRef<HTMLElement>(null)
  const scrollTo = useRef<(index: number) => void>(() => {})
  // Keys come faster than the page is drawn: where they have got to is known at once.
  const cursor = useRef(listCursor.peek())
  const [current, setCurrent] = useState(cursor.current)
  const stand = (id: string) => {
    cursor.current = id
    listCursor.value = id
    setCurrent(id)
  }
  const focusable = items.some(({ id }) => id === current) ? current : (items[0]?.id ?? null)

  const change = (part: Partial<ListFilter>) => {
    listFilter.value = { ...listFilter.peek(), ...part }
  }
  const focusRow = (index: number) => {
    const contact = items[index]
    if (!contact) return
    stand(contact.id)
    scrollTo.current(index)
    const take = (tries: number) => {
      if (cursor.current !== contact.id) return
      const row = root.current?.querySelector<HTMLElement>(`[data-index="${index}"] .contact-open`)
      if (row) row.focus()
      else if (tries > 0) requestAnimationFrame(() => take(tries - 1))
    }
    requestAnimationFrame(() => take(10))
  }
  const at = () => items.findIndex(({ id }) => id === cursor.current)
  const move = (step: 1 | -1) => focusRow(Math.min(items.length - 1, Math.max(0, at() === -1 ? 0 : at() + step)))
  const chosen = () => items[at()]
  const search = () => root.current?.querySelector<HTMLInputElement>('input[type=search]')?.select()
  useKeys({
    j: () => move(1),
    k: () => move(-1),
    '/': search,
    c: () => {
      const number = chosen()?.phones[0]?.number
      if (number) void placeCall(number)
    },
    Enter: () => {
      const contact = chosen()
      if (contact) go(contactPath(contact.id))
    },
    Escape: () => go('/'),
  })

  const isFiltered = filter.q.trim() !== '' || filter.kind !== '' || filter.label !== ''
  const pairs = doubles.value
  return (
    <main class="page contacts" id="content" tabIndex={-1} ref={root}>
      <header class="page-header contacts-header">
        <h1>{w.title}</h1>
        {pairs && pairs.items.length > 0 && (
          <a class="contacts-doubles" href="/contacts/doubles">
            {w.list.doubles(saidCount(pairs))}
          </a>
        )}
        <div class="actions">
          <a class="button" href="/contacts/import">
            {w.list.import}
          </a>
          {user.value?.role !== 'secretary' && <ExportMenu />}
          <a class="button primary" href="/contacts/new">
            <Icon name="plus" />
            {w.list.create}
          </a>
        </div>
      </header>
      <div class="contacts-filters">
        <div class="search">
          <Icon name="search" />
          <input
            type="search"
            aria-label={w.list.search}
            placeholder={w.list.search}
            value={filter.q}
            maxLength={100}
            autocomplete="off"
            spellcheck={false}
            onInput={(event) => change({ q: event.currentTarget.value })}
            onKeyDown={(event) => {
              if (event.key === 'Escape' && filter.q) {
                event.stopPropagation()
                change({ q: '' })
              } else if (event.key === 'Enter' || event.key === 'ArrowDown') {
                event.preventDefault()
                focusRow(0)
              }
            }}
          />
          {filter.q === '' && <KeyHint name="/" />}
        </div>
        <fieldset class="filters">
          <legend class="sr-only">{w.list.kind}</legend>
          {(['', ...KINDS] as const).map((kind) => (
            <label key={kind}>
              <input
                type="radio"
                class="sr-only"
                name="contact-kind"
                checked={filter.kind === kind}
                onChange={() => change({ kind })}
              />
              <span>{kind ? w.list.kinds[kind] : w.list.all}</span>
            </label>
          ))}
        </fieldset>
        <LabelFilter label={filter.label} onChoose={(label) => change({ label })} />
      </div>
      {listProblem.value && <LoadProblem problem={listProblem.value} again={() => void readList()} />}
      {read && items.length === 0 ? (
        isFiltered ? (
          <NothingFound />
        ) : (
          <NobodyYet />
        )
      ) : (
        <>
          <p class="contact-row contact-columns" aria-hidden="true">
            <span>{w.list.columns.who}</span>
            <span>{w.list.columns.number}</span>
            <span>{w.list.columns.age}</span>
            <span>{w.list.columns.next}</span>
            <span>{w.list.columns.labels}</span>
          </p>
          <VirtualList
            items={items}
            label={w.title}
            keyOf={({ id }) => id}
            estimate={() => CONTACT_ROW_HEIGHT}
            render={(contact) => (
              <ContactRow
                contact={contact}
                focusable={contact.id === focusable}
                onFocus={() => stand(contact.id)}
                onLabel={(label) => change({ label })}
              />
            )}
            onEnd={read?.next ? () => void readMore() : undefined}
            onReady={(scroll) => {
              scrollTo.current = scroll
              if (at() > 0) scroll(at())
            }}
          />
        </>
      )}
    </main>
  )
}

/** Labels are few and the clinic's own: those that were seen are offered. */
function LabelFilter({ label, onChoose }: { label: string; onChoose: (label: string) => void }) {
  const w = contactWords.value.list
  const offered = labelsSeen.value
  // What the clinic calls its patients is not for those at the counter.
  if (counterMode.value || (offered.length === 0 && !label)) return null
  return (
    <label class="contacts-label">
      <span>{w.label}</span>
      <select value={label} onChange={(event) => onChoose(event.currentTarget.value)}>
        <option value="">{w.anyLabel}</option>
        {[...new Set(label ? [...offered, label] : offered)].map((one) => (
          <option key={one} value={one}>
            {one}
          </option>
        ))}
      </select>
    </label>
  )
}

function NothingFound() {
  const w = contactWords.value.list
  return (
    <div class="placeholder">
      <h2>{w.nothing}</h2>
      <p class="hint">{w.nothingLead}</p>
      <button
        type="button"
        onClick={() => {
          listFilter.value = noFilter
        }}
      >
        {w.clear}
      </button>
    </div>
  )
}

function NobodyYet() {
  const w = contactWords.value.list
  return (
    <div class="placeholder teach">
      <h2>{w.emptyTitle}</h2>
      <p class="hint">{w.emptyLead}</p>
      <ol class="steps">
        {w.emptySteps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      <p class="actions">
        <a class="button primary" href="/contacts/import">
          {w.import}
        </a>
        <a class="button" href="/contacts/new">
          {w.create}
        </a>
      </p>
    </div>
  )
}

import { signal } from '@preact/signals'
import { useEffect, useRef, useState } from 'preact/hooks'
import type { Contact, Conversation } from '../../../server/contract/shapes.ts'
import { markDone, openConversationWith, placeCall, problemWords } from '../actions.ts'
import { api } from '../api/index.ts'
import { Icon } from '../components/icon.tsx'
import { KeyHint } from '../components/key-hint.tsx'
import { LiveStrip } from '../components/live-strip.tsx'
import { ContactRow, ConversationRow, MissedRow } from '../components/rows.tsx'
import { VirtualList } from '../components/virtual-list.tsx'
import { formatNumber } from '../i18n/format.ts'
import { words } from '../i18n/index.ts'
import { useKeys } from '../keyboard.ts'
import { awaiting } from '../live/awaiting.ts'
import type { MissedCaller } from '../live/group-missed.ts'
import { missedToday } from '../live/missed.ts'
import { live, reconnections } from '../live/store.ts'
import { route } from '../router.ts'

type Item =
  | { kind: 'heading'; key: string; text: string; count: number | null }
  | { kind: 'nothing'; key: string; text: string }
  | { kind: 'conversation'; key: string; conversation: Conversation }
  | { kind: 'missed'; key: string; caller: MissedCaller }
  | { kind: 'contact'; key: string; contact: Contact }
  | { kind: 'number'; key: string; number: string }

const isRow = (item: Item | undefined) => item !== undefined && item.kind !== 'heading' && item.kind !== 'nothing'

const conversationItem = (conversation: Conversation): Item => ({
  kind: 'conversation',
  key: conversation.id,
  conversation,
})

/** What looks like a whole telephone number, so that a conversation can be begun with it. */
const asNumber = (typed: string) => (/^\+?[\d\s().-]{7,20}$/.test(typed.trim()) ? typed.trim() : null)

const searched = signal('')
const tab = signal<'awaiting' | 'everyone'>('awaiting')

/** Conversations by what was searched, or all of them by how recent they are: read page by page. */
function useFound(active: boolean) {
  const [found, setFound] = useState<{ items: Conversation[]; next: string | null; contacts: Contact[] } | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const asked = useRef(0)
  const q = searched.value.trim()
  useEffect(() => {
    if (!active) return setFound(null)
    const mine = ++asked.current
    const read = async () => {
      try {
        const [conversations, contacts] = await Promise.all([
          api.conversations.list(q ? { q, limit: 50 } : { limit: 50 }),
          q ? api.contacts.list({ q, limit: 20 }).catch(() => ({ items: [] })) : { items: [] },
        ])
        if (asked.current !== mine) return
        setFound({ ...conversations, contacts: contacts.items })
        setProblem(null)
      } catch (error) {
        if (asked.current === mine) setProblem(problemWords(error))
      }
    }
    const timer = setTimeout(() => void read(), q ? 150 : 0)
    return () => clearTimeout(timer)
  }, [active, q, reconnections.value])
  const readOn = async () => {
    const cursor = found?.next
    if (!cursor) return
    const mine = ++asked.current
    try {
      const page = await api.conversations.list(q ? { q, limit: 50, cursor } : { limit: 50, cursor })
      if (asked.current === mine) setFound({ ...found, items: [...found.items, ...page.items], next: page.next })
    } catch (error) {
      if (asked.current === mine) setProblem(problemWords(error))
    }
  }
  return { found, problem, readOn }
}

/** What was read, as it stands now: live messages know better, and bring what is new to the top. */
function withLive(read: readonly Conversation[], all: boolean): Conversation[] {
  const known = live.value.conversations
  const newest = (conversation: Conversation) => conversation.lastEntry?.at ?? ''
  const merged = read.map((conversation) => known.get(conversation.id) ?? conversation)
  if (!all) return merged
  const floor = merged.reduce((oldest, one) => (newest(one) < oldest ? newest(one) : oldest), '9')
  const ids = new Set(merged.map((one) => one.id))
  const fresh = [...known.values()].filter((one) => !ids.has(one.id) && newest(one) > floor)
  return [...merged, ...fresh].sort((a, b) => newest(b).localeCompare(newest(a)))
}

function useItems(): { items: Item[]; problem: string | null; onEnd: (() => void) | undefined } {
  const w = words.value.today
  const q = searched.value.trim()
  const reading = q !== '' || tab.value === 'everyone'
  const { found, problem, readOn } = useFound(reading)
  if (reading) {
    const items: Item[] = withLive(found?.items ?? [], q === '').map(conversationItem)
    const withConversation = new Set((found?.items ?? []).flatMap((one) => (one.contact ? [one.contact.id] : [])))
    const others = (found?.contacts ?? []).filter((contact) => !withConversation.has(contact.id) && contact.phones[0])
    if (others.length > 0) items.push({ kind: 'heading', key: 'h-contacts', text: w.foundContacts, count: null })
    items.push(...others.map((contact): Item => ({ kind: 'contact', key: `c-${contact.id}`, contact })))
    const number = asNumber(q)
    if (number) items.push({ kind: 'number', key: 'number', number })
    if (items.length === 0 && found) items.push({ kind: 'nothing', key: 'nothing', text: w.nothingFound })
    return { items, problem, onEnd: found?.next ? () => void readOn() : undefined }
  }
  const waiting = awaiting.value
  const missed = missedToday.value
  const items: Item[] = []
  if (waiting.length === 0) items.push({ kind: 'nothing', key: 'nobody', text: w.nobodyWaits })
  items.push(...waiting.map(conversationItem))
  if (missed.length > 0) {
    items.push({ kind: 'heading', key: 'h-missed', text: w.missed, count: missed.length })
    items.push(...missed.map((caller): Item => ({ kind: 'missed', key: `m-${caller.last.id}`, caller })))
  }
  return { items, problem: null, onEnd: undefined }
}

const heightOf = (item: Item) => (item.kind === 'heading' ? 36 : item.kind === 'nothing' ? 48 : 60)

/** Left: who is on the phone, who waits by how late, who was missed today; or what was searched. */
export function WhoWaits() {
  const w = words.value.today
  const { items, problem, onEnd } = useItems()
  const [focusKey, setFocusKey] = useState<string | null>(null)
  // Keys come faster than the page is drawn: where they have got to is known at once.
  const cursor = useRef<string | null>(null)
  const setCursor = (key: string) => {
    cursor.current = key
    setFocusKey(key)
  }
  const [lastVisible, setLastVisible] = useState(0)
  const scrollTo = useRef<(index: number) => void>(() => {})
  const root = useRef<HTMLDivElement>(null)
  const openId = route.value.page === 'conversation' ? route.value.id : null
  useEffect(() => {
    cursor.current = openId
  }, [openId])
  const rows = items.filter(isRow)
  const focusable = rows.some((row) => row.key === focusKey)
    ? focusKey
    : (rows.find((row) => row.key === openId)?.key ?? rows[0]?.key ?? null)

  const focusRow = (index: number) => {
    const item = items[index]
    if (!item) return
    setCursor(item.key)
    scrollTo.current(index)
    const take = (tries: number) => {
      if (cursor.current !== item.key) return
      const row = root.current?.querySelector<HTMLElement>(`[data-index="${index}"] .row`)
      if (row) row.focus()
      else if (tries > 0) requestAnimationFrame(() => take(tries - 1))
    }
    requestAnimationFrame(() => take(10))
  }
  const move = (step: 1 | -1) => {
    const from = items.findIndex((item) => item.key === cursor.current)
    let index = from === -1 ? (step === 1 ? 0 : -1) : from + step
    while (index >= 0 && index < items.length && !isRow(items[index])) index += step
    if (index >= 0 && index < items.length) focusRow(index)
  }
  useKeys({
    j: () => move(1),
    k: () => move(-1),
    '/': () => root.current?.querySelector<HTMLInputElement>('input[type=search]')?.select(),
  })

  const chosen = () => {
    const item = items.find((one) => one.key === cursor.current)
    return item?.kind === 'conversation' ? item.conversation : null
  }
  const onChosen = (act: (conversation: Conversation) => Promise<void>) => () => {
    const conversation = chosen()
    if (conversation) void act(conversation)
  }
  // With a conversation open, these keys are its own.
  useKeys(openId === null ? { e: onChosen(markDone), c: onChosen((one) => placeCall(one.number)) } : {})

  const missedAt = items.findIndex((item) => item.key === 'h-missed')
  const draw = (item: Item) => {
    const row = {
      focusable: item.key === focusable,
      current: item.key === openId,
      onFocus: () => setCursor(item.key),
    }
    switch (item.kind) {
      case 'heading':
        return (
          <h2 class="list-heading">
            {item.text}
            {item.count !== null && <span class="count">{item.count}</span>}
          </h2>
        )
      case 'nothing':
        return <p class="hint list-nothing">{item.text}</p>
      case 'conversation':
        return <ConversationRow conversation={item.conversation} {...row} />
      case 'missed':
        return <MissedRow caller={item.caller} {...row} />
      case 'contact':
        return (
          <ContactRow
            contact={item.contact}
            {...row}
            onOpen={() => void openConversationWith(item.contact.phones[0]!.number)}
          />
        )
      case 'number':
        return (
          <button
            type="button"
            class="row"
            tabIndex={row.focusable ? 0 : -1}
            onFocus={row.onFocus}
            onClick={() => void openConversationWith(item.number)}
          >
            <span class="row-mark">
              <Icon name="plus" />
            </span>
            <span class="row-who">{w.openNumber(formatNumber(item.number))}</span>
          </button>
        )
    }
  }

  return (
    <div class="who-waits" ref={root}>
      <div class="search">
        <Icon name="search" />
        <input
          type="search"
          aria-label={w.search}
          placeholder={w.search}
          value={searched.value}
          autocomplete="off"
          spellcheck={false}
          onInput={(event) => {
            searched.value = event.currentTarget.value
          }}
          onKeyDown={(event) => {
            if (event.key === 'Escape' && searched.value) {
              event.stopPropagation()
              searched.value = ''
            } else if (event.key === 'Enter' || event.key === 'ArrowDown') {
              event.preventDefault()
              const first = items.findIndex(isRow)
              if (first >= 0) focusRow(first)
            }
          }}
        />
        {searched.value === '' && <KeyHint name="/" />}
      </div>
      <LiveStrip />
      {searched.value.trim() === '' && (
        <fieldset class="tabs">
          <legend class="sr-only">{w.tabs}</legend>
          {(['awaiting', 'everyone'] as const).map((which) => (
            <label key={which}>
              <input
                type="radio"
                name="tab"
                class="sr-only"
                checked={tab.value === which}
                onChange={() => {
                  tab.value = which
                }}
              />
              <span>
                {w[which]}
                {which === 'awaiting' && <span class="count">{awaiting.value.length}</span>}
              </span>
            </label>
          ))}
        </fieldset>
      )}
      {problem && <p class="problem list-nothing">{problem}</p>}
      <VirtualList
        items={items}
        label={w.list}
        keyOf={(item) => item.key}
        estimate={heightOf}
        render={draw}
        onEnd={onEnd}
        onReady={(scroll) => {
          scrollTo.current = scroll
        }}
        onVisible={(_, last) => setLastVisible(last)}
      />
      {missedAt > lastVisible - 6 && missedAt > 8 && (
        <button type="button" class="to-missed" onClick={() => focusRow(missedAt + 1)}>
          <Icon name="phone-missed" />
          {w.toMissed(missedToday.value.length)}
        </button>
      )}
    </div>
  )
}

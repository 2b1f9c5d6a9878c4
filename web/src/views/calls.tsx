import { signal } from '@preact/signals'
import { useEffect, useRef, useState } from 'preact/hooks'
import type { Call, Outcome } from '../../../server/contract/shapes.ts'
import { openCall, placeCall, problemWords } from '../actions.ts'
import { api } from '../api/index.ts'
import { callIcon, callTitle, textStory } from '../components/call-words.ts'
import { Icon } from '../components/icon.tsx'
import { LoadProblem } from '../components/load-problem.tsx'
import { shownNumber, shownWho } from '../components/private.tsx'
import { VirtualList } from '../components/virtual-list.tsx'
import { formatLength, formatNumber, formatTime, formatWhen } from '../i18n/format.ts'
import { language, words } from '../i18n/index.ts'
import { useKeys } from '../keyboard.ts'
import { wasMissed } from '../live/group-missed.ts'
import { lineOf, lines } from '../live/lines.ts'
import { mergeCalls } from '../live/merge-calls.ts'
import { textAfter } from '../live/reduce.ts'
import { clock, live, onLive, reconnections } from '../live/store.ts'
import { fullName, tidy, whoIs } from '../names.ts'
import { go } from '../router.ts'

const OUTCOMES: readonly Outcome[] = ['missed', 'abandoned', 'answered', 'transferred', 'closed', 'blocked']
const filter = signal<Outcome | null>(null)

function useCalls(outcome: Outcome | null) {
  const [read, setRead] = useState<{ items: Call[]; next: string | null } | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const asked = useRef(0)
  const heard = useRef<Call[]>([])
  const query = outcome ? { outcome, limit: 100 } : { limit: 100 }
  const again = async () => {
    const mine = ++asked.current
    heard.current = []
    try {
      const page = await api.calls.list(query)
      if (asked.current !== mine) return
      setRead({ items: mergeCalls(page.items, heard.current, outcome), next: page.next })
      setProblem(null)
    } catch (error) {
      if (asked.current === mine) setProblem(problemWords(error))
    }
  }
  useEffect(() => {
    setRead(null)
    void again()
    return onLive((message) => {
      if (!('call' in message)) return
      const call = { ...message.call, contact: message.contact ?? message.call.contact }
      heard.current.push(call)
      setRead((now) => now && { ...now, items: mergeCalls(now.items, [call], outcome) })
    })
  }, [outcome])
  useEffect(() => {
    if (reconnections.value > 0) void again()
  }, [reconnections.value])
  const readOn = async () => {
    const cursor = read?.next
    if (!cursor) return
    const mine = ++asked.current
    try {
      const page = await api.calls.list({ ...query, cursor })
      if (asked.current !== mine) return
      setRead((now) => now && { items: mergeCalls(page.items, now.items, outcome), next: page.next })
    } catch (error) {
      if (asked.current === mine) setProblem(problemWords(error))
    }
  }
  return { read, problem, again, readOn }
}

/** Every call, what became of it, and whether a text left or why not. */
export function Calls() {
  const w = words.value
  const outcome = filter.value
  const { read, problem, again, readOn } = useCalls(outcome)
  const root = useRef<HTMLDivElement>(null)
  const scrollTo = useRef<(index: number) => void>(() => {})
  const [current, setCurrent] = useState(-1)
  const items = read?.items ?? []
  const move = (step: 1 | -1) => {
    const index = Math.min(items.length - 1, Math.max(0, current + step))
    setCurrent(index)
    scrollTo.current(index)
    requestAnimationFrame(() => root.current?.querySelector<HTMLElement>(`[data-index="${index}"] .call-open`)?.focus())
  }
  const callCurrent = () => {
    const call = items[current]
    const number = call && otherSide(call)
    if (number) void placeCall(number)
  }
  useKeys({ j: () => move(1), k: () => move(-1), c: callCurrent, Escape: () => go('/') })
  return (
    <main class="page calls" id="content" tabIndex={-1} ref={root}>
      <header class="page-header">
        <h1>{w.calls.title}</h1>
        <fieldset class="filters">
          <legend class="sr-only">{w.calls.filter}</legend>
          {[null, ...OUTCOMES].map((choice) => (
            <label key={choice}>
              <input
                type="radio"
                class="sr-only"
                name="outcome"
                checked={outcome === choice}
                onChange={() => {
                  filter.value = choice
                  setCurrent(-1)
                }}
              />
              <span>{choice ? w.call.outcome[choice] : w.calls.all}</span>
            </label>
          ))}
        </fieldset>
      </header>
      {problem && <LoadProblem problem={problem} again={() => void again()} />}
      {read && items.length === 0 ? (
        <div class="placeholder">
          <h2>{outcome ? w.calls.noneOf(w.call.outcome[outcome]) : w.calls.none}</h2>
          {!outcome && <p class="hint">{w.calls.noneLead}</p>}
          {!outcome && live.value.system?.practice && (
            <p>
              <a class="button primary" href="/practice">
                {w.today.tryPractice}
              </a>
            </p>
          )}
        </div>
      ) : (
        <>
          <p class="call-row call-columns" aria-hidden="true">
            <span>{w.calls.columns.at}</span>
            <span>{w.calls.columns.who}</span>
            <span>{w.calls.columns.what}</span>
            <span>{w.calls.columns.text}</span>
            <span class="call-length">{w.calls.columns.length}</span>
          </p>
          <VirtualList
            items={items}
            label={w.calls.title}
            keyOf={(call) => call.id}
            estimate={() => 60}
            render={(call, index) => <CallRow call={call} onFocus={() => setCurrent(index)} />}
            onEnd={read?.next ? () => void readOn() : undefined}
            onReady={(scroll) => {
              scrollTo.current = scroll
            }}
          />
        </>
      )}
    </main>
  )
}

const otherSide = (call: Call): string | null => (call.direction === 'out' ? call.to : call.from)

function CallRow({ call, onFocus }: { call: Call; onFocus: () => void }) {
  const w = words.value
  const number = otherSide(call)
  const who = shownWho(whoIs(call.contact, number, w))
  const named = fullName(call.contact) !== null
  const line = lines.value.length > 1 ? lineOf(call.line) : null
  const network = tidy(call.fromName ?? '')
  const time = formatTime(call.startedAt, language.value)
  const when = formatWhen(call.startedAt, clock.value, language.value, w)
  const details = [
    call.answeredBy && w.call.by(call.answeredBy),
    call.outcome !== 'answered' && call.ringingSeconds && w.call.rang(formatLength(call.ringingSeconds, w)),
    line?.name,
  ].filter(Boolean)
  return (
    <div class="call-row">
      <span class="call-at tabular">
        {when}
        {when !== time && <small>{time}</small>}
      </span>
      <button
        type="button"
        class="call-open"
        title={w.calls.open(who)}
        disabled={!number || call.direction === 'internal'}
        onFocus={onFocus}
        onClick={() => void openCall(call)}
      >
        <b>{who}</b>
        <small class="tabular">
          {named && number ? shownNumber(formatNumber(number)) : network && network !== number ? shownWho(network) : ''}
        </small>
      </button>
      <span class={wasMissed(call) ? 'call-what missed' : 'call-what'}>
        <span>
          <Icon name={callIcon(call.direction, call.outcome)} />
          {call.outcome && call.direction !== 'out'
            ? w.call.outcome[call.outcome]
            : callTitle(call.direction, call.outcome, call.state, w)}
        </span>
        {details.length > 0 && <small>{details.join(' · ')}</small>}
      </span>
      <span class={call.text?.send || wasMissed(call) ? 'call-text' : 'call-text usual'}>
        {textStory(call, textAfter(live.value, call), w, language.value)}
      </span>
      <span class="call-length tabular">{call.talkingSeconds ? formatLength(call.talkingSeconds, w) : ''}</span>
      <span class="call-act">
        {number && call.direction !== 'internal' && (
          <button type="button" class="quiet" aria-label={w.calls.callBack(who)} onClick={() => void placeCall(number)}>
            <Icon name="phone" />
          </button>
        )}
      </span>
    </div>
  )
}

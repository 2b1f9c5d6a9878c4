import { useEffect, useRef, useState } from 'preact/hooks'
import type { CallBack } from '../../../server/contract/call-backs.ts'
import { placeCall, problemWords } from '../actions.ts'
import { api } from '../api/index.ts'
import { user } from '../api/session.ts'
import { markCalledBack, openCallBack, takeOrRelease, textInstead } from '../call-back-actions.ts'
import { CallBackRow, canBeTexted, DoneCallBack } from '../components/call-back-row.tsx'
import { Icon } from '../components/icon.tsx'
import { LoadProblem } from '../components/load-problem.tsx'
import { VirtualList } from '../components/virtual-list.tsx'
import { words } from '../i18n/index.ts'
import { useKeys } from '../keyboard.ts'
import { callBacks } from '../live/call-backs.ts'
import { takenNow } from '../live/order-call-backs.ts'
import { clock, live, onLive, reconnections } from '../live/store.ts'
import { go } from '../router.ts'
import { NewCallBackDialog } from './new-call-back.tsx'
import { TryAgainDialog } from './try-again.tsx'

type Item =
  | { kind: 'heading'; key: string; text: string; count: number | null }
  | { kind: 'nothing'; key: string; text: string }
  | { kind: 'open' | 'done'; key: string; callBack: CallBack }

const isRow = (item: Item | undefined): item is Item & { callBack: CallBack } =>
  item !== undefined && 'callBack' in item

/** Those that are done, the last first: read once asked for, and kept true while shown. */
function useDone(shown: boolean) {
  const [read, setRead] = useState<{ items: CallBack[]; next: string | null } | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const merge = (known: readonly CallBack[], more: readonly CallBack[]) => {
    const byId = new Map([...known, ...more].map((one) => [one.id, one]))
    return [...byId.values()].sort((a, b) => (b.done?.at ?? '').localeCompare(a.done?.at ?? ''))
  }
  const readOn = async (cursor: string | null) => {
    try {
      const page = await api.callBacks.list({ state: 'done', limit: 50, cursor })
      setRead((now) => ({ items: cursor && now ? merge(now.items, page.items) : page.items, next: page.next }))
      setProblem(null)
    } catch (error) {
      setProblem(problemWords(error))
    }
  }
  useEffect(() => {
    if (!shown) return
    void readOn(null)
    return onLive((message) => {
      if (message.type !== 'call-back.updated' || message.callBack.state !== 'done') return
      setRead((now) => now && { ...now, items: merge(now.items, [message.callBack]) })
    })
  }, [shown, reconnections.value])
  return { read: shown ? read : null, problem: shown ? problem : null, readOn }
}

function useItems(done: ReturnType<typeof useDone>['read']): Item[] {
  const w = words.value.callBacks
  const { due, resting } = callBacks.value
  const open = (callBack: CallBack): Item => ({ kind: 'open', key: callBack.id, callBack })
  const items: Item[] = due.map(open)
  if (due.length === 0) items.push({ kind: 'nothing', key: 'nobody', text: w.nobodyDue })
  if (resting.length > 0) {
    items.push({ kind: 'heading', key: 'h-resting', text: w.resting, count: resting.length })
    items.push(...resting.map(open))
  }
  if (done) {
    items.push({ kind: 'heading', key: 'h-done', text: w.doneTitle, count: null })
    if (done.items.length === 0) items.push({ kind: 'nothing', key: 'none-done', text: w.noneDone })
    items.push(...done.items.map((callBack): Item => ({ kind: 'done', key: `d-${callBack.id}`, callBack })))
  }
  return items
}

/** Missed calls as work: who is to be called back, the oldest duty first; whose time is still to come; what is done. */
export function CallBacks() {
  const w = words.value
  const [showsDone, setShowsDone] = useState(false)
  const [adding, setAdding] = useState(false)
  const [unanswered, setUnanswered] = useState<CallBack | null>(null)
  const { read, problem, readOn } = useDone(showsDone)
  const items = useItems(read)
  const { root, current, setCurrent, move, onScroll } = useCursor(items)

  const chosen = () => {
    const item = items.find(({ key }) => key === current.value)
    return isRow(item) && item.kind === 'open' ? item.callBack : null
  }
  const onChosen = (act: (callBack: CallBack) => unknown) => () => {
    const callBack = chosen()
    if (callBack) act(callBack)
  }
  const isMine = (callBack: CallBack) => takenNow(callBack, clock.value)?.userId === user.value?.id
  useKeys({
    j: () => move(1),
    k: () => move(-1),
    Enter: onChosen(openCallBack),
    c: onChosen(({ number }) => number && placeCall(number)),
    e: onChosen(markCalledBack),
    t: onChosen((callBack) => takeOrRelease(callBack, isMine(callBack))),
    n: onChosen(setUnanswered),
    r: onChosen((callBack) => canBeTexted(callBack) && textInstead(callBack)),
    Escape: () => go('/'),
  })

  const isEmpty = live.value.system !== null && live.value.callBacks.size === 0 && !read
  const draw = (item: Item) => {
    if (item.kind === 'nothing') return <p class="hint list-nothing">{item.text}</p>
    if (item.kind === 'heading')
      return (
        <h2 class="list-heading">
          {item.text}
          {item.count !== null && <span class="count">{item.count}</span>}
        </h2>
      )
    const onFocus = () => setCurrent(item.key)
    if (item.kind === 'done') return <DoneCallBack callBack={item.callBack} onFocus={onFocus} />
    return (
      <CallBackRow
        callBack={item.callBack}
        current={item.key === current.value}
        onFocus={onFocus}
        onNoAnswer={() => setUnanswered(item.callBack)}
      />
    )
  }
  return (
    <main class="page call-backs" id="content" tabIndex={-1} ref={root}>
      <header class="page-header">
        <h1>{w.callBacks.title}</h1>
        <span class="page-acts">
          <button type="button" onClick={() => setAdding(true)}>
            <Icon name="plus" />
            {w.callBacks.add}
          </button>
          <button type="button" aria-pressed={showsDone} onClick={() => setShowsDone(!showsDone)}>
            {showsDone ? w.callBacks.hideDone : w.callBacks.showDone}
          </button>
        </span>
      </header>
      {problem && <LoadProblem problem={problem} again={() => void readOn(null)} />}
      {isEmpty ? (
        <NobodyWaits />
      ) : (
        <VirtualList
          items={items}
          label={w.callBacks.list}
          keyOf={(item) => item.key}
          estimate={(item) => (isRow(item) ? 64 : 40)}
          render={draw}
          onEnd={read?.next ? () => void readOn(read.next) : undefined}
          onReady={onScroll}
        />
      )}
      {unanswered && <TryAgainDialog callBack={unanswered} onClose={() => setUnanswered(null)} />}
      {adding && <NewCallBackDialog onClose={() => setAdding(false)} />}
    </main>
  )
}

/** Where the keys stand: on a person, wherever she moves to; when she leaves the list, on whoever took her place. */
function useCursor(items: readonly Item[]) {
  const root = useRef<HTMLElement>(null)
  const [key, setKey] = useState<string | null>(null)
  // Keys come faster than the page is drawn: where they have got to is known at once.
  const latest = useRef<{ key: string | null; index: number }>({ key: null, index: 0 })
  const scrollTo = useRef<(index: number) => void>(() => {})
  const setCurrent = (next: string | null) => {
    latest.current = { key: next, index: items.findIndex((item) => item.key === next) }
    setKey(next)
  }
  const focusRow = (index: number) => {
    const item = items[index]
    if (!item) return
    setCurrent(item.key)
    scrollTo.current(index)
    const take = (tries: number) => {
      if (latest.current.key !== item.key) return
      const row = root.current?.querySelector<HTMLElement>(`[data-index="${index}"] .call-back-open`)
      if (row) row.focus({ preventScroll: true })
      else if (tries > 0) requestAnimationFrame(() => take(tries - 1))
    }
    requestAnimationFrame(() => take(10))
  }
  const near = (from: number, step: 1 | -1): number => {
    let index = from
    while (index >= 0 && index < items.length && !isRow(items[index])) index += step
    return isRow(items[index]) ? index : -1
  }
  const move = (step: 1 | -1) => {
    const from = items.findIndex((item) => item.key === latest.current.key)
    const index = near(from === -1 ? 0 : from + step, step)
    if (index >= 0) focusRow(index)
  }
  const isGone = key !== null && !items.some((item) => item.key === key)
  useEffect(() => {
    if (!isGone) return
    const index = Math.min(latest.current.index, items.length - 1)
    const next = near(index, 1) === -1 ? near(index, -1) : near(index, 1)
    const held = document.activeElement === null || document.activeElement === document.body
    if (next === -1) setCurrent(null)
    else if (held) focusRow(next)
    else setCurrent(items[next]!.key)
  }, [isGone])
  useEffect(() => {
    if (!isGone) latest.current.index = items.findIndex((item) => item.key === latest.current.key)
  })
  return {
    ...{ root, setCurrent, move },
    current: { value: key },
    onScroll: (scroll: (index: number) => void) => {
      scrollTo.current = scroll
    },
  }
}

function NobodyWaits() {
  const w = words.value.callBacks
  return (
    <div class="placeholder teach">
      <h2>{w.emptyTitle}</h2>
      <p class="hint">{w.emptyLead}</p>
      <ol class="steps">
        {w.emptySteps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      {live.value.system?.practice && (
        <p>
          <a class="button primary" href="/practice">
            {words.value.today.tryPractice}
          </a>
        </p>
      )}
    </div>
  )
}

import { useEffect, useRef, useState } from 'preact/hooks'
import type { Double } from '../../../server/contract/contacts.ts'
import type { Contact } from '../../../server/contract/shapes.ts'
import { problemWords } from '../actions.ts'
import { ApiError } from '../api/http.ts'
import { Icon } from '../components/icon.tsx'
import { KeyHint } from '../components/key-hint.tsx'
import { LoadProblem } from '../components/load-problem.tsx'
import { tell } from '../components/toast.tsx'
import { useKeys } from '../keyboard.ts'
import { reconnections } from '../live/store.ts'
import { go } from '../router.ts'
import { contactsApi } from './api.ts'
import { mergeInto } from './merge.ts'
import { PairTable } from './pair-table.tsx'
import { doubles, pairKey, readDoubles, saidCount, settlePair } from './seen-doubles.ts'
import { contactWords } from './words.ts'
import '../styles/contacts.css'

/** How much a record says: the fuller of two is the one to keep, then the one longest known. */
const fullness = (contact: Contact): number =>
  Object.values(contact).filter((value) => value !== null && !(Array.isArray(value) && value.length === 0)).length +
  contact.phones.length

const likelyKept = ({ a, b }: Double): 'a' | 'b' =>
  fullness(b) > fullness(a) || (fullness(b) === fullness(a) && b.createdAt < a.createdAt) ? 'b' : 'a'

/** Two records that may be one person: side by side, one pair at a time, settled by one key. */
export function DoublesPage() {
  const w = contactWords.value.doubles
  const [problem, setProblem] = useState<string | null>(null)
  const [at, setAt] = useState(0)
  const [kept, setKept] = useState<Record<string, 'a' | 'b'>>({})
  const [settled, setSettled] = useState(0)
  const busy = useRef(false)
  const read = () =>
    readDoubles().then(
      () => setProblem(null),
      (error) => setProblem(problemWords(error)),
    )
  useEffect(() => void read(), [reconnections.value])
  const pairs = doubles.value
  const index = Math.min(at, Math.max(0, (pairs?.items.length ?? 0) - 1))
  const pair = pairs?.items[index]
  const keep = pair ? (kept[pairKey(pair)] ?? likelyKept(pair)) : 'a'
  const choose = (which: 'a' | 'b') => pair && setKept({ ...kept, [pairKey(pair)]: which })
  // Of more pairs than were read, the next come once these are settled.
  const afterOne = () => {
    setSettled((count) => count + 1)
    if (doubles.peek()?.items.length === 0) void read()
  }

  const act = async (does: () => Promise<void>) => {
    if (busy.current) return
    busy.current = true
    try {
      await does()
    } catch (error) {
      const gone = error instanceof ApiError && error.status === 404
      tell(gone ? contactWords.peek().doubles.gone : problemWords(error), { problem: true })
      if (gone) void read()
    } finally {
      busy.current = false
    }
  }
  const merge = () =>
    pair &&
    act(async () => {
      const [stays, goes] = keep === 'a' ? [pair.a, pair.b] : [pair.b, pair.a]
      const done = await mergeInto(stays, goes, () => {
        setSettled((count) => Math.max(0, count - 1))
        void read()
      })
      if (!done) return void read()
      settlePair(({ a, b }) => a.id === goes.id || b.id === goes.id)
      afterOne()
    })
  const tellApart = () =>
    pair &&
    act(async () => {
      await contactsApi.distinct(pair.a.id, pair.b.id)
      settlePair((other) => pairKey(other) === pairKey(pair))
      tell(w.distinctTold)
      afterOne()
    })
  const move = (step: 1 | -1) => setAt(Math.min((pairs?.items.length ?? 1) - 1, Math.max(0, index + step)))
  useKeys({
    j: () => move(1),
    k: () => move(-1),
    '1': () => void choose('a'),
    '2': () => void choose('b'),
    m: () => void merge(),
    d: () => void tellApart(),
    Escape: () => go('/contacts'),
  })
  return (
    <main class="page contact-page" id="content" tabIndex={-1}>
      <header class="page-header contact-header">
        <a class="button" href="/contacts" aria-label={contactWords.value.back} title={contactWords.value.back}>
          <Icon name="back" />
        </a>
        <h1>{w.title}</h1>
        {pair && <p class="hint">{w.lead}</p>}
      </header>
      {problem && <LoadProblem problem={problem} again={() => void read()} class="contact-problem" />}
      {pairs && !pair && (
        <div class="placeholder">
          <h2>{settled > 0 ? w.done : w.empty}</h2>
          <p class="hint">{settled > 0 ? w.doneLead(settled) : w.emptyLead}</p>
          <a class="button" href="/contacts">
            {contactWords.value.back}
          </a>
        </div>
      )}
      {pairs && pair && (
        <section class="pair-page">
          <div class="pair-bar">
            <p role="status">
              <b>{w.count(index + 1, saidCount(pairs))}</b>
            </p>
            <p class="pair-why">
              <span class="sr-only">{w.why}</span>
              {pair.because.map((reason) => (
                <span key={reason} class="contact-label">
                  {w.because[reason]}
                </span>
              ))}
            </p>
            <button type="button" disabled={index === 0} onClick={() => move(-1)}>
              {w.previous}
              <KeyHint name="k" />
            </button>
            <button type="button" disabled={index >= pairs.items.length - 1} onClick={() => move(1)}>
              {w.next}
              <KeyHint name="j" />
            </button>
          </div>
          <PairTable key={pairKey(pair)} pair={pair} keep={keep} onKeep={choose} />
          <p class="hint">{w.keepHint}</p>
          <div class="contact-save">
            <button type="button" class="primary" onClick={() => void merge()}>
              {w.same}
              <KeyHint name="m" />
            </button>
            <button type="button" onClick={() => void tellApart()}>
              {w.distinct}
              <KeyHint name="d" />
            </button>
          </div>
        </section>
      )}
    </main>
  )
}

import { signal } from '@preact/signals'
import { useEffect, useRef, useState } from 'preact/hooks'
import type { PracticeText } from '../../../server/contract/http.ts'
import { problemWords } from '../actions.ts'
import { api } from '../api/index.ts'
import { tell } from '../components/toast.tsx'
import { formatNumber, formatTime } from '../i18n/format.ts'
import { language, words } from '../i18n/index.ts'
import { useKeys } from '../keyboard.ts'
import { lines } from '../live/lines.ts'
import { live } from '../live/store.ts'
import { go } from '../router.ts'
import { Caller, patient } from './practice-caller.tsx'

/** Two real Asterisks run on this machine: play a caller, hold a patient's phone. */
export function Practice() {
  const w = words.value.practice
  useKeys({ Escape: () => go('/') })
  const { system } = live.value
  return (
    <main class="page practice" id="content" tabIndex={-1}>
      <header class="page-header">
        <h1>{w.title}</h1>
        <p class="hint">{system && !system.practice ? w.off : w.lead}</p>
      </header>
      {system?.practice && (
        <div class="sections">
          <Caller />
          <PatientPhone />
        </div>
      )}
    </main>
  )
}

const EVERY = 1_500

/** What one phone of the practice world has sent and received. */
const textsOf = (texts: readonly PracticeText[], number: string): PracticeText[] =>
  texts.filter((text) => isSame(text.from, number) || isSame(text.to, number)).sort((a, b) => a.at.localeCompare(b.at))

/** However it was typed: the last ten digits make a number of this world. */
const isSame = (one: string, other: string) => {
  const digits = (number: string) => number.replace(/\D/g, '').slice(-10)
  return digits(one) !== '' && digits(one) === digits(other)
}

/** What was written here as a patient: the service lists only what the clinic sent. */
const written = signal<readonly PracticeText[]>([])

function useTexts(): { texts: PracticeText[]; read: () => Promise<void> } {
  const [sent, setSent] = useState<readonly PracticeText[]>([])
  const read = () =>
    api.practice.texts().then(
      ({ items }) => setSent(items),
      () => {},
    )
  useEffect(() => {
    void read()
    const timer = setInterval(() => document.visibilityState === 'visible' && void read(), EVERY)
    return () => clearInterval(timer)
  }, [])
  const told = new Set(sent.map((text) => `${text.from}|${text.body}`))
  return { texts: [...sent, ...written.value.filter((text) => !told.has(`${text.from}|${text.body}`))], read }
}

function PatientPhone() {
  const w = words.value.practice
  const { texts, read } = useTexts()
  const [body, setBody] = useState('')
  const screen = useRef<HTMLElement>(null)
  const number = patient.value.trim()
  const mine = textsOf(texts, number)
  useEffect(() => {
    const element = screen.current
    if (element) element.scrollTop = element.scrollHeight
  }, [mine.length, number])
  const send = async () => {
    const to = lines.value[0]?.number
    if (!body.trim() || !number) return
    try {
      await api.practice.write(to ? { from: number, to, body } : { from: number, body })
      written.value = [...written.value, { from: number, to: to ?? '', body, at: new Date().toISOString() }]
      setBody('')
      await read()
    } catch (error) {
      tell(problemWords(error), { problem: true })
    }
  }
  return (
    <section class="card patient-phone" aria-label={w.phone}>
      <h2>{w.phone}</h2>
      <p class="hint tabular">{formatNumber(number)}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section class="screen" ref={screen} aria-label={w.screen} tabIndex={0}>
        {mine.length === 0 && <p class="hint">{w.nothing}</p>}
        {mine.map((text) => {
          const own = isSame(text.from, number)
          return (
            <div key={`${text.at}${text.from}${text.body}`} class={`entry-text ${own ? 'out' : 'in'}`}>
              <span class="sr-only">{own ? w.fromPatient : w.fromClinic}</span>
              <p class="bubble" dir="auto">
                {text.body}
              </p>
              <p class="fate">{formatTime(text.at, language.value)}</p>
            </div>
          )
        })}
      </section>
      <form
        class="box"
        onSubmit={(event) => {
          event.preventDefault()
          void send()
        }}
      >
        <textarea
          rows={2}
          aria-label={w.write}
          placeholder={w.write}
          value={body}
          onInput={(event) => setBody(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return
            event.preventDefault()
            void send()
          }}
        />
        <button type="submit" disabled={!body.trim()}>
          {w.send}
        </button>
      </form>
    </section>
  )
}

import { signal } from '@preact/signals'
import { useEffect, useRef, useState } from 'preact/hooks'
import type { PracticeCall, PracticeText } from '../../../server/contract/http.ts'
import type { Contact } from '../../../server/contract/shapes.ts'
import { problemWords } from '../actions.ts'
import { api } from '../api/index.ts'
import { Field } from '../components/field.tsx'
import { Icon } from '../components/icon.tsx'
import { tell } from '../components/toast.tsx'
import { formatNumber, formatTime } from '../i18n/format.ts'
import { language, words } from '../i18n/index.ts'
import { useKeys } from '../keyboard.ts'
import { lines } from '../live/lines.ts'
import { live } from '../live/store.ts'
import { fullName } from '../names.ts'
import { go } from '../router.ts'

/** Numbers kept for fiction, for a clinic with nobody in it yet. */
const SOMEBODY = '+15145550142'
const WITHHELD = 'anonymous'

const patient = signal(SOMEBODY)

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

type Story = keyof typeof words.value.practice.stories

/** Seconds: long enough for the clinic to give up, or short enough to be hung up in its greeting. */
const STORIES: Record<Story, { hangUpAfter: string; answerAfter: string }> = {
  missed: { hangUpAfter: '60', answerAfter: '' },
  abandoned: { hangUpAfter: '4', answerAfter: '' },
  answered: { hangUpAfter: '20', answerAfter: '5' },
  own: { hangUpAfter: '', answerAfter: '' },
}

function Caller() {
  const w = words.value.practice
  const [withheld, setWithheld] = useState(false)
  const [name, setName] = useState('')
  const [line, setLine] = useState('')
  const [story, setStory] = useState<Story>('missed')
  const [times, setTimes] = useState(STORIES.missed)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const submit = async (event: SubmitEvent) => {
    event.preventDefault()
    if (!withheld && !patient.value.trim()) return setProblem(w.needNumber)
    const call: PracticeCall = { from: withheld ? WITHHELD : patient.value.trim() }
    if (name.trim()) call.name = name.trim()
    const to = line || lines.value[0]?.number
    if (to) call.to = to
    if (times.hangUpAfter !== '') call.hangUpAfter = Number(times.hangUpAfter)
    if (times.answerAfter !== '') call.answerAfter = Number(times.answerAfter)
    setBusy(true)
    setProblem(null)
    try {
      await api.practice.call(call)
      tell(w.placed)
    } catch (error) {
      setProblem(w.failed(problemWords(error)))
    } finally {
      setBusy(false)
    }
  }
  return (
    <form class="card" onSubmit={submit} noValidate>
      <h2>{w.caller}</h2>
      <Field label={w.from} problem={problem}>
        {(given) => (
          <input
            {...given}
            type="tel"
            name="from"
            value={withheld ? '' : patient.value}
            disabled={withheld}
            list="practice-people"
            autocomplete="off"
            onInput={(event) => {
              patient.value = event.currentTarget.value
            }}
          />
        )}
      </Field>
      <People />
      <label class="check">
        <input type="checkbox" checked={withheld} onChange={(event) => setWithheld(event.currentTarget.checked)} />
        {w.withheld}
      </label>
      <Field label={w.name}>
        {(given) => (
          <input
            {...given}
            name="name"
            value={name}
            maxLength={80}
            autocomplete="off"
            onInput={(event) => setName(event.currentTarget.value)}
          />
        )}
      </Field>
      {lines.value.length > 1 && (
        <Field label={w.to}>
          {(given) => (
            <select {...given} value={line} onChange={(event) => setLine(event.currentTarget.value)}>
              {lines.value.map((one) => (
                <option key={one.number} value={one.number}>
                  {one.name}
                </option>
              ))}
            </select>
          )}
        </Field>
      )}
      <fieldset class="choice">
        <legend>{w.story}</legend>
        {(Object.keys(STORIES) as Story[]).map((choice) => (
          <label key={choice}>
            <input
              type="radio"
              name="story"
              checked={story === choice}
              onChange={() => {
                setStory(choice)
                if (choice !== 'own') setTimes(STORIES[choice])
              }}
            />
            {w.stories[choice]}
          </label>
        ))}
      </fieldset>
      {story === 'own' &&
        (['hangUpAfter', 'answerAfter'] as const).map((which) => (
          <Field key={which} label={w[which]}>
            {(given) => (
              <input
                {...given}
                class="short"
                type="number"
                min={0}
                max={600}
                value={times[which]}
                onInput={(event) => setTimes({ ...times, [which]: event.currentTarget.value })}
              />
            )}
          </Field>
        ))}
      <button type="submit" class="primary" disabled={busy}>
        <Icon name="phone-out" />
        {w.place}
      </button>
    </form>
  )
}

/** People the clinic knows, offered as callers. */
function People() {
  const [people, setPeople] = useState<Contact[]>([])
  useEffect(() => {
    api.contacts.list({ limit: 20 }).then(
      ({ items }) => setPeople(items),
      () => {},
    )
  }, [])
  return (
    <datalist id="practice-people">
      {people.flatMap((one) =>
        one.phones.map((phone) => (
          <option key={`${one.id}${phone.number}`} value={phone.number}>
            {fullName(one) ?? ''}
          </option>
        )),
      )}
    </datalist>
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

import { signal } from '@preact/signals'
import { useEffect, useState } from 'preact/hooks'
import type { PracticeCall } from '../../../server/contract/http.ts'
import type { Contact } from '../../../server/contract/shapes.ts'
import { problemWords } from '../actions.ts'
import { api } from '../api/index.ts'
import { Field } from '../components/field.tsx'
import { Icon } from '../components/icon.tsx'
import { tell } from '../components/toast.tsx'
import { words } from '../i18n/index.ts'
import { lines } from '../live/lines.ts'
import { fullName } from '../names.ts'

/** Numbers kept for fiction, for a clinic with nobody in it yet. */
const SOMEBODY = '+15145550142'
const OTHER = '514 555-0177'
const WITHHELD = 'anonymous'

/** Whose telephone is played with. */
export const patient = signal(SOMEBODY)

type Story = keyof typeof words.value.practice.stories

/** Seconds: long enough for the clinic to give up, or short enough to be hung up in its greeting. */
const STORIES: Record<Story, { hangUpAfter: string; answerAfter: string }> = {
  missed: { hangUpAfter: '60', answerAfter: '' },
  abandoned: { hangUpAfter: '4', answerAfter: '' },
  answered: { hangUpAfter: '20', answerAfter: '5' },
  own: { hangUpAfter: '', answerAfter: '' },
}

type Way = keyof typeof words.value.practice.ways

/** The voice of the practice world. */
const VOICE = 'rendez-vous'

/** What the caller does by key once nobody has answered; who withholds a number has to type one to be called back. */
function keysOf(way: Way, other: string, withheld: boolean): Pick<PracticeCall, 'keys' | 'say'> {
  const typed = `${other.replace(/\D/g, '')}#w1`
  switch (way) {
    case 'nothing':
      return {}
    case 'message':
      return { keys: '1s#w1', say: VOICE }
    case 'callBack':
      return { keys: withheld ? `2${typed}w1` : '2w1' }
    case 'other':
      return { keys: `3${typed}` }
    case 'emergency':
      return { keys: '0s#w1', say: VOICE }
  }
}

const typesNumber = (way: Way, withheld: boolean) => way === 'other' || (way === 'callBack' && withheld)

/** Plays a caller: who, and what happens then. */
export function Caller() {
  const w = words.value.practice
  const [way, setWay] = useState<Way>('nothing')
  const [other, setOther] = useState(OTHER)
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
    const keys = story === 'missed' ? keysOf(way, other, withheld) : {}
    Object.assign(call, keys)
    // Who has chosen something stays until all is done.
    if (times.hangUpAfter !== '' && !keys.keys) call.hangUpAfter = Number(times.hangUpAfter)
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
      {story === 'missed' && (
        <fieldset class="choice">
          <legend>{w.whenMissed}</legend>
          {(Object.keys(w.ways) as Way[]).map((choice) => (
            <label key={choice}>
              <input type="radio" name="way" checked={way === choice} onChange={() => setWay(choice)} />
              {w.ways[choice]}
            </label>
          ))}
        </fieldset>
      )}
      {story === 'missed' && typesNumber(way, withheld) && (
        <Field label={w.otherNumber}>
          {(given) => (
            <input
              {...given}
              type="tel"
              name="other"
              value={other}
              autocomplete="off"
              maxLength={24}
              onInput={(event) => setOther(event.currentTarget.value)}
            />
          )}
        </Field>
      )}
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

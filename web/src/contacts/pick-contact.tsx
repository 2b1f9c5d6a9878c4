import { useEffect, useRef, useState } from 'preact/hooks'
import type { Contact } from '../../../server/contract/shapes.ts'
import { problemWords } from '../actions.ts'
import { api } from '../api/index.ts'
import { Field } from '../components/field.tsx'
import { ageOf, formatNumber } from '../i18n/format.ts'
import { words } from '../i18n/index.ts'
import { clock } from '../live/store.ts'
import { fullName } from '../names.ts'
import { contactWords } from './words.ts'

const REST_MS = 150
const OFFERED = 8

type Props = {
  /** Nobody picks oneself, nor whoever is there already. */
  exclude: ReadonlySet<string>
  picked: Contact | null
  onPick: (contact: Contact | null) => void
  problem: string | null
}

/** One record out of all, found by its name or number. */
export function PickContact({ exclude, picked, onPick, problem }: Props) {
  const w = contactWords.value.pick
  const [q, setQ] = useState('')
  const [found, setFound] = useState<readonly Contact[] | null>(null)
  const [refusal, setRefusal] = useState<string | null>(null)
  const asked = useRef(0)
  useEffect(() => {
    const mine = ++asked.current
    if (!q.trim()) return setFound(null)
    const timer = setTimeout(() => {
      api.contacts.list({ q: q.trim(), limit: OFFERED + exclude.size }).then(
        ({ items }) => {
          if (asked.current !== mine) return
          setFound(items.filter(({ id }) => !exclude.has(id)).slice(0, OFFERED))
          setRefusal(null)
        },
        (error) => {
          if (asked.current === mine) setRefusal(problemWords(error))
        },
      )
    }, REST_MS)
    return () => clearTimeout(timer)
  }, [q])
  return (
    <>
      <Field label={w.search} hint={w.searchHint} problem={problem ?? refusal}>
        {(given) => (
          <input
            {...given}
            type="search"
            value={q}
            maxLength={100}
            autocomplete="off"
            spellcheck={false}
            onInput={(event) => {
              setQ(event.currentTarget.value)
              onPick(null)
            }}
          />
        )}
      </Field>
      {found && (
        <fieldset class="contact-picks">
          <legend class="sr-only">{w.who}</legend>
          {found.length === 0 && <p class="hint">{w.nobody}</p>}
          {found.map((contact) => (
            <label key={contact.id} class="check">
              <input type="radio" name="pick" checked={picked?.id === contact.id} onChange={() => onPick(contact)} />
              <span>
                {fullName(contact) ?? words.value.person.noName} <small class="tabular">{detailsOf(contact)}</small>
              </span>
            </label>
          ))}
        </fieldset>
      )}
    </>
  )
}

/** What tells two of the same name apart. */
function detailsOf(contact: Contact): string {
  const age = ageOf(contact.birthDate, clock.value)
  const phone = contact.phones[0]?.number
  return [age !== null && words.value.person.years(age), phone && formatNumber(phone)].filter(Boolean).join(' · ')
}

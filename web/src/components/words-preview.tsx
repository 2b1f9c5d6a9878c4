import { signal } from '@preact/signals'
import { useEffect, useState } from 'preact/hooks'
import { findTextFault, type TextField } from '../../../server/contract/text-fields.ts'
import type { Preview, TemplateKey } from '../../../server/contract/words.ts'
import { problemWords } from '../actions.ts'
import { api } from '../api/index.ts'
import { formatDay, formatNumber, formatTime } from '../i18n/format.ts'
import { language, words } from '../i18n/index.ts'
import { fullName } from '../names.ts'
import { Field } from './field.tsx'
import { Icon } from './icon.tsx'
import { priceChanges } from './price-form.tsx'
import { counterMode } from './private.tsx'

/** Through whose eyes texts are read on this page; the number is null for somebody nobody knows. */
const reader = signal<{ typed: string; number: string | null }>({ typed: '', number: null })

const PAUSE = 250
const READERS = 'words-readers'

/** The text as it would leave, with a real person's data, and what it costs. Words that are at fault change nothing. */
export function WordsPreview({ wanted, body }: { wanted: TemplateKey; body: string }) {
  const w = words.value
  const { preview, problem } = usePreview(wanted, body)
  return (
    <section class="words-preview" aria-label={w.texts.preview}>
      <h3>{w.texts.preview}</h3>
      <div class="entry-text out automatic">
        <p class="bubble" lang={wanted.language}>
          {preview?.text}
        </p>
      </div>
      <div class="words-figures" aria-live="polite">
        {preview && <Figures preview={preview} />}
        {problem && (
          <p class="problem">
            <Icon name="alert" />
            {problem}
          </p>
        )}
      </div>
      {!counterMode.value && <Reader />}
    </section>
  )
}

function usePreview(wanted: TemplateKey, body: string) {
  const [preview, setPreview] = useState<Preview | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const number = counterMode.value ? null : reader.value.number
  const { line, purpose, state, address } = wanted
  useEffect(() => {
    if (findTextFault(body, purpose)) return
    let stale = false
    const ask = async () => {
      try {
        const key = { line, purpose, state, language: wanted.language, address }
        const answer = await api.templates.preview({ ...key, body, ...(number && { number }) })
        if (stale) return
        setPreview(answer)
        setProblem(null)
      } catch (error) {
        if (!stale) setProblem(problemWords(error))
      }
    }
    const timer = setTimeout(() => void ask(), preview ? PAUSE : 0)
    return () => {
      stale = true
      clearTimeout(timer)
    }
  }, [line, purpose, state, wanted.language, address, body, number, priceChanges.value])
  return { preview, problem }
}

function Figures({ preview }: { preview: Preview }) {
  const w = words.value
  const cents = (amount: number) =>
    new Intl.NumberFormat(language.value === 'fr' ? 'fr-CA' : 'en-CA', { maximumFractionDigits: 2 }).format(amount)
  const missing = preview.missing.map((field) => w.texts.fields[field as TextField] ?? field)
  return (
    <>
      <p class="count-line">
        <b>{w.composer.segments(preview.segments)}</b>
        {' · '}
        {preview.cents === null ? w.texts.noCost : w.texts.cost(cents(preview.cents))}
        {' · '}
        {w.texts.characters(preview.characters)}
      </p>
      {preview.culprit && <p class="hint">{w.texts.culprit(preview.culprit)}</p>}
      {missing.length > 0 && <p class="hint">{w.texts.missing(missing.join(', '))}</p>}
      <MomentOf at={preview.at} />
    </>
  )
}

/** Said only where the text is written for another moment than now. */
function MomentOf({ at }: { at: string }) {
  const w = words.value
  const now = Date.now()
  if (Math.abs(Date.parse(at) - now) < 90_000) return null
  const day = formatDay(at, now, language.value, w)
  return (
    <p class="hint">
      {w.texts.previewAt(`${day.charAt(0).toLocaleLowerCase()}${day.slice(1)}, ${formatTime(at, language.value)}`)}
    </p>
  )
}

function Reader() {
  const w = words.value
  const [found, setFound] = useState<ReadonlyMap<string, string>>(new Map())
  const { typed } = reader.value
  useEffect(() => {
    let stale = false
    const timer = setTimeout(() => {
      api.contacts.list({ limit: 8, ...(typed.trim() && { q: typed.split(',')[0]!.trim() }) }).then(
        ({ items }) => {
          if (stale) return
          const named = items.flatMap((contact) => {
            const number = contact.phones[0]?.number
            const name = fullName(contact)
            return number ? [[[name, formatNumber(number)].filter(Boolean).join(', '), number] as const] : []
          })
          setFound(new Map(named))
        },
        () => {},
      )
    }, PAUSE)
    return () => {
      stale = true
      clearTimeout(timer)
    }
  }, [typed])
  return (
    <Field label={w.texts.previewFor} hint={w.texts.previewForHint}>
      {(given) => (
        <>
          <input
            {...given}
            list={READERS}
            autocomplete="off"
            placeholder={w.texts.previewPlaceholder}
            value={typed}
            onInput={({ currentTarget: { value } }) => {
              reader.value = { typed: value, number: found.get(value) ?? numberIn(value) }
            }}
          />
          <datalist id={READERS}>
            {[...found.keys()].map((each) => (
              <option key={each} value={each} />
            ))}
          </datalist>
        </>
      )}
    </Field>
  )
}

/** A whole number that was typed by itself. */
const numberIn = (typed: string): string | null =>
  /^[\d\s()+.-]+$/.test(typed) && typed.replace(/\D/g, '').length >= 10 ? typed : null

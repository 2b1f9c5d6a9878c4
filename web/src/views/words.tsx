import { useEffect, useId, useState } from 'preact/hooks'
import type { Language } from '../../../server/contract/shapes.ts'
import { TEXT_PURPOSES, type TextPurpose } from '../../../server/contract/text-fields.ts'
import type { Template } from '../../../server/contract/words.ts'
import { problemWords } from '../actions.ts'
import { api } from '../api/index.ts'
import { user } from '../api/session.ts'
import { Field } from '../components/field.tsx'
import { Icon } from '../components/icon.tsx'
import { LoadProblem } from '../components/load-problem.tsx'
import { PriceForm } from '../components/price-form.tsx'
import { isOwn, WordsEditor } from '../components/words-editor.tsx'
import { formatNumber } from '../i18n/format.ts'
import { words } from '../i18n/index.ts'
import { useKeys } from '../keyboard.ts'
import { lines } from '../live/lines.ts'
import { go } from '../router.ts'
import { nameOf, writtenFor } from '../word-drafts.ts'

const LANGUAGES: readonly Language[] = ['fr', 'en']
const ADDRESSES = ['vous', 'tu'] as const

/** The words of automatic texts: which line, which text, in which language; then one text for each state of the line. */
export function WordsPage() {
  const w = words.value
  const [line, setLine] = useState('')
  const [purpose, setPurpose] = useState<TextPurpose>('missed-call')
  const [language, setLanguage] = useState<Language>('fr')
  const [address, setAddress] = useState<(typeof ADDRESSES)[number]>('vous')
  const [state, setState] = useState<Template['state']>('open')
  const { templates, problem, read } = useTemplates(line)
  useKeys({ Escape: () => go('/settings') })
  const mayChange = user.value?.role !== 'secretary'

  const asked = purpose !== 'urgent' && language === 'fr'
  const shown = (templates ?? []).filter(
    (each) =>
      each.purpose === purpose &&
      each.language === language &&
      (asked ? each.address === address : each.address === ''),
  )
  const chosen = shown.find((each) => each.state === state) ?? shown[0]
  return (
    <main class="page words-page" id="content" tabIndex={-1}>
      <header class="page-header">
        <a class="button" href="/settings" aria-label={w.texts.backToSettings} title={w.texts.backToSettings}>
          <Icon name="back" />
        </a>
        <h1>{w.texts.title}</h1>
        <p class="hint">{mayChange ? w.texts.lead : w.texts.readOnly}</p>
      </header>
      <div class="words-choices">
        <Field label={w.texts.line}>
          {(given) => (
            <select {...given} value={line} onChange={(event) => setLine(event.currentTarget.value)}>
              <option value="">{w.texts.allLines}</option>
              {lines.value.map(({ number, name }) => (
                <option key={number} value={number}>
                  {name === number ? formatNumber(number) : `${name}, ${formatNumber(number)}`}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field label={w.texts.purpose}>
          {(given) => (
            <select
              {...given}
              value={purpose}
              onChange={(event) => setPurpose(TEXT_PURPOSES[event.currentTarget.selectedIndex] ?? 'missed-call')}
            >
              {TEXT_PURPOSES.map((each) => (
                <option key={each} value={each}>
                  {w.texts.purposes[each]}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Pills
          legend={w.texts.language}
          choices={LANGUAGES}
          names={w.app.languageNames}
          chosen={language}
          onChoose={setLanguage}
        />
        {asked && (
          <Pills
            legend={w.texts.address}
            choices={ADDRESSES}
            names={w.texts.addresses}
            chosen={address}
            onChoose={setAddress}
          />
        )}
      </div>
      <p class="hint words-lead">
        {w.texts.purposeLeads[purpose]} {asked && w.texts.addressHint}
      </p>
      {problem && <LoadProblem problem={problem} again={read} class="words-lead" />}
      {chosen && (
        <div class={shown.length > 1 ? 'words-columns' : 'words-columns single'}>
          {shown.length > 1 && <States templates={shown} chosen={chosen} onChoose={setState} />}
          <WordsEditor key={nameOf(chosen)} template={chosen} mayChange={mayChange} onChanged={read} />
        </div>
      )}
      {mayChange && <PriceForm />}
    </main>
  )
}

function useTemplates(line: string) {
  const [templates, setTemplates] = useState<Template[] | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const read = () => {
    let stale = false
    api.templates.list(line).then(
      ({ items }) => {
        if (stale) return
        setTemplates(items)
        setProblem(null)
      },
      (error) => stale || setProblem(problemWords(error)),
    )
    return () => {
      stale = true
    }
  }
  useEffect(read, [line])
  return { templates, problem, read }
}

type PillsProps<T extends string> = {
  legend: string
  choices: readonly T[]
  names: Record<T, string>
  chosen: T
  onChoose: (choice: T) => void
}

function Pills<T extends string>({ legend, choices, names, chosen, onChoose }: PillsProps<T>) {
  const name = useId()
  return (
    <fieldset class="words-pills">
      <legend>{legend}</legend>
      <div class="filters">
        {choices.map((choice) => (
          <label key={choice}>
            <input
              type="radio"
              class="sr-only"
              name={name}
              checked={choice === chosen}
              onChange={() => onChoose(choice)}
            />
            <span>{names[choice]}</span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}

type StatesProps = { templates: readonly Template[]; chosen: Template; onChoose: (state: Template['state']) => void }

/** Every state of the line at a glance: whose words it has, and how they begin. */
function States({ templates, chosen, onChoose }: StatesProps) {
  const w = words.value.texts
  const bodies = templates.map((template) => writtenFor(template) ?? template.body)
  const shared = sharedStart(bodies)
  return (
    <fieldset class="words-states">
      <legend class="sr-only">{w.stateList}</legend>
      {templates.map((template, index) => (
        <label key={template.state}>
          <input
            type="radio"
            class="sr-only"
            name="state"
            checked={template === chosen}
            onChange={() => onChoose(template.state)}
          />
          <span>
            <b>{w.states[template.state]}</b>
            <small class="words-source">{w.source[sourceOf(template)]}</small>
            <small class="words-start">
              {shared > 0 && '… '}
              {bodies[index]?.slice(shared)}
            </small>
          </span>
        </label>
      ))}
    </fieldset>
  )
}

/** How long the sentences are with which all of them begin: what tells them apart comes after. */
function sharedStart([first = '', ...others]: readonly string[]): number {
  const sentences = first.split(/(?<=[.!?]\s+)/)
  let length = 0
  for (const sentence of sentences) {
    if (!others.every((body) => body.startsWith(sentence, length) && body.length > length + sentence.length)) break
    length += sentence.length
  }
  return length
}

function sourceOf(template: Template) {
  if (writtenFor(template) !== null) return 'draft'
  if (!template.from) return 'default'
  if (isOwn(template)) return 'own'
  return template.from.line === template.line ? 'wider' : 'allLines'
}

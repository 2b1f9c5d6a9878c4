import type { ShareField } from '../../../server/contract/documents.ts'
import { Icon } from '../components/icon.tsx'
import { sharesEn } from '../i18n/shares-en.ts'
import { sharesFr } from '../i18n/shares-fr.ts'
import type { PartProps } from './part-props.ts'
import { keyOf } from './share-draft.ts'
import { askedBy, TEMPLATES, type TemplateName, templateOf } from './templates.ts'
import { sharesWords } from './words.ts'

/** The service takes no more. */
const MOST_FIELDS = 20

const KINDS: readonly ShareField['kind'][] = ['text', 'date', 'long-text']

/** What is asked for: a usual thing with one click, and what is to be filled in beside the files. */
export function AskFields({ draft, change, wordAt }: PartProps) {
  const w = sharesWords.value.dialog
  const chosen = templateOf(draft, [sharesFr, sharesEn])
  // The recipient reads it: in his language.
  const choose = (name: TemplateName) => change(askedBy(name, draft.language === 'fr' ? sharesFr : sharesEn))
  const put = (index: number, part: Partial<ShareField>) =>
    change({ fields: draft.fields.map((field, at) => (at === index ? { ...field, ...part } : field)) })
  const add = () => {
    const taken = draft.fields.map(({ key }) => key)
    change({ fields: [...draft.fields, { key: keyOf('champ', taken), label: '', kind: 'text', required: false }] })
  }
  return (
    <>
      <fieldset class="choice share-templates">
        <legend>{w.what}</legend>
        {TEMPLATES.map((name) => (
          <label key={name}>
            <input type="radio" name="template" checked={chosen === name} onChange={() => choose(name)} />
            {w.templates[name]}
          </label>
        ))}
      </fieldset>
      <fieldset class="share-asked">
        <legend>{w.fields}</legend>
        {draft.fields.length === 0 && <p class="hint">{w.noFields}</p>}
        {draft.fields.map((field, index) => {
          const problem = wordAt(`fields.${index}`)
          return (
            <div class="share-asked-one" key={field.key}>
              <input
                aria-label={`${w.label} ${index + 1}`}
                aria-invalid={Boolean(problem)}
                title={problem}
                value={field.label}
                maxLength={100}
                autocomplete="off"
                placeholder={w.label}
                onInput={(event) => put(index, { label: event.currentTarget.value })}
              />
              <select
                aria-label={`${w.kind} ${index + 1}`}
                value={field.kind}
                onChange={(event) => put(index, { kind: KINDS[event.currentTarget.selectedIndex] ?? 'text' })}
              >
                {KINDS.map((kind) => (
                  <option key={kind} value={kind}>
                    {w.kinds[kind]}
                  </option>
                ))}
              </select>
              <label class="check">
                <input
                  type="checkbox"
                  checked={field.required}
                  onChange={(event) => put(index, { required: event.currentTarget.checked })}
                />
                {w.required}
              </label>
              <button
                type="button"
                class="quiet"
                aria-label={w.removeField(field.label || w.field(index + 1))}
                title={w.removeField(field.label || w.field(index + 1))}
                onClick={() => change({ fields: draft.fields.filter((_, at) => at !== index) })}
              >
                <Icon name="close" />
              </button>
              {problem && (
                <p class="problem">
                  <Icon name="alert" />
                  {problem}
                </p>
              )}
            </div>
          )
        })}
        {draft.fields.length < MOST_FIELDS && (
          <button type="button" class="plain" onClick={add}>
            <Icon name="plus" />
            {w.addField}
          </button>
        )}
      </fieldset>
    </>
  )
}

import { useEffect, useRef, useState } from 'preact/hooks'
import { findTextFault, TEXT_FIELDS, type TextField } from '../../../server/contract/text-fields.ts'
import type { Template } from '../../../server/contract/words.ts'
import { problemWords } from '../actions.ts'
import { ApiError } from '../api/http.ts'
import { api } from '../api/index.ts'
import { words } from '../i18n/index.ts'
import { MAX_TEXT_LENGTH } from '../limits.ts'
import { dropWritten, keepWritten, writtenFor } from '../word-drafts.ts'
import { Field } from './field.tsx'
import { tell } from './toast.tsx'
import { WordsPreview } from './words-preview.tsx'

type Props = { template: Template; mayChange: boolean; onChanged: () => void }

/** One text: its words, buttons for what is filled in, and what comes of them. What is written is kept until it is saved. */
export function WordsEditor({ template, mayChange, onChanged }: Props) {
  const w = words.value
  const written = mayChange ? writtenFor(template) : null
  const body = written ?? template.body
  const [problem, setProblem] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const box = useRef<HTMLTextAreaElement>(null)
  const caret = useRef<number | null>(null)
  useEffect(() => {
    if (caret.current === null) return
    box.current?.focus()
    box.current?.setSelectionRange(caret.current, caret.current)
    caret.current = null
  }, [body])

  const write = (next: string) => {
    if (problem && !faultWords(next, template)) setProblem(null)
    if (next === template.body) dropWritten(template)
    else keepWritten(template, next)
  }

  const insert = (field: TextField) => {
    const [from, to] = [box.current?.selectionStart ?? body.length, box.current?.selectionEnd ?? body.length]
    const before = body.slice(0, from)
    const inserted = `${/[\p{L}\p{N},.;:!?}]$/u.test(before) ? ' ' : ''}{${field}}`
    const next = before + inserted + body.slice(to)
    if (next.length > MAX_TEXT_LENGTH) return
    caret.current = from + inserted.length
    write(next)
  }

  const change = async (act: () => Promise<Template>, told: string) => {
    setBusy(true)
    try {
      await act()
      dropWritten(template)
      setProblem(null)
      onChanged()
      tell(told)
    } catch (error) {
      const isBody = error instanceof ApiError && error.field === 'body'
      setProblem((isBody && faultWords(body, template)) || problemWords(error))
    } finally {
      setBusy(false)
    }
  }

  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    const fault = faultWords(body, template)
    setProblem(fault)
    if (fault) return box.current?.focus()
    const { line, purpose, state, language, address } = template
    void change(() => api.templates.keep({ line, purpose, state, language, address, body }), w.texts.saved)
  }

  // The words taken away stay in the box's memory: one press brings them back as words not saved yet.
  const giveBack = async () => {
    const mine = template.body
    await change(() => api.templates.drop(template), w.texts.restored)
    setTaken(mine)
  }
  const [taken, setTaken] = useState<string | null>(null)

  return (
    <div class="words-editor">
      <form class="card" onSubmit={submit} noValidate>
        <h2>{w.texts.states[template.state]}</h2>
        <Field label={w.texts.body} hint={w.texts.bodyHint} problem={problem}>
          {(given) => (
            <textarea
              {...given}
              ref={box}
              rows={6}
              lang={template.language}
              maxLength={MAX_TEXT_LENGTH}
              value={body}
              readOnly={!mayChange}
              onInput={(event) => write(event.currentTarget.value)}
            />
          )}
        </Field>
        {mayChange && (
          <>
            <fieldset class="words-fields">
              <legend>{w.texts.insert}</legend>
              {TEXT_FIELDS[template.purpose].map((field) => (
                <button
                  key={field}
                  type="button"
                  title={w.texts.example(field, w.texts.examples[field])}
                  onClick={() => insert(field)}
                >
                  {w.texts.fields[field]}
                </button>
              ))}
            </fieldset>
            <p class="actions">
              <button type="submit" class="primary" disabled={busy || written === null}>
                {busy ? w.app.saving : w.app.save}
              </button>
              {written !== null && (
                <button type="button" onClick={() => write(template.body)}>
                  {w.texts.undo}
                </button>
              )}
              {isOwn(template) && (
                <button type="button" disabled={busy} onClick={() => void giveBack()}>
                  {w.texts.backTo[template.line === '' ? 'default' : 'allLines']}
                </button>
              )}
              {taken !== null && !isOwn(template) && written === null && taken !== template.body && (
                <button type="button" onClick={() => write(taken)}>
                  {w.texts.again}
                </button>
              )}
            </p>
          </>
        )}
      </form>
      <WordsPreview wanted={template} body={body} />
    </div>
  )
}

/** The clinic wrote these words for this very line, state and form of address. */
export const isOwn = ({ from, line, state, address }: Template): boolean =>
  from !== null && from.line === line && from.state === state && from.address === address

/** What is wrong with a text, in the words of the panel; null when nothing is. */
function faultWords(body: string, { purpose }: Template): string | null {
  const w = words.peek().texts
  const fault = findTextFault(body, purpose)
  if (fault?.kind === 'empty') return w.empty
  if (fault?.kind === 'unknown-field') return w.unknownField(fault.field)
  return fault ? w.loneBrace(fault.near) : null
}

import { useEffect, useState } from 'preact/hooks'
import type { Share } from '../../../server/contract/documents.ts'
import { problemWords } from '../actions.ts'
import { ApiError } from '../api/http.ts'
import { api } from '../api/index.ts'
import { Dialog } from '../components/dialog.tsx'
import { DialogActions } from '../components/dialog-actions.tsx'
import { Field } from '../components/field.tsx'
import { Icon } from '../components/icon.tsx'
import { tell } from '../components/toast.tsx'
import { formatNumber } from '../i18n/format.ts'
import { words } from '../i18n/index.ts'
import { clock } from '../live/store.ts'
import { sharesApi } from './api.ts'
import { takeShare } from './live-shares.ts'
import { daysBetween, draftOfShare, findWrong } from './share-draft.ts'
import { sharesWords } from './words.ts'

/** Longer, more often, another number for the code. */
export function ChangeDialog({ share, onClose }: { share: Share; onClose: () => void }) {
  const w = sharesWords.value
  const [first] = useState(() => ({
    ...draftOfShare(share),
    expiresInDays: String(daysBetween(new Date(clock.peek()).toISOString(), share.expiresAt)),
  }))
  const [draft, setDraft] = useState(first)
  const [wrong, setWrong] = useState<ReadonlyMap<string, string>>(new Map())
  const [problem, setProblem] = useState<string | null>(null)
  const [onFile, setOnFile] = useState<readonly string[]>([])
  useEffect(() => {
    if (share.contactId)
      api.contacts.read(share.contactId).then(
        ({ phones }) => setOnFile(phones.map(({ number }) => number)),
        () => {},
      )
  }, [share.contactId])
  const change = (part: Partial<typeof draft>) => {
    setDraft({ ...draft, ...part })
    setWrong(new Map())
    setProblem(null)
  }
  const submit = async (event: SubmitEvent) => {
    event.preventDefault()
    const found = findWrong(draft, 1)
    found.delete('linkTo')
    setWrong(new Map([...found].map(([field, what]) => [field, w.dialog.wrong[what]])))
    if (found.size > 0) return
    const { expiresInDays, maxOpenings, codeTo, codeExtension } = draft
    const isOther = codeTo !== first.codeTo || codeExtension !== first.codeExtension
    try {
      const changed = await sharesApi.change(share.id, {
        ...(expiresInDays !== first.expiresInDays && { expiresInDays: Number(expiresInDays) }),
        ...(maxOpenings !== first.maxOpenings && { maxOpenings: maxOpenings.trim() ? Number(maxOpenings) : null }),
        ...(isOther && { codeTo: codeTo.trim(), codeExtension: codeExtension.trim() || null }),
      })
      takeShare(changed)
      tell(w.act.changed)
      onClose()
    } catch (error) {
      const isNumber = error instanceof ApiError && error.field === 'codeTo'
      if (isNumber) setWrong(new Map([['codeTo', w.dialog.wrong['number-refused']]]))
      else setProblem(problemWords(error))
    }
  }
  const numbers = [...new Set([share.codeTo, ...onFile])]
  return (
    <Dialog title={w.act.changeTitle} onClose={onClose}>
      <form onSubmit={submit} noValidate>
        <div role="alert">
          {problem && (
            <p class="problem">
              <Icon name="alert" />
              {problem}
            </p>
          )}
        </div>
        <Field label={w.act.extend} problem={wrong.get('expiresInDays')}>
          {(given) => (
            <span class="with-button">
              <input
                {...given}
                class="short"
                type="number"
                min={1}
                max={90}
                value={draft.expiresInDays}
                onInput={(event) => change({ expiresInDays: event.currentTarget.value })}
              />
              <span class="unit">{w.dialog.days}</span>
            </span>
          )}
        </Field>
        <Field label={w.dialog.openings} hint={w.dialog.openingsHint} problem={wrong.get('maxOpenings')}>
          {(given) => (
            <input
              {...given}
              class="short"
              type="number"
              min={1}
              max={1000}
              value={draft.maxOpenings}
              onInput={(event) => change({ maxOpenings: event.currentTarget.value })}
            />
          )}
        </Field>
        <Field
          label={w.dialog.codeTo}
          hint={`${share.contactId ? `${w.dialog.onlyOnFile} ` : ''}${w.act.changeLead}`}
          problem={wrong.get('codeTo')}
        >
          {(given) =>
            share.contactId ? (
              <select
                {...given}
                value={draft.codeTo}
                onChange={(event) => change({ codeTo: event.currentTarget.value, codeExtension: '' })}
              >
                {numbers.map((number) => (
                  <option key={number} value={number}>
                    {formatNumber(number)}
                  </option>
                ))}
              </select>
            ) : (
              <input
                {...given}
                type="tel"
                class="tabular"
                value={formatNumber(draft.codeTo)}
                maxLength={40}
                autocomplete="off"
                onInput={(event) => change({ codeTo: event.currentTarget.value, codeExtension: '' })}
              />
            )
          }
        </Field>
        {share.codeBy === 'call' && (
          <Field label={w.dialog.extension} hint={w.dialog.extensionHint} problem={wrong.get('codeExtension')}>
            {(given) => (
              <input
                {...given}
                class="short tabular"
                inputMode="tel"
                value={draft.codeExtension}
                maxLength={10}
                autocomplete="off"
                onInput={(event) => change({ codeExtension: event.currentTarget.value })}
              />
            )}
          </Field>
        )}
        <DialogActions submit={words.value.app.save} onClose={onClose} />
      </form>
    </Dialog>
  )
}

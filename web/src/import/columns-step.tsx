import { useRef, useState } from 'preact/hooks'
import type { Import, ImportField, ImportMapping } from '../../../server/contract/imports.ts'
import { problemWords } from '../actions.ts'
import { Icon } from '../components/icon.tsx'
import { tell } from '../components/toast.tsx'
import { go, importPath } from '../router.ts'
import { importsApi } from './api.ts'
import { findClashes, findMissing, hasDates } from './columns.ts'
import { ColumnsTable } from './columns-table.tsx'
import { DateOrder } from './date-order.tsx'
import { problemOf } from './import-words.ts'
import { StepHeading } from './step-heading.tsx'
import { importWords } from './words.ts'

type Draft = { fields: readonly ImportField[]; dateOrder: ImportMapping['dateOrder'] }

const draftOf = ({ columns, dateOrder }: ImportMapping): Draft => ({
  fields: columns.map(({ field }) => field),
  dateOrder,
})

/** Which column of the file is what: put right, kept, and checked again. */
export function ColumnsStep({ told, onSaved }: { told: Import; onSaved: (told: Import) => void }) {
  const w = importWords.value.columns
  const mapping = told.mapping!
  const saved = draftOf(mapping)
  const [draft, setDraft] = useState(saved)
  const [busy, setBusy] = useState(false)
  const form = useRef<HTMLFormElement>(null)
  const isChanged = JSON.stringify(draft) !== JSON.stringify(saved)
  const columns = mapping.columns.map((column, index) => {
    const field = draft.fields[index]!
    // What a person has chosen is certain.
    return field === column.field ? column : { ...column, field, certainty: 1 }
  })
  const clashes = findClashes(columns)
  const missing = findMissing(columns)
  const mustSave = isChanged || told.problem?.code === 'columns-unknown'

  const submit = async (event: SubmitEvent) => {
    event.preventDefault()
    if (clashes.size > 0) {
      form.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus()
      return
    }
    if (!mustSave) return go(importPath(told.id))
    setBusy(true)
    try {
      const change = columns.map(({ heading, field }) => ({ heading, field }))
      const answer = await importsApi.changeMapping(told.id, { columns: change, dateOrder: draft.dateOrder })
      go(importPath(told.id))
      onSaved(answer)
      tell(importWords.peek().columns.saved)
    } catch (error) {
      tell(problemWords(error), { problem: true })
      setBusy(false)
    }
  }
  return (
    <form ref={form} class="import-step" onSubmit={submit} noValidate>
      <StepHeading>{w.title}</StepHeading>
      <p class="hint">{w.lead}</p>
      {told.problem && (
        <p class="problem">
          <Icon name="alert" />
          {problemOf(told, importWords.value)}
        </p>
      )}
      <ColumnsTable
        columns={columns}
        clashes={clashes}
        onChoose={(place, field) => setDraft((before) => ({ ...before, fields: before.fields.with(place, field) }))}
      />
      {hasDates(columns) && (
        <DateOrder
          chosen={draft.dateOrder}
          onChoose={(dateOrder) => setDraft((before) => ({ ...before, dateOrder }))}
        />
      )}
      <div role="status" class="import-warnings">
        {[...clashes].map((field) => (
          <p key={field} class="problem">
            <Icon name="alert" />
            {w.twice(w.fields[field])}
          </p>
        ))}
        {missing.map((one) => (
          <p key={one} class="problem">
            <Icon name="alert" />
            {w.missing[one]}
          </p>
        ))}
      </div>
      <div class="import-act">
        <p class="import-act-words">{isChanged && w.unsaved}</p>
        {isChanged && (
          <button type="button" disabled={busy} onClick={() => setDraft(saved)}>
            {w.discard}
          </button>
        )}
        <button type="submit" class="primary" disabled={busy}>
          {mustSave ? w.save : w.same}
        </button>
      </div>
    </form>
  )
}

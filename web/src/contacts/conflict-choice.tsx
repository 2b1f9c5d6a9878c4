import { useState } from 'preact/hooks'
import { type ContactDraft, type ContactField, draftOf } from './contact-draft.ts'
import { fieldName, sayFact } from './fact-words.ts'
import type { Conflict } from './use-contact-form.ts'
import { contactWords, speech } from './words.ts'

type Props = {
  conflict: Conflict
  draft: ContactDraft
  onChoose: (conflict: Conflict, giveUp: readonly ContactField[]) => void
}

/** A colleague has changed the same facts meanwhile: which of the two stays? */
export function ConflictChoice({ conflict, draft, onChoose }: Props) {
  const w = contactWords.value.form
  const [giveUp, setGiveUp] = useState<readonly ContactField[]>([])
  const theirs = draftOf(conflict.fresh)
  const said = (from: ContactDraft, field: ContactField) => sayFact(field, from[field], speech.value) ?? w.nothingThere
  return (
    <section class="card contact-problem contact-conflict" role="alert" tabIndex={-1}>
      <h3>{w.conflict}</h3>
      <p>{w.conflictLead}</p>
      {conflict.fields.map((field) => (
        <fieldset key={field} class="choice">
          <legend>{fieldName(field, contactWords.value) ?? field}</legend>
          {[true, false].map((mine) => (
            <label key={String(mine)}>
              <input
                type="radio"
                name={`conflict-${field}`}
                checked={giveUp.includes(field) !== mine}
                onChange={() => setGiveUp(mine ? giveUp.filter((one) => one !== field) : [...giveUp, field])}
              />
              {mine ? w.mine(said(draft, field)) : w.theirs(said(theirs, field))}
            </label>
          ))}
        </fieldset>
      ))}
      <p class="actions">
        <button type="button" class="primary" onClick={() => onChoose(conflict, giveUp)}>
          {w.conflictSave}
        </button>
      </p>
    </section>
  )
}

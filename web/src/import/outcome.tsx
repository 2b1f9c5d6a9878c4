import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import type { Import } from '../../../server/contract/imports.ts'
import { Icon } from '../components/icon.tsx'
import { language } from '../i18n/index.ts'
import { importPath } from '../router.ts'
import { importsApi } from './api.ts'
import { leftOut, problemOf } from './import-words.ts'
import { StepHeading } from './step-heading.tsx'
import { UndoDialog } from './undo-dialog.tsx'
import { importWords } from './words.ts'

function Another({ children }: { children?: ComponentChildren }) {
  const w = importWords.value.done
  return (
    <p class="actions">
      <a class="button primary" href="/contacts">
        {w.toContacts}
      </a>
      {children}
      <a class="button" href="/contacts/import">
        {w.another}
      </a>
    </p>
  )
}

/** What was imported, and the way back. */
export function DoneStep({ told, onChanged }: { told: Import; onChanged: (told: Import) => void }) {
  const w = importWords.value
  const { counts } = told
  const [undoing, setUndoing] = useState(false)
  // The doubtful ones that somebody has accepted are among those applied.
  const accepted = Math.max(0, counts.applied - counts.new - counts.changed)
  const left = leftOut(told) - accepted
  return (
    <section class="import-step">
      <StepHeading>
        <Icon name="check" /> {w.done.title}
      </StepHeading>
      <ul class="import-sums import-figures">
        {counts.new > 0 && <li>{w.done.new(counts.new)}</li>}
        {counts.changed > 0 && <li>{w.done.changed(counts.changed)}</li>}
        {accepted > 0 && <li>{w.done.accepted(accepted)}</li>}
        {counts.same > 0 && <li>{w.done.same(counts.same)}</li>}
        {left > 0 && <li>{w.done.left(left)}</li>}
      </ul>
      <Another>
        {leftOut(told) > 0 && (
          <a class="button" href={importsApi.reportPath(told.id, language.value)} download>
            <Icon name="document" />
            {w.preview.download}
          </a>
        )}
        <a class="button" href={importPath(told.id, 'lines')}>
          {w.done.lines}
        </a>
      </Another>
      {counts.applied > 0 && (
        <p class="import-undo">
          <button type="button" onClick={() => setUndoing(true)}>
            {w.done.undo}
          </button>
        </p>
      )}
      {undoing && <UndoDialog told={told} onUndone={onChanged} onClose={() => setUndoing(false)} />}
    </section>
  )
}

export function UndoneStep({ told: { counts } }: { told: Import }) {
  const w = importWords.value.undone
  return (
    <section class="import-step">
      <StepHeading>
        <Icon name="check" /> {w.title}
      </StepHeading>
      <p>{w.lead}</p>
      {counts.kept !== undefined && counts.kept > 0 && (
        <p>
          <b>{w.kept(counts.kept)}</b>
        </p>
      )}
      <Another />
    </section>
  )
}

/** The file could not be read: why, and what to do. */
export function RefusedStep({ told }: { told: Import }) {
  const w = importWords.value.refused
  return (
    <section class="import-step">
      <StepHeading>
        <Icon name="alert" /> {w.title}
      </StepHeading>
      <p>{problemOf(told, importWords.value) ?? w.unknown}</p>
      <p>{w.lead}</p>
      <p class="actions">
        <a class="button primary" href="/contacts/import">
          {w.again}
        </a>
      </p>
    </section>
  )
}

import { useState } from 'preact/hooks'
import type { Import } from '../../../server/contract/imports.ts'
import { formatWhen } from '../i18n/format.ts'
import { language, words } from '../i18n/index.ts'
import { clock } from '../live/store.ts'
import { importPath } from '../router.ts'
import { fileNameWords, leftOut, problemOf } from './import-words.ts'
import { UndoDialog } from './undo-dialog.tsx'
import { importWords } from './words.ts'

/** One import of before: what became of it, who brought it and when. */
export function ImportRow({ told, onChanged }: { told: Import; onChanged: (told: Import) => void }) {
  const w = importWords.value
  const [undoing, setUndoing] = useState(false)
  const name = fileNameWords(told)
  return (
    <li>
      <div class="import-row">
        <a href={importPath(told.id)} aria-label={w.list.open(name)}>
          {name}
        </a>
        <p>
          <span class={`import-state ${told.state}`}>{w.states[told.state]}</span> <Brief told={told} />
        </p>
        {told.state === 'refused' && <p>{problemOf(told, w)}</p>}
        <MadeBy told={told} />
      </div>
      {told.state === 'done' && told.counts.applied > 0 && (
        <button type="button" aria-label={w.list.undoOne(name)} onClick={() => setUndoing(true)}>
          {w.list.undo}
        </button>
      )}
      {undoing && <UndoDialog told={told} onUndone={onChanged} onClose={() => setUndoing(false)} />}
    </li>
  )
}

/** Its counts, in a few words. */
export function Brief({ told }: { told: Import }) {
  const w = importWords.value.brief
  const { counts, state } = told
  if (state === 'checking' || state === 'refused') return null
  const parts = [
    ...(counts.new > 0 ? [w.new(counts.new)] : []),
    ...(counts.changed > 0 ? [w.changed(counts.changed)] : []),
    ...(leftOut(told) > 0 ? [w.left(leftOut(told))] : []),
  ]
  return <span class="import-figures">{parts.length > 0 ? parts.join(', ') : w.nothing}</span>
}

/** Who brought it, and when. */
export function MadeBy({ told }: { told: Import }) {
  const w = importWords.value.list
  return (
    <small>
      <time dateTime={told.createdAt}>{formatWhen(told.createdAt, clock.value, language.value, words.value)}</time>
      {told.source === 'folder' ? `, ${w.folder}` : told.by && `, ${w.by(told.by)}`}
    </small>
  )
}

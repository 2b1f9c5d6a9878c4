import { useState } from 'preact/hooks'
import type { Import } from '../../../server/contract/imports.ts'
import { problemWords } from '../actions.ts'
import { Dialog } from '../components/dialog.tsx'
import { importsApi } from './api.ts'
import { importWords } from './words.ts'

type Props = { told: Import; onUndone: (told: Import) => void; onClose: () => void }

/** What undoing will do, before it is done. */
export function UndoDialog({ told, onUndone, onClose }: Props) {
  const w = importWords.value.undo
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const { counts, state } = told
  // Of one that was stopped half-way, only how many in all is known.
  const isWhole = state === 'done' && counts.applied === counts.new + counts.changed
  const submit = async (event: SubmitEvent) => {
    event.preventDefault()
    setBusy(true)
    try {
      onUndone(await importsApi.act(told.id, 'undo'))
      onClose()
    } catch (error) {
      setProblem(problemWords(error))
      setBusy(false)
    }
  }
  return (
    <Dialog title={w.title} onClose={onClose}>
      <form onSubmit={submit}>
        <ul class="import-does">
          {isWhole && counts.new > 0 && <li>{w.new(counts.new)}</li>}
          {isWhole && counts.changed > 0 && <li>{w.changed(counts.changed)}</li>}
          {!isWhole && <li>{w.all(counts.applied)}</li>}
          <li>{w.kept}</li>
        </ul>
        {problem && (
          <p class="problem" role="alert">
            {problem}
          </p>
        )}
        <p class="actions">
          <button type="submit" class="primary" disabled={busy}>
            {w.confirm}
          </button>
          <button type="button" onClick={onClose}>
            {w.keep}
          </button>
        </p>
      </form>
    </Dialog>
  )
}

import { useState } from 'preact/hooks'
import type { Import } from '../../../server/contract/imports.ts'
import { problemWords } from '../actions.ts'
import { Icon } from '../components/icon.tsx'
import { importsApi } from './api.ts'
import { leftOut, runWords } from './import-words.ts'
import { importWords } from './words.ts'

/** What the import will do, in numbers, and the button that does it. */
export function RunBar({ told, onRun }: { told: Import; onRun: (told: Import) => void }) {
  const w = importWords.value
  const [withDoubtful, setWithDoubtful] = useState(false)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const { counts } = told
  const does = runWords(told, withDoubtful, w)
  const left = withDoubtful ? counts.refused : leftOut(told)
  const run = async () => {
    setBusy(true)
    setProblem(null)
    try {
      onRun(await importsApi.run(told.id, withDoubtful))
    } catch (error) {
      setProblem(problemWords(error))
      setBusy(false)
    }
  }
  return (
    <div class="import-act">
      {problem && (
        <p class="problem" role="alert">
          <Icon name="alert" />
          {problem}
        </p>
      )}
      <div class="import-act-words">
        {counts.doubtful > 0 && (
          <label class="check">
            <input
              type="checkbox"
              checked={withDoubtful}
              onChange={(event) => setWithDoubtful(event.currentTarget.checked)}
            />
            {w.preview.withDoubtful(counts.doubtful)}
          </label>
        )}
        <p class="hint">
          {does || counts.same === 0 ? '' : w.preview.nothingToDo}
          {!does && counts.same === 0 && counts.people > 0 ? w.preview.noneUsable : ''}
          {does && left > 0 ? `${w.preview.leftOut(left)} ` : ''}
          {does && w.preview.kept}
        </p>
      </div>
      {does && (
        <button type="button" class="primary" disabled={busy} onClick={run}>
          {does}
        </button>
      )}
    </div>
  )
}

import { useState } from 'preact/hooks'
import type { Import } from '../../../server/contract/imports.ts'
import { problemWords } from '../actions.ts'
import { Icon } from '../components/icon.tsx'
import { language } from '../i18n/index.ts'
import { link } from '../live/store.ts'
import { importsApi } from './api.ts'
import { problemOf } from './import-words.ts'
import { percentOf } from './percent.ts'
import { Progress } from './progress.tsx'
import { StepHeading } from './step-heading.tsx'
import { UndoDialog } from './undo-dialog.tsx'
import { importWords } from './words.ts'

/** The file is being read; nothing is changed by it. */
export function CheckingStep({ told }: { told: Import }) {
  const w = importWords.value.checking
  return (
    <section class="import-step">
      <StepHeading>{w.title}</StepHeading>
      <p>{w.lead}</p>
      <Progress done={told.progress} label={w.title} words={w.percent(String(percentOf(told.progress)))} />
      <Lost />
    </section>
  )
}

/** It runs, rests, or is being undone; it does so without this page. */
export function RunningStep({ told, onChanged }: { told: Import; onChanged: (told: Import) => void }) {
  const w = importWords.value
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const [undoing, setUndoing] = useState(false)
  const state = told.state === 'paused' || told.state === 'undoing' ? told.state : 'running'
  const act = async (what: 'pause' | 'resume') => {
    setBusy(true)
    setProblem(null)
    try {
      onChanged(await importsApi.act(told.id, what))
    } catch (error) {
      setProblem(problemWords(error))
    } finally {
      setBusy(false)
    }
  }
  return (
    <section class="import-step">
      <StepHeading>
        <span role="status">{w.run[state]}</span>
      </StepHeading>
      <p>{state === 'paused' ? w.run.pausedLead : w.run.lead}</p>
      {told.problem && (
        <p class="problem">
          <Icon name="alert" />
          {problemOf(told, w)}
        </p>
      )}
      <Progress done={told.progress} label={w.run.progress} words={progressWords(told)} />
      <Lost />
      {problem && (
        <p class="problem" role="alert">
          <Icon name="alert" />
          {problem}
        </p>
      )}
      {state !== 'undoing' && (
        <p class="actions">
          {state === 'running' ? (
            <button type="button" disabled={busy} onClick={() => act('pause')}>
              <Icon name="pause" />
              {w.run.pause}
            </button>
          ) : (
            <>
              <button type="button" class="primary" disabled={busy} onClick={() => act('resume')}>
                <Icon name="play" />
                {w.run.resume}
              </button>
              <button type="button" onClick={() => setUndoing(true)}>
                {w.done.undo}
              </button>
            </>
          )}
        </p>
      )}
      {undoing && <UndoDialog told={told} onUndone={onChanged} onClose={() => setUndoing(false)} />}
    </section>
  )
}

function progressWords({ state, progress, counts }: Import): string {
  const w = importWords.value.run
  const percent = w.percent(String(percentOf(progress)))
  if (state === 'undoing') return percent
  const inWords = (count: number) => count.toLocaleString(language.value === 'fr' ? 'fr-CA' : 'en-CA')
  const all = Math.max(counts.new + counts.changed, counts.applied)
  return `${percent}, ${w.applied(inWords(counts.applied), inWords(all))}`
}

/** Without the link what is shown is old. */
function Lost() {
  return link.value.up ? null : <p class="hint">{importWords.value.run.lost}</p>
}

import { useEffect } from 'preact/hooks'
import type { Import } from '../../../server/contract/imports.ts'
import { Icon } from '../components/icon.tsx'
import { LoadProblem } from '../components/load-problem.tsx'
import { useKeys } from '../keyboard.ts'
import { go, type ImportRoute, importPath } from '../router.ts'
import { AboutFile } from './about-file.tsx'
import { needsLook } from './columns.ts'
import { ColumnsStep } from './columns-step.tsx'
import { fileNameWords } from './import-words.ts'
import { DoneStep, RefusedStep, UndoneStep } from './outcome.tsx'
import { PreviewStep } from './preview-step.tsx'
import { CheckingStep, RunningStep } from './running.tsx'
import { justSent } from './sending.ts'
import { type Step, Steps } from './steps.tsx'
import { useImport } from './use-imports.ts'
import { importWords } from './words.ts'

type Part = ImportRoute['part'] | null

/** One import, from the file that was sent to what became of it. */
export function OneImport({ id, part }: { id: string; part: Part }) {
  const w = importWords.value
  const { found, problem, isGone, read, take } = useImport(id)
  useKeys({ Escape: () => go(part ? importPath(id) : '/contacts/import') })
  useColumnsFirst(found)
  return (
    <main class="page import-page" id="content" tabIndex={-1}>
      <header class="page-header">
        <a class="button" href="/contacts/import" aria-label={w.toStart} title={w.toStart}>
          <Icon name="back" />
        </a>
        <h1>{found ? fileNameWords(found) : w.title}</h1>
        {found && <AboutFile told={found} />}
      </header>
      {problem && !found && (
        <div class="import-body">
          {isGone ? <p class="problem">{w.noSuch}</p> : <LoadProblem problem={problem} again={read} />}
        </div>
      )}
      {found && (
        <div class="import-body">
          <Steps told={found} current={stepOf(found, part)} />
          <CurrentStep {...{ told: found, part, take }} />
        </div>
      )}
    </main>
  )
}

function stepOf(told: Import, part: Part): Step {
  if (told.state === 'checking') return 'file'
  if (told.state === 'refused') return 'file'
  if (told.state !== 'checked') return 'run'
  return isAboutColumns(told, part) ? 'columns' : 'preview'
}

/** Until somebody says which column is the name, there is nothing else to see. */
const isAboutColumns = (told: Import, part: Part): boolean =>
  told.mapping !== null && (part === 'columns' || told.problem?.code === 'columns-unknown')

function CurrentStep({ told, part, take }: { told: Import; part: Part; take: (told: Import) => void }) {
  switch (told.state) {
    case 'checking':
      return <CheckingStep told={told} />
    case 'checked':
      return isAboutColumns(told, part) ? (
        <ColumnsStep told={told} onSaved={take} />
      ) : (
        <PreviewStep key="preview" told={told} onRun={take} />
      )
    case 'running':
    case 'paused':
    case 'undoing':
      return <RunningStep told={told} onChanged={take} />
    case 'done':
      return part === 'lines' ? (
        <PreviewStep key="lines" told={told} onRun={null} />
      ) : (
        <DoneStep told={told} onChanged={take} />
      )
    case 'undone':
      return <UndoneStep told={told} />
    default:
      return <RefusedStep told={told} />
  }
}

/** Who has just sent a file is shown its columns first where one of them is in doubt. */
function useColumnsFirst(told: Import | null): void {
  useEffect(() => {
    if (told?.state !== 'checked' || !justSent.delete(told.id)) return
    if (told.mapping && needsLook(told.mapping.columns)) go(importPath(told.id, 'columns'), { replace: true })
  }, [told?.state, told?.id])
}

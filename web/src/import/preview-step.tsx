import { useState } from 'preact/hooks'
import type { Import, ImportVerdict } from '../../../server/contract/imports.ts'
import { Icon } from '../components/icon.tsx'
import { LoadProblem } from '../components/load-problem.tsx'
import { language } from '../i18n/index.ts'
import { importPath } from '../router.ts'
import { importsApi } from './api.ts'
import { needsLook } from './columns.ts'
import { leftOut, problemOf } from './import-words.ts'
import { LineRow } from './line-row.tsx'
import { RunBar } from './run-bar.tsx'
import { StepHeading } from './step-heading.tsx'
import { useLines } from './use-lines.ts'
import { importWords } from './words.ts'

const VERDICTS: readonly ImportVerdict[] = ['new', 'changed', 'same', 'doubtful', 'refused']
/** What needs an eye first. */
const EYE_FIRST: readonly ImportVerdict[] = ['doubtful', 'refused', 'changed', 'new', 'same']

type Props = { told: Import; onRun: ((told: Import) => void) | null }

/** What an import would change, line by line, before anything is changed; or what it did (`onRun` null). */
export function PreviewStep({ told, onRun }: Props) {
  const w = importWords.value
  const { counts, mapping } = told
  const [verdict, setVerdict] = useState(() => EYE_FIRST.find((one) => counts[one] > 0) ?? 'new')
  const isDoubtful = onRun !== null && mapping !== null && needsLook(mapping.columns)
  return (
    <div class="import-step">
      <StepHeading>{onRun ? w.preview.title : w.done.lines}</StepHeading>
      {told.problem && (
        <p class="problem">
          <Icon name="alert" />
          {problemOf(told, w)}
        </p>
      )}
      {isDoubtful && (
        <p class="problem import-doubt">
          <Icon name="alert" />
          <span>{w.preview.doubtfulColumns}</span>
          <a class="button" href={importPath(told.id, 'columns')}>
            {w.preview.checkColumns}
          </a>
        </p>
      )}
      <Counts told={told} chosen={verdict} onChoose={setVerdict} />
      <Lines key={verdict} told={told} verdict={verdict} />
      {onRun && <RunBar told={told} onRun={onRun} />}
    </div>
  )
}

/** Big plain counts, that choose what is listed below them. */
function Counts({
  told,
  chosen,
  onChoose,
}: {
  told: Import
  chosen: ImportVerdict
  onChoose: (v: ImportVerdict) => void
}) {
  const w = importWords.value.preview
  return (
    <fieldset class="import-counts">
      <legend class="sr-only">{w.filter}</legend>
      {VERDICTS.map((verdict) => (
        <label key={verdict} class={`${verdict}${told.counts[verdict] === 0 ? ' none' : ''}`}>
          <input
            class="sr-only"
            type="radio"
            name="verdict"
            checked={chosen === verdict}
            onChange={() => onChoose(verdict)}
          />
          <b>{told.counts[verdict].toLocaleString(language.value === 'fr' ? 'fr-CA' : 'en-CA')}</b>
          <span>{w.verdicts[verdict]}</span>
        </label>
      ))}
    </fieldset>
  )
}

function Lines({ told, verdict }: { told: Import; verdict: ImportVerdict }) {
  const w = importWords.value.preview
  const { items, problem, again, readMore } = useLines(told.id, verdict, told.state === 'checked' ? told.updatedAt : '')
  const all = told.counts[verdict]
  return (
    <section class="import-lines">
      <header>
        <p class="hint" role="status">
          {all === 0 ? w.none : w.verdictLeads[verdict]}
        </p>
        {leftOut(told) > 0 && (
          <a class="button" href={importsApi.reportPath(told.id, language.value)} download>
            <Icon name="document" />
            {w.download}
          </a>
        )}
      </header>
      {problem && <LoadProblem problem={problem} again={again} />}
      {items?.length === 0 && all > 0 && <p>{w.gone}</p>}
      {items && items.length > 0 && (
        <ol aria-label={w.list}>
          {items.map((line) => (
            <LineRow key={`${line.line}.${line.part}`} line={line} />
          ))}
        </ol>
      )}
      {items && readMore && (
        <p class="actions">
          <button type="button" onClick={readMore}>
            {w.more(Math.min(50, all - items.length))}
          </button>
          <span class="hint tabular">{w.shown(String(items.length), String(all))}</span>
        </p>
      )}
    </section>
  )
}

import type { Import } from '../../../server/contract/imports.ts'
import { Icon } from '../components/icon.tsx'
import { importPath } from '../router.ts'
import { importWords } from './words.ts'

export type Step = 'file' | 'columns' | 'preview' | 'run'

/** Where one is on the way, and the way back. A vCard has no columns. */
export function Steps({ told, current }: { told: Import; current: Step }) {
  const w = importWords.value.steps
  const hasColumns = told.mapping !== null || (told.state === 'checking' && told.format !== 'vcard')
  const steps: Step[] = hasColumns ? ['file', 'columns', 'preview', 'run'] : ['file', 'preview', 'run']
  const place = steps.indexOf(current)
  const pathTo = (step: Step): string | null => {
    if (told.state !== 'checked' || step === current) return null
    if (step === 'columns') return importPath(told.id, 'columns')
    return step === 'preview' && told.problem?.code !== 'columns-unknown' ? importPath(told.id) : null
  }
  return (
    <nav aria-label={w.label}>
      <ol class="import-steps">
        {steps.map((step, index) => {
          const path = pathTo(step)
          const isBehind = index < place || told.state === 'done' || told.state === 'undone'
          const name = (
            <>
              <span class="import-step-mark" aria-hidden="true">
                {isBehind ? <Icon name="check" /> : index + 1}
              </span>
              {w[step]}
              {isBehind && <span class="sr-only"> ({w.done})</span>}
            </>
          )
          return (
            <li key={step} class={isBehind ? 'behind' : undefined} aria-current={step === current ? 'step' : undefined}>
              {path ? <a href={path}>{name}</a> : <span>{name}</span>}
            </li>
          )
        })}
      </ol>
    </nav>
  )
}

import { words } from '../i18n/index.ts'
import { Icon } from './icon.tsx'

/** A list could not be read: why, and a button that tries again. */
export function LoadProblem({ problem, again, class: place }: { problem: string; again: () => void; class?: string }) {
  const w = words.value
  return (
    <p class={place ? `problem ${place}` : 'problem'}>
      <Icon name="alert" />
      {w.errors.load} {problem}{' '}
      <button type="button" onClick={again}>
        {w.app.retry}
      </button>
    </p>
  )
}

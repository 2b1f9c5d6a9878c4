import { percentOf } from './percent.ts'

/** How far something is, 0 to 1. The number stands beside it in words: this is for the eye and for screen readers. */
export function Progress({ done, label, words }: { done: number; label: string; words: string }) {
  const percent = percentOf(done)
  return (
    <div class="import-progress">
      <div
        role="progressbar"
        aria-label={label}
        aria-valuenow={percent}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuetext={words}
      >
        <span style={{ width: `${percent}%` }} />
      </div>
      <p class="import-figures" aria-hidden="true">
        {words}
      </p>
    </div>
  )
}

import { Field } from '../components/field.tsx'
import type { PartProps } from './part-props.ts'
import { sharesWords } from './words.ts'

/** How long, and how often. Seldom changed: folded until it is, or something there is wrong. */
export function LimitFields({ draft, change, wordAt }: PartProps) {
  const w = sharesWords.value.dialog
  const problems = [wordAt('expiresInDays'), wordAt('maxOpenings')]
  return (
    <details class="share-limits" open={problems.some(Boolean)}>
      <summary>
        {w.details} <small>{w.summary(draft.expiresInDays, draft.maxOpenings)}</small>
      </summary>
      <div class="share-pair">
        <Field label={w.expires} problem={problems[0]}>
          {(given) => (
            <span class="with-button">
              <input
                {...given}
                class="short"
                type="number"
                min={1}
                max={90}
                value={draft.expiresInDays}
                onInput={(event) => change({ expiresInDays: event.currentTarget.value })}
              />
              <span class="unit">{w.days}</span>
            </span>
          )}
        </Field>
        <Field label={w.openings} hint={w.openingsHint} problem={problems[1]}>
          {(given) => (
            <input
              {...given}
              class="short"
              type="number"
              min={1}
              max={1000}
              value={draft.maxOpenings}
              onInput={(event) => change({ maxOpenings: event.currentTarget.value })}
            />
          )}
        </Field>
      </div>
    </details>
  )
}

import type { ComponentChildren } from 'preact'
import { useId } from 'preact/hooks'
import { Icon } from './icon.tsx'

type Given = { id: string; 'aria-describedby': string | undefined; 'aria-invalid': boolean }

type Props = {
  label: ComponentChildren
  hint?: string | undefined
  /** What is wrong and what to write, in words; shown above the field. */
  problem?: string | null | undefined
  children: (given: Given) => ComponentChildren
}

/** A label, perhaps a hint and what is wrong, tied to the one field that `children` draws. */
export function Field({ label, hint, problem, children }: Props) {
  const id = useId()
  const described = [hint && `${id}-hint`, problem && `${id}-problem`].filter(Boolean).join(' ')
  return (
    <div class={problem ? 'field wrong' : 'field'}>
      <label for={id}>{label}</label>
      {hint && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {problem && (
        <p class="problem" id={`${id}-problem`}>
          <Icon name="alert" />
          {problem}
        </p>
      )}
      {children({ id, 'aria-describedby': described || undefined, 'aria-invalid': Boolean(problem) })}
    </div>
  )
}

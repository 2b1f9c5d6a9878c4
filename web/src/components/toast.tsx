import { effect, signal } from '@preact/signals'
import { words } from '../i18n/index.ts'
import { useKeys } from '../keyboard.ts'
import { Icon } from './icon.tsx'
import { KeyHint } from './key-hint.tsx'
import { counterMode } from './private.tsx'

type Toast = { text: string; problem: boolean; undo: (() => void) | undefined }

const toast = signal<Toast | null>(null)
let timer: ReturnType<typeof setTimeout> | undefined

// It may name somebody.
effect(() => {
  if (counterMode.value) toast.value = null
})

/**
 * One line at the foot of the page, read aloud, that leaves by itself. A problem stays longer, and so does what can be
 * undone from there.
 */
export function tell(text: string, { problem = false, undo }: { problem?: boolean; undo?: () => void } = {}): void {
  toast.value = { text, problem, undo }
  clearTimeout(timer)
  timer = setTimeout(
    () => {
      toast.value = null
    },
    problem || undo ? 12_000 : 5_000,
  )
}

function takeBack(): void {
  const undo = toast.peek()?.undo
  toast.value = null
  undo?.()
}

export function Toasts() {
  useKeys(toast.value?.undo ? { u: takeBack } : {})
  return (
    <div class="toasts" role="status">
      {toast.value && (
        <p class="toast">
          <Icon name={toast.value.problem ? 'alert' : 'check'} />
          <span>{toast.value.text}</span>
          {toast.value.undo && (
            <button type="button" class="quiet" onClick={takeBack}>
              {words.value.app.undo}
              <KeyHint name="u" />
            </button>
          )}
          <button
            type="button"
            class="quiet"
            aria-label={words.value.app.close}
            onClick={() => {
              toast.value = null
            }}
          >
            <Icon name="close" />
          </button>
        </p>
      )}
    </div>
  )
}

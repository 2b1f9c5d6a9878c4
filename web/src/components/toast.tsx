import { signal } from '@preact/signals'
import { words } from '../i18n/index.ts'
import { Icon } from './icon.tsx'

type Toast = { text: string; problem: boolean }

const toast = signal<Toast | null>(null)
let timer: ReturnType<typeof setTimeout> | undefined

/** One line at the foot of the page, read aloud, that leaves by itself. A problem stays longer. */
export function tell(text: string, { problem = false } = {}): void {
  toast.value = { text, problem }
  clearTimeout(timer)
  timer = setTimeout(
    () => {
      toast.value = null
    },
    problem ? 12_000 : 5_000,
  )
}

export const Toasts = () => (
  <div class="toasts" role="status">
    {toast.value && (
      <p class="toast">
        <Icon name={toast.value.problem ? 'alert' : 'check'} />
        <span>{toast.value.text}</span>
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

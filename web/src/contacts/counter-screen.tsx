import { Icon } from '../components/icon.tsx'
import { switchCounterMode } from '../components/private.tsx'
import { contactWords } from './words.ts'

/** Instead of a form full of what nobody at the counter should read. What was written stays behind it. */
export function CounterScreen() {
  const w = contactWords.value
  return (
    <div class="placeholder">
      <h2>{w.counter}</h2>
      <p class="hint">{w.counterLead}</p>
      <button type="button" onClick={switchCounterMode}>
        <Icon name="eye" />
        {w.counterEnd}
      </button>
    </div>
  )
}

import type { Call } from '../../../server/contract/shapes.ts'
import { problemWords } from '../actions.ts'
import { api } from '../api/index.ts'
import { tell } from '../components/toast.tsx'
import { words } from '../i18n/index.ts'
import { withChoice, withPeopleOf } from './reduce.ts'
import { live } from './store.ts'

/** Somebody says who of the family it is: shown here at once, then told everywhere. */
export async function chooseCaller(call: Call, contactId: string): Promise<void> {
  const before = live.peek().cards.get(call.id)?.card
  live.value = withChoice(live.peek(), call.id, contactId)
  const shown = live.peek().cards.get(call.id)?.card
  try {
    await api.calls.choose(call.id, contactId)
  } catch (error) {
    // Somebody else's choice may have come meanwhile.
    if (before && live.peek().cards.get(call.id)?.card === shown)
      live.value = withPeopleOf(live.peek(), call.id, before)
    tell(words.peek().caller.notChosen(problemWords(error)), { problem: true })
  }
}

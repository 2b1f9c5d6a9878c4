import { signal } from '@preact/signals'
import type { Call, Conversation } from '../../server/contract/shapes.ts'
import { ApiError } from './api/http.ts'
import { api } from './api/index.ts'
import { user } from './api/session.ts'
import { shownNumber } from './components/private.tsx'
import { tell } from './components/toast.tsx'
import { formatNumber } from './i18n/format.ts'
import { words } from './i18n/index.ts'
import { conversationOf } from './live/reduce.ts'
import { live } from './live/store.ts'
import { takeConversation } from './live/timelines.ts'
import { isWithheld } from './names.ts'
import { conversationPath, go } from './router.ts'

/** What went wrong, in the words of the panel. The service's own words come last: they are in its language. */
export function problemWords(error: unknown): string {
  const { errors } = words.peek()
  if (!(error instanceof ApiError)) return errors.server
  if (error.status === 0) return errors.network
  if (error.status === 404) return errors.notFound
  if (error.status === 429) return errors.tooMany
  if (error.status === 503) return errors.database
  if (error.status >= 500) return errors.server
  return error.message || errors.refused
}

/** The number somebody wants to call before she has said which phone is hers. */
export const callWaitingForPhone = signal<string | null>(null)

/** Click-to-call: one's own phone rings first. Asks which one it is when that is not known. */
export async function placeCall(number: string): Promise<void> {
  if (isWithheld(number)) return tell(words.peek().voice.withheldNoCall, { problem: true })
  const phone = user.peek()?.phone
  if (!phone) {
    callWaitingForPhone.value = number
    return
  }
  const w = words.peek().clickToCall
  try {
    await api.calls.place(number)
    tell(w.told(phone, shownNumber(formatNumber(number))))
  } catch (error) {
    tell(w.failed(problemWords(error)), { problem: true })
  }
}

/** Opens the conversation with a number, which the service makes when there is none. False: it is not open. */
export async function openConversationWith(number: string, line?: string | null): Promise<boolean> {
  try {
    const conversation = await api.conversations.open(number, line)
    go(conversationPath(conversation.id))
    return true
  } catch (error) {
    tell(problemWords(error), { problem: true })
    return false
  }
}

/** A call becomes its conversation. A withheld number has none: its place is the list of calls. */
export async function openCall(call: Call): Promise<void> {
  const known = conversationOf(live.peek(), call)
  if (known) go(conversationPath(known.id))
  else if (call.direction === 'out' && call.to) await openConversationWith(call.to, call.line)
  else if (call.from) await openConversationWith(call.from, call.line)
  else go('/calls')
}

export async function markDone(conversation: Conversation): Promise<void> {
  if (!conversation.awaitingSince) return
  try {
    await api.conversations.done(conversation.id)
    takeConversation({ ...conversation, awaitingSince: null, clock: null })
    tell(words.peek().conversation.doneTold)
  } catch (error) {
    tell(problemWords(error), { problem: true })
  }
}

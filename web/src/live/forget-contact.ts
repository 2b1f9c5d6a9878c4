import type { CallBack } from '../../../server/contract/call-backs.ts'
import type { LiveMessage } from '../../../server/contract/live.ts'
import type { Call, Conversation, Entry } from '../../../server/contract/shapes.ts'
import type { Cards } from './cards.ts'

/** What of the panel's state may show somebody. */
type Shown<Popup> = {
  calls: readonly Call[]
  popups: readonly Popup[]
  cards: Cards
  conversations: ReadonlyMap<string, Conversation>
  automaticTexts: ReadonlyMap<string, Entry>
  callBacks: ReadonlyMap<string, CallBack>
}

/** Somebody was erased: nothing of her is left on the screen, and a call of hers that goes on is nobody's. */
export function forgetContact<Popup extends { call: Call }, State extends Shown<Popup>>(
  state: State,
  { contactId, conversations, callBacks }: Extract<LiveMessage, { type: 'contact.erased' }>,
): State {
  const without = <T>(map: ReadonlyMap<string, T>, ids: readonly string[]) =>
    new Map([...map].filter(([id]) => !ids.includes(id)))
  const nameless = <T extends { contact: { id: string } | null }>(one: T): T =>
    one.contact?.id === contactId ? { ...one, contact: null } : one
  const unnamed = (call: Call): Call => nameless(call)
  const others = without(state.conversations, conversations)
  return {
    ...state,
    calls: state.calls.map(unnamed),
    popups: state.popups.map((popup) => ({ ...popup, call: unnamed(popup.call) })),
    cards: new Map(
      [...state.cards].filter(
        ([, { card }]) =>
          !card.people.some(
            ({ contact, family }) => contact.id === contactId || family.some(({ id }) => id === contactId),
          ),
      ),
    ),
    conversations: new Map([...others].map(([id, conversation]) => [id, nameless(conversation)])),
    automaticTexts: without(state.automaticTexts, conversations),
    callBacks: new Map([...without(state.callBacks, callBacks)].map(([id, callBack]) => [id, nameless(callBack)])),
  }
}

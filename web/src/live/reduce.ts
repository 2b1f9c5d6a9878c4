import type { CallBack } from '../../../server/contract/call-backs.ts'
import type { CallerCard } from '../../../server/contract/caller.ts'
import type { LiveMessage } from '../../../server/contract/live.ts'
import type { Call, Conversation, Entry, SystemState } from '../../../server/contract/shapes.ts'
import { type Cards, chosenCard, hasQuestion, withCard } from './cards.ts'
import { forgetContact } from './forget-contact.ts'

/** A call that is shown over everything else, from its first ring until a little after it is settled. */
export type Popup = {
  call: Call
  /** The phones that rang last. Between two forks nothing rings for a moment: the popup must not flicker. */
  phones: readonly string[]
  /** When it was answered, missed or ended, by this computer's clock; null while it rings. */
  settledAt: number | null
}

export type LiveState = {
  system: SystemState | null
  /** Calls that ring or talk now, oldest first. */
  calls: readonly Call[]
  popups: readonly Popup[]
  /** Calls whose popup somebody has hidden here. */
  hidden: ReadonlySet<string>
  /** What is known of who rings, or rang a moment ago, by the call's id. */
  cards: Cards
  /** Every conversation heard of since the last snapshot, by id. */
  conversations: ReadonlyMap<string, Conversation>
  /** The last text of a conversation that followed a missed call, by the conversation's id. */
  automaticTexts: ReadonlyMap<string, Entry>
  /** Open call-backs, by id. */
  callBacks: ReadonlyMap<string, CallBack>
}

export const nothingYet: LiveState = {
  system: null,
  calls: [],
  popups: [],
  hidden: new Set(),
  cards: new Map(),
  conversations: new Map(),
  automaticTexts: new Map(),
  callBacks: new Map(),
}

/** What the panel knows after one more message. `now` is this computer's clock, in milliseconds. */
export function reduceLive(state: LiveState, message: LiveMessage, now: number): LiveState {
  switch (message.type) {
    case 'snapshot':
      return takeSnapshot(state, message, now)
    case 'call.ringing':
    case 'call.updated':
    case 'call.answered':
    case 'call.ended':
      return takeCall(withCardOf(state, message.call.id, message.card), withContact(message.call, message.contact), now)
    case 'message.received':
      return rememberText(takeConversation(state, message.conversation), message.entry)
    case 'message.updated':
      return rememberText(withLastEntry(state, message.entry), message.entry)
    case 'conversation.updated':
    case 'reply.late':
      return takeConversation(state, message.conversation)
    case 'call-back.updated':
      return withCallBack(state, message.callBack)
    case 'contact.erased':
      return forgetContact(state, message)
    case 'pbx.state':
      return { ...state, system: message.system }
    default:
      // A newer service may say more than this page knows: never an error.
      return state
  }
}

const withCardOf = (state: LiveState, id: string, card: CallerCard | undefined): LiveState =>
  card ? { ...state, cards: withCard(state.cards, id, card) } : state

/** Somebody has said here who of a family it is: it is shown before the service has answered. */
export function withChoice(state: LiveState, callId: string, contactId: string): LiveState {
  const card = state.cards.get(callId)?.card
  if (!card) return state
  return withPeopleOf(state, callId, chosenCard(card, contactId))
}

/** Who is on the other side of a call, as this card has it. */
export function withPeopleOf(state: LiveState, callId: string, card: CallerCard): LiveState {
  const contact = card.people[0]?.contact ?? null
  const named = (call: Call): Call => (call.id === callId ? { ...call, contact } : call)
  return {
    ...withCardOf(state, callId, card),
    calls: state.calls.map(named),
    popups: state.popups.map((popup) => (popup.call.id === callId ? { ...popup, call: named(popup.call) } : popup)),
  }
}

const withContact = (call: Call, contact: Call['contact']): Call => (contact ? { ...call, contact } : call)

function takeSnapshot(state: LiveState, snapshot: Extract<LiveMessage, { type: 'snapshot' }>, now: number): LiveState {
  const fresh: LiveState = {
    system: snapshot.system,
    calls: [],
    popups: state.popups.filter((popup) => snapshot.calls.some((call) => call.id === popup.call.id)),
    hidden: state.hidden,
    cards: Object.entries(snapshot.cards ?? {}).reduce((cards, [id, card]) => withCard(cards, id, card), state.cards),
    conversations: new Map(snapshot.conversations.map((conversation) => [conversation.id, conversation])),
    automaticTexts: state.automaticTexts,
    callBacks: new Map(snapshot.callBacks?.map((callBack) => [callBack.id, callBack])),
  }
  const remembered = snapshot.conversations.reduce(rememberLastEntry, fresh)
  return snapshot.calls.reduce((so, call) => takeCall(so, call, now), remembered)
}

/** One that is done is no longer of those to be called back. */
export function withCallBack(state: LiveState, callBack: CallBack): LiveState {
  const callBacks = new Map(state.callBacks)
  if (callBack.state === 'open') callBacks.set(callBack.id, callBack)
  else callBacks.delete(callBack.id)
  return { ...state, callBacks }
}

function takeCall(state: LiveState, call: Call, now: number): LiveState {
  const known = state.popups.find((popup) => popup.call.id === call.id)
  // Nothing brings an ended call back: a message that was overtaken is dropped.
  if (known?.call.state === 'ended' && call.state !== 'ended') return state
  return {
    ...state,
    calls: withCall(state.calls, call),
    popups: known
      ? state.popups.map((popup) => (popup === known ? nextPopup(popup, call, now) : popup))
      : deservesPopup(call) && !state.hidden.has(call.id)
        ? [...state.popups, { call, phones: call.ringing, settledAt: null }]
        : state.popups,
  }
}

/** Only what comes in from outside, and has not found anybody yet. */
const deservesPopup = (call: Call) => call.direction === 'in' && call.state === 'ringing' && call.outcome === null

const isSettled = (call: Call) => call.state !== 'ringing' || call.outcome !== null

function nextPopup(popup: Popup, call: Call, now: number): Popup {
  return {
    call: call.contact ? call : { ...call, contact: popup.call.contact },
    phones: call.ringing.length > 0 ? call.ringing : popup.phones,
    settledAt: !isSettled(call)
      ? null
      : popup.settledAt === null || popup.call.state !== call.state
        ? now
        : popup.settledAt,
  }
}

function withCall(calls: readonly Call[], call: Call): readonly Call[] {
  const others = calls.filter((other) => other.id !== call.id)
  if (call.state === 'ended') return others.length === calls.length ? calls : others
  return [...others, call].sort((a, b) => (a.startedAt < b.startedAt ? -1 : a.startedAt > b.startedAt ? 1 : 0))
}

function takeConversation(state: LiveState, conversation: Conversation): LiveState {
  const conversations = new Map(state.conversations).set(conversation.id, conversation)
  return rememberLastEntry({ ...state, conversations }, conversation)
}

/** A text that is the last word of its conversation is told there too, as it goes from queued to sent. */
function withLastEntry(state: LiveState, entry: Entry): LiveState {
  const conversation = state.conversations.get(entry.conversationId)
  if (conversation?.lastEntry?.id !== entry.id) return state
  return {
    ...state,
    conversations: new Map(state.conversations).set(conversation.id, { ...conversation, lastEntry: entry }),
  }
}

const rememberLastEntry = (state: LiveState, { lastEntry }: Conversation): LiveState =>
  lastEntry ? rememberText(state, lastEntry) : state

function rememberText(state: LiveState, entry: Entry): LiveState {
  if (entry.kind !== 'text' || entry.automatic !== 'missed-call') return state
  const known = state.automaticTexts.get(entry.conversationId)
  if (known && known.id !== entry.id && known.at > entry.at) return state
  return { ...state, automaticTexts: new Map(state.automaticTexts).set(entry.conversationId, entry) }
}

type Phase = 'ringing' | 'apology' | 'answered' | 'ended'

/** Where a popup's call stands. `apology`: nobody picked up, and the caller is being told so. */
export function phaseOf({ call }: Popup): Phase {
  if (call.state === 'ended') return 'ended'
  if (call.outcome === 'missed' || call.outcome === 'abandoned' || call.outcome === 'closed') return 'apology'
  return call.state === 'answered' ? 'answered' : 'ringing'
}

/** Long enough to say who it was, once one has heard it. */
const QUESTION_STAYS = 60_000

/** How long a popup stays once settled, in milliseconds: long enough to read what was done. */
function stayOf(popup: Popup, cards: Cards, myPhone: string | null): number {
  const phase = phaseOf(popup)
  // Its recording is stopped and taken up again from it.
  const { recording, answeredBy } = popup.call
  const isRecorded = recording === 'on' || recording === 'paused'
  if (phase === 'answered' && isRecorded && answeredBy !== null && answeredBy === myPhone)
    return Number.POSITIVE_INFINITY
  if (phase === 'apology') return 60_000
  const isTalk = phase === 'answered' || popup.call.outcome === 'answered' || popup.call.outcome === 'transferred'
  if (isTalk && hasQuestion(cards.get(popup.call.id)?.card)) return QUESTION_STAYS
  return phase === 'answered' ? 6_000 : isTalk ? 3_000 : 12_000
}

/** The state without the popups whose time is over, and when the next one's is (null: none is waiting). */
export function sweep(
  state: LiveState,
  now: number,
  myPhone: string | null = null,
): { state: LiveState; next: number | null } {
  const leaves = (popup: Popup) =>
    popup.settledAt === null ? Number.POSITIVE_INFINITY : popup.settledAt + stayOf(popup, state.cards, myPhone)
  const staying = state.popups.filter((popup) => leaves(popup) > now)
  const next = Math.min(Number.POSITIVE_INFINITY, ...staying.map(leaves))
  return {
    state: staying.length === state.popups.length ? state : { ...state, popups: staying },
    next: Number.isFinite(next) ? next : null,
  }
}

export function hidePopup(state: LiveState, callId: string): LiveState {
  return {
    ...state,
    popups: state.popups.filter((popup) => popup.call.id !== callId),
    hidden: new Set([...state.hidden, callId].slice(-200)),
  }
}

/** One's own phone first, then what still rings, the longest waiting first; then what was settled, the last first. */
export function orderPopups(popups: readonly Popup[], ownPhone: string | null): readonly Popup[] {
  const rank = (popup: Popup) => {
    if (popup.settledAt !== null) return 2
    return ownPhone !== null && popup.phones.includes(ownPhone) ? 0 : 1
  }
  return [...popups].sort(
    (a, b) =>
      rank(a) - rank(b) ||
      (b.settledAt ?? 0) - (a.settledAt ?? 0) ||
      a.call.startedAt.localeCompare(b.call.startedAt) ||
      a.call.id.localeCompare(b.call.id),
  )
}

/** The conversation a call belongs to, when it has been heard of. */
export function conversationOf(state: LiveState, call: Call): Conversation | null {
  if (!call.from || !call.line) return null
  for (const conversation of state.conversations.values()) {
    if (conversation.number === call.from && conversation.line === call.line) return conversation
  }
  return null
}

/** The automatic text that followed this very call, when there is one: it may be on the timeline of another number. */
export function textAfter(state: LiveState, call: Call): Entry | null {
  const conversation = conversationOf(state, call.text?.to ? { ...call, from: call.text.to } : call)
  const entry = conversation ? state.automaticTexts.get(conversation.id) : undefined
  return entry && entry.at >= call.startedAt ? entry : null
}

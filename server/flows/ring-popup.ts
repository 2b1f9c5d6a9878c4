import type { Calls } from '../calls/index.ts'
import type { CallerCard } from '../contract/caller.ts'
import type { LiveMessage } from '../contract/live.ts'
import type { Call, Contact } from '../contract/shapes.ts'
import { withChosen } from './build-card.ts'
import { type CallerCards, outsideNumber } from './caller-card.ts'

type Needs = {
  calls: Pick<Calls, 'events' | 'live'>
  cards: Pick<CallerCards, 'lookUp' | 'withheld'>
  broadcast: (message: LiveMessage) => void
  /** A popup waits no longer for the look-up; it then goes out without the contact, who follows. Milliseconds. */
  patience?: number
}

type CallMessage = Extract<LiveMessage, { call: Call }>
type Told = Pick<CallMessage, 'type' | 'call'>

/** What is known of one call's other side, while the call lives. */
type Caller = {
  /** Null: withheld. */
  number: string | null
  contact: Contact | null
  card: CallerCard | null
  /** The panels have this card. */
  isCardTold: boolean
  /** Who a person says it is. */
  chosenId: string | null
  /** Held back until the look-up is in, in order; null once nothing is held back. */
  held: Told[] | null
  /** Runs while something is held back. */
  patience: NodeJS.Timeout | undefined
  latest: Told | null
}

const REST_MS = 100

export type RingPopup = ReturnType<typeof createRingPopup>

/**
 * A phone rings: every open panel shows who it is, and follows the call to its end. Who it is is asked as soon as the
 * call arrives, and is mostly known when the first phone rings. The caller comes before the look-up: nothing slow
 * stands between the ring and the popup.
 */
export function createRingPopup({ calls, cards, broadcast, patience = 15 }: Needs) {
  const callers = new Map<string, Caller>()

  function tell(type: Told['type'], call: Call): void {
    const caller = callerOf(call)
    const told = { type, call }
    if (caller) caller.latest = told
    if (caller?.held) {
      caller.held.push(told)
      caller.patience ??= setTimeout(release, patience, caller)
    } else send(told, caller)
    if (type === 'call.ended') callers.delete(call.id)
  }

  /** The card goes along once, and again when it has changed. */
  function send({ type, call }: Told, caller: Caller | null): void {
    const contact = caller?.contact ?? null
    const card = caller && !caller.isCardTold ? caller.card : null
    if (caller && card) caller.isCardTold = true
    broadcast({ type, call: { ...call, contact }, contact, ...(card && { card }) })
  }

  function release(caller: Caller): void {
    const held = caller.held ?? []
    caller.held = null
    clearTimeout(caller.patience)
    for (const each of held) send(each, caller)
  }

  /** What has come in late follows by itself, as long as there is a call to be told of. */
  function follow(id: string, caller: Caller): void {
    if (caller.held) release(caller)
    else if (caller.latest && callers.get(id) === caller)
      send({ type: 'call.updated', call: caller.latest.call }, caller)
  }

  function takeCard(caller: Caller, card: CallerCard): void {
    caller.card = caller.chosenId === null ? card : withChosen(card, caller.chosenId)
    caller.isCardTold = false
    caller.contact = caller.card.people[0]?.contact ?? null
  }

  /** Asks who it is the first time a call is met, and again when the network names another number. */
  function callerOf(call: Call): Caller | null {
    const number = outsideNumber(call)
    const known = callers.get(call.id)
    if (known && (number === null || known.number === number)) return known
    if (number === null && call.direction !== 'in') return null
    const caller: Caller = {
      ...{ number, contact: null, card: null, isCardTold: false, chosenId: null },
      ...{ held: number === null ? null : [], patience: undefined, latest: null },
    }
    if (known) release(known)
    callers.set(call.id, caller)
    if (number === null) takeCard(caller, cards.withheld())
    else lookUp(call, number, caller)
    return caller
  }

  function lookUp(call: Call, number: string, caller: Caller): void {
    const { contact, card } = cards.lookUp(call, number)
    void contact.then((found) => {
      if (caller.card) return
      caller.contact = found
      if (!card) follow(call.id, caller)
      // While it is held back it waits for the card too; and the card may be right behind.
      else if (found && !caller.held) setImmediate(() => caller.card ?? follow(call.id, caller))
    })
    void card?.then((found) => {
      takeCard(caller, found)
      follow(call.id, caller)
    })
  }

  let rest: NodeJS.Timeout | undefined
  function refresh(): void {
    rest = undefined
    for (const [id, caller] of callers) {
      const { latest, number, card: before } = caller
      if (!latest || !before || number === null) continue
      void cards.lookUp(latest.call, number).card?.then((card) => {
        const after = caller.chosenId === null ? card : withChosen(card, caller.chosenId)
        if (callers.get(id) !== caller || JSON.stringify(after) === JSON.stringify(caller.card)) return
        takeCard(caller, card)
        follow(id, caller)
      })
    }
  }

  const stops = [
    calls.events.on('arrived', (call) => void callerOf(call)),
    calls.events.on('ringing', (call) => tell('call.ringing', call)),
    calls.events.on('updated', (call) => tell('call.updated', call)),
    calls.events.on('answered', (call) => tell('call.answered', call)),
    calls.events.on('ended', (call) => tell('call.ended', call)),
  ]

  return {
    /** The calls that ring or talk now, each with its contact as far as it is known: for the snapshot of a new panel. */
    live: (): Call[] => calls.live().map((call) => ({ ...call, contact: callers.get(call.id)?.contact ?? null })),

    /** What is known of those who ring or talk now, by the call's id: for the snapshot. */
    cards: (): Record<string, CallerCard> =>
      Object.fromEntries(
        calls.live().flatMap(({ id }) => {
          const card = callers.get(id)?.card
          return card ? [[id, card]] : []
        }),
      ),

    /** Somebody has said who it is: every panel shows it, also for a while after the call has ended. */
    chosen(call: Call, card: CallerCard, contactId: string): CallerCard {
      const shown = withChosen(card, contactId)
      const caller = callers.get(call.id)
      if (caller) {
        caller.chosenId = contactId
        takeCard(caller, shown)
        follow(call.id, caller)
      } else {
        const contact = shown.people[0]?.contact ?? null
        broadcast({ type: 'call.updated', call: { ...call, contact }, contact, card: shown })
      }
      return shown
    },

    /** Who is on the phone now is asked anew, and told where it makes a difference. A file that is read in changes many. */
    contactsChanged({ numbers }: { numbers: readonly string[] }): void {
      if (![...callers.values()].some(({ number }) => number !== null && numbers.includes(number))) return
      rest ??= setTimeout(refresh, REST_MS)
    },

    stop: (): void => {
      clearTimeout(rest)
      for (const stop of stops) stop()
    },
  }
}

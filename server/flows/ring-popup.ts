import type { Calls } from '../calls/index.ts'
import type { Contacts } from '../contacts/index.ts'
import type { LiveMessage } from '../contract/live.ts'
import type { Call, Contact } from '../contract/shapes.ts'
import { messageOf } from '../kit/errors.ts'
import type { Log } from '../kit/log.ts'

type Needs = {
  calls: Pick<Calls, 'events' | 'live'>
  contacts: Pick<Contacts, 'lookUp'>
  broadcast: (message: LiveMessage) => void
  log: Log
  /** A popup waits no longer for the look-up; it then goes out without the contact, who follows. Milliseconds. */
  patience?: number
}

type CallMessage = Extract<LiveMessage, { call: Call }>
type Told = Pick<CallMessage, 'type' | 'call'>

/** What is known of one call's other side, while the call lives. */
type Caller = {
  number: string
  contact: Contact | null
  /** Held back until the look-up is in, in order; null once nothing is held back. */
  held: Told[] | null
  /** Runs while something is held back. */
  patience: NodeJS.Timeout | undefined
  latest: Told | null
}

/**
 * A phone rings: every open panel shows who it is, and follows the call to its end. Who it is is asked as soon as the
 * call arrives, and is mostly known when the first phone rings. The caller comes before the look-up: nothing slow
 * stands between the ring and the popup.
 */
export function createRingPopup({ calls, contacts, broadcast, log, patience = 15 }: Needs) {
  const callers = new Map<string, Caller>()

  function tell(type: Told['type'], call: Call): void {
    const caller = callerOf(call)
    const told = { type, call }
    if (caller) caller.latest = told
    if (caller?.held) {
      caller.held.push(told)
      caller.patience ??= setTimeout(release, patience, caller)
    } else send(told, caller?.contact ?? null)
    if (type === 'call.ended') callers.delete(call.id)
  }

  const send = ({ type, call }: Told, contact: Contact | null): void =>
    broadcast({ type, call: { ...call, contact }, contact })

  function release(caller: Caller): void {
    const held = caller.held ?? []
    caller.held = null
    clearTimeout(caller.patience)
    for (const each of held) send(each, caller.contact)
  }

  /** Asks who it is the first time a call is met, and again when the network names another number. */
  function callerOf(call: Call): Caller | null {
    const number = call.direction === 'in' ? call.from : call.direction === 'out' ? call.to : null
    const known = callers.get(call.id)
    if (!number || known?.number === number) return known ?? null
    const caller: Caller = { number, contact: null, held: [], patience: undefined, latest: null }
    if (known) release(known)
    callers.set(call.id, caller)
    contacts
      .lookUp(number)
      .catch((error: unknown) => {
        log.warn({ because: messageOf(error) }, 'could not look a caller up')
        return null
      })
      .then((contact) => {
        caller.contact = contact
        if (caller.held) release(caller)
        else if (contact && caller.latest && callers.get(call.id) === caller)
          send({ type: 'call.updated', call: caller.latest.call }, contact)
      })
    return caller
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
    stop: (): void => {
      for (const stop of stops) stop()
    },
  }
}

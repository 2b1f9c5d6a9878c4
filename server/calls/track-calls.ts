import type { NewId } from '../kit/ids.ts'
import { applyCallEvent } from './apply-call-event.ts'
import type { CallEvent, Channel, FoundChannel } from './call-event.ts'
import type { CallState } from './call-state.ts'
import { toCall } from './to-call.ts'
import { callKey, type TrackedCall } from './tracked-call.ts'

type OfChannel = Extract<CallEvent, { channel: Channel }>
type Guest = { call: TrackedCall; event: CallEvent & { kind: 'bridged' } }

/** Late events of this many ended calls are recognised. */
const MOST_ENDED = 5_000
/** Words of the gate and the deflection that came before the call's first event: two connections, no common order. */
const MOST_EARLY = 500

/**
 * Which call does an event belong to? Keeps the calls that are not over, and leads each event to its own, also where
 * Asterisk joins two calls or lets channels of several meet in one bridge. Knows no database.
 */
export function trackCalls(needs: {
  newId: NewId
  /** A call has changed; called synchronously. */
  changed: (call: TrackedCall, event: CallEvent, before: CallState | undefined) => void
}) {
  const calls = new Map<string, TrackedCall>()
  const homes = new Map<string, TrackedCall>()
  const bridges = new Map<string, Map<string, Guest>>()
  const ended = new Set<string>()
  const early = new Map<string, CallEvent[]>()

  function handle(event: CallEvent): void {
    if ('channel' in event) handleChannel(event)
    else {
      const key = callKey(event.pbx, event.linkedId)
      const call = calls.get(key)
      if (call) apply(call, event)
      else if (!ended.has(key)) keepForLater(key, event)
    }
  }

  function handleChannel(event: OfChannel): void {
    const channelKey = callKey(event.pbx, event.channel.id)
    const isFirst = event.channel.id === event.linkedId
    const home = homes.get(channelKey)
    // The channel that started a call stays with it, whatever Linkedid it is given when calls are joined.
    const own = calls.get(channelKey)
    const call = own ?? (isFirst ? undefined : event.linkedId ? calls.get(callKey(event.pbx, event.linkedId)) : home)
    if (event.kind === 'unbridged') leaveBridge(event, call)
    if (!call) {
      if (event.kind === 'channel-started') start(event)
      return
    }
    if (home !== call) settleIn(call, home, channelKey, event)
    if (event.kind === 'bridged') enterBridge(event, call)
    apply(call, event)
    if (event.kind === 'hung-up') {
      homes.delete(channelKey)
      call.homes.delete(channelKey)
    }
  }

  function house(call: TrackedCall, channelKey: string): void {
    homes.get(channelKey)?.homes.delete(channelKey)
    homes.set(channelKey, call)
    call.homes.add(channelKey)
  }

  function start(event: OfChannel & { kind: 'channel-started' }): void {
    const key = callKey(event.pbx, event.linkedId)
    if (ended.has(key)) return
    const id = needs.newId()
    const state = applyCallEvent(undefined, event)
    const call: TrackedCall = {
      key,
      homes: new Set(),
      id,
      state,
      view: toCall(state, { id, text: null }),
      text: null,
      announced: false,
      confirmed: true,
      stored: false,
    }
    calls.set(key, call)
    house(call, callKey(event.pbx, event.channel.id))
    needs.changed(call, event, undefined)
    for (const waiting of early.get(key) ?? []) apply(call, waiting)
    early.delete(key)
  }

  function apply(call: TrackedCall, event: CallEvent): void {
    const before = call.state
    call.confirmed = true
    call.state = applyCallEvent(before, event)
    if (call.state !== before) needs.changed(call, event, before)
  }

  /** A channel that is new to this call, or that comes over from another one. */
  function settleIn(call: TrackedCall, home: TrackedCall | undefined, channelKey: string, event: OfChannel): void {
    house(call, channelKey)
    if (!home || calls.get(home.key) !== home) return
    const facts = home.state.channels.find(({ id }) => id === event.channel.id)
    const { pbx, at, channel } = event
    if (facts) apply(call, { kind: 'joined', pbx, linkedId: call.state.linkedId, at, channel, facts, guest: false })
    apply(home, { kind: 'left', pbx, linkedId: home.state.linkedId, at, channel })
  }

  function enterBridge(event: OfChannel & { kind: 'bridged' }, call: TrackedCall): void {
    const key = callKey(event.pbx, event.bridge)
    const present = bridges.get(key) ?? new Map<string, Guest>()
    for (const other of present.values()) {
      if (other.call === call) continue
      visit(call, other)
      visit(other.call, { call, event })
    }
    present.set(event.channel.id, { call, event })
    bridges.set(key, present)
  }

  /** Shows a call a channel of another call that shares a bridge with it, as in a conference. */
  function visit(call: TrackedCall, guest: Guest): void {
    if (calls.get(call.key) !== call) return
    const { channel, pbx, at } = guest.event
    const facts = guest.call.state.channels.find(({ id }) => id === channel.id)
    const { linkedId } = call.state
    if (facts) apply(call, { kind: 'joined', pbx, linkedId, at, channel, facts, guest: true })
    apply(call, { ...guest.event, linkedId })
  }

  function leaveBridge(event: OfChannel & { kind: 'unbridged' }, call: TrackedCall | undefined): void {
    const key = callKey(event.pbx, event.bridge)
    const present = bridges.get(key)
    if (!present?.delete(event.channel.id)) return
    if (present.size === 0) bridges.delete(key)
    for (const other of new Set([...present.values()].map((guest) => guest.call))) {
      if (other !== call && calls.get(other.key) === other) apply(other, { ...event, linkedId: other.state.linkedId })
    }
  }

  function keepForLater(key: string, event: CallEvent): void {
    early.set(key, [...(early.get(key) ?? []).slice(-4), event])
    if (early.size > MOST_EARLY) early.delete(early.keys().next().value ?? '')
  }

  /** The call is over and written down: what still comes of it is of no interest. */
  function forget(call: TrackedCall): void {
    calls.delete(call.key)
    for (const channelKey of call.homes) homes.delete(channelKey)
    ended.add(call.key)
    if (ended.size > MOST_ENDED) ended.delete(ended.values().next().value ?? '')
  }

  /**
   * The PBX's own list of channels, after a time in which nobody watched: what is new to us is taken over, and what
   * is no more on the list has ended.
   */
  function snapshot(pbx: string, found: readonly FoundChannel[], at: Date): void {
    bridges.clear()
    const there = new Set(found.map(({ channel }) => callKey(pbx, channel.id)))
    for (const call of [...calls.values()]) {
      // One PBX is watched at a time. A call restored under another name is of one that is gone.
      if (call.state.pbx === pbx || !call.confirmed) dropGone(call, call.state.pbx === pbx ? there : new Set(), at)
    }
    for (const channel of found.toSorted((a, b) => a.startedAt.getTime() - b.startedAt.getTime())) {
      takeOver(pbx, channel, at)
    }
  }

  function dropGone(call: TrackedCall, there: ReadonlySet<string>, at: Date): void {
    const { pbx, linkedId, channels, caller } = call.state
    const known = channels.length > 0 ? channels : [{ id: caller, name: '', party: 'nobody' as const, device: '' }]
    for (const channel of known) {
      if ('goneAt' in channel && (channel.goneAt !== null || channel.guest)) continue
      if (!there.has(callKey(pbx, channel.id))) apply(call, { kind: 'found-gone', pbx, linkedId, at, channel })
    }
  }

  function takeOver(pbx: string, found: FoundChannel, at: Date): void {
    const { channel, linkedId, startedAt } = found
    const isKnown = calls.has(callKey(pbx, channel.id)) || calls.has(callKey(pbx, linkedId))
    const call = () => calls.get(callKey(pbx, channel.id)) ?? calls.get(callKey(pbx, linkedId))
    const facts = call()?.state.channels.find(({ id }) => id === channel.id)
    const since = isKnown ? at : startedAt
    const of = { pbx, linkedId, channel }
    if (!facts) handle({ ...of, kind: 'channel-started', origin: found.origin, at: startedAt })
    if (found.dialled && !facts?.dialled) handle({ ...of, kind: 'dial-begun', number: null, at: since })
    if (found.app) handle({ ...of, kind: 'entered', app: found.app, at })
    if (found.state === 'ringing' && channel.party !== 'local' && !facts?.rangAt) {
      handle({ ...of, kind: 'phone-ringing', at: since })
    }
    if (found.state === 'up' && !facts?.upAt) handle({ ...of, kind: 'channel-up', at: since })
    const stays = call()?.state.stays.filter((stay) => stay.channel === channel.id && stay.to === null) ?? []
    for (const { bridge } of stays) {
      if (bridge !== found.bridge) handle({ ...of, kind: 'unbridged', bridge, at })
    }
    if (found.bridge && !stays.some(({ bridge }) => bridge === found.bridge)) {
      handle({ ...of, kind: 'bridged', bridge: found.bridge, at: since })
    }
    const tracked = call()
    if (tracked) tracked.confirmed = true
  }

  return {
    handle,
    snapshot,
    forget,
    /** A call read from the database at the start. */
    adopt(call: TrackedCall): void {
      calls.set(call.key, call)
      for (const { id, guest, goneAt } of call.state.channels) {
        if (!guest && goneAt === null) house(call, callKey(call.state.pbx, id))
      }
    },
    all: (): TrackedCall[] => [...calls.values()],
    /** What is kept, for the tests that hold the memory to its bounds. */
    sizes: () => ({
      calls: calls.size,
      homes: homes.size,
      bridges: bridges.size,
      ended: ended.size,
      early: early.size,
    }),
  }
}

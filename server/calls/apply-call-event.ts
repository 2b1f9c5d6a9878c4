import { type CallEvent, type Channel, type ChannelFacts, isCutShort, type Stay } from './call-event.ts'
import type { CallState } from './call-state.ts'
import { findTalk } from './find-talk.ts'

/** More channels than this (a long wait in a queue rings the phones again and again), and those of no more use go. */
const MOST_CHANNELS = 40
const MOST_STAYS = 200

/**
 * The call after the event. The same reference comes back when the event says nothing new. The first event of a call
 * comes with `undefined`.
 */
export function applyCallEvent(state: CallState | undefined, event: CallEvent): CallState {
  const at = event.at.getTime()
  const before = state ?? emptyCall(event, at)
  const after = next(before, event, at)
  if (after === before && state) return state
  if (at >= after.startedAt && at <= after.seenAt) return after
  const startedAt = event.kind === 'found-gone' ? after.startedAt : Math.min(after.startedAt, at)
  return { ...after, startedAt, seenAt: Math.max(after.seenAt, at) }
}

function next(state: CallState, event: CallEvent, at: number): CallState {
  switch (event.kind) {
    case 'channel-started':
      return started(withChannel(state, event.channel), event)
    case 'dial-begun': {
      const dialled = change(state, event.channel, { dialled: true, number: event.number })
      return talked({ ...dialled, dialAttempted: true, wentOut: wentOut(dialled) })
    }
    case 'phone-ringing':
      return {
        ...change(state, event.channel, { rangAt: at }),
        firstRangAt: state.firstRangAt === null ? at : Math.min(state.firstRangAt, at),
      }
    case 'channel-up':
      return talked(change(state, event.channel, { upAt: at }))
    case 'dial-ended':
      return dialEnded(state, event, at)
    case 'bridged':
      return talked({ ...withChannel(state, event.channel), stays: entered(state, event.channel, event.bridge, at) })
    case 'unbridged':
      return talked({ ...withChannel(state, event.channel), stays: exited(state, event.channel, event.bridge, at) })
    case 'renamed':
      return withChannel(state, event.channel)
    case 'hang-up-asked':
      return event.channel.id === state.caller ? { ...state, hangUpAskedAt: at } : state
    case 'hung-up':
      return ended(change(state, event.channel, { goneAt: at }))
    case 'found-gone':
      return ended(change({ ...state, foundGone: true }, event.channel, { goneAt: state.seenAt }))
    case 'left':
      return ended(change(state, event.channel, { goneAt: at }))
    case 'joined':
      return talked(joined(state, { ...event.facts, guest: event.guest }))
    case 'entered':
      return stepped(state, event, at)
    case 'caller-told':
      return event.channel.id === state.caller ? told(state, event) : state
    case 'withheld':
      return state.withheld ? state : { ...state, withheld: true }
    case 'transferred':
      return state.transferredAt === null ? { ...state, transferredAt: at } : state
    case 'picked-up':
      return state.pickedUpAt === null ? { ...state, pickedUpAt: at } : state
    case 'deflected':
      return state.deflectedAt === null ? { ...state, deflectedAt: at } : state
    case 'gate-decided':
      return state.gate === event.decision ? state : { ...state, gate: event.decision }
    case 'recording':
      return state.recording === event.recording || state.recording === 'refused'
        ? state
        : { ...state, recording: event.recording }
  }
}

const emptyCall = ({ pbx, linkedId }: CallEvent, at: number): CallState => ({
  v: 1,
  pbx,
  linkedId,
  origin: null,
  caller: linkedId,
  startedAt: at,
  seenAt: at,
  channels: [],
  stays: [],
  firstRangAt: null,
  answeredAt: null,
  answeredBy: null,
  wentOut: false,
  dialAttempted: false,
  lastStep: null,
  hangUpAskedAt: null,
  transferredAt: null,
  pickedUpAt: null,
  deflectedAt: null,
  gate: null,
  withheld: false,
  foundGone: false,
  endedAt: null,
})

const unknownChannel = (channel: Channel): ChannelFacts => ({
  ...channel,
  number: null,
  dialled: false,
  guest: false,
  rangAt: null,
  upAt: null,
  dialEndedAt: null,
  dialStatus: null,
  goneAt: null,
})

/** The state with this channel in it, under the name it carries now. */
function withChannel(state: CallState, channel: Channel): CallState {
  const known = state.channels.find(({ id }) => id === channel.id)
  if (!known) return { ...state, channels: [...pruned(state), unknownChannel(channel)] }
  if (known.name === channel.name || isBeingReplaced(channel.name)) return state
  const party = state.channels.find(({ name }) => name === channel.name)?.party ?? channel.party
  return replaced(state, { ...known, name: channel.name, device: channel.device, party })
}

const change = (state: CallState, channel: Channel, facts: Partial<ChannelFacts>): CallState => {
  const there = withChannel(state, channel)
  const known = there.channels.find(({ id }) => id === channel.id) ?? unknownChannel(channel)
  // A number that was dialled over it shows that a channel leads outside, whatever its name looks like.
  const party = facts.number ? 'outside' : known.party
  return replaced(there, { ...known, ...facts, party })
}

const replaced = (state: CallState, facts: ChannelFacts): CallState => ({
  ...state,
  channels: state.channels.map((channel) => (channel.id === facts.id ? facts : channel)),
})

/** `<MASQ>` and `<ZOMBIE>` mark a channel whose place another one takes; under that name it is nobody. */
const isBeingReplaced = (name: string): boolean => name.endsWith('>')

function pruned({ channels, stays, caller }: CallState): readonly ChannelFacts[] {
  if (channels.length < MOST_CHANNELS) return channels
  return channels.filter(
    ({ id, goneAt }) => goneAt === null || id === caller || stays.some(({ channel }) => channel === id),
  )
}

function started(state: CallState, event: CallEvent & { kind: 'channel-started' }): CallState {
  const known = event.origin && !state.origin ? { ...state, origin: event.origin } : state
  const outward = wentOut(known) === known.wentOut ? known : { ...known, wentOut: true }
  return known === state ? outward : talked(outward)
}

const wentOut = (state: CallState): boolean =>
  state.wentOut ||
  state.origin?.automatic === true ||
  state.channels.some(({ id, party, guest }) => party === 'outside' && id !== state.caller && !guest)

function dialEnded(state: CallState, event: CallEvent & { kind: 'dial-ended' }, at: number): CallState {
  const known = state.channels.find(({ id }) => id === event.channel.id)
  const dialStatus = isCutShort(known?.dialStatus ?? null) ? event.status : (known?.dialStatus ?? event.status)
  return change(state, event.channel, { dialEndedAt: Math.min(at, known?.dialEndedAt ?? at), dialStatus })
}

function joined(state: CallState, facts: ChannelFacts): CallState {
  const there = state.channels.some(({ id }) => id === facts.id)
  // A guest that becomes one of us stays what it was told to be last.
  return there ? replaced(state, facts) : { ...state, channels: [...pruned(state), facts] }
}

function entered(state: CallState, channel: Channel, bridge: string, at: number): readonly Stay[] {
  const early = state.stays.find(
    (stay) => stay.channel === channel.id && stay.bridge === bridge && stay.from === null && (stay.to ?? at) >= at,
  )
  if (early) return state.stays.map((stay) => (stay === early ? { ...stay, from: at } : stay))
  return [...state.stays.slice(-MOST_STAYS), { channel: channel.id, who: channel.device, bridge, from: at, to: null }]
}

function exited(state: CallState, channel: Channel, bridge: string, at: number): readonly Stay[] {
  const open = state.stays.find(
    (stay) => stay.channel === channel.id && stay.bridge === bridge && stay.to === null && (stay.from ?? at) <= at,
  )
  if (open) return state.stays.map((stay) => (stay === open ? { ...stay, to: at } : stay))
  return [...state.stays.slice(-MOST_STAYS), { channel: channel.id, who: channel.device, bridge, from: null, to: at }]
}

function talked(state: CallState): CallState {
  const talk = findTalk(state)
  if (talk?.since === state.answeredAt && talk?.by === state.answeredBy) return state
  return { ...state, answeredAt: talk?.since ?? null, answeredBy: talk?.by ?? null }
}

function stepped(state: CallState, event: CallEvent & { kind: 'entered' }, at: number): CallState {
  if (event.channel.id !== state.caller) return state
  const dialAttempted = state.dialAttempted || event.app === 'dial'
  const lastStep = state.lastStep && state.lastStep.at > at ? state.lastStep : { app: event.app, at }
  return { ...state, dialAttempted, lastStep }
}

function told(state: CallState, event: CallEvent & { kind: 'caller-told' }): CallState {
  const { origin } = state
  if (!origin?.incoming) return state
  // The first number and name stand: a dialplan may rewrite both for its own phones.
  const from = origin.from ?? event.from
  const fromName = origin.fromName ?? event.fromName
  const withheld = state.withheld || event.withheld
  if (from === origin.from && fromName === origin.fromName && withheld === state.withheld) return state
  return { ...state, withheld, origin: { ...origin, from, fromName } }
}

/**
 * A call that came in is over when its caller is gone: nobody can speak with that person any more, whoever is left.
 * Any other call is over when its last channel is gone.
 */
function ended(state: CallState): CallState {
  const own = state.channels.filter(({ guest }) => !guest)
  const caller = own.find(({ id }) => id === state.caller)
  if (state.origin?.incoming && caller && caller.goneAt !== null) {
    // A caller moved by AMI Redirect goes on in another channel, which takes over its name.
    const heir = own.find(({ id, name, goneAt }) => id !== caller.id && goneAt === null && name === caller.name)
    return heir ? talked({ ...state, caller: heir.id }) : { ...state, endedAt: caller.goneAt }
  }
  const last = own.reduce((latest, { goneAt }) => Math.max(latest, goneAt ?? Number.POSITIVE_INFINITY), 0)
  const endedAt = Number.isFinite(last) && own.length > 0 ? last : null
  return endedAt === state.endedAt ? state : { ...state, endedAt }
}

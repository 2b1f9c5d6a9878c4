import type { CallEvent, CallOrigin, Channel, DialplanStep, FoundChannel, Party } from '../../calls/call-event.ts'
import { isWithheld, toE164 } from '../../kit/phone-number.ts'
import { storableText } from '../../kit/storable-text.ts'
import { readCallerName } from './caller-name.ts'

/** An AMI event as asterisk-manager gives it: header names in lower case. */
type AmiEvent = Readonly<Record<string, string>>

export type CallRules = {
  /** PJSIP endpoints by which outside calls come and go. */
  trunks: readonly string[]
  /** Contexts of the dialplan in which only calls from outside begin. */
  inboundContexts: readonly string[]
  /** ISO 3166-1: the country of bare numbers. */
  country: string
  /** Is this (E.164) a line of the clinic? */
  isLine(number: string): boolean
  /** The line from which Relais itself calls somebody by a channel of this id; null for every other channel. */
  lineOfOwnCall?(channelId: string): string | null
}

/** Contexts in which calls from outside begin: our own dialplan's, FreePBX's, and names people give them. */
export const INBOUND_CONTEXTS: readonly string[] = [
  'relais-inbound',
  'from-trunk',
  'from-pstn',
  'from-did-direct',
  'from-digital',
  'from-analog',
  'from-dahdi',
  'from-zaptel',
  'from-sip-external',
  'from-external',
  'from-carrier',
  'from-provider',
  'from-outside',
  'ext-did',
  'incoming',
  'inbound',
]

const NOTHING: readonly CallEvent[] = Object.freeze([])

/**
 * What an AMI event says about calls; mostly nothing. Asterisk writes the event's own time (`timestampevents`), which
 * is taken where the two clocks agree roughly, so that a stall of the link does not make phones ring longer.
 */
export function translateAmi(event: AmiEvent, pbx: string, receivedAt: Date, rules: CallRules): readonly CallEvent[] {
  const translate = translations[event.event ?? '']
  const translated = translate?.(event, rules)
  if (!translated) return NOTHING
  const { linkedId = event.linkedid ?? '', ...rest } = translated
  if (!isPlain(linkedId)) return NOTHING
  return [{ ...rest, pbx, linkedId, at: instantOf(event, receivedAt) } as CallEvent]
}

type WithoutEnvelope<T> = T extends CallEvent ? Omit<T, 'pbx' | 'linkedId' | 'at'> & { linkedId?: string } : never
type Translation = (event: AmiEvent, rules: CallRules) => WithoutEnvelope<CallEvent> | null

const translations: Readonly<Record<string, Translation>> = Object.assign(Object.create(null) as object, {
  Newchannel(event, rules) {
    const channel = channelOf(event, rules)
    return started(event, comesFromOutside(event, channel, rules) ? { ...channel, party: 'outside' } : channel, rules)
  },
  Newstate(event, rules) {
    // 5: ringing, 6: up
    const state = event.channelstate
    if (state !== '5' && state !== '6') return null
    const channel = channelOf(event, rules)
    if (channel.party === 'local' || channel.party === 'nobody') return null
    return { kind: state === '5' ? 'phone-ringing' : 'channel-up', channel }
  },
  DialBegin(event, rules) {
    const channel = channelOf(event, rules, 'dest')
    if (channel.party === 'local' || channel.party === 'nobody') return null
    const number = dialledNumber(event.dialstring ?? '', channel, rules)
    return { kind: 'dial-begun', channel, number, linkedId: event.destlinkedid ?? '' }
  },
  DialEnd(event, rules) {
    const channel = channelOf(event, rules, 'dest')
    if (channel.party === 'local' || channel.party === 'nobody') return null
    return {
      kind: 'dial-ended',
      channel,
      status: clean(event.dialstatus ?? '', 20),
      linkedId: event.destlinkedid ?? '',
    }
  },
  BridgeEnter: (event, rules) =>
    // In a holding bridge people wait (parking, agents at rest); they do not hear each other.
    event.bridgetechnology === 'holding_bridge'
      ? null
      : { kind: 'bridged', channel: channelOf(event, rules), bridge: clean(event.bridgeuniqueid ?? '', 80) },
  BridgeLeave: (event, rules) =>
    event.bridgetechnology === 'holding_bridge'
      ? null
      : { kind: 'unbridged', channel: channelOf(event, rules), bridge: clean(event.bridgeuniqueid ?? '', 80) },
  HangupRequest: (event, rules) => ({ kind: 'hang-up-asked', channel: channelOf(event, rules) }),
  Hangup: (event, rules) => ({ kind: 'hung-up', channel: channelOf(event, rules) }),
  Rename: (event, rules) => ({
    kind: 'renamed',
    channel: channelNamed(event.newname ?? '', event.uniqueid ?? '', rules),
  }),
  NewCallerid(event, rules) {
    if (event.uniqueid !== event.linkedid) return null
    return {
      kind: 'caller-told',
      channel: channelOf(event, rules),
      from: callerNumber(event.calleridnum, rules),
      fromName: callerName(event),
      withheld: /prohibited/i.test(event['cid-callingpres'] ?? ''),
    }
  },
  Newexten(event, rules) {
    const app = STEPS.get(event.application?.toLowerCase() ?? '')
    return app ? { kind: 'entered', app, channel: channelOf(event, rules) } : null
  },
  Pickup: (event, rules) => ({ kind: 'picked-up', channel: channelOf(event, rules) }),
  BlindTransfer: (event, rules) =>
    event.result === 'Success'
      ? {
          kind: 'transferred',
          how: 'blind',
          channel: channelOf(event, rules, 'transferee'),
          linkedId: event.transfereelinkedid ?? event.transfererlinkedid ?? '',
        }
      : null,
  AttendedTransfer: (event, rules) =>
    event.result === 'Success'
      ? {
          kind: 'transferred',
          how: 'attended',
          channel: channelOf(event, rules, 'transferee'),
          linkedId: event.transfereelinkedid ?? event.origtransfererlinkedid ?? '',
        }
      : null,
} satisfies Record<string, Translation>) as Readonly<Record<string, Translation>>

/** The names of the events that can say something about calls. */
export const CALL_EVENTS: readonly string[] = Object.keys(translations)

const STEPS: ReadonlyMap<string, DialplanStep> = new Map([
  ['dial', 'dial'],
  ['followme', 'dial'],
  ['queue', 'wait'],
  ['voicemail', 'voicemail'],
])

/** One channel of `CoreShowChannels`, listed after a (re)connection. */
export function translateFoundChannel(event: AmiEvent, at: Date, rules: CallRules): FoundChannel {
  const named = channelOf(event, rules)
  const channel: Channel = comesFromOutside(event, named, rules) ? { ...named, party: 'outside' } : named
  const startedIt = event.uniqueid === event.linkedid
  const app = event.application?.toLowerCase() ?? ''
  const holds = app === 'park' || app === 'bridgewait' || app === 'parkedcall'
  return {
    linkedId: isPlain(event.linkedid ?? '') ? (event.linkedid ?? '') : '',
    channel,
    startedAt: new Date(at.getTime() - durationOf(event.duration)),
    origin: startedIt ? originOf(event, channel, rules) : null,
    state: event.channelstate === '6' ? 'up' : event.channelstate === '5' ? 'ringing' : 'down',
    bridge: holds ? null : clean(event.bridgeid ?? '', 80) || null,
    dialled: !startedIt && channel.party !== 'local' && channel.party !== 'nobody',
    app: STEPS.get(app) ?? null,
  }
}

function started(event: AmiEvent, channel: Channel, rules: CallRules): WithoutEnvelope<CallEvent> | null {
  if (event.uniqueid !== event.linkedid) {
    return channel.party === 'local' ? null : { kind: 'channel-started', channel, origin: null }
  }
  return channel.party === 'nobody'
    ? null
    : { kind: 'channel-started', channel, origin: originOf(event, channel, rules) }
}

function originOf(event: AmiEvent, channel: Channel, rules: CallRules): CallOrigin {
  const line = rules.lineOfOwnCall?.(channel.id) ?? null
  if (line) return { incoming: false, automatic: true, from: line, fromName: null, to: null, line }
  const dialled = dialledOf(event.exten, rules)
  const incoming = channel.party === 'outside'
  if (!incoming) {
    return { incoming, from: channel.device || null, fromName: callerName(event), to: dialled, line: null }
  }
  const called = dialled !== null && (dialled.startsWith('+') || rules.isLine(dialled)) ? dialled : null
  const from = callerNumber(event.calleridnum, rules)
  return { incoming, from, fromName: callerName(event), to: dialled, line: called }
}

/** An extension that is no number (`s`, `i`, ...) says nothing of what was dialled. */
function dialledOf(exten: string | undefined, rules: CallRules): string | null {
  if (!exten || !/\d/.test(exten)) return exten && exten.length > 1 ? clean(exten, 40) : null
  return exten.length < 7 ? clean(exten, 40) : (e164(exten, rules) ?? clean(exten, 40))
}

function callerNumber(raw: string | undefined, rules: CallRules): string | null {
  const number = known(raw)
  if (isWithheld(number)) return null
  return e164(number, rules) ?? (clean(number, 40) || null)
}

const callerName = (event: AmiEvent): string | null => {
  const name = clean(readCallerName(known(event.calleridname)), 200)
  return name === '' || isWithheld(name) || name === event.calleridnum ? null : name
}

/** Numbers come again and again in the events of one call, and reading one costs more than the rest of an event. */
const readNumbers = new Map<string, string | null>()
const MOST_READ = 1_000

function e164(raw: string, { country }: CallRules): string | null {
  const key = `${country} ${raw}`
  const known = readNumbers.get(key)
  if (known !== undefined) return known
  if (readNumbers.size >= MOST_READ) readNumbers.clear()
  const number = toE164(raw, country)
  readNumbers.set(key, number)
  return number
}

/** Asterisk's word for "there is none". */
const known = (value: string | undefined): string => (value === undefined || value === '<unknown>' ? '' : value)

const clean = (text: string, length: number): string =>
  storableText(text.replace(/\p{Cc}/gu, ' ').slice(0, length)).trim()

/** Where the trunk's name is not known: a call in a context for calls from outside, or from a number to a line. */
function comesFromOutside(event: AmiEvent, { party }: Channel, rules: CallRules): boolean {
  if (party !== 'phone') return false
  if (isInboundContext(event.context, rules)) return true
  if (event.uniqueid !== event.linkedid) return false
  const dialled = dialledOf(event.exten, rules)
  if (dialled === null || !rules.isLine(dialled)) return false
  // A phone of the clinic may dial the clinic's own number too, and show that number, or its extension.
  const number = known(event.calleridnum)
  const from = isWithheld(number) ? null : e164(number, rules)
  return number !== '' && (isWithheld(number) || (from !== null && !rules.isLine(from)))
}

const isInboundContext = (context: string | undefined, { inboundContexts }: CallRules): boolean =>
  context !== undefined &&
  inboundContexts.some(
    (inbound) => context === inbound || (context.startsWith(inbound) && context[inbound.length] === '-'),
  )

/**
 * The number dialled over a trunk, null when a phone of the clinic was dialled. `Dial(PJSIP/514…@trunk)` and
 * `Dial(IAX2/trunk/514…)` name a number beside the device; `PJSIP/101/sip:101@10.0.0.9` only says where phone 101 is.
 */
function dialledNumber(dialString: string, channel: Channel, rules: CallRules): string | null {
  const [, user] = dialString.match(/^([^/@]+)@/) ?? []
  const [, beside] = dialString.match(/^[^/@]+\/(?!sips?:)(\+?[\d*#]{3,})$/) ?? []
  const [, inUri] = (channel.party === 'outside' && dialString.match(/sips?:(\+?\d{3,})@/)) || []
  const number = user ?? beside ?? inUri
  return number ? (e164(number, rules) ?? clean(number, 40)) : null
}

const channelOf = (event: AmiEvent, rules: CallRules, which = ''): Channel =>
  channelNamed(event[`${which}channel`] ?? '', event[`${which}uniqueid`] ?? '', rules)

/** Asterisk's own names and ids are; anything else is a broken frame, and must not reach the database. */
const isPlain = (name: string): boolean => name.length <= 200 && !/[\p{Cc}\p{Cs}]/u.test(name)

const PHONE_TECHS = new Set(['PJSIP', 'SIP', 'IAX2', 'DAHDI', 'SCCP', 'Skinny', 'UNISTIM', 'Motif', 'Console', 'MGCP'])

/** `PJSIP/101-00000007`: technology, device and a running number. */
function channelNamed(name: string, id: string, rules: CallRules): Channel {
  if (!isPlain(name) || !isPlain(id)) return { id: '', name: '', party: 'nobody', device: '' }
  const slash = name.indexOf('/')
  const tech = name.slice(0, slash)
  if (tech === 'Local') return { id, name, party: 'local', device: '' }
  const dash = name.lastIndexOf('-')
  const device = dash > slash ? name.slice(slash + 1, dash) : name.slice(slash + 1)
  return { id, name, party: partyOf(tech, device, rules), device }
}

const partyOf = (tech: string, device: string, { trunks }: CallRules): Party =>
  !PHONE_TECHS.has(tech) ? 'nobody' : trunks.includes(device) ? 'outside' : 'phone'

/** More than this between Asterisk's clock and ours is a wrong clock, not a slow link. */
const MOST_CLOCK_DRIFT_MS = 30_000

function instantOf(event: AmiEvent, receivedAt: Date): Date {
  if (event.timestamp === undefined) return receivedAt
  const milliseconds = Math.floor(Number(event.timestamp) * 1000)
  return Math.abs(milliseconds - receivedAt.getTime()) <= MOST_CLOCK_DRIFT_MS ? new Date(milliseconds) : receivedAt
}

/** `01:02:03`, in milliseconds. */
function durationOf(text: string | undefined): number {
  const [hours = 0, minutes = 0, seconds = 0] = (text ?? '').split(':').map(Number)
  const milliseconds = ((hours * 60 + minutes) * 60 + seconds) * 1000
  return Number.isFinite(milliseconds) ? milliseconds : 0
}

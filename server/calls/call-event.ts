import type { CallRecording } from '../contract/recordings.ts'

/**
 * Who is at the end of a channel: a phone of the clinic, the outside world (over a trunk), one half of a Local channel
 * (two of which make a pipe), or nobody (recorders, announcers, ...).
 */
export type Party = 'phone' | 'outside' | 'local' | 'nobody'

export type Channel = {
  /** Asterisk's `Uniqueid`. */
  readonly id: string
  /** Asterisk's name, such as `PJSIP/101-00000007`; it changes when another phone picks the call up. */
  readonly name: string
  readonly party: Party
  /** The phone or trunk behind it, such as `101`; empty where there is none. */
  readonly device: string
}

/** What the first channel of a call tells. Everything in it but `incoming` and `line` comes from outside: hostile. */
export type CallOrigin = {
  /** Did the call come in over a trunk? */
  readonly incoming: boolean
  /** Relais itself calls somebody outside: nobody of the clinic is on this call. */
  readonly automatic?: boolean
  /** E.164 where the number is one, as it came otherwise, null when withheld. */
  readonly from: string | null
  readonly fromName: string | null
  /** What was dialled: E.164 where it is a number, else an extension. */
  readonly to: string | null
  /** The clinic's line (E.164) of an incoming call. */
  readonly line: string | null
}

type OfCall = {
  readonly pbx: string
  /** Asterisk's `Linkedid`; empty where the event does not carry it, and the channel alone tells. */
  readonly linkedId: string
  readonly at: Date
}

type OfChannel = OfCall & { readonly channel: Channel }

/** What happens in a call, in the words of the field rather than of AMI. */
export type CallEvent =
  /** A channel is there. `origin` is set on the channel that started the call, and on no other. */
  | (OfChannel & { readonly kind: 'channel-started'; readonly origin: CallOrigin | null })
  /** `Dial()`, `Queue()` or `FollowMe()` calls this channel. `number`: what was dialled over a trunk. */
  | (OfChannel & { readonly kind: 'dial-begun'; readonly number: string | null })
  | (OfChannel & { readonly kind: 'phone-ringing' })
  /** The channel was answered, by a person or by Asterisk: nobody speaks with anybody yet. */
  | (OfChannel & { readonly kind: 'channel-up' })
  /** `status` is Asterisk's DialStatus: ANSWER, NOANSWER, BUSY, CANCEL, CHANUNAVAIL, CONGESTION, ... */
  | (OfChannel & { readonly kind: 'dial-ended'; readonly status: string })
  | (OfChannel & { readonly kind: 'bridged'; readonly bridge: string })
  | (OfChannel & { readonly kind: 'unbridged'; readonly bridge: string })
  /** The far end hung up; `hung-up` follows. Absent when Asterisk itself ends the call. */
  | (OfChannel & { readonly kind: 'hang-up-asked' })
  | (OfChannel & { readonly kind: 'hung-up' })
  /** The channel carries another name now: another phone has taken its place. */
  | (OfChannel & { readonly kind: 'renamed' })
  /** An application of the dialplan started that tells how far the caller came. */
  | (OfChannel & { readonly kind: 'entered'; readonly app: DialplanStep })
  /** The network, or a directory in the dialplan, told the caller's number or name later. */
  | (OfChannel & {
      readonly kind: 'caller-told'
      readonly from: string | null
      readonly fromName: string | null
      /** The caller asked that the number is not shown (presentation restricted). */
      readonly withheld: boolean
    })
  | (OfChannel & { readonly kind: 'transferred'; readonly how: 'blind' | 'attended' })
  /** This phone dialled a feature code and took over a call that rang elsewhere. */
  | (OfChannel & { readonly kind: 'picked-up' })
  /** The dialplan handed the call over because nobody answered: the caller hears the apology, and is texted now. */
  | (OfCall & { readonly kind: 'deflected'; readonly dialStatus: string })
  | (OfCall & { readonly kind: 'gate-decided'; readonly decision: GateDecision })
  /** What becomes of the sound of it; nothing is told of a call that is not recorded. */
  | (OfCall & { readonly kind: 'recording'; readonly recording: CallRecording })
  /** The caller does not want to be known, which AMI alone does not always tell. */
  | (OfCall & { readonly kind: 'withheld' })
  /** A channel of this call was found gone, after a time in which nobody watched. */
  | (OfChannel & { readonly kind: 'found-gone' })
  /** A channel went over to another call (`Linkedid` changes when calls are joined), or came from one. */
  | (OfChannel & { readonly kind: 'left' })
  | (OfChannel & { readonly kind: 'joined'; readonly facts: ChannelFacts; readonly guest: boolean })

export type DialplanStep = 'dial' | 'wait' | 'voicemail'
export type GateDecision = 'ring' | 'closed' | 'blocked'

/** What is known of one channel. Times are milliseconds since 1970; null means "not yet". */
export type ChannelFacts = {
  readonly id: string
  readonly name: string
  readonly party: Party
  readonly device: string
  /** The outside number this channel was dialled to, where it was. */
  readonly number: string | null
  readonly dialled: boolean
  /** It belongs to another call and only shares a bridge with this one, as in a conference. */
  readonly guest: boolean
  readonly rangAt: number | null
  readonly upAt: number | null
  readonly dialEndedAt: number | null
  readonly dialStatus: string | null
  readonly goneAt: number | null
}

/** A time in a bridge. An end may arrive before its beginning. */
export type Stay = {
  readonly channel: string
  /** The phone or outside number at that time. */
  readonly who: string
  readonly bridge: string
  readonly from: number | null
  readonly to: number | null
}

/** A channel as the PBX lists it after a (re)connection. */
export type FoundChannel = {
  readonly linkedId: string
  readonly channel: Channel
  readonly startedAt: Date
  readonly origin: CallOrigin | null
  readonly state: 'down' | 'ringing' | 'up'
  readonly bridge: string | null
  readonly dialled: boolean
  readonly app: DialplanStep | null
}

/**
 * Did the phone ring until the caller, or another phone, put an end to it? With any other DialStatus it, or the one
 * who dialled it, had given up before. A queue reports NOANSWER first and CANCEL after it.
 */
export const isCutShort = (dialStatus: string | null): boolean => CUT_SHORT.has(dialStatus ?? '')
const CUT_SHORT: ReadonlySet<string> = new Set(['CANCEL', 'ABORT', 'ANSWER', ''])

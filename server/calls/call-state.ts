import type { CallRecording } from '../contract/recordings.ts'
import type { CallOrigin, ChannelFacts, DialplanStep, GateDecision, Stay } from './call-event.ts'

/**
 * Everything known of one call. It holds facts with their times, never "what we think now", so that events which
 * arrive a little out of order lead to the same end. Plain JSON: it is kept with the call's row.
 */
export type CallState = {
  readonly v: 1
  readonly pbx: string
  readonly linkedId: string
  readonly origin: CallOrigin | null
  /** The channel that started the call. */
  readonly caller: string
  readonly startedAt: number
  /** The last time anything was heard of it. */
  readonly seenAt: number
  readonly channels: readonly ChannelFacts[]
  readonly stays: readonly Stay[]
  readonly firstRangAt: number | null
  /** A phone, or an outside number the clinic dialled, first spoke with the caller. */
  readonly answeredAt: number | null
  readonly answeredBy: string | null
  readonly wentOut: boolean
  readonly dialAttempted: boolean
  readonly lastStep: { readonly app: DialplanStep; readonly at: number } | null
  readonly hangUpAskedAt: number | null
  readonly transferredAt: number | null
  readonly pickedUpAt: number | null
  readonly deflectedAt: number | null
  readonly gate: GateDecision | null
  readonly withheld: boolean
  /** Left out: it is not recorded. A refusal is never taken back. */
  readonly recording?: CallRecording
  /** It ended while nobody watched. */
  readonly foundGone: boolean
  readonly endedAt: number | null
}

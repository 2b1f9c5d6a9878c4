import type { Call, Direction, TextDecision } from '../contract/shapes.ts'
import type { ChannelFacts } from './call-event.ts'
import type { CallState } from './call-state.ts'
import { decideOutcome } from './decide-outcome.ts'
import { findTalk } from './find-talk.ts'

/** The call as the panel sees it. `contact` is filled in by whoever knows contacts. */
export function toCall(state: CallState, identity: { id: string; text: TextDecision | null }): Call {
  const direction = directionOf(state)
  return {
    id: identity.id,
    linkedId: state.linkedId,
    direction,
    from: fromOf(state),
    fromName: state.withheld ? null : (state.origin?.fromName ?? null),
    to: toOf(state, direction),
    line: state.origin?.line ?? null,
    state: state.endedAt !== null ? 'ended' : state.answeredAt !== null ? 'answered' : 'ringing',
    outcome: decideOutcome(state),
    ringing: state.endedAt === null ? ringingPhones(state) : [],
    answeredBy: state.answeredBy,
    startedAt: new Date(state.startedAt).toISOString(),
    answeredAt: instant(state.answeredAt),
    endedAt: instant(state.endedAt),
    ringingSeconds: ringingSeconds(state),
    talkingSeconds: talkingSeconds(state),
    text: identity.text,
    contact: null,
    recording: state.answeredAt !== null && state.endedAt === null ? (state.recording ?? null) : null,
  }
}

/** A call is worth a record once a person is on it: Asterisk's own channels (announcers, recorders) make none. */
export const hasPerson = (state: CallState): boolean =>
  state.origin !== null && state.channels.some(({ party }) => party === 'phone' || party === 'outside')

export const directionOf = (state: CallState): Direction =>
  state.origin?.incoming ? 'in' : state.wentOut ? 'out' : 'internal'

const instant = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString())

function fromOf(state: CallState): string | null {
  if (state.withheld) return null
  if (state.origin?.incoming) return state.origin.from
  return state.origin?.from ?? firstPhone(state)?.device ?? null
}

function toOf(state: CallState, direction: Direction): string | null {
  if (direction === 'out') {
    return state.channels.find(({ number, guest }) => number !== null && !guest)?.number ?? state.origin?.to ?? null
  }
  if (direction === 'in' || state.origin?.to) return state.origin?.to ?? null
  return (
    state.channels.find(({ party, dialled, device }) => party === 'phone' && dialled && device !== fromOf(state))
      ?.device ?? null
  )
}

const firstPhone = ({ channels }: CallState): ChannelFacts | undefined =>
  channels.find(({ party }) => party === 'phone')

/** Phones, and outside numbers a call is forwarded to, that ring now; each once, however many devices share it. */
function ringingPhones({ channels }: CallState): string[] {
  const ringing = channels.filter(
    ({ rangAt, upAt, dialEndedAt, goneAt, guest }) =>
      rangAt !== null && upAt === null && dialEndedAt === null && goneAt === null && !guest,
  )
  return [...new Set(ringing.map(({ number, device }) => number ?? device))]
}

/** From the first ring until somebody answers, or until the last phone gives up. */
function ringingSeconds(state: CallState): number | null {
  if (state.firstRangAt === null) return null
  const until = state.answeredAt ?? lastRingEnd(state)
  return until === null ? null : seconds(until - state.firstRangAt)
}

function lastRingEnd({ channels, endedAt, deflectedAt }: CallState): number | null {
  const over = deflectedAt ?? endedAt
  if (over === null) return null
  const ends = channels.flatMap(({ rangAt, dialEndedAt, goneAt }) =>
    rangAt === null ? [] : [dialEndedAt ?? goneAt ?? over],
  )
  return Math.min(over, Math.max(...ends))
}

const talkingSeconds = (state: CallState): number | null =>
  state.answeredAt === null || state.endedAt === null ? null : seconds(findTalk(state)?.milliseconds ?? 0)

const seconds = (milliseconds: number): number => Math.max(0, Math.round(milliseconds / 10) / 100)

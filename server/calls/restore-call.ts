import type { TextDecision } from '../contract/shapes.ts'
import type { CallState } from './call-state.ts'
import type { CallRow } from './store.ts'
import { toCall } from './to-call.ts'
import { callKey, type TrackedCall } from './tracked-call.ts'

/** A call whose row was open when the service stopped. It is shown again once the PBX confirms that it is still there. */
export function restoreCall(row: CallRow): TrackedCall {
  const state = isCallState(row.tracker) ? row.tracker : stateOf(row)
  const text = row.textDecision as TextDecision | null
  return {
    key: callKey(row.pbx, row.linkedId),
    homes: new Set(),
    id: row.id,
    state,
    view: toCall(state, { id: row.id, text }),
    text,
    announced: state.firstRangAt !== null || state.answeredAt !== null,
    confirmed: false,
    stored: true,
  }
}

/** A call of which only the end is left to write down. */
export const unseenCall = (state: CallState, id: string): TrackedCall => ({
  key: callKey(state.pbx, state.linkedId),
  homes: new Set(),
  id,
  state,
  view: toCall(state, { id, text: null }),
  text: null,
  announced: false,
  confirmed: true,
  stored: false,
})

const isCallState = (value: unknown): value is CallState =>
  typeof value === 'object' && value !== null && 'v' in value && value.v === 1

/** What the columns alone tell, should another version of Relais have written the rest. */
const stateOf = (row: CallRow): CallState => ({
  v: 1,
  pbx: row.pbx,
  linkedId: row.linkedId,
  origin: {
    incoming: row.direction === 'in',
    from: row.fromNumber,
    fromName: row.fromName,
    to: row.toNumber,
    line: row.lineNumber,
  },
  caller: row.linkedId,
  startedAt: row.startedAt.getTime(),
  seenAt: (row.answeredAt ?? row.startedAt).getTime(),
  channels: [],
  stays: [],
  firstRangAt: row.state === 'ringing' ? row.startedAt.getTime() : null,
  answeredAt: row.answeredAt?.getTime() ?? null,
  answeredBy: row.answeredBy,
  wentOut: row.direction === 'out',
  dialAttempted: true,
  lastStep: null,
  hangUpAskedAt: null,
  transferredAt: row.outcome === 'transferred' ? row.startedAt.getTime() : null,
  pickedUpAt: null,
  deflectedAt: row.outcome === 'missed' ? row.startedAt.getTime() : null,
  gate: row.outcome === 'blocked' || row.outcome === 'closed' ? row.outcome : null,
  withheld: false,
  foundGone: false,
  endedAt: null,
})

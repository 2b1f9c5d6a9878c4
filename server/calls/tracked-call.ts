import type { Call, TextDecision } from '../contract/shapes.ts'
import type { CallState } from './call-state.ts'

/** A call that is not over, or whose end is not yet in the database. */
export type TrackedCall = {
  readonly key: string
  /** The channels whose events are led here, by PBX and `Uniqueid`. */
  readonly homes: Set<string>
  id: string
  state: CallState
  view: Call
  text: TextDecision | null
  /** The panel knows of it: a phone has rung, or somebody answered. */
  announced: boolean
  /** Asterisk has shown since the start of the service that it is still there. */
  confirmed: boolean
  /** Its row exists. */
  stored: boolean
}

/** A `Linkedid` is unique within one PBX only. */
export const callKey = (pbx: string, linkedId: string): string => `${pbx} ${linkedId}`

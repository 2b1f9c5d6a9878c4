import type { Call } from '../contract/shapes.ts'

/** What the front door of calls tells its listeners. */
export type CallEvents = {
  /** Somebody calls from outside; no phone rings yet. At once, for whoever has something to find out until then. */
  arrived: Call
  /** A phone rings for a caller from outside. At once, before anything is written. */
  ringing: Call
  /** Something else that can be seen has changed. */
  updated: Call
  /** Somebody spoke with the caller; at once. */
  answered: Call
  /** The call is over and written down, with what was decided about a text. */
  ended: Call
}

import type { CallBackReason } from '../contract/call-backs.ts'

export type Period = { from: Date; until: Date }

/** When each mark of the reply clock passes. */
export type Marks = { best: Date; better: Date; good: Date }

/** What is owed to somebody who waits for a call, as far as decisions about it go. */
export type Duty = {
  reason: CallBackReason
  urgent: boolean
  /** So many calls it stands for. */
  calls: number
  /** The call its reason comes from. */
  callId: string | null
  askedAt: Date
  /** The time that suits; null: as soon as possible. */
  wanted: Period | null
  tries: number
  triedAt: Date | null
  tryAgainAt: Date | null
}

/** The hours of one line. A line that keeps none is open at every instant. */
export type OpenHours = {
  /** IANA. */
  timeZone: string
  /** The parts of `[from, until)` in which the line is open, in order. */
  openPeriodsBetween: (from: Date, until: Date) => readonly Period[]
  /** The instant by which the line will have been open for `ms` milliseconds since `since`. */
  addOpenTime: (since: Date, ms: number) => Date
}

/** How a call ended that was to speak a code. */
export type CallEnd =
  /** The code was heard whole, at least once. */
  | 'heard'
  | 'busy'
  | 'no-answer'
  /** Nobody pressed a key: a machine, or a person who did not understand. */
  | 'machine'
  | 'wrong-key'
  /** Somebody hung up before the code was heard whole. */
  | 'hung-up'
  | 'not-for-us'
  /** It could not be placed, or was cut off on our side. */
  | 'unreachable'
  /** The share was open no more when a key was pressed. */
  | 'over'

/** The next instant at which whoever is called can be reached, that instant itself included; null: none is in sight. */
export type OpeningAt = (at: Date) => Date | null

type Tried = {
  end: CallEnd
  /** With the one that has just ended. */
  tries: number
  /** Minutes to wait after the first try, the second, ... */
  retryMinutes: readonly number[]
  /** Nobody needs the code after. */
  expiresAt: Date
}

export type NextCall =
  | { next: 'done' }
  | { next: 'call'; at: Date }
  | { next: 'give-up' }
  /** The share is closed: whoever was reached says that it is not for them. */
  | { next: 'close' }
  | { next: 'drop' }

/** What comes after a call has ended. */
export function decideNextCall(
  { end, tries, retryMinutes, expiresAt }: Tried,
  openingAt: OpeningAt,
  now: Date,
): NextCall {
  if (end === 'heard') return { next: 'done' }
  if (end === 'over') return { next: 'drop' }
  if (end === 'not-for-us') return { next: 'close' }
  const wait = retryMinutes[tries - 1]
  if (wait === undefined) return { next: 'give-up' }
  const at = openingAt(new Date(now.getTime() + wait * 60_000))
  return at === null || at >= expiresAt ? { next: 'give-up' } : { next: 'call', at }
}

/**
 * When a call that is asked for comes. Whoever asks is there now, and is called now: at the word of a secretary whatever
 * the hour, at that of a recipient when nobody is woken by it. The tries after it keep to the hours of whoever is called.
 */
export function decideFirstCall(
  askedBy: 'recipient' | 'secretary',
  { openingAt, wakingAt }: { openingAt: OpeningAt; wakingAt: OpeningAt },
  now: Date,
): { at: Date; atOnce: boolean } | null {
  if (askedBy === 'secretary' || wakingAt(now)?.getTime() === now.getTime()) return { at: now, atOnce: true }
  const at = openingAt(now)
  return at && { at, atOnce: false }
}

const HOUR_MS = 3_600_000

/**
 * From when on a number may be called again that was called at these instants, at most so often in any hour. Null: now.
 */
export function whenAllowed(placed: readonly Date[], mostAnHour: number, now: Date): Date | null {
  const lately = placed
    .map((at) => at.getTime())
    .filter((at) => at > now.getTime() - HOUR_MS)
    .sort((a, b) => a - b)
  const inTheWay = lately[lately.length - mostAnHour]
  return inTheWay === undefined ? null : new Date(inTheWay + HOUR_MS)
}

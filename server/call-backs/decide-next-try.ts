import type { Duty, OpenHours } from './duty.ts'
import { nextWindowLike } from './wanted-window.ts'

const MINUTE = 60_000

/** In open hours. */
const AGAIN_MS = 60 * MINUTE
const AGAIN_URGENT_MS = 15 * MINUTE

/** A call nobody answered counts by itself; whoever then says so by hand speaks of the same try. */
const SAME_TRY_MS = 10 * MINUTE

export type Tried = {
  at: Date
  /** The time a person has chosen; left out: decided here. */
  again?: Date | undefined
}

/**
 * Nobody answered: when is it tried again? After an hour in which the line is open (a quarter of one where it is
 * urgent), within the time that suits, else at the next part of a day that does.
 */
export function decideNextTry(duty: Duty, { at, again }: Tried, hours: OpenHours): Duty {
  const sinceLast = duty.triedAt === null ? Number.POSITIVE_INFINITY : at.getTime() - duty.triedAt.getTime()
  const isSameTry = sinceLast >= 0 && sinceLast < SAME_TRY_MS
  const tried = { ...duty, tries: duty.tries + (isSameTry ? 0 : 1), triedAt: isSameTry ? duty.triedAt : at }
  const soonest = again ?? hours.addOpenTime(at, duty.urgent ? AGAIN_URGENT_MS : AGAIN_MS)
  const { wanted } = duty
  if (!wanted) return { ...tried, tryAgainAt: soonest }
  const isWithin = soonest < wanted.until
  if (again || duty.urgent) return { ...tried, tryAgainAt: soonest, wanted: isWithin ? wanted : null }
  if (isWithin) return { ...tried, tryAgainAt: soonest > wanted.from ? soonest : wanted.from }
  const next = nextWindowLike(wanted, hours, soonest)
  return { ...tried, tryAgainAt: next?.from ?? soonest, wanted: next }
}

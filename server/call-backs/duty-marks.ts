import type { Duty, Marks, Period } from './duty.ts'

/**
 * When each mark of a duty passes. `marksFrom`: those of the reply clock of a call, in the open hours of the line.
 * A time that suits has marks of its own: half of it, three quarters, its end; what is urgent waits for no such time.
 * Once it was tried the clock runs from the next try, and an hour after that is early enough to be on time.
 */
export function dutyMarks(
  { askedAt, wanted, urgent, tryAgainAt }: Pick<Duty, 'askedAt' | 'wanted' | 'urgent' | 'tryAgainAt'>,
  marksFrom: (since: Date) => Marks,
): Marks {
  const first = wanted && !urgent ? windowMarks(wanted) : marksFrom(askedAt)
  if (!tryAgainAt) return first
  const again = marksFrom(tryAgainAt)
  return { ...again, good: first.good > again.better ? first.good : again.better }
}

function windowMarks({ from, until }: Period): Marks {
  const start = from.getTime()
  const length = until.getTime() - start
  return { best: new Date(start + length / 2), better: new Date(start + (length * 3) / 4), good: until }
}

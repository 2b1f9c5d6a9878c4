import type { ReplyClock } from './shapes.ts'

const ORDER = ['best', 'better', 'good'] as const

/**
 * A reply clock read at `now` (milliseconds), by the instants at which its marks pass. A mark is kept by an answer at
 * its very instant, and is lost after it.
 */
export function readMarks(marks: NonNullable<ReplyClock['marks']>, now: number): Pick<ReplyClock, 'mark' | 'dueAt'> {
  const mark = ORDER.find((each) => now <= Date.parse(marks[each]))
  return mark ? { mark, dueAt: marks[mark] } : { mark: 'late', dueAt: null }
}

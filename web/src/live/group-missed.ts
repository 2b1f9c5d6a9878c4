import type { Call, Outcome } from '../../../server/contract/shapes.ts'

const MISSED: readonly (Outcome | null)[] = ['missed', 'abandoned', 'closed']

export const wasMissed = (call: Call): boolean => call.direction === 'in' && MISSED.includes(call.outcome)

/** Missed calls of one caller, under the last of them. */
export type MissedCaller = { last: Call; times: number }

/** Missed calls since `since`, newest first; those of one caller on one line together, withheld ones apart. */
export function groupMissed(calls: Iterable<Call>, since: number): MissedCaller[] {
  const groups = new Map<string, MissedCaller>()
  const newestFirst = [...calls]
    .filter((call) => wasMissed(call) && Date.parse(call.startedAt) >= since)
    .sort((a, b) => b.startedAt.localeCompare(a.startedAt))
  for (const call of newestFirst) {
    const key = call.from ? `${call.line}|${call.from}` : call.id
    const group = groups.get(key)
    groups.set(key, { last: group?.last ?? call, times: (group?.times ?? 0) + 1 })
  }
  return [...groups.values()]
}

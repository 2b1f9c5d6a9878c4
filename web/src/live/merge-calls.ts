import type { Call, Outcome } from '../../../server/contract/shapes.ts'

/** Calls as they were read, with what is told since put in: by id, newest first. */
export function mergeCalls(read: readonly Call[], told: readonly Call[], outcome: Outcome | null): Call[] {
  const byId = new Map(read.map((call) => [call.id, call]))
  for (const call of told) byId.set(call.id, call)
  return [...byId.values()]
    .filter((call) => outcome === null || call.outcome === outcome)
    .sort((a, b) => b.startedAt.localeCompare(a.startedAt) || b.id.localeCompare(a.id))
}

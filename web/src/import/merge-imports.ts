import type { Import } from '../../../server/contract/imports.ts'

/** The newer of two states of an import: an answer may be overtaken by what is told over the link. */
export const newer = (before: Import | null, after: Import): Import =>
  before && before.id === after.id && before.updatedAt > after.updatedAt ? before : after

/** A list of imports with some of them told anew, the newest first. */
export function mergeImports(before: readonly Import[], told: readonly Import[]): readonly Import[] {
  const byId = new Map(before.map((one) => [one.id, one]))
  for (const one of told) byId.set(one.id, newer(byId.get(one.id) ?? null, one))
  return [...byId.values()].sort((a, b) => b.createdAt.localeCompare(a.createdAt) || b.id.localeCompare(a.id))
}

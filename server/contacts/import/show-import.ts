import type { Import, ImportCounts, ImportLine } from '../../contract/imports.ts'
import type { ImportRow, LineRow } from './store.ts'

export const NO_COUNTS: ImportCounts = {
  ...{ lines: 0, people: 0, new: 0, changed: 0, same: 0, doubtful: 0, refused: 0, applied: 0 },
}

/** The columns of JSON were written by this room in the shapes of the contract. */
export const toImport = ({ options: _, ...row }: ImportRow): Import => ({
  ...row,
  mapping: row.mapping as Import['mapping'],
  counts: { ...NO_COUNTS, ...(row.counts as Partial<ImportCounts>) },
  problem: row.problem as Import['problem'],
  createdAt: row.createdAt.toISOString(),
  updatedAt: row.updatedAt.toISOString(),
})

export const toImportLine = ({ data, because, ...row }: LineRow): ImportLine => ({
  ...row,
  because: because ?? [],
  name: data?.name ?? null,
  changes: data?.changes ?? {},
  asItStood: data?.asItStood ?? null,
})

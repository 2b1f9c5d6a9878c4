import type { Import, ImportCounts, ImportLine } from '../../contract/imports.ts'
import { nameOf, type Person } from './person.ts'
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

/** One that is `same` is written down without its name and its facts: the name is then that of the contact. */
export const toImportLine = ({ data, because, firstName, lastName, organization, ...row }: LineRow): ImportLine => ({
  ...row,
  because: because ?? [],
  name:
    data?.name ??
    nameOf({ ...(firstName && { firstName }), ...(lastName && { lastName }), ...(organization && { organization }) }),
  changes: data?.changes ?? (data?.person ? broughtBy(data.person) : {}),
  asItStood: data?.asItStood ?? null,
})

/** Of somebody nobody knows yet, all that the file says is new. */
function broughtBy({ facts, phones, emails, labels }: Person): ImportLine['changes'] {
  const lists = Object.entries({ phones, emails, labels }).filter(([, list]) => list.length > 0)
  return Object.fromEntries([...Object.entries(facts), ...lists].map(([name, value]) => [name, [null, value]]))
}

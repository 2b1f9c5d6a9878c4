import { CERTAIN_COLUMN, type Import, type ImportCounts, type ImportMapping } from '../../contract/imports.ts'

type Checked = {
  source: Import['source']
  /** It was asked for that it be run at once. */
  apply: boolean
  /** Null: contact cards, which have no columns. */
  mapping: ImportMapping | null
  counts: ImportCounts
  /** How many contacts there were before. */
  known: number
}
type Decision = { run: boolean; problem: Import['problem'] }

const PEOPLE = new Set([
  'name',
  'firstName',
  'lastName',
  'organization',
  'phone',
  'mobilePhone',
  'homePhone',
  'workPhone',
])
/** More of a nightly file than this: it is not what it was yesterday. */
const MAX_DOUBTFUL = 0.2
const MAX_CHANGED = 0.5
const FEW = 20

/** What follows a check: nobody is asked where nothing is doubtful about the columns, and the file looks whole. */
export function decideRun({ source, apply, mapping, counts, known }: Checked): Decision {
  const wait = (problem: Import['problem'] = null): Decision => ({ run: false, problem })
  if (mapping && !mapping.columns.some(({ field }) => PEOPLE.has(field)))
    return wait({ code: 'columns-unknown', detail: null })
  if (!apply) return wait()
  const doubtful = mapping?.columns.find(({ field, certainty }) => field !== 'ignore' && certainty < CERTAIN_COLUMN)
  if (doubtful) return wait(source === 'folder' ? { code: 'columns-doubtful', detail: doubtful.heading || null } : null)
  if (source === 'folder') {
    const bad = (counts.doubtful + counts.refused) / Math.max(1, counts.people)
    const changed = counts.changed / Math.max(FEW, known)
    const worst = bad > MAX_DOUBTFUL ? bad : changed > MAX_CHANGED ? changed : 0
    if (worst > 0) return wait({ code: 'looks-broken', detail: `${Math.round(worst * 100)} %` })
  }
  return { run: true, problem: null }
}

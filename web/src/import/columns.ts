import type { ImportField, ImportMapping } from '../../../server/contract/imports.ts'

type Column = Pick<ImportMapping['columns'][number], 'field' | 'certainty'>

/** Fields that several columns may fill: three telephones, two notes. */
const MANY: ReadonlySet<ImportField> = new Set<ImportField>([
  'ignore',
  'phone',
  'mobilePhone',
  'homePhone',
  'workPhone',
  'extension',
  'email',
  'labels',
  'notes',
])

const NAMES: ReadonlySet<ImportField> = new Set<ImportField>(['firstName', 'lastName', 'name', 'organization'])
const WAYS: ReadonlySet<ImportField> = new Set<ImportField>(['phone', 'mobilePhone', 'homePhone', 'workPhone', 'email'])
const DATES: ReadonlySet<ImportField> = new Set<ImportField>([
  'birthDate',
  'since',
  'lastAppointment',
  'nextAppointment',
])

/** Which fields that hold one thing only are given to several columns. */
export function findClashes(columns: readonly Pick<Column, 'field'>[]): ReadonlySet<ImportField> {
  const seen = new Set<ImportField>()
  const twice = new Set<ImportField>()
  for (const { field } of columns) {
    if (seen.has(field) && !MANY.has(field)) twice.add(field)
    seen.add(field)
  }
  return twice
}

export type Missing = 'name' | 'way'

/** What a list of people should have and does not: a name, a way to reach them. */
export function findMissing(columns: readonly Pick<Column, 'field'>[]): readonly Missing[] {
  const has = (wanted: ReadonlySet<ImportField>) => columns.some(({ field }) => wanted.has(field))
  return [...(has(NAMES) ? [] : ['name' as const]), ...(has(WAYS) ? [] : ['way' as const])]
}

/** Is there a date to be read one way or another? */
export const hasDates = (columns: readonly Pick<Column, 'field'>[]): boolean =>
  columns.some(({ field }) => DATES.has(field))

export type Certainty = 'sure' | 'likely' | 'doubtful'

/** Below it a person looks first: the service's `CERTAIN_COLUMN`. */
export const CERTAIN = 0.7

/** How sure a recognition is, in three words. */
export const certaintyOf = (certainty: number): Certainty =>
  certainty >= 0.9 ? 'sure' : certainty >= CERTAIN ? 'likely' : 'doubtful'

/** Must a person look at the columns before the rest makes sense? */
export const needsLook = (columns: readonly Column[]): boolean =>
  findClashes(columns).size > 0 ||
  findMissing(columns).includes('name') ||
  columns.some(({ field, certainty }) => field !== 'ignore' && certaintyOf(certainty) === 'doubtful')

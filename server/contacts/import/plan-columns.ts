import type { ImportMapping } from '../../contract/imports.ts'
import { decideOrder } from './profile-column.ts'
import type { Column } from './read-person.ts'
import { recogniseColumns } from './recognise-columns.ts'
import type { Survey } from './survey-table.ts'
import type { KeptMapping } from './task.ts'

const DATES = new Set(['birthDate', 'since', 'lastAppointment', 'nextAppointment'])

/**
 * What the columns of a file hold: as a person has said (now, or for an earlier file with the same headings), else as
 * they are recognised. A column of dates is read in the order a person has said, else in the one its own values show,
 * else in the one of the file's other dates; where nothing tells, in none.
 */
export function planColumns(
  survey: Survey,
  said: Partial<KeptMapping> | null,
): { mapping: ImportMapping; columns: Column[] } {
  const { headings, profiles } = survey
  const recognised = recogniseColumns(headings, profiles)
  const fields = said?.fields?.length === headings.length ? said.fields : null
  const mapped = recognised.columns.map((column, at) =>
    fields ? { ...column, field: fields[at]!, certainty: 1 } : column,
  )
  const own = mapped.map(({ field }, at) => (DATES.has(field) ? decideOrder(profiles[at]!) : null))
  const shared = said?.dateOrder ?? own.find((order) => order !== null) ?? null
  const isCoded = (at: number) => {
    const { filled, values } = profiles[at]!
    return filled > 0 && values.length > 0 && values.every((value) => /^[012]$/.test(value))
  }
  return {
    mapping: { columns: mapped, dateOrder: shared ?? 'dmy', preset: recognised.preset },
    columns: mapped.map(({ field, heading }, at) => ({
      ...{ field, heading },
      order: said?.dateOrder ?? own[at] ?? shared,
      isCoded: field === 'gender' && isCoded(at),
    })),
  }
}

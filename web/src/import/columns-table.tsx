import type { ImportField, ImportMapping } from '../../../server/contract/imports.ts'
import { Icon } from '../components/icon.tsx'
import { shownDetail } from '../components/private.tsx'
import { tidy } from '../names.ts'
import { certaintyOf } from './columns.ts'
import { importWords } from './words.ts'

/** As somebody looks for them. */
const GROUPS: readonly ['who' | 'reach' | 'care' | 'rest', readonly ImportField[]][] = [
  ['who', ['lastName', 'firstName', 'name', 'birthDate', 'gender', 'language', 'address', 'organization', 'kind']],
  ['reach', ['mobilePhone', 'homePhone', 'workPhone', 'phone', 'extension', 'email', 'preferredChannel']],
  [
    'care',
    ['chartNumber', 'since', 'lastAppointment', 'nextAppointment', 'nextAppointmentTime', 'practitioner', 'guardian'],
  ],
  ['rest', ['labels', 'notes']],
]

type Columns = ImportMapping['columns']
type Props = {
  columns: Columns
  clashes: ReadonlySet<ImportField>
  onChoose: (place: number, field: ImportField) => void
}

/** Each column of the file with a few of its values, what it is taken for, and how sure that is. */
export function ColumnsTable({ columns, clashes, onChoose }: Props) {
  const w = importWords.value.columns
  return (
    <table class="import-columns">
      <caption class="sr-only">{w.table}</caption>
      <thead>
        <tr>
          <th scope="col">{w.heading}</th>
          <th scope="col">{w.examples}</th>
          <th scope="col">{w.becomes}</th>
          <th scope="col">{w.certainty}</th>
        </tr>
      </thead>
      <tbody>
        {columns.map((column, place) => (
          <ColumnRow
            key={place}
            column={column}
            heading={tidy(column.heading) || w.unnamed(String(place + 1))}
            isWrong={clashes.has(column.field)}
            onChoose={(field) => onChoose(place, field)}
          />
        ))}
      </tbody>
    </table>
  )
}

type RowProps = {
  column: Columns[number]
  heading: string
  isWrong: boolean
  onChoose: (field: ImportField) => void
}

function ColumnRow({ column: { field, certainty, examples }, heading, isWrong, onChoose }: RowProps) {
  const w = importWords.value.columns
  const values = examples.map(tidy).filter(Boolean)
  return (
    <tr class={field === 'ignore' ? 'ignored' : undefined}>
      <th scope="row">{heading}</th>
      <td class="import-examples">
        {values.length > 0 ? shownDetail(values.join(' · ')) : <small>{w.noExamples}</small>}
      </td>
      <td>
        <select
          aria-label={w.becomesOf(heading)}
          aria-invalid={isWrong}
          value={field}
          onChange={(event) => onChoose(event.currentTarget.value as ImportField)}
        >
          <option value="ignore">{w.fields.ignore}</option>
          {GROUPS.map(([group, fields]) => (
            <optgroup key={group} label={w.groups[group]}>
              {fields.map((one) => (
                <option key={one} value={one}>
                  {w.fields[one]}
                </option>
              ))}
            </optgroup>
          ))}
        </select>
      </td>
      <td>{field !== 'ignore' && <CertaintyMark certainty={certainty} />}</td>
    </tr>
  )
}

function CertaintyMark({ certainty }: { certainty: number }) {
  const word = certaintyOf(certainty)
  return (
    <span class={`import-certainty ${word}`}>
      <Icon name={word === 'doubtful' ? 'alert' : 'check'} />
      {importWords.value.columns.certainties[word]}
    </span>
  )
}

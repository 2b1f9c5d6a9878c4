import type { ImportMapping } from '../../../server/contract/imports.ts'
import { importWords } from './words.ts'

const ORDERS = ['dmy', 'mdy', 'ymd'] as const

type Props = { chosen: ImportMapping['dateOrder']; onChoose: (order: ImportMapping['dateOrder']) => void }

/** How `03/04/85` is read, by an example. */
export function DateOrder({ chosen, onChoose }: Props) {
  const w = importWords.value.columns
  return (
    <fieldset class="choice import-dates">
      <legend>{w.dates}</legend>
      {ORDERS.map((order) => {
        const [name, example] = w.dateOrders[order]
        return (
          <label key={order}>
            <input type="radio" name="date-order" checked={chosen === order} onChange={() => onChoose(order)} />
            <span>
              {name} <small class="tabular">{example}</small>
            </span>
          </label>
        )
      })}
      <p class="hint">{w.datesLead}</p>
    </fieldset>
  )
}

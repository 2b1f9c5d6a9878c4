import type { WeekHours } from '../../../server/contract/hours.ts'
import { WeekGrid } from '../line/week-editor.tsx'
import type { FieldsProps } from './form-fields.tsx'
import { contactWords } from './words.ts'

const WORKDAY: WeekHours['monday'] = [{ from: '09:00', to: '17:00', state: 'open' }]

const USUAL: WeekHours = {
  ...{ monday: WORKDAY, tuesday: WORKDAY, wednesday: WORKDAY, thursday: WORKDAY, friday: WORKDAY },
  ...{ saturday: [], sunday: [] },
}

/** When a partner clinic can be called; nothing where it is no clinic and nobody has said. */
export function HoursField({ draft, change, wordAt, brief }: FieldsProps) {
  const w = contactWords.value
  const { openingHours, kind } = draft
  if (brief || (kind !== 'clinic' && openingHours === null)) return null
  return (
    <section class="card" data-part="hours">
      <h3>{w.fields.openingHours}</h3>
      <p class="hint">{w.form.hoursLead}</p>
      <fieldset class="choice">
        <legend class="sr-only">{w.fields.openingHours}</legend>
        {[false, true].map((isSaid) => (
          <label key={String(isSaid)}>
            <input
              type="radio"
              name="openingHours"
              checked={(openingHours !== null) === isSaid}
              onChange={() => change({ openingHours: isSaid ? USUAL : null })}
            />
            {isSaid ? w.form.hoursSaid : w.form.hoursUnsaid}
          </label>
        ))}
      </fieldset>
      {openingHours && (
        <WeekGrid
          week={openingHours}
          path="openingHours"
          problemAt={wordAt}
          onChange={(week) => change({ openingHours: week })}
        />
      )}
    </section>
  )
}

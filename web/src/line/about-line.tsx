import type { Language } from '../../../server/contract/shapes.ts'
import { Field } from '../components/field.tsx'
import { language, words } from '../i18n/index.ts'
import type { SectionProps } from './section.ts'

const LANGUAGES: readonly Language[] = ['fr', 'en']
const CANADA = [
  ...['America/St_Johns', 'America/Halifax', 'America/Toronto', 'America/Winnipeg', 'America/Regina'],
  ...['America/Edmonton', 'America/Vancouver', 'America/Whitehorse', 'America/Iqaluit'],
]
const ELSEWHERE = Intl.supportedValuesOf('timeZone').filter((zone) => !CANADA.includes(zone))

/** `Heure de l’Est (Toronto)`. */
function nameOfZone(zone: string, spoken: Language): string {
  const parts = new Intl.DateTimeFormat(spoken === 'fr' ? 'fr-CA' : 'en-CA', {
    ...{ timeZone: zone, timeZoneName: 'longGeneric' },
  }).formatToParts(0)
  const name = parts.find(({ type }) => type === 'timeZoneName')?.value ?? zone
  return `${name} (${zone.slice(zone.indexOf('/') + 1).replaceAll('_', ' ')})`
}

export function AboutLine({ draft, change, problemAt, number }: SectionProps & { number: string }) {
  const w = words.value.hours.line
  const other: Language = draft.language === 'fr' ? 'en' : 'fr'
  const known = draft.timeZone === '' || CANADA.includes(draft.timeZone) || ELSEWHERE.includes(draft.timeZone)
  return (
    <section class="card">
      <h2>{w.title}</h2>
      <Field label={w.name} hint={w.nameHint} problem={problemAt('name')}>
        {(given) => (
          <input
            {...given}
            value={draft.name}
            maxLength={80}
            placeholder={number}
            autocomplete="off"
            onInput={(event) => change({ name: event.currentTarget.value })}
          />
        )}
      </Field>
      <div class="hours-pair">
        <Field label={w.language} problem={problemAt('languages')}>
          {(given) => (
            <select
              {...given}
              value={draft.language}
              onChange={(event) => {
                const chosen: Language = event.currentTarget.value === 'en' ? 'en' : 'fr'
                const others = draft.languages.length > 1 ? LANGUAGES.filter((each) => each !== chosen) : []
                change({ language: chosen, languages: [chosen, ...others] })
              }}
            >
              {LANGUAGES.map((choice) => (
                <option key={choice} value={choice}>
                  {words.value.app.languageNames[choice]}
                </option>
              ))}
            </select>
          )}
        </Field>
        <label class="check">
          <input
            type="checkbox"
            checked={draft.languages.includes(other)}
            onChange={(event) =>
              change({ languages: event.currentTarget.checked ? [draft.language, other] : [draft.language] })
            }
          />
          {w.other[other]}
        </label>
      </div>
      <Field label={w.timeZone} problem={problemAt('timeZone')}>
        {(given) => (
          <select
            {...given}
            value={draft.timeZone}
            onChange={(event) => change({ timeZone: event.currentTarget.value })}
          >
            <option value="">{w.clinicZoneUnknown}</option>
            {!known && <option value={draft.timeZone}>{draft.timeZone}</option>}
            <optgroup label={w.canada}>
              {CANADA.map((zone) => (
                <option key={zone} value={zone}>
                  {nameOfZone(zone, language.value)}
                </option>
              ))}
            </optgroup>
            <optgroup label={w.elsewhere}>
              {ELSEWHERE.map((zone) => (
                <option key={zone} value={zone}>
                  {zone.replaceAll('_', ' ')}
                </option>
              ))}
            </optgroup>
          </select>
        )}
      </Field>
    </section>
  )
}

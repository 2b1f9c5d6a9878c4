import { useEffect, useState } from 'preact/hooks'
import type { Holiday, Province } from '../../../server/contract/hours.ts'
import { api } from '../api/index.ts'
import { Field } from '../components/field.tsx'
import { formatDate } from '../i18n/format.ts'
import { language, words } from '../i18n/index.ts'
import type { SectionProps } from './section.ts'
import { wallClock } from './zone-time.ts'

export function HolidaysEditor({ draft, change, problemAt }: SectionProps) {
  const w = words.value.hours.holidays
  const [provinces, setProvinces] = useState<Province[]>([])
  useEffect(() => {
    api.holidays.provinces().then(
      ({ items }) => setProvinces(items),
      () => {},
    )
  }, [])
  const { province, keptOpen } = draft.hours.holidays
  const put = (holidays: Partial<typeof draft.hours.holidays>) =>
    change({ hours: { ...draft.hours, holidays: { ...draft.hours.holidays, ...holidays } } })
  const { coming, failed } = useComing(province)
  const nameOf = ({ code, name }: Province) => {
    const known: Record<string, string> = w.provinces
    // The first one stands for the whole country.
    return code === provinces[0]?.code ? w.wholeCountry(name) : (known[code] ?? name)
  }
  const sorted = provinces.map((each) => ({ ...each, name: nameOf(each) }))
  const chosenIsListed = province === null || provinces.some(({ code }) => code === province)
  return (
    <section class="card">
      <h2>{w.title}</h2>
      <p class="hint">{w.lead}</p>
      <Field label={w.province} problem={problemAt('hours.holidays.province')}>
        {(given) => (
          <select
            {...given}
            value={province ?? ''}
            onChange={(event) => put({ province: event.currentTarget.value || null })}
          >
            <option value="">{w.noProvince}</option>
            {!chosenIsListed && province && <option value={province}>{province}</option>}
            {[...sorted.slice(1).sort((one, other) => one.name.localeCompare(other.name)), ...sorted.slice(0, 1)].map(
              ({ code, name }) => (
                <option key={code} value={code}>
                  {name}
                </option>
              ),
            )}
          </select>
        )}
      </Field>
      {province && failed && <p class="hint">{w.unknown}</p>}
      {province && coming.length > 0 && (
        <fieldset class="hours-holidays">
          <legend>{w.keptOpen}</legend>
          {coming.map(({ date, rule, name }) => (
            <label key={rule} class="hours-holiday">
              <time dateTime={date}>{formatDate(date, language.value)}</time>
              <span>{name[language.value]}</span>
              <span class="check">
                <input
                  type="checkbox"
                  aria-label={w.openOn(name[language.value])}
                  checked={keptOpen.includes(rule)}
                  onChange={(event) =>
                    put({
                      keptOpen: event.currentTarget.checked
                        ? [...keptOpen, rule]
                        : keptOpen.filter((other) => other !== rule),
                    })
                  }
                />
                {w.open}
              </span>
            </label>
          ))}
        </fieldset>
      )}
    </section>
  )
}

/** The next day of each holiday, soonest first. */
function useComing(province: string | null) {
  const [coming, setComing] = useState<Holiday[]>([])
  const [failed, setFailed] = useState(false)
  useEffect(() => {
    if (!province) return
    let stale = false
    const today = wallClock(Date.now(), undefined).slice(0, 10)
    const year = Number(today.slice(0, 4))
    Promise.all([api.holidays.list(province, year), api.holidays.list(province, year + 1)]).then(
      (pages) => {
        if (stale) return
        const ahead = pages.flatMap(({ items }) => items).filter(({ date }) => date >= today)
        setComing(ahead.filter(({ rule }, index) => ahead.findIndex((other) => other.rule === rule) === index))
        setFailed(false)
      },
      () => stale || setFailed(true),
    )
    return () => {
      stale = true
    }
  }, [province])
  return { coming, failed }
}

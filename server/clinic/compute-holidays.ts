import Holidays from 'date-holidays'
import type { Holiday, Province } from '../contract/hours.ts'
import { DAY, dayOf, midnightOf } from './wall-clock.ts'

export type HolidayQuestion = { country: string; province: string | null; years: number[] }
/** `holidays` is null when the country has no such province. */
export type HolidayAnswer = { provinces: Province[]; holidays: Holiday[] | null }

/** As they are called where they are kept; the package has names that nobody there would say. */
const CANADIAN_NAMES: Record<string, Partial<Holiday['name']>> = {
  '01-01': { fr: 'Jour de l’An' },
  '06-24': { en: 'Quebec’s National Holiday' },
}

/**
 * Holidays that are kept on the Monday when they fall on a Sunday, which the package does not know: Canada Day (Holidays
 * Act, R.S.C. 1985, c. H-5, s. 2) and Quebec's own (National Holiday Act, CQLR c. F-1.1, s. 2).
 */
const KEPT_ON_MONDAY = ['07-01', '06-24']

/** The days off by law. A country's own code stands for what is kept in all of it. */
function answer({ country, province, years }: HolidayQuestion): HolidayAnswer {
  const all = new Holidays()
  const states = all.getStates(country) ?? {}
  const whole = all.getCountries()[country]
  const provinces = Object.entries({ ...(whole && { [country]: whole }), ...states }).map(([code, name]) => ({
    code,
    name,
  }))
  if (!provinces.some(({ code }) => code === province) || province === null) return { provinces, holidays: null }
  const place = { country, ...(province in states && { state: province }) }
  const [inFrench, inEnglish] = ['fr', 'en'].map((language) => {
    const languages = language === 'fr' ? ['fr', 'en'] : ['en']
    return new Holidays(place, { languages, types: ['public'] })
  })
  const holidays = years.flatMap((year) => {
    const english = inEnglish!.getHolidays(year)
    return inFrench!.getHolidays(year).flatMap(({ date, start, end, rule, name }) => {
      const known = country === 'CA' ? CANADIAN_NAMES[rule] : undefined
      const other = english.find((each) => each.rule === rule && each.date === date)?.name ?? name
      const first = midnightOf(date.slice(0, 10))
      const days = Math.max(1, Math.round((end.getTime() - start.getTime()) / DAY))
      const monday = country === 'CA' && KEPT_ON_MONDAY.includes(rule) && new Date(first).getUTCDay() === 0
      return Array.from({ length: monday ? 2 : days }, (_, later) => ({
        date: dayOf(first + later * DAY),
        rule,
        name: { fr: name, en: other, ...known },
      }))
    })
  })
  return { provinces, holidays: holidays.toSorted((one, next) => (one.date < next.date ? -1 : 1)) }
}

process.stdout.write(JSON.stringify(answer(JSON.parse(process.argv[2] ?? '{}') as HolidayQuestion)))

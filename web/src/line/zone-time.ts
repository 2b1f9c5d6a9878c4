import type { Language } from '../../../server/contract/shapes.ts'
import type { Words } from '../i18n/fr.ts'

const localeOf = (language: Language) => (language === 'fr' ? 'fr-CA' : 'en-CA')

/** `lundi 23 novembre, 8 h 30`, by the clock of a time zone; undefined: that of this computer. */
export const formatMoment = (iso: string, zone: string | undefined, language: Language): string =>
  new Intl.DateTimeFormat(localeOf(language), {
    ...(zone && { timeZone: zone }),
    ...{ weekday: 'long', day: 'numeric', month: 'long', hour: 'numeric', minute: '2-digit' },
  }).format(new Date(iso))

/** `8 h 30` of `08:30`, `12 h` of `12:00`. */
export function formatTimeOfDay(time: string, language: Language, words: Words): string {
  if (time === '24:00' || time === '00:00') return words.hours.preview.midnight
  const formatter = new Intl.DateTimeFormat(localeOf(language), {
    ...(time.endsWith(':00') ? {} : { minute: '2-digit' }),
    ...{ hour: 'numeric', timeZone: 'UTC' },
  })
  return formatter.format(new Date(`1970-01-01T${time}:00Z`))
}

/** `lun. 23` or `lundi 23 novembre` of a day (`YYYY-MM-DD`). */
export const formatWeekday = (day: string, language: Language, length: 'short' | 'long'): string =>
  new Intl.DateTimeFormat(localeOf(language), {
    ...(length === 'long' && { month: length }),
    ...{ weekday: length, day: 'numeric', timeZone: 'UTC' },
  }).format(new Date(`${day}T00:00:00Z`))

/** What the clock of a zone shows at an instant, as a date-time field wants it: `2026-11-23T08:30`. */
export function wallClock(instant: number, zone: string | undefined): string {
  const parts = new Intl.DateTimeFormat('en-CA', {
    ...(zone && { timeZone: zone }),
    ...{ year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  }).formatToParts(instant)
  const { year, month, day, hour, minute } = Object.fromEntries(parts.map(({ type, value }) => [type, value]))
  return `${year}-${month}-${day}T${hour}:${minute}`
}

/** The Monday of the week of a day, so many weeks later. */
export function mondayOf(day: string, weeks: number): string {
  const at = new Date(`${day}T00:00:00Z`)
  at.setUTCDate(at.getUTCDate() - ((at.getUTCDay() + 6) % 7) + weeks * 7)
  return at.toISOString().slice(0, 10)
}

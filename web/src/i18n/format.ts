import type { Language } from '../../../server/contract/shapes.ts'
import type { Words } from './fr.ts'

const formatters = new Map<string, Intl.DateTimeFormat>()

function formatter(language: Language, name: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${language}:${name}`
  const known = formatters.get(key)
  if (known) return known
  const made = new Intl.DateTimeFormat(language === 'fr' ? 'fr-CA' : 'en-CA', options)
  formatters.set(key, made)
  return made
}

const dayNumber = (at: Date) => Math.round(Date.UTC(at.getFullYear(), at.getMonth(), at.getDate()) / 86_400_000)

/** `10 h 42`, `10:42 a.m.`: in the time zone of this computer. */
export const formatTime = (iso: string, language: Language): string =>
  formatter(language, 'time', { hour: 'numeric', minute: '2-digit' }).format(new Date(iso))

/** `Aujourd’hui`, `Hier`, `mardi 3 mars`, and the year when it is another one. */
export function formatDay(iso: string, now: number, language: Language, words: Words): string {
  const at = new Date(iso)
  const today = new Date(now)
  const ago = dayNumber(today) - dayNumber(at)
  if (ago === 0) return words.time.today
  if (ago === 1) return words.time.yesterday
  if (at.getFullYear() === today.getFullYear()) {
    return formatter(language, 'day', { weekday: 'long', day: 'numeric', month: 'long' }).format(at)
  }
  return formatter(language, 'year', { day: 'numeric', month: 'long', year: 'numeric' }).format(at)
}

/** For a narrow column: the time today, the weekday within a week, else the date. */
export function formatWhen(iso: string, now: number, language: Language, words: Words): string {
  const at = new Date(iso)
  const ago = dayNumber(new Date(now)) - dayNumber(at)
  if (ago <= 0) return formatTime(iso, language)
  if (ago === 1) return words.time.yesterday
  if (ago < 7) return formatter(language, 'weekday', { weekday: 'long' }).format(at)
  return formatter(language, 'short', { year: 'numeric', month: 'numeric', day: 'numeric' }).format(at)
}

/** `1er décembre`: what Intl leaves at `1 décembre`. */
const withFirst = (date: string, language: Language): string =>
  language === 'fr' ? date.replace(/(^|\s)1(?=\s\p{L})/u, '$11er') : date

/** A date without a time (`YYYY-MM-DD`), read as it stands, in no time zone. */
export const formatDate = (date: string, language: Language): string =>
  withFirst(
    formatter(language, 'date', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
      new Date(`${date}T00:00:00Z`),
    ),
    language,
  )

/**
 * `mardi 3 mars, 10 h 30`, and the year when it is another one: an appointment (`YYYY-MM-DD` or `YYYY-MM-DDTHH:MM`) by
 * the clinic's wall clock, in no time zone.
 */
export function formatAppointment(appointment: string, now: number, language: Language): string {
  const at = new Date(`${appointment.length > 10 ? appointment : `${appointment}T00:00`}Z`)
  const thisYear = at.getUTCFullYear() === new Date(now).getFullYear()
  const format = formatter(language, thisYear ? 'appointment' : 'appointment-year', {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    ...(!thisYear && { year: 'numeric' }),
    timeZone: 'UTC',
  })
  const day = withFirst(format.format(at), language)
  if (appointment.length <= 10) return day
  const time = formatter(language, 'time-utc', { hour: 'numeric', minute: '2-digit', timeZone: 'UTC' }).format(at)
  return `${day}, ${time}`
}

/** How long somebody has waited: `à l’instant`, `12 min`, `1 h 05`, `3 jours`. Milliseconds in. */
export function formatWait(wait: number, words: Words): string {
  const minutes = Math.floor(Math.max(0, wait) / 60_000)
  if (minutes < 1) return words.time.now
  if (minutes < 60) return words.time.minutes(minutes)
  const hours = Math.floor(minutes / 60)
  if (hours < 24) return words.time.hours(hours, String(minutes % 60).padStart(2, '0'))
  return words.time.days(Math.floor(hours / 24))
}

/** The length of a ring or a talk: `22 s`, `4 min`. Seconds in. */
export function formatLength(seconds: number, words: Words): string {
  if (seconds < 90) return words.time.seconds(Math.round(seconds))
  return formatWait(seconds * 1000, words)
}

/** `4:07`: a call that lasts. Milliseconds in. */
export function formatStopwatch(elapsed: number): string {
  const seconds = Math.floor(Math.max(0, elapsed) / 1000)
  const minutes = Math.floor(seconds / 60)
  const rest = String(seconds % 60).padStart(2, '0')
  if (minutes < 60) return `${minutes}:${rest}`
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}:${rest}`
}

/**
 * `514 555-0142` in North America, `+33 6 12 34 56 78` in France, anything else as it came. Plain spaces and hyphens:
 * what is copied from here is pasted elsewhere.
 */
export function formatNumber(number: string): string {
  const northAmerican = /^\+1(\d{3})(\d{3})(\d{4})$/.exec(number)
  if (northAmerican) return `${northAmerican[1]} ${northAmerican[2]}-${northAmerican[3]}`
  const french = /^\+33(\d)((?:\d\d){4})$/.exec(number)
  if (french) return `+33 ${french[1]} ${pairs(french[2]!)}`
  return number
}

const pairs = (digits: string) => digits.replace(/(\d\d)(?=\d)/g, '$1 ')

/** Whole years between a birth date (`YYYY-MM-DD`) and now; null when it is no date or lies ahead. */
export function ageOf(birthDate: string | null, now: number): number | null {
  const parts = /^(\d{4})-(\d\d)-(\d\d)/.exec(birthDate ?? '')
  if (!parts) return null
  const today = new Date(now)
  const [year, month, day] = [Number(parts[1]), Number(parts[2]), Number(parts[3])]
  const hadBirthday = today.getMonth() + 1 > month || (today.getMonth() + 1 === month && today.getDate() >= day)
  const age = today.getFullYear() - year - (hadBirthday ? 0 : 1)
  return age >= 0 ? age : null
}

/** Of a recording, `0:09`: the nearest second, and never none. */
export const soundLength = (seconds: number): string => formatStopwatch(Math.max(1, Math.round(seconds)) * 1000)

import type { Language } from '../../../server/contract/shapes.ts'
import type { Words } from './fr.ts'

const DAY = 86_400_000
const locale = (language: Language) => (language === 'fr' ? 'fr-CA' : 'en-CA')

/** Midnight of today by this computer's clock, as a calendar counts days. */
const today = (now: number): number => {
  const at = new Date(now)
  return Date.UTC(at.getFullYear(), at.getMonth(), at.getDate())
}

/**
 * An appointment (`YYYY-MM-DD` or `YYYY-MM-DDTHH:MM`, by the clinic's wall clock) as one says it: `demain, 14 h 30`,
 * `jeudi, 9 h`, `il y a 6 mois`. This computer's clock is taken to show what the clinic's shows.
 */
export function sayAppointment(appointment: string, now: number, language: Language, words: Words): string | null {
  const day = Date.parse(`${appointment.slice(0, 10)}T00:00:00Z`)
  if (Number.isNaN(day)) return null
  const ahead = Math.round((day - today(now)) / DAY)
  const clock = Date.parse(`${appointment}Z`)
  const time = appointment.length > 10 && !Number.isNaN(clock) ? sayTime(clock, language) : ''
  const w = words.caller
  if (ahead === 0) return w.today(time)
  if (ahead === 1) return w.tomorrow(time)
  if (ahead < 0) return sayAgo(-ahead, language)
  const options: Intl.DateTimeFormatOptions =
    ahead < 7
      ? { weekday: 'long' }
      : { weekday: 'short', day: 'numeric', month: 'long', ...(ahead > 300 && { year: 'numeric' }) }
  return w.on(new Intl.DateTimeFormat(locale(language), { ...options, timeZone: 'UTC' }).format(day), time)
}

const sayTime = (clock: number, language: Language): string =>
  new Intl.DateTimeFormat(locale(language), { hour: 'numeric', minute: '2-digit', timeZone: 'UTC' })
    .format(clock)
    .replace(/\s?h\s00$/, '\u00a0h')

/** `hier`, `il y a 12 jours`, `il y a 5 semaines`, `il y a 6 mois`, `il y a 3 ans`. Days in. */
export function sayAgo(days: number, language: Language): string {
  const format = new Intl.RelativeTimeFormat(locale(language), { numeric: 'auto' })
  if (days < 14) return format.format(-days, 'day')
  if (days < 60) return format.format(-Math.round(days / 7), 'week')
  if (days < 700) return format.format(-Math.round(days / 30.44), 'month')
  return format.format(-Math.round(days / 365.25), 'year')
}

/** An instant of the past, as short as it can be said: `à 10 h 42`, `hier`, `il y a 6 mois`. */
export function sayPast(iso: string, now: number, language: Language, words: Words): string {
  const at = new Date(iso)
  const ago = Math.round((today(now) - Date.UTC(at.getFullYear(), at.getMonth(), at.getDate())) / DAY)
  return ago <= 0 ? words.caller.at(timeOf(at, language)) : sayAgo(ago, language)
}

/** An instant to come: `à 15 h`, `demain, 9 h 30`. */
export function sayMoment(iso: string, now: number, language: Language, words: Words): string {
  const at = new Date(iso)
  const ahead = Math.round((Date.UTC(at.getFullYear(), at.getMonth(), at.getDate()) - today(now)) / DAY)
  const time = timeOf(at, language)
  if (ahead === 0) return words.caller.at(time)
  if (ahead === 1) return words.caller.tomorrow(time)
  return words.caller.on(
    new Intl.DateTimeFormat(locale(language), { weekday: 'long', day: 'numeric', month: 'long' }).format(at),
    time,
  )
}

const timeOf = (at: Date, language: Language): string =>
  sayTime(Date.UTC(2000, 0, 1, at.getHours(), at.getMinutes()), language)

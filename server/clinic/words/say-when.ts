import type { Language } from '../../contract/shapes.ts'

/** What the clock of a time zone shows at an instant. `day` counts days, and serves to compare. */
type Clock = { day: number; hour: number; minute: number }

const clocks = new Map<string, Intl.DateTimeFormat>()

export function clockAt(at: Date, timeZone: string): Clock {
  let format = clocks.get(timeZone)
  if (!format) {
    const numeric = { year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric' } as const
    format = new Intl.DateTimeFormat('en-CA', { timeZone, hourCycle: 'h23', ...numeric })
    clocks.set(timeZone, format)
  }
  const parts = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]))
  const { year, month, day, hour, minute } = parts as Record<'year' | 'month' | 'day' | 'hour' | 'minute', number>
  return { day: Date.UTC(year, month - 1, day) / 86_400_000, hour, minute }
}

/** `10 h 42`, `10:42 a.m.`. Plain spaces: a no-break space would make a text cost twice as much. */
export function sayTime(at: Date, timeZone: string, language: Language): string {
  const { hour, minute } = clockAt(at, timeZone)
  const two = String(minute).padStart(2, '0')
  if (language === 'fr') return minute === 0 ? `${hour} h` : `${hour} h ${two}`
  const half = hour < 12 ? 'a.m.' : 'p.m.'
  return `${hour % 12 || 12}${minute === 0 ? '' : `:${two}`} ${half}`
}

const WEEKDAYS = {
  fr: ['dimanche', 'lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi'],
  en: ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'],
} satisfies Record<Language, string[]>

const MONTHS = {
  // "Aout", as the spelling of 1990 has it: with its accent it would make a text cost twice as much.
  fr: 'janvier février mars avril mai juin juillet aout septembre octobre novembre décembre'.split(' '),
  en: 'January February March April May June July August September October November December'.split(' '),
} satisfies Record<Language, string[]>

/** `aujourd'hui`, `demain`, `lundi 30 novembre`; in English with its preposition: `on Monday, November 30`. */
function sayDay(day: number, today: number, language: Language): string {
  if (day === today) return language === 'fr' ? "aujourd'hui" : 'today'
  if (day === today + 1) return language === 'fr' ? 'demain' : 'tomorrow'
  const date = new Date(day * 86_400_000)
  const weekday = WEEKDAYS[language][date.getUTCDay()]
  const month = MONTHS[language][date.getUTCMonth()]
  const number = date.getUTCDate()
  if (language === 'en') return `on ${weekday}, ${month} ${number}`
  return `${weekday} ${number === 1 ? '1er' : number} ${month}`
}

/** `demain à 8 h 30`, `at 8:30 a.m. tomorrow`, `lundi 30 novembre à 8 h`: as heard at `now` in the time zone. */
export function sayOpening(at: Date, now: Date, timeZone: string, language: Language): string {
  const day = sayDay(clockAt(at, timeZone).day, clockAt(now, timeZone).day, language)
  const time = sayTime(at, timeZone, language)
  return language === 'fr' ? `${day} à ${time}` : `at ${time} ${day}`
}

/** `entre 14 h et 15 h`, `tomorrow between 2 p.m. and 3 p.m.`: the day is said unless it is today. */
export function sayPeriod(
  { from, until }: { from: Date; until: Date },
  now: Date,
  timeZone: string,
  language: Language,
): string {
  const [first, last] = [sayTime(from, timeZone, language), sayTime(until, timeZone, language)]
  const hours = language === 'fr' ? `entre ${first} et ${last}` : `between ${first} and ${last}`
  const [day, today] = [clockAt(from, timeZone).day, clockAt(now, timeZone).day]
  if (day === today) return hours
  return language === 'fr' ? `${sayDay(day, today, language)} ${hours}` : `${hours} ${sayDay(day, today, language)}`
}

/** Evening, and night: "Bonsoir". */
export function isEvening(at: Date, timeZone: string): boolean {
  const { hour } = clockAt(at, timeZone)
  return hour >= 18 || hour < 5
}

export type DateOrder = 'dmy' | 'mdy' | 'ymd'
export type DateRead =
  | { day: string; time: string | null; isOrderAssumed: boolean }
  /** Nothing, or what software writes for nothing. */
  | 'empty'
  | 'bad'

type Context = {
  /** How `03/04/85` is meant; null: nobody knows, and it is read as the third of April. */
  order: DateOrder | null
  /** A birth is never in the future: of two centuries it takes the one before today. */
  isBirth: boolean
  /** `YYYY-MM-DD`. */
  today: string
}

const NOTHING =
  /^(?:[-–—./_\s]*|n\/?[ad]\.?|null|nil|aucune?|none|inconnue?|unknown|0+([-/. ]0+)*( 0+:0+(:0+)?)?|0001-01-01.*|0?1[/-]0?1[/-]0001.*|1899-12-3[01].*|1900-01-0[01].*)$/i

const MONTHS = new Map(
  [
    ['jan', 'janv', 'janvier', 'january'],
    ['feb', 'fev', 'fevr', 'fevrier', 'february'],
    ['mar', 'mars', 'march'],
    ['apr', 'avr', 'avril', 'april'],
    ['may', 'mai'],
    ['jun', 'juin', 'june'],
    ['jul', 'juil', 'juill', 'juillet', 'july', 'jui'],
    ['aug', 'aou', 'aout', 'august'],
    ['sep', 'sept', 'septembre', 'september'],
    ['oct', 'octobre', 'october'],
    ['nov', 'novembre', 'november'],
    ['dec', 'decembre', 'december'],
  ].flatMap((names, index) => names.map((name) => [name, index + 1] as const)),
)

const CLOCK =
  /(?:^|[T\s,à@]+)(\d{1,2})\s*(?:[:h]\s*(\d{2})?)(?::\d{2}(?:[.,]\d+)?)?\s*([ap])?\.?(?:m\.?)?\s*(?:Z|[+-]\d{2}:?\d{2})?\s*$/i
/** `mar.` is taken for March, as it stands in a date far more often than for Tuesday. */
const WEEKDAY =
  /^(?:(?:lun|mar|mercre|jeu|vendre|same)di|dimanche|(?:mon|tues|wednes|thurs|fri|satur|sun)day|lun|mer|jeu|ven|sam|dim|mon|tue|wed|thu|fri|sat|sun)[.,]*\s+/i
const ISO = /^(\d{4})-(\d{2})-(\d{2})$/

/** Reads a day in any usual form, with its hour where there is one. Excel's serial numbers count from 1900. */
export function readDate(raw: string, context: Context): DateRead {
  const text = raw.trim()
  const iso = ISO.exec(text)
  if (iso && !text.startsWith('0') && !text.startsWith('1899') && !text.startsWith('1900-01-0'))
    return dayOf(Number(iso[1]), Number(iso[2]), Number(iso[3]), null, false, context)
  if (NOTHING.test(text)) return 'empty'
  if (text.length > 60) return 'bad'
  const serial = readSerial(text, context)
  if (serial) return serial
  const { rest, time } = takeTime(text)
  if (time === 'bad') return 'bad'
  const bare = rest.replace(WEEKDAY, '').trim()
  const numbers = /^(\d{1,4})\s*[-/. ]\s*(\d{1,2})\s*[-/. ]\s*(\d{1,4})$/.exec(bare)
  if (numbers) return fromNumbers(numbers[1]!, numbers[2]!, numbers[3]!, time, context)
  const joined = /^(\d{4})(\d{2})(\d{2})$/.exec(bare)
  if (joined) {
    const [, year, month, day] = joined.map(Number) as [number, number, number, number]
    if (year >= 1880 && year <= 2100) return dayOf(year, month, day, time, false, context)
    return fromNumbers(bare.slice(0, 2), bare.slice(2, 4), bare.slice(4), time, context)
  }
  return fromWords(bare, time, context)
}

function takeTime(text: string): { rest: string; time: string | null | 'bad' } {
  const clock = CLOCK.exec(text)
  if (!clock || clock.index === 0) return { rest: text, time: null }
  const time = clockTime(Number(clock[1]), Number(clock[2] ?? 0), clock[3])
  return { rest: text.slice(0, clock.index), time: time ?? 'bad' }
}

/** An hour by itself: `9:30`, `14h`, `2:15 PM`; null when it is none. */
export function readTime(raw: string): string | null {
  const clock = CLOCK.exec(raw.trim())
  if (clock?.index === 0) return clockTime(Number(clock[1]), Number(clock[2] ?? 0), clock[3])
  const fraction = /^0?[.,]\d+$/.test(raw.trim()) ? Number(raw.trim().replace(',', '.')) : null
  return fraction === null ? null : minutesTime(Math.round(fraction * 1440))
}

function clockTime(hour: number, minute: number, half: string | undefined): string | null {
  const isAfternoon = half?.toLowerCase() === 'p'
  if (half && (hour < 1 || hour > 12)) return null
  const at = half ? (hour % 12) + (isAfternoon ? 12 : 0) : hour
  return at > 23 || minute > 59 ? null : minutesTime(at * 60 + minute)
}

const two = (number: number) => String(number).padStart(2, '0')
const minutesTime = (minutes: number) => `${two(Math.floor(minutes / 60) % 24)}:${two(minutes % 60)}`

function readSerial(text: string, context: Context): DateRead | null {
  const match = /^(\d{4,5})(?:[.,](\d+))?$/.exec(text)
  if (!match) return null
  const days = Number(match[1])
  // Four digits that may be a year are no day.
  if (days < 2200 || days > 73_050) return 'bad'
  const at = new Date(Date.UTC(1899, 11, 30) + days * 86_400_000)
  const time = match[2] ? minutesTime(Math.round(Number(`0.${match[2]}`) * 1440)) : null
  const isMidnight = time === '00:00'
  return dayOf(at.getUTCFullYear(), at.getUTCMonth() + 1, at.getUTCDate(), isMidnight ? null : time, false, context)
}

function fromNumbers(a: string, b: string, c: string, time: string | null, context: Context): DateRead {
  const [first, second, third] = [Number(a), Number(b), Number(c)]
  if (a.length === 4 || (a.length === 3 && first > 31)) return dayOf(first, second, third, time, false, context)
  if (c.length <= 2 && (first > 31 || context.order === 'ymd'))
    return dayOf(fullYear(first, context), second, third, time, false, context)
  if (c.length === 3) return 'bad'
  const year = c.length === 4 ? third : fullYear(third, context)
  const isTold = first > 12 || second > 12 || first === second
  const order = first > 12 ? 'dmy' : second > 12 ? 'mdy' : (context.order ?? 'dmy')
  const [day, month] = order === 'mdy' ? [second, first] : [first, second]
  return dayOf(year, month, day, time, !isTold && context.order === null, context)
}

function fromWords(text: string, time: string | null, context: Context): DateRead {
  const words = text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/(\d)(?:er|st|nd|rd|th)\b/g, '$1')
    .split(/[^a-z0-9]+|(?<=[0-9])(?=[a-z])|(?<=[a-z])(?=[0-9])/)
    .filter((word) => word && word !== 'le' && word !== 'of' && word !== 'de')
  const month = words.map((word) => MONTHS.get(word)).find((found) => found !== undefined)
  const numbers = words.filter((word) => /^\d{1,4}$/.test(word))
  if (!month || words.length !== 3 || numbers.length !== 2) return 'bad'
  const [a = '', b = ''] = numbers
  const [day, year] = a.length === 4 ? [b, a] : [a, b]
  return dayOf(
    year.length === 4 ? Number(year) : fullYear(Number(year), context),
    month,
    Number(day),
    time,
    false,
    context,
  )
}

/** Of two digits: a birth lies in the past, an appointment in this century. */
function fullYear(year: number, { isBirth, today }: Context): number {
  if (year > 99) return year
  return isBirth && 2000 + year > Number(today.slice(0, 4)) ? 1900 + year : 2000 + year
}

const DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

function dayOf(
  year: number,
  month: number,
  day: number,
  time: string | null,
  isOrderAssumed: boolean,
  { isBirth, today }: Context,
): DateRead {
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
  const last = month === 2 && !isLeap ? 28 : (DAYS[month - 1] ?? 0)
  if (day < 1 || day > last || year < 1880 || year > 2200) return 'bad'
  const written = `${year}-${two(month)}-${two(day)}`
  if (isBirth && written > today) return 'bad'
  return { day: written, time, isOrderAssumed }
}

/** What one value of a column says of the order of all: null where it says nothing. */
export function orderOf(raw: string): DateOrder | null {
  const match = /^(\d{1,2})\s*[-/. ]\s*(\d{1,2})\s*[-/. ]\s*(\d{4}|\d{2})(?!\d)/.exec(raw.trim())
  if (!match) return null
  const [, first, second] = match.map(Number) as [number, number, number]
  if (match[3]!.length === 2 && first > 31) return 'ymd'
  if (first > 12 && second <= 12) return 'dmy'
  if (second > 12 && first <= 12) return 'mdy'
  return null
}

import type { DateOrder } from './read-date.ts'
import { orderOf, readDate } from './read-date.ts'

/** What the cells of one column look like. */
export type ColumnProfile = {
  filled: number
  phones: number
  emails: number
  dates: number
  /** Of the dates: those to come. */
  future: number
  /** One of a few words throughout. */
  distinct: number
  /** `Côté, Maurice` */
  commaNames: number
  /** Words without digits. */
  words: number
  shouted: number
  numbers: number
  values: string[]
  examples: string[]
  orders: Record<DateOrder, number>
}

const EXAMPLES = 4
const SAMPLE = 400

const PHONE = /^(?:\(?[a-zéè.]{1,6}[).:]?\s*)?(?:\+?1[\s.-]?)?\(?[2-9]\d{2}\)?[\s.\-/]*\d{3}[\s.-]*\d{4}(?!\d)/i
const LOCAL = /^\d{3}[\s.-]\d{4}$/
const EMAIL = /^[^\s@]+@[^\s@]+\.[a-z]{2,}/i

/** Looks at every row for the order of its dates, at the first few hundred for the rest. */
export function createColumnProfiler(today: string) {
  const seen = new Set<string>()
  const profile: ColumnProfile = {
    ...{
      filled: 0,
      phones: 0,
      emails: 0,
      dates: 0,
      future: 0,
      distinct: 0,
      commaNames: 0,
      words: 0,
      shouted: 0,
      numbers: 0,
    },
    ...{ values: [], examples: [], orders: { dmy: 0, mdy: 0, ymd: 0 } },
  }

  function add(raw: string): void {
    const text = raw.trim()
    if (!text) return
    const order = text.length < 24 && text.charCodeAt(0) < 58 ? orderOf(text) : null
    if (order) profile.orders[order] += 1
    if (profile.filled >= SAMPLE) return
    profile.filled += 1
    seen.add(text.toLowerCase())
    if (profile.examples.length < EXAMPLES && !profile.examples.includes(text)) profile.examples.push(text.slice(0, 60))
    if (EMAIL.test(text)) profile.emails += 1
    else if (PHONE.test(text) || LOCAL.test(text)) profile.phones += 1
    else if (/\d/.test(text)) countDated(text)
    else if (/\p{L}/u.test(text)) {
      profile.words += 1
      if (/^[^,\d]{2,40},\s*\S/.test(text)) profile.commaNames += 1
    }
  }

  function countDated(text: string): void {
    const read = /^\d{1,4}$/.test(text) ? 'bad' : readDate(text, { order: null, isBirth: false, today })
    if (typeof read === 'object') {
      profile.dates += 1
      if (read.day > today) profile.future += 1
    } else if (/^\d+$/.test(text)) profile.numbers += 1
  }

  return {
    add,
    result(): ColumnProfile {
      const values = seen.size <= 8 ? [...seen] : []
      return { ...profile, distinct: seen.size, values }
    },
  }
}

/** One order for a column: where nearly every telling value agrees. */
export function decideOrder({ orders }: ColumnProfile): DateOrder | null {
  const [best, second] = (Object.entries(orders) as [DateOrder, number][]).sort((a, b) => b[1] - a[1])
  if (!best || best[1] === 0) return null
  return (second?.[1] ?? 0) * 20 <= best[1] ? best[0] : null
}

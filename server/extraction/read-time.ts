import { PARTS_OF_DAY, type PartOfDay } from './calendar-words.ts'
import { firstOf, formAt, phrasesOf } from './match-words.ts'
import type { Word } from './split-words.ts'
import { numeralsAt } from './spoken-numerals.ts'

/** `HH:MM` as it was said, before anybody knows which half of the day is meant. */
export type Hour = { hour: number; minute: number; part: PartOfDay | null; isExact: boolean; next: number }

const TOWARDS = new Set('a vers at around about by'.split(' '))
const SPECIAL = phrasesOf<number>([
  ['midi', 12],
  ['noon', 12],
  ['minuit', 0],
  ['midnight', 0],
])
/** Minutes that follow the hour. */
const FRENCH_MINUTES = phrasesOf<number>([
  ['et demie', 30],
  ['et demi', 30],
  ['et quart', 15],
  ['et quarts', 15],
  ['moins le quart', -15],
  ['moins quart', -15],
  ['moins vingt', -20],
  ['moins dix', -10],
  ['moins cinq', -5],
])
const BEFORE_HOUR = phrasesOf<number>([
  ['half past', 30],
  ['quarter past', 15],
  ['a quarter past', 15],
  ['quarter after', 15],
  ['quarter to', -15],
  ['a quarter to', -15],
  ['ten past', 10],
  ['ten to', -10],
  ['twenty past', 20],
  ['twenty to', -20],
])

const O_CLOCK = phrasesOf<null>([
  ["o ' clock", null],
  ['oclock', null],
])

/** An hour of the day that begins at this word, after `à` or `at` where there is one. */
export function hourAt(words: readonly Word[], start: number): Hour | null {
  const isTowards = TOWARDS.has(formAt(words, start))
  const at = isTowards ? start + 1 : start
  const special = firstOf(words, at, SPECIAL)
  if (special) {
    const more = firstOf(words, special.next, FRENCH_MINUTES)
    return made(special.value, more?.value ?? 0, more?.next ?? special.next, { isExact: true, part: null })
  }
  const before = firstOf(words, at, BEFORE_HOUR)
  const [said] = numeralsAt(words, before?.next ?? at).filter(({ value, digits }) => value <= 23 && digits.length <= 2)
  if (!said) return null
  const isExact = said.value > 12 || /^0[0-9]$/.test(said.digits)
  if (before) return withPart(words, made(said.value, before.value, said.next, { isExact, part: null }))
  const unit = formAt(words, said.next)
  if (unit === 'h' || unit === 'heure' || unit === 'heures') return french(words, said.value, said.next + 1, isExact)
  if (unit === ':' && /^[0-5][0-9]$/.test(formAt(words, said.next + 1)))
    return withPart(
      words,
      made(said.value, Number(formAt(words, said.next + 1)), said.next + 2, { isExact, part: null }),
    )
  return english(words, said, isTowards && formAt(words, start) !== 'a', isExact)
}

function french(words: readonly Word[], hour: number, at: number, isExact: boolean): Hour | null {
  const more = firstOf(words, at, FRENCH_MINUTES)
  const minutes = more ?? minuteAt(words, at)
  return withPart(words, made(hour, minutes?.value ?? 0, minutes?.next ?? at, { isExact, part: null }))
}

/** `ten`, `ten thirty`, `two pm`, `ten o'clock`: after `at`, or with a word that says it is an hour. */
function english(
  words: readonly Word[],
  { value, next }: { value: number; next: number },
  isTowards: boolean,
  isExact: boolean,
): Hour | null {
  const clock = firstOf(words, next, O_CLOCK)?.next ?? null
  const minutes = clock === null ? minuteAt(words, next) : null
  const end = clock ?? minutes?.next ?? next
  const bare = made(value, minutes?.value ?? 0, end, { isExact, part: null })
  const hour = withPart(words, bare)
  return isTowards || clock !== null || hour?.part ? hour : null
}

function minuteAt(words: readonly Word[], at: number): { value: number; next: number } | null {
  const [said] = numeralsAt(words, at).filter(({ value, digits }) => value >= 1 && value <= 59 && digits.length <= 2)
  if (said) return said
  return formAt(words, at) === '00' ? { value: 0, next: at + 1 } : null
}

function made(hour: number, minute: number, next: number, how: Pick<Hour, 'isExact' | 'part'>): Hour {
  const total = (hour * 60 + minute + 24 * 60) % (24 * 60)
  return { hour: Math.floor(total / 60), minute: total % 60, next, ...how }
}

function withPart(words: readonly Word[], hour: Hour): Hour {
  const part = firstOf(words, hour.next, PARTS_OF_DAY)
  return part ? { ...hour, part: part.value, next: part.next } : hour
}

/** By the clock of 24 hours. Where nobody says which half of the day, it is the one in which clinics are open. */
export function clockOf({ hour, minute, part, isExact }: Hour, ofDay: PartOfDay | null): string {
  const half = part ?? ofDay
  const isLater = half === null ? hour >= 1 && hour <= 6 : half !== 'morning'
  const isMidnight = hour === 12 && !isExact && (half === 'morning' || half === 'evening')
  const full = isExact ? hour : isMidnight ? 0 : isLater && hour < 12 ? hour + 12 : hour
  return `${String(full).padStart(2, '0')}:${String(minute).padStart(2, '0')}`
}

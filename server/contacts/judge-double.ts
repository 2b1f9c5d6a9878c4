import type { Double } from '../contract/contacts.ts'
import type { Contact } from '../contract/shapes.ts'
import { foldWords } from './search-words.ts'
import { countSlips } from './slips.ts'

/** What tells two records apart, or does not. */
export type Judged = Pick<Contact, 'firstName' | 'lastName' | 'organization' | 'birthDate' | 'gender' | 'chartNumber'>

/** What the two have in common beside their names. `isRareName`: few others are called so. */
export type Common = { number: boolean; email: boolean; isRareName: boolean }

type Verdict = Pick<Double, 'score' | 'because'>

/**
 * Are these two records of one person? Of one family many share a number, an address and a last name, and twins a birth
 * date too: who has another first name is another person, and so mostly is who was born on another day. Null: they are
 * not, or nothing says so.
 */
export function judgeDouble(a: Judged, b: Judged, common: Common): Verdict | null {
  const names = compareNames(a, b)
  if (names === null) return null
  const birth = compareBirth(a.birthDate, b.birthDate)
  const isSameChart = a.chartNumber !== null && a.chartNumber === b.chartNumber
  if (birth === 'other' || (birth === 'alike' && names !== 'same-name')) return null
  if (a.gender !== null && b.gender !== null && a.gender !== b.gender && names !== 'same-name') return null
  // Two numbers in one practice software are two people, unless all else is the same.
  const isOtherChart = a.chartNumber !== null && b.chartNumber !== null && !isSameChart
  const because: Double['because'] = [
    ...(isSameChart ? (['same-chart-number'] as const) : []),
    ...(birth === 'same' ? (['same-birth-date'] as const) : []),
    ...(common.number ? (['same-number'] as const) : []),
    ...(common.email ? (['same-email'] as const) : []),
  ]
  // The name alone, and nothing to hold against it.
  if (because.length === 0 && (names !== 'same-name' || !common.isRareName || birth !== 'unknown' || isOtherChart))
    return null
  if (isOtherChart && names === 'like-name' && !common.number && !common.email) return null
  const weight = { 'same-chart-number': 0.4, 'same-birth-date': 0.35, 'same-number': 0.25, 'same-email': 0.25 } as const
  const sum = because.reduce((all, reason) => all + weight[reason as keyof typeof weight], 0)
  const less = (names === 'same-name' ? 0 : 0.1) + (birth === 'alike' ? 0.15 : 0) + (isOtherChart ? 0.15 : 0)
  const score = Math.min(0.99, Math.max(0.1, 0.4 + sum - less))
  return { score: Math.round(score * 100) / 100, because: [...because, names] }
}

type Names = 'same-name' | 'like-name'

const wordsOf = (name: string | null) =>
  foldWords(name ?? '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)

/** Null where the names are those of two people. */
function compareNames(a: Judged, b: Judged): Names | null {
  const [one, other] = [a, b].map(({ firstName, lastName }) => ({ first: wordsOf(firstName), last: wordsOf(lastName) }))
  if (!one || !other) return null
  const isNameless = ({ first, last }: typeof one) => first.length + last.length === 0
  if (isNameless(one) && isNameless(other)) return compareWhole(wordsOf(a.organization), wordsOf(b.organization))
  if (isNameless(one) || isNameless(other)) return null
  const same = (x: string[], y: string[]) => x.join('') === y.join('')
  if (same(one.first, other.first) && same(one.last, other.last)) return 'same-name'
  // Typed into each other's field.
  if (same(one.first, other.last) && same(one.last, other.first)) return 'like-name'
  return isFirstAlike(one.first, other.first) && isLastAlike(one.last, other.last) ? 'like-name' : null
}

const compareWhole = (a: string[], b: string[]): Names | null =>
  a.length > 0 && a.join(' ') === b.join(' ') ? 'same-name' : null

/** "Jean" and "Jean-François" may be one person, "J." and "Jean" too; "Léa" and "Léo", "Simon" and "Simone" are two. */
function isFirstAlike(a: string[], b: string[]): boolean {
  if (a.length === 0 || b.length === 0) return false
  const [shorter, longer] = [a, b].sort((x, y) => x.join('').length - y.join('').length) as [string[], string[]]
  const [first = '', ...more] = shorter
  if (first.length === 1 && more.length === 0) return longer[0]!.startsWith(first)
  if (shorter.every((word, nth) => word === longer[nth])) return true
  const [x, y] = [shorter.join(''), longer.join('')]
  return x === y || (!isFeminineOf(x, y) && Math.min(x.length, y.length) >= 5 && countSlips(x, y, 1) <= 1)
}

/** Michel and Michèle, Daniel and Danielle, Julien and Julienne. */
const isFeminineOf = (shorter: string, longer: string): boolean =>
  longer === `${shorter}e` ||
  longer === `${shorter + shorter.at(-1)}e` ||
  (/[ao]$/.test(shorter) && /[ao]$/.test(longer))

/** A maiden name may be missing or have been added to; one of them may not be there at all. */
function isLastAlike(a: string[], b: string[]): boolean {
  if (a.length === 0 || b.length === 0) return true
  if (a.some((word) => word.length > 2 && b.includes(word))) return true
  const [x, y] = [a.join(''), b.join('')]
  return x === y || (Math.min(x.length, y.length) >= 4 && countSlips(x, y, 1) <= 1)
}

/** `alike`: one figure is another, or the day and the month stand in each other's place. */
function compareBirth(a: string | null, b: string | null): 'same' | 'alike' | 'other' | 'unknown' {
  if (a === null || b === null) return 'unknown'
  if (a === b) return 'same'
  const swapped = `${b.slice(0, 4)}-${b.slice(8)}-${b.slice(5, 7)}`
  return a === swapped || countSlips(a, b, 1) <= 1 ? 'alike' : 'other'
}

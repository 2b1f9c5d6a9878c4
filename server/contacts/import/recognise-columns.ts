import type { ImportField, ImportMapping } from '../../contract/imports.ts'
import { foldHeading } from './fold-name.ts'
import { fieldOfHeading } from './headings.ts'
import { findPreset } from './presets.ts'
import type { ColumnProfile } from './profile-column.ts'
import { readGender, readLanguage } from './read-choice.ts'

type Guess = { field: ImportField; certainty: number }

const PHONES = new Set<ImportField>(['phone', 'mobilePhone', 'homePhone', 'workPhone'])
const DATES = new Set<ImportField>(['birthDate', 'since', 'lastAppointment', 'nextAppointment'])
/** Several columns may hold these. */
const MANY = new Set<ImportField>(['ignore', 'email', 'notes', 'labels', 'extension', ...PHONES])

/** Says of each column what it holds, by its heading, by the software it comes from, and by what stands in it. */
export function recogniseColumns(
  headings: readonly string[],
  profiles: readonly ColumnProfile[],
): Pick<ImportMapping, 'columns' | 'preset'> {
  const folds = headings.map(foldHeading)
  const known = findPreset(folds)
  const guesses = folds.map((heading, index): Guess => {
    const fromPreset = known?.fields[heading]
    const named = fromPreset ? { field: fromPreset, certainty: 0.95 } : fieldOfHeading(heading)
    const profile = profiles[index]!
    if (!named) return byContent(profile)
    return { ...named, certainty: Math.min(named.certainty, fits(named.field, profile)) }
  })
  settleNames(guesses, folds)
  settleNameless(guesses, profiles)
  settleTwice(guesses)
  const columns = headings.map((heading, index) => ({
    heading,
    ...guesses[index]!,
    examples: profiles[index]!.examples,
  }))
  return { columns, preset: known?.preset ?? null }
}

/** What a heading says does not hold against a column full of something else. */
function fits(field: ImportField, profile: ColumnProfile): number {
  const { filled, phones, dates, emails, numbers } = profile
  if (filled < 4) return 1
  const share = (count: number) => count / filled
  if (PHONES.has(field)) return share(phones) > 0.3 ? 1 : 0.4
  if (field === 'email') return share(emails) > 0.2 ? 1 : 0.4
  if (DATES.has(field)) return share(dates + numbers) > 0.3 ? 1 : 0.4
  if (field === 'firstName' || field === 'lastName' || field === 'name')
    return share(phones + dates + emails + numbers) > 0.5 ? 0.3 : 1
  // A family's number stands beside each of its members.
  if (field === 'chartNumber') return filled > 20 && profile.distinct < filled * 0.7 ? 0.5 : 1
  return 1
}

function byContent(profile: ColumnProfile): Guess {
  const { filled, values } = profile
  if (filled === 0) return { field: 'ignore', certainty: 1 }
  const share = (count: number) => count / filled
  if (share(profile.emails) > 0.6) return { field: 'email', certainty: 0.9 }
  if (share(profile.phones) > 0.6) return { field: 'phone', certainty: 0.8 }
  if (share(profile.dates) > 0.6) {
    if (share(profile.future) > 0.5) return { field: 'nextAppointment', certainty: 0.5 }
    return { field: 'birthDate', certainty: 0.6 }
  }
  if (filled > 3 && values.length > 1 && values.length <= 4) {
    if (values.every((one) => readGender(one) !== 'unknown' && readGender(one)))
      return { field: 'gender', certainty: 0.6 }
    if (values.every((one) => readLanguage(one) !== 'unknown' && readLanguage(one)))
      return { field: 'language', certainty: 0.6 }
  }
  if (share(profile.commaNames) > 0.6) return { field: 'name', certainty: 0.8 }
  return { field: 'ignore', certainty: 0.6 }
}

/** `Nom` beside `Prénom` is the family's name; alone it is the whole one. */
function settleNames(guesses: Guess[], folds: string[]): void {
  const hasFirst = guesses.some(({ field }) => field === 'firstName')
  const hasLast = guesses.some(({ field }, index) => field === 'lastName' && folds[index] !== 'nom')
  guesses.forEach((guess, index) => {
    const isBareName = folds[index] === 'nom' || folds[index] === 'name'
    if (!isBareName) return
    if (hasFirst && !hasLast) Object.assign(guess, { field: 'lastName', certainty: 0.95 })
    else if (!hasFirst && !hasLast) Object.assign(guess, { field: 'name', certainty: Math.min(guess.certainty, 0.9) })
  })
}

/** Without any heading for a name, columns of words beside each other may be one; a person looks at it first. */
function settleNameless(guesses: Guess[], profiles: readonly ColumnProfile[]): void {
  if (guesses.some(({ field }) => field === 'name' || field === 'lastName' || field === 'firstName')) return
  const worded = profiles.flatMap(({ filled, words, distinct }, index) =>
    guesses[index]!.field === 'ignore' && filled > 0 && words / filled > 0.8 && distinct > filled * 0.4 ? [index] : [],
  )
  const [first, second] = worded
  if (first === undefined) return
  if (second === undefined) guesses[first] = { field: 'name', certainty: 0.5 }
  else {
    guesses[first] = { field: 'lastName', certainty: 0.4 }
    guesses[second] = { field: 'firstName', certainty: 0.4 }
  }
}

/** One column each: the surest of several. */
function settleTwice(guesses: Guess[]): void {
  for (const guess of guesses) {
    if (MANY.has(guess.field)) continue
    const rivals = guesses.filter(({ field }) => field === guess.field)
    const best = rivals.reduce((one, other) => (other.certainty > one.certainty ? other : one))
    for (const rival of rivals) if (rival !== best) Object.assign(rival, { field: 'ignore', certainty: 0.75 })
  }
}

/**
 * Which row has the headings: the one of the first few whose cells are the best known as such; -1 when there is none,
 * and the first row is somebody already.
 */
export function findHeadings(rows: readonly (readonly string[])[]): number {
  const width = Math.max(...rows.map(({ length }) => length), 1)
  let best = { index: -1, score: 0 }
  rows.slice(0, 30).forEach((cells, index) => {
    const filled = cells.filter((cell) => cell.trim() !== '')
    if (filled.length < Math.min(2, width) || filled.length < width * 0.4) return
    const known = filled.filter((cell) => cell.length < 60 && fieldOfHeading(foldHeading(cell)) !== null).length
    const values = filled.filter((cell) => /\d{3}|@/.test(cell)).length
    const score = (known - values) / filled.length
    if (score > best.score + 0.001) best = { index, score }
  })
  if (best.score >= 0.3) return best.index
  const [first = [], ...rest] = rows
  const hasDigits = (cells: readonly string[]) => cells.some((cell) => /\d/.test(cell))
  const isBare = first.length > 1 && !hasDigits(first) && first.every((cell) => cell.trim() !== '' && cell.length < 40)
  return isBare && rest.length > 1 && rest.filter(hasDigits).length > rest.length * 0.7 ? 0 : -1
}

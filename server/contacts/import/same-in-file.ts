import { foldName } from './fold-name.ts'
import type { createLineIndex, Place } from './line-index.ts'
import type { Fact, Person } from './person.ts'

type LineIndex = ReturnType<typeof createLineIndex>

export const contactKey = (contactId: string): string => `i|${contactId}`

/** By what somebody is found again further down in the same file. */
const keysOf = ({ facts, phones }: Person, contactId: string | null): string[] => {
  const name = `${foldName(facts.firstName)}|${foldName(facts.lastName)}|${foldName(facts.organization)}`
  const isNamed = name !== '||'
  return [
    ...(contactId ? [contactKey(contactId)] : []),
    ...(facts.chartNumber ? [`c|${facts.chartNumber}`] : []),
    ...(isNamed && facts.birthDate ? [`b|${name}|${facts.birthDate}`] : []),
    ...phones.slice(0, 3).map(({ number }) => `p|${name}|${number}`),
  ]
}

export const noteInFile = (index: LineIndex, person: Person, contactId: string | null, place: Place): void => {
  for (const key of keysOf(person, contactId)) index.add(key, place)
}

/** Where somebody stood before who may be this one. */
export const findInFile = (index: LineIndex, person: Person, contactId: string | null): Place | null => {
  for (const key of keysOf(person, contactId)) {
    const place = index.find(key)
    if (place) return place
  }
  return null
}

/** These may differ from line to line of one person: a list of visits names her once for each. */
const PASSING = new Set<Fact>([
  'lastAppointment',
  'nextAppointment',
  'practitioner',
  'notes',
  'since',
  'preferredChannel',
])

/** Two lines of one file: one person, said twice alike or with more; one who is contradicted; or two people. */
export function compareInFile(before: Person, person: Person): 'same' | 'more' | 'contradicts' | 'another' {
  const given = [foldName(before.facts.firstName), foldName(person.facts.firstName)]
  const birth = [before.facts.birthDate, person.facts.birthDate]
  const chart = [before.facts.chartNumber, person.facts.chartNumber]
  const differ = ([a, b]: (string | undefined)[]) => Boolean(a && b && a !== b)
  if (differ(birth) && !(chart[0] && chart[0] === chart[1])) return 'another'
  if (differ(chart) && !(birth[0] && birth[0] === birth[1])) return 'another'
  if (differ(given)) return 'contradicts'
  let isMore = false
  for (const [fact, value] of Object.entries(person.facts) as [Fact, string][]) {
    const was = before.facts[fact]
    if (was === value) continue
    if (was !== undefined && !PASSING.has(fact)) return 'contradicts'
    isMore = true
  }
  const numbers = new Set(before.phones.map(({ number }) => number))
  isMore ||= person.phones.some(({ number }) => !numbers.has(number))
  isMore ||= person.emails.some((email) => !before.emails.includes(email))
  isMore ||= person.labels.some((label) => !before.labels.includes(label))
  return isMore ? 'more' : 'same'
}

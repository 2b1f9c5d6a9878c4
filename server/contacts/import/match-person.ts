import { foldName } from './fold-name.ts'
import type { KnownContact } from './known-contact.ts'
import { type Person, type Reason, reason } from './person.ts'

export type Match =
  | { kind: 'new' }
  | { kind: 'known'; contact: KnownContact }
  /** Not guessed: a person decides. `contact`: the one it may be. */
  | { kind: 'doubtful'; because: Reason; contact: KnownContact | null }

/**
 * Is this somebody who is known? By the chart number first, where the name does not speak against it; then by the name
 * with the birth date, a number or an address. The same name with another birth date, or another chart number and no
 * birth date to tell, is somebody else. Where it may be several, or only the name fits, it is doubtful.
 */
export function matchPerson(person: Person, candidates: readonly KnownContact[]): Match {
  const { chartNumber } = person.facts
  if (chartNumber) {
    const charted = candidates.filter(({ facts }) => facts.chartNumber === chartNumber)
    const fitting = charted.filter((contact) => isCompatible(person, contact))
    if (fitting.length === 1) return { kind: 'known', contact: fitting[0]! }
    if (fitting.length > 1) return several(fitting[0]!)
    if (charted[0])
      return {
        kind: 'doubtful',
        because: reason('chart-number-of-another', 'chartNumber', chartNumber),
        contact: charted[0],
      }
  }
  const named = candidates.filter((contact) => isNamesake(person, contact) && !isContradicted(person, contact))
  const born = named.filter(({ facts }) => facts.birthDate !== null && facts.birthDate === person.facts.birthDate)
  if (born.length === 1) return { kind: 'known', contact: born[0]! }
  const reached = (born.length > 0 ? born : named).filter((contact) => hasCommon(person, contact))
  if (reached.length === 1) return { kind: 'known', contact: reached[0]! }
  if (born.length > 1 || reached.length > 1) return several((reached[0] ?? born[0])!)
  const exact = named.find(({ facts }) => sameGiven(person, facts.firstName) && !isNameless(person))
  if (exact) return { kind: 'doubtful', because: reason('same-name', 'name'), contact: exact }
  return { kind: 'new' }
}

const several = (contact: KnownContact): Match => ({
  kind: 'doubtful',
  because: reason('several-match'),
  contact,
})

const isNameless = ({ facts }: Person) => !facts.firstName && !facts.lastName && !facts.organization

const sameGiven = ({ facts }: Person, firstName: string | null) => foldName(facts.firstName) === foldName(firstName)

/** With the same chart number: the first name fits, or the birth date does, or nothing is there to compare. */
function isCompatible({ facts }: Person, { facts: known }: KnownContact): boolean {
  if (facts.birthDate && facts.birthDate === known.birthDate) return true
  const [given, knownGiven] = [foldName(facts.firstName), foldName(known.firstName)]
  if (given && knownGiven) return isSameGiven(given, knownGiven)
  const [family, knownFamily] = [foldName(facts.lastName), foldName(known.lastName)]
  return !family || !knownFamily || family === knownFamily
}

/** `J.` may be Jean; Marie may be Marie Claude. */
const isSameGiven = (a: string, b: string): boolean => a.startsWith(b) || b.startsWith(a)

/** The same family name, and the same first name or none on one side; of a business, its name. */
function isNamesake(person: Person, { facts: known }: KnownContact): boolean {
  const { facts } = person
  if (isNameless(person)) return !known.firstName && !known.lastName && !known.organization
  const [family, knownFamily] = [foldName(facts.lastName), foldName(known.lastName)]
  const [given, knownGiven] = [foldName(facts.firstName), foldName(known.firstName)]
  if (!family && !given)
    return foldName(facts.organization) === foldName(known.organization) && !knownFamily && !knownGiven
  if (family !== knownFamily) return false
  return given === knownGiven || (family !== '' && (!given || !knownGiven))
}

function isContradicted({ facts }: Person, { facts: known }: KnownContact): boolean {
  if (facts.birthDate && known.birthDate) return facts.birthDate !== known.birthDate
  return Boolean(facts.chartNumber && known.chartNumber && facts.chartNumber !== known.chartNumber)
}

const hasCommon = ({ phones, emails }: Person, contact: KnownContact): boolean =>
  phones.some(({ number }) => contact.phones.some((phone) => phone.number === number)) ||
  emails.some((email) => contact.emails.some(({ address }) => address.toLowerCase() === email))

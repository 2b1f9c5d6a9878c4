import { folded } from './fold-name.ts'

export type PersonName = {
  firstName: string | null
  lastName: string | null
  gender: 'female' | 'male' | null
}

/** Which of the two comes first where no comma says so: `Nom prénom` has the family's name first. */
export type NameOrder = 'first-last' | 'last-first'

/** Dr says nothing of who it is; Dre does. */
const TITLES: [RegExp, PersonName['gender']][] = [
  [/^(?:mme|madame|mlle|mademoiselle|mrs|ms|miss|dre|docteure)\b\.?\s*/i, 'female'],
  [/^(?:monsieur|mr|m\.|m(?=\s+\S{2}))\.?\s*/i, 'male'],
  [/^(?:dr|docteur|doctor|me|prof)\b\.?\s+/i, null],
]

/** Between two people of one line. A hyphen joins the names of one. */
const BETWEEN = /\s*(?:[/;&\n+]|\s(?:et|and|ou|or)\s)\s*/i

const ORGANIZATION =
  /(?:^|[\s,.(-])(?:inc|lt[ée]e?|ltd|enr|s\.?e\.?n\.?c|llc|corp|clinique|clinic|centre|center|pharmacie|pharmacy|laboratoires?|laboratory|labo?|h[oô]pital|hospital|chsld|clsc|cabinet|[ée]cole|garderie|cpe|associ[ée]s|cie|company|fournisseurs?|d[ée]pot|services|transport|assurances?|minist[eè]re|ville de)(?:$|[\s,.)])/i

/** A business, a school, a hospital: nobody's name. */
export const isOrganization = (name: string): boolean => ORGANIZATION.test(name)

/** Takes `Mme`, `M.`, `Dr` away, and what they say of who it is. */
export function stripTitle(text: string): { rest: string; gender: PersonName['gender']; hadTitle: boolean } {
  let rest = text.trim()
  let gender: PersonName['gender'] = null
  let hadTitle = false
  for (let round = 0; round < 2; round += 1)
    for (const [title, means] of TITLES) {
      const bare = rest.replace(title, '')
      if (bare === rest) continue
      hadTitle = true
      gender ??= means
      rest = bare.trim()
    }
  return { rest, gender, hadTitle }
}

/** What follows the name of a dentist, a doctor or a veterinarian, and is none of it. */
const DEGREES = /(?:[\s,]+(?:DMD|DDS|MD|DMV|DVM|Ph\.?D\.?))+\s*$/

/** `Côté, Maurice`, `Maurice Côté`, `COTE MAURICE`: which is which. */
export function splitName(text: string, order: NameOrder = 'first-last'): PersonName {
  const [beforeComma = '', ...after] = text.replace(DEGREES, '').split(',')
  if (after.length > 0) {
    const first = stripTitle(after.join(' '))
    const last = stripTitle(beforeComma)
    return nameOf(first.rest, last.rest, first.gender ?? last.gender)
  }
  const { rest, gender, hadTitle } = stripTitle(beforeComma)
  const words = rest.split(/\s+/).filter(Boolean)
  if (words.length < 2) return hadTitle ? nameOf('', rest, gender) : nameOf(rest, '', gender)
  const cut = cutOf(words, order)
  const [head, tail] = [words.slice(0, cut).join(' '), words.slice(cut).join(' ')]
  const isLastFirst = order === 'last-first' || (isShouted(head) && !isShouted(tail))
  return isLastFirst ? nameOf(tail, head, gender) : nameOf(head, tail, gender)
}

const PARTICLE = /^(?:de|du|des|del|della|di|da|dos|van|von|der|den|la|le|el|al|st|ste|saint|sainte|d|l)$/i

/** Where the second name begins. The family's name takes its particles with it. */
function cutOf(words: string[], order: NameOrder): number {
  if (isShouted(words[0]!) !== isShouted(words.at(-1)!)) {
    const change = words.findIndex((word, index) => index > 0 && isShouted(word) !== isShouted(words[0]!))
    if (change > 0) return change
  }
  if (order === 'last-first') {
    let end = 0
    while (end < words.length - 2 && PARTICLE.test(words[end]!)) end += 1
    return end + 1
  }
  const particle = words.findIndex((word, index) => index > 0 && index < words.length - 1 && PARTICLE.test(word))
  return particle > 0 ? particle : words.length - 1
}

const isShouted = (text: string) => text.length > 1 && text === text.toUpperCase() && text !== text.toLowerCase()

const nameOf = (first: string, last: string, gender: PersonName['gender']): PersonName => ({
  firstName: caseName(first.trim()) || null,
  lastName: caseName(last.trim()) || null,
  gender,
})

/**
 * The people of one cell. A name said once is for both: `Jean et Marie Tremblay`, `Tremblay, Jean & Marie`,
 * `M. et Mme Roy`.
 */
export function splitPeople(text: string, order: NameOrder = 'first-last'): PersonName[] {
  const pieces = splitCommas(text.split(BETWEEN).map((piece) => piece.trim()))
  if (pieces.length < 2 || pieces.length > 6 || pieces.some((piece) => !/\p{L}/u.test(piece)))
    return [splitName(text, order)]
  const people = readTitled(pieces, order) ?? pieces.map((piece) => readPiece(piece, order))
  const shared = people.find(
    ({ lastName }, index) => lastName && (index === 0 || index === people.length - 1),
  )?.lastName
  return people.map((person) => (person.lastName ? person : { ...person, lastName: shared ?? null }))
}

/** `Roy, Léa, Zoé et Max`: after the family's name, each comma is somebody more. */
function splitCommas(pieces: string[]): string[] {
  if (pieces.length < 2) return pieces
  const [last = '', first = '', ...more] = pieces[0]!.split(',').map((piece) => piece.trim())
  return more.length > 0 ? [`${last}, ${first}`, ...more, ...pieces.slice(1)] : pieces
}

/** `M. et Mme Jean et Louise Tremblay`: the titles first, then as many names. Null where it is not written so. */
function readTitled(pieces: readonly string[], order: NameOrder): PersonName[] | null {
  const bare = pieces.findIndex((piece) => !isTitle(piece))
  if (bare < 1 || pieces.length !== 2 * bare + 1) return null
  const { rest, gender, hadTitle } = stripTitle(pieces[bare]!)
  if (!hadTitle) return null
  const genders = [...pieces.slice(0, bare).map((title) => stripTitle(`${title} -`).gender), gender]
  return [rest, ...pieces.slice(bare + 1)].map((name, index) => ({
    ...splitName(name, order),
    gender: genders[index] ?? null,
  }))
}

function isTitle(piece: string): boolean {
  const { hadTitle, rest } = stripTitle(`${piece} -`)
  return hadTitle && rest === '-'
}

function readPiece(piece: string, order: NameOrder): PersonName {
  // A title by itself: of `M. et Mme Roy` the first one has no name of his own.
  if (isTitle(piece)) return { firstName: null, lastName: null, gender: stripTitle(`${piece} -`).gender }
  return splitName(piece, order)
}

/** First and last names from two columns, which may hold several people too: `Jean et Marie` with `Tremblay`. */
export function joinNames(first: string, last: string): PersonName[] {
  const firsts = first.split(BETWEEN).map((one) => one.trim())
  const lasts = last.split(BETWEEN).map((one) => one.trim())
  const isSeveral = firsts.length > 1 && firsts.length <= 6 && firsts.every((one) => /\p{L}/u.test(one))
  if (!isSeveral) return [fromColumns(first, last)]
  return firsts.map((one, index) => fromColumns(one, lasts.length === firsts.length ? lasts[index]! : last))
}

function fromColumns(first: string, last: string): PersonName {
  const given = stripTitle(first)
  const family = stripTitle(last)
  return nameOf(given.rest, family.rest, given.gender ?? family.gender)
}

/** Who is a Mac is known by name: Macé, Machado and Mackay are not. */
const MACS = new Set(
  (
    'adam allister arthur aulay auley beth bride cormack callum cormick crae dermott diarmid donald donell dougall ' +
    'dowell eachern ewan farlane gregor innes innis intosh intyre isaac ivor kenna kenzie kinley kinnon lachlan laren ' +
    'lean lellan leod mahon manus master millan nab namara naughton neil neill niven phail phee pherson quarrie queen ' +
    'rae sween taggart tavish vicar'
  ).split(' '),
)

/** A name in capitals, or in small letters, as it is written; one in both is left as somebody wrote it. */
export function caseName(name: string): string {
  const spaced = name.replace(/\s+/g, ' ').replace(/[’`´]/g, "'")
  if (spaced.length < 2 || (spaced !== spaced.toUpperCase() && spaced !== spaced.toLowerCase())) return spaced
  let isAfterDe = false
  return spaced
    .toLowerCase()
    .split(/([\s-]+)/)
    .map((word) => {
      if (/^[\s-]*$/.test(word)) return word
      const isSmall =
        word === 'de' || word === 'von' || (isAfterDe && (word === 'la' || word === 'las' || word === 'los'))
      isAfterDe = word === 'de'
      return isSmall ? word : caseWord(word)
    })
    .join('')
}

function caseWord(word: string): string {
  if (/^(?:ii|iii|iv)$/.test(word)) return word.toUpperCase()
  const elided = /^([a-z])'(.+)$/.exec(word)
  if (elided) return `${elided[1]!.toUpperCase()}'${capital(elided[2]!)}`
  if (/^mc\p{L}{2,}/u.test(word)) return `Mc${capital(word.slice(2))}`
  if (word.startsWith('mac') && MACS.has(folded(word.slice(3)))) return `Mac${capital(word.slice(3))}`
  return capital(word)
}

/** The first letter, wherever it stands: `(bébé)` is `(Bébé)`. */
const capital = (word: string): string => word.replace(/\p{L}/u, (letter) => letter.toUpperCase())

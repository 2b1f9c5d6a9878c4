import { MONTHS, WEEKDAYS } from './calendar-words.ts'
import type { ReadFact } from './fact.ts'
import { allOf, formAt, phrasesOf } from './match-words.ts'
import type { Word } from './split-words.ts'
import { numeralsAt } from './spoken-numerals.ts'

type Found = Omit<ReadFact, 'text'> & { text: '' }

/** What is said before a name: `surely` nothing else follows it; `large`: only what begins with a capital is one. */
type Lead = { phrase: string; surely?: boolean; oneWord?: boolean; large?: boolean }

const RELATIVES_FR = 'fille fils gars garcon enfant mari conjoint conjointe femme epouse mere pere soeur frere bebe'
const RELATIVES_EN = 'daughter son kid child husband wife partner mother father mom dad sister brother baby'
const PETS = 'chien chienne chat chatte chiot chaton'
const PETS_EN = 'dog cat puppy kitten'

const LEADS: readonly Lead[] = [
  { phrase: 'mon nom est', surely: true },
  { phrase: "mon nom c ' est", surely: true },
  { phrase: "je m ' appelle", surely: true },
  { phrase: 'je me nomme', surely: true },
  { phrase: "il s ' appelle", surely: true, oneWord: true },
  { phrase: "elle s ' appelle", surely: true, oneWord: true },
  { phrase: 'au nom de', surely: true },
  { phrase: 'my name is', surely: true },
  { phrase: "my name ' s", surely: true },
  { phrase: 'the name is', surely: true },
  { phrase: 'under the name', surely: true },
  ...['his name is', 'her name is'].map((phrase) => ({ phrase, surely: true, oneWord: true })),
  ...["c ' est", 'ici', 'je suis', 'this is', "it ' s", "i ' m", 'i am', 'signe'].map((phrase) => ({ phrase })),
  ...['pour', 'for', 'avec', 'with'].map((phrase) => ({ phrase, large: true })),
  ...['madame', 'monsieur', 'mademoiselle', 'mme', 'm .', 'mr', 'mrs', 'ms', 'mr .', 'mrs .', 'ms .', 'miss'].map(
    (phrase) => ({ phrase, oneWord: true }),
  ),
  ...`${RELATIVES_FR} ${PETS}`
    .split(' ')
    .flatMap((who) => ['ma', 'mon', 'notre'].map((whose) => ({ phrase: `${whose} ${who}`, oneWord: true }))),
  ...`${RELATIVES_EN} ${PETS_EN}`
    .split(' ')
    .flatMap((who) => ['my', 'our'].map((whose) => ({ phrase: `${whose} ${who}`, oneWord: true }))),
]

/** As engines and people in a hurry leave them out: `c est`, `cest`. */
const withoutApostrophe = (lead: Lead): Lead[] =>
  lead.phrase.includes(" ' ")
    ? [lead, ...[' ', ''].map((joint) => ({ ...lead, phrase: lead.phrase.replace(" ' ", joint) }))]
    : [lead]

/** The longest first. */
const BY_FIRST = phrasesOf(
  LEADS.flatMap(withoutApostrophe)
    .toSorted((a, b) => b.phrase.length - a.phrase.length)
    .map((lead) => [lead.phrase, lead] as const),
)

const PARTICLES = new Set('de du des d la le van von der den di da dos el al ben mac mc saint sainte st ste'.split(' '))

/** In capitals, or after these leads, and no name. */
const NO_NAMES = new Set(
  `je tu il elle on nous vous ils elles le la les un une des du de et ou mais donc car que qui quoi pour avec dans sur chez sans par a au aux en y
  ce cet cette ces mon ma mes ton ta tes son sa ses notre votre nos vos leur moi toi lui pas plus tres trop bien bon bonne beau
  urgent urgence important parfait correct possible dommage super merci bonjour bonsoir allo salut oui non ok tout rien encore toujours jamais deja
  demain hier matin midi soir semaine mois jour rendez rdv appel numero message telephone clinique dentiste docteur docteure dr dre patient patiente
  comment combien quand pourquoi ici la bas juste vraiment peut etre quel quelle est sont ai as avons avez ont suis etes
  i you he she it we they the an and or but so because that who what for with in on at to of from by about my your his her our their me not very too
  good great fine okay perfect important possible urgent yes no please thanks thank hello hi hey again just really still about regarding calling here
  tomorrow today yesterday morning afternoon evening week month day appointment call number message phone clinic dentist doctor patient
  is are was were am been be have has had do does did will would can could should may might
  madame monsieur mme mr mrs ms miss sorry desole desolee content contente malade inquiet inquiete sick worried happy wondering looking trying
  noel paques christmas easter halloween
  disponible available libre free pret ready hate cause ca cela si when where why how there going gonna the`.split(
    /\s+/,
  ),
)

const MOST_PARTS = 5
const LONGEST = 60

/** `c'est Geneviève Tremblay`, `mon nom est…`, `this is…`, `pour ma fille Léa`, `Madame Côté`. */
export function readNames(words: readonly Word[]): Found[] {
  const found: Found[] = []
  const isShouted = shouts(words)
  for (let at = 0; at < words.length; at += 1) {
    const name = nameAfterLead(words, at, isShouted)
    if (!name) continue
    found.push(name.fact)
    at = name.next - 1
  }
  return found
}

function nameAfterLead(words: readonly Word[], at: number, isShouted: boolean): { fact: Found; next: number } | null {
  for (const { value: lead, next } of allOf(words, at, BY_FIRST)) {
    const name = nameAt(words, skip(words, next), lead, isShouted)
    if (name) return name
  }
  return null
}

/** `ma fille, qui s'appelle Léa`, `c'est euh Paul`, `ici madame Roy`. */
function skip(words: readonly Word[], at: number): number {
  let here = at
  while (here < at + 3 && /^(,|euh|heu|hum|uh|um|madame|monsieur|mme|mr|mrs|ms|miss)$/.test(formAt(words, here)))
    here += 1
  if (formAt(words, here) === '.' && here > at) here += 1
  return here
}

function nameAt(
  words: readonly Word[],
  at: number,
  lead: Lead,
  isShouted: boolean,
): { fact: Found; next: number } | null {
  const isWritten = !isShouted && startsLarge(words[at])
  if (lead.large && !isWritten) return null
  const parts: number[] = []
  let next = at
  while (next < words.length && parts.length < MOST_PARTS) {
    const end = partEnd(words, next)
    if (end === null) break
    const isPart = isWritten ? startsLarge(words[next]) || isParticle(words, next, end) : parts.length < 2
    if (!isPart || isNoName(words, next, end, parts.length > 0)) break
    parts.push(next)
    next = end
  }
  while (parts.length > 0 && PARTICLES.has(formAt(words, parts.at(-1)!)) && next - parts.at(-1)! === 1)
    next = parts.pop()!
  const [first] = parts
  if (first === undefined) return null
  if (!isWritten && lead.oneWord && !lead.surely && parts.length > 1) next = parts[1]!
  const value = writtenFrom(words, first, next)
  const letters = value.replace(/[^\p{L}]/gu, '').length
  if (letters < 2 || value.length > LONGEST) return null
  const isSure = isWritten || (lead.surely === true && !isShouted && (parts.length > 1 || lead.oneWord === true))
  const fact = { kind: 'name', text: '', from: words[first]!.from, to: words[next - 1]!.to, value } as const
  return { fact: isSure ? fact : { ...fact, unsure: true }, next }
}

/** Where one part of a name ends: `Marie-Ève`, `O'Brien`, `St-Pierre`; null: there is no letter. */
function partEnd(words: readonly Word[], at: number): number | null {
  const word = words[at]
  if (!word || !/^\p{L}/u.test(word.text)) return null
  let end = at + 1
  while (
    /^[-'’]$/.test(words[end]?.text ?? '') &&
    words[end]!.from === words[end - 1]!.to &&
    /^\p{L}/u.test(words[end + 1]?.text ?? '') &&
    words[end + 1]!.from === words[end]!.to &&
    formAt(words, end + 1) !== 's'
  )
    end += 2
  // An initial, as in "Paul A. Roy".
  if (word.text.length === 1 && end === at + 1 && formAt(words, end) === '.') end += 1
  return end
}

const startsLarge = (word: Word | undefined): boolean => /^\p{Lu}/u.test(word?.text ?? '')

/** Between two parts of a name: `Anne de la Tour`. */
const isParticle = (words: readonly Word[], at: number, end: number): boolean =>
  PARTICLES.has(formAt(words, at)) && (startsLarge(words[end]) || PARTICLES.has(formAt(words, end)))

function isNoName(words: readonly Word[], at: number, end: number, isInside: boolean): boolean {
  const form = formAt(words, at)
  const isCompound = end > at + 1
  if (isInside && (isCompound || PARTICLES.has(form))) return false
  // O'Brien and L'Heureux, and neither "j'ai" nor "d'accord".
  if (isCompound && form.length === 1) return !(startsLarge(words[at]) && startsLarge(words[at + 2]))
  return NO_NAMES.has(form) || WEEKDAYS.has(form) || MONTHS.has(form) || numeralsAt(words, at).length > 0
}

function writtenFrom(words: readonly Word[], from: number, to: number): string {
  const part = words.slice(from, to)
  return part
    .map(({ text, from: start }, nth) => (nth > 0 && start > part[nth - 1]!.to ? ` ${text}` : text))
    .join('')
    .replaceAll('’', "'")
}

/** All in capitals: they tell no names then. */
function shouts(words: readonly Word[]): boolean {
  const letters = words.slice(0, 400).filter(({ text }) => /^\p{L}{3,}/u.test(text))
  const large = letters.filter(({ text }) => text === text.toUpperCase() && text !== text.toLowerCase())
  return letters.length >= 3 && large.length > letters.length * 0.7
}

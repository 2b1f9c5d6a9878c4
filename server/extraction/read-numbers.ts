import { toE164 } from '../kit/phone-number.ts'
import type { Heard, ReadFact } from './fact.ts'
import type { Word } from './split-words.ts'
import { numeralsAt } from './spoken-numerals.ts'

type Zone = Pick<Heard, 'country' | 'areaCode'>
type Found = Omit<ReadFact, 'text'> & { text: '' }

/** Parts of a telephone number are written or said with these between them. */
const SIGNS = new Set(['-', '.', ',', '(', ')', '/', '‑', '–', '—', '_'])
const FILLERS = new Set('euh heu hum uh um eh er tiret dash trait'.split(' '))
/** A number of seven digits that follows one of these is of something else. */
const OF_SOMETHING_ELSE = new Set(
  'dossier facture file chart invoice commande order compte account ramq carte card'.split(' '),
)
const SCALES = new Set('cent cents mille vingts hundred thousand'.split(' '))
const MOST_BETWEEN = 3
/** A text that is made of numerals is not read in every way there is. */
const MOST_TRIED = 6_000
const MOST_DIGITS = 15

/** Where one numeral of a run ends and another may begin; null: the run is over. */
function goOn(words: readonly Word[], at: number): number | null {
  let here = at
  for (; here < at + MOST_BETWEEN; here += 1) {
    const word = words[here]
    if (!word) return null
    if (!SIGNS.has(word.text) && !FILLERS.has(word.form)) break
  }
  return numeralsAt(words, here).length > 0 ? here : null
}

/** What ends a sentence or a part of it stands before or after this word, or nothing does. */
const isEdge = (word: Word | undefined): boolean => !word || /^[.,;:!?\n]$/.test(word.text) || FILLERS.has(word.form)

type Way = { digits: string; end: number; groups: number }

/** All ways to read so many digits or fewer from here on, whole numerals only. */
function waysFrom(words: readonly Word[], start: number): Way[] {
  const ways: Way[] = []
  const seen = new Set<string>()
  const queue: Way[] = [{ digits: '', end: start, groups: 0 }]
  for (let way = queue.pop(); way && seen.size < 400; way = queue.pop()) {
    const next = way.groups === 0 ? start : goOn(words, way.end)
    if (next === null) continue
    // The longest numeral is tried first.
    for (const { digits, next: end } of numeralsAt(words, next).toReversed()) {
      const longer = { digits: way.digits + digits, end, groups: way.groups + 1 }
      const key = `${longer.digits} ${end}`
      if (longer.digits.length > MOST_DIGITS || seen.has(key)) continue
      seen.add(key)
      queue.push(longer)
      ways.push(longer)
    }
  }
  return ways
}

const NORTH_AMERICAN = /^1?([2-9]\d{2}[2-9]\d{6})$/

/**
 * Telephone numbers as they are written and as they are said: `514-555-0142`, `cinq cent quatorze, cinq cinq cinq, zéro
 * un quatre deux`, `five one four, triple five, oh one forty-two`.
 */
export function readNumbers(words: readonly Word[], heard: Zone): Found[] {
  const found: Found[] = []
  let tried = 0
  for (let at = 0; at < words.length && tried < MOST_TRIED; at += 1) {
    if (!isStart(words, at)) continue
    const ways = waysFrom(words, at)
    tried += ways.length
    const number = readOne(words, at, ways, heard)
    if (!number) continue
    const opening = words[at - 1]?.text === '(' ? at - 1 : at
    const first = number.plus ? words[at - 1]! : words[opening]!
    found.push({ kind: 'number', text: '', from: first.from, to: words[number.end - 1]!.to, value: number.value })
    at = number.end - 1
  }
  return found
}

/** In the midst of a run of numerals a number begins only after a comma or the like. */
function isStart(words: readonly Word[], at: number): boolean {
  if (numeralsAt(words, at).length === 0) return false
  const before = words[at - 1]
  if (!before || isEdge(before) || before.text === '+' || before.text === '(') return true
  const isSign = SIGNS.has(before.text)
  const last = isSign ? at - 2 : at - 1
  return last < 0 || !(numeralsAt(words, last).length > 0 || SCALES.has(words[last]!.form))
}

function readOne(words: readonly Word[], at: number, all: readonly Way[], { country, areaCode }: Zone) {
  const plus = words[at - 1]?.text === '+'
  const isOver = ({ end }: Way) => goOn(words, end) === null
  const ways = all.filter((way) => isOver(way) || (isEdge(words[way.end]) && (way.groups <= 4 || plus)))
  // Of two readings the one that leaves nothing over.
  const whole = ways
    .flatMap((way) => {
      const value = readAs(way.digits, way.groups, plus, country)
      return value ? [{ ...way, value }] : []
    })
    .sort((a, b) => Number(isOver(b)) - Number(isOver(a)) || b.end - a.end)[0]
  if (whole) return { ...whole, plus }
  const short = areaCode === null || plus ? undefined : ways.find((way) => isLocal(words, at, way))
  const value = short && toE164(`+1${areaCode}${short.digits}`, country)
  return short && value ? { ...short, value, plus } : null
}

function readAs(digits: string, groups: number, plus: boolean, country: string): string | null {
  if (plus) return digits.length >= 8 ? toE164(`+${digits}`, country) : null
  if (country === 'CA' || country === 'US') {
    const local = NORTH_AMERICAN.exec(digits)?.[1]
    return local ? toE164(`+1${local}`, country) : null
  }
  return digits.length >= 9 && (digits.startsWith('0') || groups > 1) ? toE164(digits, country) : null
}

/** Seven digits in two groups or more, and not those of a file. */
function isLocal(words: readonly Word[], at: number, { digits, groups, end }: Way): boolean {
  if (!/^[2-9]\d{6}$/.test(digits) || groups < 2 || goOn(words, end) !== null) return false
  const isWritten = words.slice(at, end).some(({ text }) => /^[0-9]/.test(text))
  const shape = words
    .slice(at, end)
    .map(({ text }) => text.replace(/^[0-9]+$/, (run) => String(run.length)))
    .join('')
  if (isWritten && !/^(3[-.‑–]?4|3[-.‑–]?2[-.‑–]?2)$/.test(shape) && groups < 7) return false
  return !words.slice(Math.max(0, at - 5), at).some(({ form }) => OF_SOMETHING_ELSE.has(form))
}

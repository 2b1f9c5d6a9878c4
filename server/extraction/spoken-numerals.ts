import type { Word } from './split-words.ts'

/** A numeral as it may be read from a word on; `next` is the word after it. */
export type Numeral = { value: number; digits: string; next: number }

type Value = { value: number; next: number }

const index = (words: string, first: number) =>
  new Map(words.split(' ').map((word, nth) => [word, first + nth] as const))

const FRENCH = new Map([
  ...index('zero un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize', 0),
  ['une', 1],
] as const)
const FRENCH_TENS = new Map([
  ['vingt', 20],
  ['trente', 30],
  ['quarante', 40],
  ['cinquante', 50],
  ['soixante', 60],
  ['septante', 70],
  ['huitante', 80],
  ['octante', 80],
  ['nonante', 90],
])
const ENGLISH = new Map([
  ...index('zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen', 0),
  ...index('fifteen sixteen seventeen eighteen nineteen', 15),
  ['oh', 0],
  ['o', 0],
] as const)
const ENGLISH_TENS = new Map([
  ['twenty', 20],
  ['thirty', 30],
  ['forty', 40],
  ['fourty', 40],
  ['fifty', 50],
  ['sixty', 60],
  ['seventy', 70],
  ['eighty', 80],
  ['ninety', 90],
])
const TIMES = new Map([
  ['double', 2],
  ['triple', 3],
])

const BEGINNINGS = new Set(
  [FRENCH, FRENCH_TENS, ENGLISH, ENGLISH_TENS].flatMap((each) => [...each.keys()]).concat('cent', 'cents', 'mille'),
)

/** All ways to read a numeral that begins at a word, the longest first: `soixante dix` is 70, or 60 and then 10. */
export function numeralsAt(words: readonly Word[], at: number): Numeral[] {
  const word = words[at]
  if (!word) return []
  if (/^[0-9]/.test(word.text)) return [{ value: Number(word.text), digits: word.text, next: at + 1 }]
  const times = TIMES.get(word.form)
  if (times) return repeated(words, at + 1, times)
  if (!BEGINNINGS.has(word.form)) return []
  return [...readFrench(words, at), ...readEnglish(words, at)]
    .map((each) => ({ ...each, digits: String(each.value) }))
    .filter((one, nth, all) => all.findIndex(({ next, digits }) => next === one.next && digits === one.digits) === nth)
    .sort((a, b) => b.next - a.next)
}

/** `double five`, `triple 5`: two or three figures, the same. */
function repeated(words: readonly Word[], at: number, times: number): Numeral[] {
  const form = formAt(words, at)
  const value = /^[0-9]$/.test(form) ? Number(form) : (ENGLISH.get(form) ?? FRENCH.get(form))
  return value === undefined || value > 9 ? [] : [{ value, digits: String(value).repeat(times), next: at + 1 }]
}

/** Where the next part of a numeral stands: after a dash. */
const after = (words: readonly Word[], at: number): number => (words[at]?.form === '-' ? at + 1 : at)

const formAt = (words: readonly Word[], at: number): string => words[at]?.form ?? ''

function frenchBelow100(words: readonly Word[], at: number): Value[] {
  const word = formAt(words, at)
  const next = after(words, at + 1)
  const following = formAt(words, next)
  const found: Value[] = []
  const add = (ten: number, most: number, from: number) => {
    const isLinked = formAt(words, from) === 'et'
    const unit = after(words, isLinked ? from + 1 : from)
    for (const rest of frenchBelow20(words, unit))
      if (rest.value >= 1 && rest.value <= most && (!isLinked || rest.value === 1 || rest.value === 11))
        found.push({ value: ten + rest.value, next: rest.next })
  }
  const ten = FRENCH_TENS.get(word)
  if (ten !== undefined) {
    add(ten, ten === 60 ? 19 : 9, next)
    found.push({ value: ten, next: at + 1 })
  }
  if (word === 'quatre' && (following === 'vingt' || following === 'vingts')) {
    add(80, 19, after(words, next + 1))
    found.push({ value: 80, next: next + 1 })
  }
  return [...found, ...frenchBelow20(words, at)]
}

function frenchBelow20(words: readonly Word[], at: number): Value[] {
  const value = FRENCH.get(formAt(words, at))
  if (value === undefined) return []
  const next = after(words, at + 1)
  const unit = FRENCH.get(formAt(words, next)) ?? 0
  const teen = value === 10 && unit >= 7 && unit <= 9 ? [{ value: 10 + unit, next: next + 1 }] : []
  return [...teen, { value, next: at + 1 }]
}

const isHundred = (form: string) => form === 'cent' || form === 'cents'

function readFrench(words: readonly Word[], at: number): Value[] {
  const first = frenchBelow100(words, at)
  const found = [...first]
  const bare = isHundred(formAt(words, at)) ? [{ value: 1, next: at }] : []
  for (const { value, next } of [...first.filter(({ value }) => value >= 2 && value <= 9), ...bare]) {
    const hundred = after(words, next)
    if (!isHundred(formAt(words, hundred))) continue
    found.push({ value: value * 100, next: hundred + 1 })
    for (const rest of frenchBelow100(words, after(words, hundred + 1)))
      if (rest.value > 0) found.push({ value: value * 100 + rest.value, next: rest.next })
  }
  const thousands = formAt(words, at) === 'mille' ? [{ value: 1, next: at }] : first
  for (const { value, next } of thousands) {
    if (formAt(words, after(words, next)) !== 'mille' || value < 1 || value > 9) continue
    const rest = after(words, next) + 1
    found.push({ value: value * 1_000, next: rest })
    for (const below of belowThousand(words, after(words, rest), readFrench))
      found.push({ value: value * 1_000 + below.value, next: below.next })
  }
  return found
}

const belowThousand = (
  words: readonly Word[],
  at: number,
  read: (words: readonly Word[], at: number) => Value[],
): Value[] => (formAt(words, at) === 'mille' ? [] : read(words, at).filter(({ value }) => value > 0 && value < 1_000))

function englishBelow100(words: readonly Word[], at: number): Value[] {
  const word = formAt(words, at)
  const ten = ENGLISH_TENS.get(word)
  if (ten === undefined) {
    const value = ENGLISH.get(word)
    return value === undefined ? [] : [{ value, next: at + 1 }]
  }
  const next = after(words, at + 1)
  const unit = ENGLISH.get(formAt(words, next)) ?? 0
  const whole = unit >= 1 && unit <= 9 ? [{ value: ten + unit, next: next + 1 }] : []
  return [...whole, { value: ten, next: at + 1 }]
}

function readEnglish(words: readonly Word[], at: number): Value[] {
  const first = englishBelow100(words, at)
  const found = [...first]
  for (const { value, next } of first) {
    const scale = formAt(words, next)
    const factor = scale === 'hundred' ? 100 : scale === 'thousand' ? 1_000 : 0
    if (!factor || value < 1 || value > 99) continue
    found.push({ value: value * factor, next: next + 1 })
    const rest = formAt(words, next + 1) === 'and' ? next + 2 : next + 1
    for (const below of englishBelow100(words, rest))
      if (below.value > 0) found.push({ value: value * factor + below.value, next: below.next })
  }
  return found
}

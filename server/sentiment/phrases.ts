import { fold, type Token } from './split-text.ts'

/**
 * What a phrase or a word does.
 * - `thanks`: courtesy; it says little beside a request, and nothing beside a complaint
 * - `damp`: what follows is spoken about, not suffered (`an appointment for back pain`)
 * - `closes`: outweighs what was said before it (`but it is gone now`)
 */
export type Role = 'plain' | 'thanks' | 'damp' | 'closes'

export type Phrase = { weight: number; role: Role; parts: Part[]; isNegated: boolean }
type Part =
  | { kind: 'one'; forms: ReadonlySet<string>; stems: readonly string[]; isOptional: boolean; isNumber: boolean }
  | { kind: 'gap'; atMost: number }

export type Phrases = { byWord: ReadonlyMap<string, Phrase[]>; byStem: ReadonlyMap<string, Phrase[]>; open: Phrase[] }

/** The phrases of one weight, one a line. */
export type PhraseList = readonly [weight: number, role: Role, lines: string]

const NEGATORS = new Set(
  'pas jamais aucun aucune sans rien ni not never no without nothing nobody none pu pus'.split(' '),
)
const NUMBER =
  /^(?:\d+(?:h|e|eme|x|th|rd|nd)?|une?|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|douze|quinze|vingt|trente|quarante|plusieurs|quelques|one|two|three|four|five|six|seven|eight|nine|ten|twenty|thirty|several|many|few|a|an|couple)$/
const STEM = 4

/**
 * Reads phrases as they are written in the lists: `a|b` either, `word?` or nothing, `stem~` whatever begins so,
 * `#` a number, `*` up to two words of any kind, `**` up to five.
 */
export function compilePhrases(lists: readonly PhraseList[]): Phrases {
  const byWord = new Map<string, Phrase[]>()
  const byStem = new Map<string, Phrase[]>()
  const open: Phrase[] = []
  const put = (map: Map<string, Phrase[]>, key: string, phrase: Phrase) => {
    const there = map.get(key)
    if (there) there.push(phrase)
    else map.set(key, [phrase])
  }
  for (const [weight, role, lines] of lists)
    for (const line of lines.split('\n')) {
      const parts = line.trim().split(/\s+/).filter(Boolean).map(compilePart)
      const first = parts[0]
      if (first === undefined) continue
      const isNegated = parts.some((part) => part.kind === 'one' && [...part.forms].some((form) => NEGATORS.has(form)))
      const phrase = { weight, role, parts, isNegated }
      if (first.kind !== 'one' || first.isNumber || first.isOptional) open.push(phrase)
      else {
        for (const form of first.forms) put(byWord, form, phrase)
        for (const stem of first.stems) put(byStem, stem.slice(0, STEM), phrase)
      }
    }
  return { byWord, byStem, open }
}

function compilePart(raw: string): Part {
  if (raw === '*') return { kind: 'gap', atMost: 2 }
  if (raw === '**') return { kind: 'gap', atMost: 5 }
  const isOptional = raw.endsWith('?')
  const choices = fold(isOptional ? raw.slice(0, -1) : raw).split('|')
  return {
    kind: 'one',
    isOptional,
    isNumber: choices.includes('#'),
    forms: new Set(choices.filter((choice) => !choice.endsWith('~') && choice !== '#')),
    stems: choices.filter((choice) => choice.endsWith('~')).map((choice) => choice.slice(0, -1)),
  }
}

/** The longest phrase that begins at `at`, and the token after its last. */
export function findPhrase(
  phrases: Phrases,
  tokens: readonly Token[],
  at: number,
): { phrase: Phrase; end: number } | null {
  const { form } = tokens[at]!
  let best: { phrase: Phrase; end: number } | null = null
  const consider = (list: readonly Phrase[] | undefined) => {
    for (const phrase of list ?? []) {
      const end = endOf(phrase.parts, 0, tokens, at, at)
      if (end > at && (best === null || end > best.end)) best = { phrase, end }
    }
  }
  consider(phrases.byWord.get(form))
  consider(phrases.byStem.get(form.slice(0, STEM)))
  consider(phrases.open)
  return best
}

/** Where the phrase ends; -1 where it does not stand here. Never beyond the sentence. */
function endOf(parts: readonly Part[], index: number, tokens: readonly Token[], at: number, start: number): number {
  const part = parts[index]
  if (part === undefined) return at
  const token = tokens[at]
  const isInside = token !== undefined && (at === start || token.gap !== 'end')
  if (part.kind === 'gap') {
    for (let skipped = 0; skipped <= part.atMost; skipped++) {
      const end = endOf(parts, index + 1, tokens, at + skipped, start)
      if (end !== -1) return end
      if (tokens[at + skipped] === undefined || tokens[at + skipped]!.gap === 'end') return -1
    }
    return -1
  }
  if (isInside && fits(part, token.form)) {
    const end = endOf(parts, index + 1, tokens, at + 1, start)
    if (end !== -1) return end
  }
  return part.isOptional ? endOf(parts, index + 1, tokens, at, start) : -1
}

const fits = (part: Part & { kind: 'one' }, form: string): boolean =>
  part.forms.has(form) || (part.isNumber && NUMBER.test(form)) || part.stems.some((stem) => form.startsWith(stem))

import type { About, Topic, Urgency } from '../contract/about.ts'
import type { Language } from '../contract/shapes.ts'
import { splitText, type Token } from '../kit/split-text.ts'
import { tellLanguage } from '../kit/tell-language.ts'
import { englishRules } from './english-rules.ts'
import { frenchRules } from './french-rules.ts'
import type { Rule, Rules } from './rule.ts'

const rulesOf: Record<Language, Rules> = { fr: frenchRules, en: englishRules }

const RANK: Record<Urgency, number> = { routine: 0, soon: 1, urgent: 2 }
const LOWER: Record<Urgency, Urgency> = { routine: 'routine', soon: 'routine', urgent: 'soon' }
const MOST_WORDS = 6
/** How many characters before a symptom a denial of it may stand. */
const DENIED_WITHIN = 26

type Found = { rule: Rule; urgency: Urgency; from: number; to: number }

/**
 * What a text or transcript is about and how soon somebody should see to it, with the words that say so. `language` is
 * what is known of the writer; the text itself has the first word on what it is written in.
 */
export function readTopics(text: string, language: Language | null): Omit<About, 'facts'> {
  const tokens = splitText(text).filter(({ kind }) => kind === 'word')
  const languageOf = tellLanguage(tokens, () => language ?? 'fr')
  const found: Found[] = []
  let canWait = false
  for (let from = 0; from < tokens.length; ) {
    let to = from + 1
    while (to < tokens.length && tokens[to]!.gap !== 'end') to++
    const sentence = tokens.slice(from, to)
    const rules = rulesOf[languageOf(sentence)]
    const line = writeLine(sentence)
    canWait ||= has(rules.canWait, line)
    found.push(...findIn(sentence, line, rules))
    from = to
  }
  const told = found.filter(({ rule }) => rule.weight === 'said')
  const topics = topicsOf(told.length > 0 && told.some(({ rule }) => rule.topic) ? told : found)
  const urgency = urgencyOf(found, topics, canWait)
  const saying = found.filter(
    (one) => (one.rule.topic && topics.includes(one.rule.topic)) || (urgency !== 'routine' && one.urgency === urgency),
  )
  const words = saying.sort((a, b) => a.from - b.from || b.to - a.to).map(({ from, to }) => text.slice(from, to))
  return { topics, urgency, because: [...new Set(words)].slice(0, MOST_WORDS) }
}

const writeLine = (tokens: readonly Token[]): string =>
  tokens.map(({ form, gap }, index) => (index > 0 && gap === 'light' ? `, ${form}` : form)).join(' ')

const has = (pattern: RegExp, line: string): boolean => line.search(pattern) !== -1

function findIn(tokens: readonly Token[], line: string, rules: Rules): Found[] {
  const isAbstract = tokens[0]!.isAsked && !has(rules.own, line)
  const isSlight = has(rules.slight, line)
  /** Where each word begins in the line. */
  const starts: number[] = []
  for (let at = 0, index = 0; index < tokens.length; index++) {
    if (index > 0 && tokens[index]!.gap === 'light') at += 2
    starts.push(at)
    at += tokens[index]!.form.length + 1
  }
  const wordAt = (position: number) => tokens[starts.findLastIndex((start) => start <= position)]!
  return rules.rules.flatMap((rule) =>
    [...line.matchAll(rule.pattern)].flatMap((match): Found[] => {
      const end = match.index + match[0].length
      let { urgency } = rule
      if (rule.isSymptom && (rule.topic !== null || !isAbstract)) {
        const before = clauseBefore(line, match.index)
        if (has(rules.deniedBefore, before) || rules.deniedAfter.test(line.slice(end))) return []
        if (isAbstract || has(rules.supposed, before)) urgency = 'routine'
        else if (isSlight) urgency = LOWER[urgency]
      }
      return [{ rule, urgency, from: wordAt(match.index).start, to: wordAt(end - 1).end }]
    }),
  )
}

/** What stands shortly before, in the same clause. */
function clauseBefore(line: string, at: number): string {
  const before = line.slice(Math.max(0, at - DENIED_WITHIN), at)
  const whole = at > DENIED_WITHIN && !before.startsWith(' ') ? before.slice(before.indexOf(' ') + 1) : before
  return whole.replace(/^.*(?: ,|(?<![^ ])(?:mais|but|et|and|because|parce|car|pis|though)) /, '')
}

/** What weighs most first: what is suffered, then what is undone, then in the order it is said. */
function topicsOf(found: readonly Found[]): Topic[] {
  const ordered = found
    .filter(({ rule }) => rule.topic !== null)
    .sort((a, b) => RANK[b.urgency] - RANK[a.urgency] || Number(isCancel(b)) - Number(isCancel(a)) || a.from - b.from)
  const topics = [...new Set(ordered.flatMap(({ rule }) => rule.topic ?? []))]
  return topics.length > 0 ? topics : ['other']
}

const isCancel = ({ rule }: Found) => rule.topic === 'cancel'

function urgencyOf(found: readonly Found[], topics: readonly Topic[], canWait: boolean): Urgency {
  const highest = Math.max(0, ...found.map(({ urgency }) => RANK[urgency]))
  if (highest === RANK.urgent) return 'urgent'
  // Who only calls off a visit is in no haste, whenever it is.
  if (topics[0] === 'cancel' && found.every(({ rule, urgency }) => rule.topic === null || urgency === 'routine'))
    return 'routine'
  return highest === RANK.soon && !canWait ? 'soon' : 'routine'
}

import type { Language } from '../contract/shapes.ts'
import type { Token } from '../kit/split-text.ts'
import { SACRES } from './french-words.ts'
import { type Lexicon, lookUp } from './lexicon.ts'
import { weightOfMark } from './lexicons.ts'
import { findPhrases, type Phrase, type Role } from './phrases.ts'

/** One thing a sentence says, from about -2.5 to 2.5. */
export type Hit = {
  /** The tokens it stands on. */
  from: number
  to: number
  weight: number
  role: Role
  /** A whole turn of phrase is surer than a word. */
  isPhrase: boolean
}

export type Weighed = {
  hits: Hit[]
  /** Where, in the tokens, a `but` stands. */
  contrasts: number[]
}

/** How many words a negation reaches. */
const REACH = 4
/** How many words an adverb of degree reaches. */
const DEGREE_REACH = 2
/** `pas content` is nearly as bad as `content` is good; `pas fâché` is no praise. */
const NEGATED_PRAISE = -0.9
const NEGATED_BLAME = -0.5

const AND = new Set(['et', 'and', 'puis', 'because', 'parce', 'car', 'donc', 'pis'])
const COMPARES = new Set([
  'aussi',
  'autant',
  'such',
  'so',
  'better',
  'nicer',
  'easier',
  'mieux',
  'meilleur',
  'meilleure',
  'more',
  'happier',
  'kinder',
])
const NEVER = new Set(['jamais', 'never'])
const AFTER_VERB = new Set(['pas', 'plus', 'pu', 'pus', 'jamais', 'guere', 'pantoute'])
/** Who is spoken to. */
const ADDRESSED = new Set(['vous', 'tu', 'votre', 'vos', 'you', 'u', 'your', 'ur', 'they'])
/** After these it is somebody else who acts. */
const NOT_AS_SUBJECT = new Set(
  'je j on nous me de a pour chez avec que si comme quand il elle moi merci for to with if when until thank thanks than as of from i know sure case'.split(
    ' ',
  ),
)
const REFUSALS = new Set(
  'pas jamais rien aucun aucune dont didnt doesnt never wont havent hasnt isnt arent cant couldnt wouldnt werent wasnt not'.split(
    ' ',
  ),
)
/** `You don't need to call`: no reproach. */
const EXCUSED = new Set(
  'besoin oblige obligee idee inquietez gene genez presse need have worry hesitate mind rush sure certain available'.split(
    ' ',
  ),
)
const ACCUSED = -0.9
const CEASED = new Set(['stopped', 'cesse', 'arrete'])
const NO_MORE = new Set(['plus', 'pu', 'pus'])
/** `Ça saigne plus que jamais`, `de plus en plus`. */
const NOT_NO_MORE = new Set(['que', 'qu', 'en', 'capable', 'fort', 'souvent', 'vite', 'longtemps', 'mal'])
const RELIEF = 1
const FIRST_PERSON = new Set(
  'je j me m mon ma mes moi nous on ai suis notre nos i im ive my me we our us am he she his her hes shes il elle son sa ses lui pourquoi why'.split(
    ' ',
  ),
)

/** What the words of one sentence say, with what is negated, stressed or merely asked put right. */
export function weighSentence(tokens: readonly Token[], first: number, lexicon: Lexicon, language: Language): Weighed {
  const hits: Hit[] = []
  const contrasts: number[] = []
  const sacres: number[] = []
  let negatedUntil = -1
  let degree = { factor: 1, until: -1 }
  let dampedUntil = -1
  let concededUntil = -1
  const shift = (weight: number, at: number, canBeNegated: boolean): number => {
    let shifted = weight
    if (at <= degree.until) shifted *= degree.factor
    if (canBeNegated && at <= negatedUntil) {
      shifted *= shifted > 0 ? NEGATED_PRAISE : NEGATED_BLAME
      // `I didn't appreciate being treated like that`: it is used up by what it negates first.
      negatedUntil = -1
    }
    if (at <= concededUntil) shifted *= 0.5
    if (at <= dampedUntil && shifted < 0) shifted *= 0.35
    return shifted
  }
  const phrases = findPhrases(lexicon.phrases, tokens)
  for (let at = 0; at < tokens.length; ) {
    const token = tokens[at]!
    const { form } = token
    if (token.gap !== '' || AND.has(form)) {
      negatedUntil = -1
      if (token.gap !== '') concededUntil = -1
    }
    const found = phrases[at]
    if (found) {
      const { phrase, end } = found
      const weight = isOver(phrase, tokens, at, end) ? RELIEF : phrase.weight
      if (phrase.role === 'damp') dampedUntil = end + 4
      else if (weight !== 0 || phrase.role === 'thanks')
        hits.push({
          ...{ from: first + at, to: first + end - 1, role: phrase.role, isPhrase: true },
          weight: phrase.role === 'thanks' ? weight : shift(weight, at, !phrase.isNegated && weight === phrase.weight),
        })
      // A turn that begins with a mere link still lets what it ends with be weighed.
      at = phrase.role === 'damp' ? at + 1 : end
      continue
    }
    if (token.kind === 'mark') {
      const weight = weightOfMark(form)
      if (weight !== 0) hits.push({ from: first + at, to: first + at, weight, role: 'plain', isPhrase: false })
    } else if (SACRES.has(form)) sacres.push(first + at)
    else if (lexicon.contrasts.has(form)) {
      contrasts.push(first + at)
      negatedUntil = -1
    } else if (lexicon.concessions.has(form)) concededUntil = tokens.length
    else {
      const last = hits.at(-1)
      if (
        AFTER_VERB.has(form) &&
        language === 'fr' &&
        last &&
        first + at - last.to <= 2 &&
        isVerbAt(tokens, last.to - first, lexicon)
      )
        last.weight *= last.weight > 0 ? NEGATED_PRAISE : NEGATED_BLAME
      else if (lexicon.negators.has(form)) {
        const compares = NEVER.has(form) && tokens.slice(at + 1, at + 5).some((next) => COMPARES.has(next.form))
        if (!compares) negatedUntil = at + REACH
      } else {
        const word = lookUp(lexicon, form)
        if (word && word.weight !== 0) {
          const weight = shift(word.weight, at, true) * (isShouted(token, tokens) ? 1.2 : 1)
          hits.push({ from: first + at, to: first + at, weight, role: 'plain', isPhrase: false })
        }
        const factor = lexicon.degrees.get(form)
        if (factor !== undefined) degree = { factor, until: at + DEGREE_REACH }
      }
    }
    at++
  }
  swear(hits, sacres)
  if (!tokens[0]?.isAsked && hits.every(({ weight }) => Math.abs(weight) < 0.6)) accuse(hits, tokens, first)
  if (tokens[0]?.isAsked) soften(hits, tokens)
  return { hits, contrasts }
}

/** `My gums stopped bleeding`, `ses yeux coulent plus`: what is over is good news. */
function isOver({ weight, isNegated }: Phrase, tokens: readonly Token[], from: number, end: number): boolean {
  if (weight >= 0 || isNegated) return false
  if (tokens.slice(from, end).some(({ form }) => REFUSALS.has(form))) return false
  const after = tokens[end]
  const follows = after && after.gap === '' ? after.form : ''
  if (follows === 'anymore' || (NO_MORE.has(follows) && !NOT_NO_MORE.has(tokens[end + 1]?.form ?? ''))) return true
  return tokens
    .slice(from, end)
    .some(({ form }, at) => CEASED.has(form) && !AFTER_VERB.has(tokens[from + at + 1]?.form ?? ''))
}

/** `Vous ne m'avez rien expliqué`: what somebody does not do, said to her face, is a complaint. */
function accuse(hits: Hit[], tokens: readonly Token[], first: number): void {
  for (const [at, { form }] of tokens.entries()) {
    if (!ADDRESSED.has(form) || NOT_AS_SUBJECT.has(tokens[at - 1]?.form ?? '')) continue
    const near = tokens.slice(at + 1, at + 5)
    const not = near.findIndex((token) => REFUSALS.has(token.form))
    if (not === -1 || tokens.slice(at, at + 9).some((token) => EXCUSED.has(token.form))) continue
    hits.push({ from: first + at, to: first + at + 1 + not, weight: ACCUSED, role: 'plain', isPhrase: true })
    return
  }
}

const isVerbAt = (tokens: readonly Token[], at: number, lexicon: Lexicon): boolean =>
  lexicon.words.get(tokens[at]?.form ?? '')?.isVerb ?? false

/** A sacre strengthens praise; beside anything else, or alone, it is anger. */
function swear(hits: Hit[], sacres: readonly number[]): void {
  if (sacres.length === 0) return
  const said = hits.reduce((sum, { weight }) => sum + weight, 0)
  if (said > 0.1) for (const hit of hits) hit.weight *= Math.max(1.2, 1 / said)
  else for (const at of sacres) hits.push({ from: at, to: at, weight: -1.3, role: 'plain', isPhrase: false })
}

/** `Est-ce que ça fait mal?` asks; `pourquoi ai-je si mal?` suffers. */
function soften(hits: Hit[], tokens: readonly Token[]): void {
  if (tokens.some(({ form }) => FIRST_PERSON.has(form))) return
  for (const hit of hits) hit.weight *= hit.weight < 0 ? 0.4 : 0.7
}

const isCapital = ({ text }: Token) => text.length >= 4 && text === text.toUpperCase() && text !== text.toLowerCase()
/** One word in capitals among others that are not. */
const isShouted = (token: Token, tokens: readonly Token[]): boolean =>
  isCapital(token) && tokens.some((other) => other.text !== other.text.toUpperCase())

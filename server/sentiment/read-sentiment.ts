import type { Language, Sentiment } from '../contract/shapes.ts'
import { splitText, type Token } from '../kit/split-text.ts'
import { tellLanguage } from '../kit/tell-language.ts'
import { isKnown, type Lexicon } from './lexicon.ts'
import { isIronic, lexicons } from './lexicons.ts'
import { type Hit, weighSentence } from './weigh-sentence.ts'

/** From here on a text is positive, or, below zero, negative. */
const ENOUGH = 0.8
/** A complaint amid kind words is a complaint. */
const BLAME_COUNTS = 1.1
/** Blame that needs no other beside it. */
const SURE_BLAME = -1.4
const MOST_WORDS = 8
/** `merciii` */
const DRAWN_OUT = /(\p{L})\1{2}/u

/** What asks for something, or tells a fact that was asked for: a thank-you beside it is courtesy. */
const ASKS = new Set(
  `svp stp please pls pouvez pourriez pourrais pourrait peux puis voudrais aimerais rappelez rappelle rappeler appelez confirmez confirme confirmer
  confirmation could can would may call confirm confirmed let available disponible numero number rdv rendez appointment book cancel annuler annule reporter
  reschedule envoyer send renouveler renew refill prescription heure heures hours`.split(/\s+/),
)

/**
 * How a text sounds, with the words that made it as they stand in it. `language` is what is known of the writer; the
 * text itself has the first word on what it is written in.
 */
export function readSentiment(text: string, language: Language | null): Pick<Sentiment, 'label' | 'words'> {
  const tokens = withoutFillers(splitText(text))
  const calm = tokens.map((token) =>
    DRAWN_OUT.test(token.form) ? { ...token, form: token.form.replace(/(.)\1{2,}/gu, '$1') } : token,
  )
  const languageOf = tellLanguage(calm, () => likelier(calm) ?? language ?? 'fr')
  const hits: Hit[] = []
  const contrasts: number[] = []
  for (let from = 0; from < tokens.length; ) {
    let to = from + 1
    while (to < tokens.length && tokens[to]!.gap !== 'end') to++
    const sentence = tokens.slice(from, to)
    const spoken = languageOf(calm.slice(from, to))
    const lexicon = lexicons[spoken]
    const weighed = weighSentence(
      sentence.map((token) => spellOut(token, lexicon)),
      from,
      lexicon,
      spoken,
    )
    hits.push(...weighed.hits)
    contrasts.push(...weighed.contrasts)
    from = to
  }
  turn(hits, contrasts)
  mock(hits)
  const score = sumUp(hits, tokens, text)
  const label = score >= ENOUGH ? 'positive' : score <= -ENOUGH ? 'negative' : 'neutral'
  return { label, words: label === 'neutral' ? [] : wordsOf(hits, label === 'positive' ? 1 : -1, tokens, text) }
}

/** What is said while one thinks, and written down by whoever transcribes. */
const FILLERS = new Set('euh heu euhm hum hmm hm mmm um uh uhm umm uhh er erm tse tsais hein genre'.split(' '))
/** `vous êtes là`: there, and no filler. */
const THERE = new Set(
  'toujours etes etais etait est sont suis ete etre vous oui par de d jusque celui celle ceux ce cette'.split(' '),
)

/** Without what breaks a turn of phrase in two where it is spoken: `ça saigne euh beaucoup`, `j'ai mal là pis`. */
const withoutFillers = (tokens: readonly Token[]): Token[] =>
  tokens.filter(({ form, text }, at) => {
    if (FILLERS.has(form)) return false
    return text !== 'là' || at === 0 || THERE.has(tokens[at - 1]!.form)
  })

/** Where no small word tells: the language whose lexicon knows more of the words. */
function likelier(tokens: readonly Token[]): Language | null {
  const { fr, en } = lexicons
  const known = (lexicon: Lexicon) => tokens.filter(({ form }) => form.length > 2 && isKnown(lexicon, form)).length
  const lead = known(fr) - known(en)
  return lead > 0 ? 'fr' : lead < 0 ? 'en' : null
}

/** Shorthand written out, and letters that are drawn out for effect left out again. */
function spellOut(token: Token, lexicon: Lexicon): Token {
  const { form } = token
  const meant = lexicon.shorthand.get(form)
  if (meant !== undefined) return { ...token, form: meant }
  if (form.length < 3 || token.kind === 'mark' || !/(.)\1/u.test(form) || isKnown(lexicon, form)) return token
  const twice = form.replace(/(.)\1{2,}/gu, '$1$1')
  const once = form.replace(/(.)\1+/gu, '$1')
  const single = form.replace(/(.)\1{2,}/gu, '$1')
  const said = [single, twice, once, lexicon.shorthand.get(once)].find(
    (one) => one !== undefined && isKnown(lexicon, one),
  )
  return said === undefined ? token : { ...token, form: said }
}

/** What comes after a `but`, or tells that it is over, outweighs what came before. */
function turn(hits: Hit[], contrasts: readonly number[]): void {
  const last = contrasts.at(-1)
  if (last !== undefined && hits.some(({ from, weight }) => from > last && Math.abs(weight) >= 0.4))
    for (const hit of hits) hit.weight *= hit.from < last ? 0.4 : 1.25
  const closes = hits.findLast(({ role }) => role === 'closes')
  if (closes) for (const hit of hits) if (hit.weight < 0 && hit.from <= closes.from) hit.weight *= 0.2
}

/** `Nice job, the retainer doesn't even fit`: praise that a failure follows at once is none. */
function mock(hits: Hit[]): void {
  const plain = hits.filter(({ role }) => role === 'plain')
  const last = plain.at(-1)
  if (!last || last.weight > SURE_BLAME) return
  for (const hit of plain) if (hit.weight > 0) hit.weight *= 0.5
}

function sumUp(hits: readonly Hit[], tokens: readonly Token[], text: string): number {
  let praise = 0
  let blame = 0
  let thanks = 0
  for (const { weight, role } of hits) {
    if (role === 'thanks') thanks = Math.max(thanks, weight)
    else if (weight > 0) praise += weight
    else blame -= weight
  }
  if (tokens.some(({ form, kind }) => kind === 'mark' && isIronic(form))) praise = thanks = 0
  // Who complains politely complains; who asks politely asks.
  if (blame >= 0.6 && blame > praise) thanks = 0
  else if (tokens.some(({ form, isAsked }) => isAsked || ASKS.has(form))) thanks *= praise > 0.8 ? 0.8 : 0.4
  const score = praise + thanks - blame * BLAME_COUNTS
  return text.includes('!') || tokens.some(({ form }) => DRAWN_OUT.test(form)) ? score * 1.2 : score
}

function wordsOf(hits: readonly Hit[], sign: number, tokens: readonly Token[], text: string): string[] {
  const words = hits
    .filter(({ weight }) => weight * sign > 0.25)
    .sort((a, b) => a.from - b.from)
    .map(({ from, to }) => text.slice(tokens[from]!.start, tokens[to]!.end))
  return [...new Set(words)].slice(0, MOST_WORDS)
}

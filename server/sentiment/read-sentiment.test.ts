import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Language, Sentiment } from '../contract/shapes.ts'
import { readSentiment } from './index.ts'

type Label = Sentiment['label']
const mark: Record<'+' | '=' | '-', Label> = { '+': 'positive', '=': 'neutral', '-': 'negative' }

/** What the rules are for, one each. */
const cases: [label: keyof typeof mark, text: string][] = [
  // Negation and how far it reaches
  ['+', 'pas pire pantoute'],
  ['+', "c'est pas si pire"],
  ['-', 'pas content du tout'],
  ['-', 'Je ne suis vraiment pas satisfait'],
  ['-', "j'ai mal"],
  ['=', 'pas de problème'],
  ['=', 'je ne suis pas fâchée'],
  ['-', "j'aime pas ça"],
  ['+', 'not bad at all'],
  ['-', 'not happy'],
  ['-', 'never again'],
  ['+', "I can't thank you enough"],
  ['+', "couldn't be happier"],
  ['+', 'Never had such a good visit'],
  ['-', 'I was never happy with it'],
  ['+', 'No pain at all, thank you so much'],
  // What follows a `but` weighs more
  ['-', 'Le dentiste est bon mais l’attente est interminable'],
  ['+', 'J’avais très mal, mais maintenant tout est parfait, merci beaucoup!'],
  ['-', 'The hygienist was lovely but the bill is way too high'],
  ['+', 'I was scared but it was a wonderful visit'],
  // Drawn out, mistyped, without accents or apostrophes, in haste
  ['+', 'mercii beaucouuup'],
  ['-', 'g mal en criss'],
  ['-', 'jai tellement mal a la dent'],
  ['+', 'vs etes fantastqiues'],
  ['-', 'chu tanné dattendre'],
  ['+', 'thx so much u r the best'],
  ['+', 'sooooo happyyyy'],
  ['-', 'VRAIMENT DÉÇU DE VOTRE SERVICE'],
  // Sacres
  ['+', 'c’était bon en tabarnak'],
  ['-', 'Câlisse, répondez'],
  ['-', 'tabarnak'],
  // Courtesy
  ['=', 'ok merci'],
  ['=', 'merci de me rappeler'],
  ['=', 'Pouvez-vous me rappeler svp? Merci beaucoup'],
  ['=', 'please call me back, thanks'],
  ['+', 'Merci!'],
  ['+', 'merci beaucoup, vous êtes fantastiques'],
  ['-', 'Merci pour rien'],
  ['-', 'Thanks for nothing'],
  ['-', 'J’attends votre appel depuis trois jours, merci'],
  // Asked, or spoken of, is not suffered
  ['=', 'Est-ce que ça fait mal?'],
  ['=', 'Does it hurt?'],
  ['-', 'Pourquoi est-ce que j’ai encore si mal?'],
  ['=', 'en cas d’urgence, quel numéro?'],
  // Words that look like others, of one language or the other
  ['=', 'Un patient du docteur, pour une prise de sang'],
  ['=', 'Bonne journée'],
  ['=', 'Have a great day'],
  ['=', 'The test was negative'],
  ['=', 'Mon chien, pour son vaccin contre la rage'],
  // Both languages in one text
  ['=', 'merci, see you tomorrow'],
  ['+', 'merci, you are amazing'],
  ['-', 'Bonjour, my tooth is killing me'],
  // Marks
  ['+', '😍😍'],
  ['-', '😡'],
  ['-', 'Super, encore un rendez-vous annulé 🙄'],
  ['=', '👍'],
  ['=', '514 555-0199'],
  ['=', 'http://clinique.example/rdv?x=:('],
  ['=', ''],
]

describe('how a text sounds', () => {
  it.each(cases)('%s %s', (label, text) => expect(readSentiment(text, null).label).toBe(mark[label]))

  it('names the words that made it, as they stand in the text', () => {
    const text = 'Bonjour. Je suis VRAIMENT pas contente, j’ai mal à la tête.'
    const { label, words } = readSentiment(text, 'fr')
    expect(label).toBe('negative')
    expect(words.length).toBeGreaterThan(0)
    for (const word of words) expect(text).toContain(word)
    expect(words.join(' ')).toContain('pas contente')
  })

  it('names none where it is neutral, and few where there are many', () => {
    expect(readSentiment('ok', 'fr').words).toEqual([])
    expect(readSentiment('horrible, affreux, atroce, nul, '.repeat(40), 'fr').words.length).toBeLessThanOrEqual(8)
  })

  it('reads a transcript, which has no full stops', () => {
    const said =
      'bonjour c’est madame roy euh j’appelle parce que depuis hier j’ai vraiment très mal à une dent pis ça m’empêche de dormir rappelez-moi au cinq un quatre'
    expect(readSentiment(said, 'fr').label).toBe('negative')
  })

  it('takes the words of the text before what is known of the writer', () => {
    for (const known of ['fr', 'en', null] as (Language | null)[]) {
      expect(readSentiment('I am very happy with my new teeth', known).label).toBe('positive')
      expect(readSentiment('Je suis très déçue de ma couronne', known).label).toBe('negative')
    }
  })
})

describe('whatever comes in', () => {
  const languages = fc.constantFrom<Language | null>('fr', 'en', null)
  const shapes = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 1600 }),
    fc.string({ unit: 'grapheme', maxLength: 1600 }),
    fc
      .array(
        fc.constantFrom('pas', 'mal', "j'", 'merci', '!', '?', '🙄', '\u0301', '\ud800', 'not', 'mais', ',', '\n'),
        {
          maxLength: 400,
        },
      )
      .map((parts) => parts.join(' ')),
  )

  it('never throws, says the same twice, and names only what is in it', () => {
    fc.assert(
      fc.property(shapes, languages, (text, language) => {
        const first = readSentiment(text, language)
        expect(['positive', 'neutral', 'negative']).toContain(first.label)
        expect(readSentiment(text, language)).toEqual(first)
        for (const word of first.words) expect(text).toContain(word)
        expect(first.words.length > 0).toBe(first.label !== 'neutral')
      }),
      { numRuns: 300 },
    )
  })

  it.each([
    ['one letter', 'a'],
    ['apostrophes', "'"],
    ['marks that combine', '\u0301'],
    ['halves of pairs', '\ud83d'],
    ['not, and not', 'pas '],
    ['waiting', 'depuis encore attends '],
    ['new lines', '\n'],
    ['ligatures that unfold', '\ufdfa'],
    ['emojis', '🙄'],
  ])('reads 100 kB of %s', (_, part) => {
    expect(readSentiment(part.repeat(Math.ceil(100_000 / part.length)), null).label).toMatch(
      /^(positive|neutral|negative)$/,
    )
  })
})

type Language = 'fr' | 'en'

import type { Token } from './split-text.ts'

/** Small words that only one of the two languages has. */
const FRENCH = new Set(
  `je j tu il elle nous vous ils elles le la les l un une des du de d et est es ai avez avons ont suis etes sommes sont pas ne n que qu qui quoi ce c cette ces
  mon ma mes ton ta tes son sa ses notre votre vos nos leur pour avec dans sur chez sans sous mais ou ca cela moi toi lui eux y en au aux bonjour bonsoir
  merci svp oui non tres bien trop encore toujours jamais rien aussi plus depuis demain hier matin soir apres midi semaine rendez rdv quand comment combien
  pourquoi quel quelle peux peut pouvez puis voudrais aimerais rappelez rappeler appeler c'est etait ete avoir etre fait faire va vais allez bonne bon docteur
  dentiste dent dents mal chien chat clinique allo salut chu pis ben tellement vraiment beaucoup mme monsieur madame parfait super mrc
  jai cest jattends`.split(/\s+/),
)
const ENGLISH = new Set(
  `i im ive id ill you u your youre he she it its we they my his her our their the this that these those is are was were be been am do does did dont doesnt didnt
  have has had havent hasnt can cant could couldnt will would wouldnt wont should not no yes and or but for with without from at to of in on by about what when
  where who why how which there here please thanks thank very really so too just still again never always back call called appointment tomorrow today
  yesterday morning afternoon evening week great good bad need want like get got know see if because than then out up down off over after before
  dentist tooth teeth dog cat hello hi hey ok sorry doctor dr me as an pain guys hurts better best love feeling awesome amazing any some all much
  thx ur pls sure now thats isnt wasnt nobody anyone everything nothing wait waiting`.split(/\s+/),
)
/** In both: they tell nothing. */
const SHARED = new Set([
  'on',
  'a',
  'me',
  'or',
  'no',
  'but',
  'as',
  'an',
  'super',
  'plus',
  'dent',
  'ok',
  'des',
  'an',
  'son',
])

const tally = (tokens: readonly Token[]): number => {
  let sum = 0
  for (const { form, text } of tokens) {
    if (SHARED.has(form)) continue
    if (FRENCH.has(form)) sum += 1
    if (ENGLISH.has(form)) sum -= 1
    if (form !== text.toLowerCase() && /[àâçéèêëîïôùûœ]/i.test(text)) sum += 1
  }
  return sum
}

/** In which language each sentence is: by its own words, else by the whole text, else as `otherwise` says. */
export function tellLanguage(
  tokens: readonly Token[],
  otherwise: () => Language,
): (sentence: readonly Token[]) => Language {
  const whole = tally(tokens)
  const overall = whole > 0 ? 'fr' : whole < 0 ? 'en' : otherwise()
  return (sentence) => {
    const here = tally(sentence)
    return here > 0 ? 'fr' : here < 0 ? 'en' : overall
  }
}

/**
 * In which language a text is as a whole, by its small words. `certainty`: 0.5 to 1, nearer to 0.5 the fewer there are.
 * Null where none of them tells.
 */
export function tellLanguageOf(tokens: readonly Token[]): { language: Language; certainty: number } | null {
  const each = tokens.map((token) => Math.sign(tally([token])))
  const french = each.filter((sign) => sign > 0).length
  const english = each.filter((sign) => sign < 0).length
  if (french === english) return null
  const certainty = (Math.max(french, english) + 1) / (french + english + 2)
  return { language: french > english ? 'fr' : 'en', certainty: Math.round(certainty * 100) / 100 }
}

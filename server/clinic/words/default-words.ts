import type { LineState } from '../../contract/hours.ts'
import type { Language } from '../../contract/shapes.ts'
import type { TemplateKey } from '../../contract/words.ts'

/** What every text of a language says in the same words. */
const SHARED = {
  fr: {
    lunch: 'Nous sommes en pause du midi.',
    closed: 'Nous sommes fermés.',
    holiday: 'Nous sommes fermés en ce jour férié.',
    opening: 'Nous rouvrons {nextOpening}.',
    emergency: "En cas d'urgence, {emergency}.",
  },
  en: {
    lunch: 'We are away for lunch.',
    closed: 'We are closed.',
    holiday: 'We are closed for the holiday.',
    opening: 'We open again {nextOpening}.',
    emergency: 'In an emergency, {emergency}.',
  },
} satisfies Record<Language, Record<string, string>>

type Parts = Record<'hello' | 'whenOpen' | 'otherwise', string>

/** At lunch somebody is back within the hour: what to do in an emergency is said where nobody is. */
function statesOf(language: Language, { hello, whenOpen, otherwise }: Parts): Record<LineState, string> {
  const { lunch, closed, holiday, opening, emergency } = SHARED[language]
  return {
    open: `${hello} ${whenOpen}`,
    lunch: `${hello} ${lunch} ${opening} ${otherwise}`,
    closed: `${hello} ${closed} ${opening} ${otherwise} ${emergency}`,
    holiday: `${hello} ${holiday} ${opening} ${otherwise} ${emergency}`,
  }
}

/**
 * The words of a clinic that has written none. They promise no hour that is not known, and keep to the characters of
 * GSM-7 (no "ê", "ç" or curled apostrophe), so that each is two texts at most.
 */
const DEFAULT_WORDS = {
  vous: {
    'missed-call': statesOf('fr', {
      hello: `Bonjour, ici {clinic}. Désolés d'avoir manqué votre appel. Si vous laissez {voiceMessage}, nous l'avons bien.`,
      whenOpen:
        'Nous vous rappelons dès que possible. Vous pouvez aussi écrire ici ou rappeler à ce numéro. Le meilleur moment pour nous joindre est {bestTime}.',
      otherwise: 'Nous vous rappellerons. Écrivez votre demande ici.',
    }),
    'typed-number': statesOf('fr', {
      hello: "Bonjour, ici {clinic}. Vous nous avez donné ce numéro au téléphone. Désolés d'avoir manqué l'appel.",
      whenOpen: 'Écrivez votre demande ici, en réponse à ce texto. Nous vous répondrons dès que possible.',
      otherwise: 'Écrivez votre demande ici, nous y répondrons à notre retour.',
    }),
  },
  tu: {
    'missed-call': statesOf('fr', {
      hello: `Bonjour, ici {clinic}. Désolés d'avoir manqué ton appel. Si tu laisses {voiceMessage}, nous l'avons bien.`,
      whenOpen:
        'Nous te rappelons dès que possible. Tu peux aussi écrire ici ou rappeler à ce numéro. Le meilleur moment pour nous joindre est {bestTime}.',
      otherwise: 'Nous te rappellerons. Écris ta demande ici.',
    }),
    'typed-number': statesOf('fr', {
      hello: "Bonjour, ici {clinic}. Tu nous as donné ce numéro au téléphone. Désolés d'avoir manqué l'appel.",
      whenOpen: 'Écris ta demande ici, en réponse à ce texto. Nous te répondrons dès que possible.',
      otherwise: 'Écris ta demande ici, nous y répondrons à notre retour.',
    }),
  },
  en: {
    'missed-call': statesOf('en', {
      hello: 'Hello, this is {clinic}. Sorry we missed your call. If you leave {voiceMessage}, we have it.',
      whenOpen:
        'We will call you back as soon as we can. You can also write your request here, or call this number again. The best time to reach us is {bestTime}.',
      otherwise: 'We will call you back once we return. Write your request here.',
    }),
    'typed-number': statesOf('en', {
      hello: 'Hello, this is {clinic}. You gave us this number on the phone. Sorry we missed the call.',
      whenOpen: 'Write your request here, by reply to this text. We will answer as soon as we can.',
      otherwise: 'Write your request here, we will answer once we return.',
    }),
  },
}

const URGENT = {
  fr: "URGENT, {clinic} : personne n'a répondu à un appel d'urgence à {time}. Numéro à rappeler : {number}. Voyez aussi les rappels dans Relais.",
  en: 'URGENT, {clinic}: nobody answered an emergency call at {time}. Number to call back: {number}. See also the call-backs in Relais.',
} satisfies Record<Language, string>

/** Who has not been asked is said *vous*; where no state is named, the words are those of an open line. */
export function defaultWords({ purpose, state, language, address }: Omit<TemplateKey, 'line'>): string {
  if (purpose === 'urgent') return URGENT[language]
  const spoken = language === 'en' ? 'en' : address === 'tu' ? 'tu' : 'vous'
  return DEFAULT_WORDS[spoken][purpose][state || 'open']
}

import type { Language } from '../contract/shapes.ts'

export type Keyword = {
  kind: 'stop' | 'start' | 'help'
  /** The language of the word, in which it is answered. */
  language: Language
  /** As it was understood: capitals without accents. */
  word: string
  /** It may also be a patient's answer ("Cancel" my appointment): obeyed, and shown to a person all the same. */
  ambiguous: boolean
}

type Meaning = Omit<Keyword, 'word' | 'ambiguous'>

const STOP_EN = [
  'STOP',
  'STOPALL',
  'STOP ALL',
  'UNSUBSCRIBE',
  'UNSUBSCRIBE ME',
  'UNSUB',
  'OPTOUT',
  'OPT OUT',
  'OPT ME OUT',
]
const STOP_FR = ['ARRET', 'ARRETE', 'ARRETER', 'ARRETES', 'ARRETEZ', 'DESABONNER', 'DESABONNEMENT', 'DESINSCRIRE']
/** Words of the FCC's list (47 CFR 64.1200(a)(10)) that a patient may well use of an appointment. */
const AMBIGUOUS = ['END', 'QUIT', 'CANCEL', 'REVOKE']

/** CWTA short code guidelines: STOP, ARRET, HELP, AIDE, INFO; FCC: the words above. */
const WORDS = new Map<string, Meaning>([
  ...[...STOP_EN, ...AMBIGUOUS].map((word) => [word, { kind: 'stop', language: 'en' }] as const),
  ...STOP_FR.map((word) => [word, { kind: 'stop', language: 'fr' }] as const),
  ['START', { kind: 'start', language: 'en' }],
  ['UNSTOP', { kind: 'start', language: 'en' }],
  ['DEBUT', { kind: 'start', language: 'fr' }],
  ['DEBUTER', { kind: 'start', language: 'fr' }],
  ['COMMENCER', { kind: 'start', language: 'fr' }],
  ['HELP', { kind: 'help', language: 'en' }],
  ['INFO', { kind: 'help', language: 'en' }],
  ['AIDE', { kind: 'help', language: 'fr' }],
])

/** "Any reasonable wording" (FCC): whole sentences that ask for no more texts and can mean nothing else. */
const SENTENCES: readonly (readonly [RegExp, Language])[] = [
  [/^(STOP|QUIT) (TEXTING|MESSAGING|CONTACTING|WRITING( TO)?)( ME)?( ANY ?MORE)?$/, 'en'],
  [
    /^(STOP|QUIT|NO MORE) (SENDING )?(ME )?(THESE |YOUR |THE |ALL |ANY )?(TEXTS?|SMS|MESSAGES?|TEXT MESSAGES)( TO ME)?$/,
    'en',
  ],
  [/^(DONT|DO NOT) (TEXT|MESSAGE|CONTACT) ME( AGAIN| ANY ?MORE)?$/, 'en'],
  [/^(REMOVE|TAKE) ME( OFF| FROM)( (YOUR|THE|THIS) (TEXTING |TEXT )?LIST)?$/, 'en'],
  [/^REMOVE (ME|MY NUMBER)( FROM (YOUR|THE|THIS) LIST)?$/, 'en'],
  [
    /^(STOP|ARRETE[SZR]?) (DE|D)? ?(MECRIRE|MENVOYER|ME TEXTER|ME CONTACTER)( DES| VOS| TES| LES)?( TEXTOS?| MESSAGES?| SMS)?$/,
    'fr',
  ],
  [
    /^(STOP|ARRETE[SZR]?|ARRET|PLUS) (DE |DES |LES |VOS |TES |CES |AUX )?(TEXTOS?|SMS|MESSAGES?( TEXTES?)?|ENVOIS?)$/,
    'fr',
  ],
  [
    /^(NE )?(MECRIVEZ|MECRIS|ME TEXTEZ|ME TEXTE|ME CONTACTEZ|MENVOYEZ) PLUS( RIEN| JAMAIS)?( DE (TEXTOS?|MESSAGES?))?$/,
    'fr',
  ],
  [/^JE NE VEUX PLUS (RECEVOIR )?(DE |VOS |CES )(TEXTOS?|SMS|MESSAGES?)$/, 'fr'],
  [/^(DESABONNEZ|DESINSCRIVEZ|RETIREZ|ENLEVEZ) MOI( DE (LA|VOTRE|CETTE) LISTE)?$/, 'fr'],
]

/** Politeness that changes nothing, with the language it gives away. Longer ones first. */
const POLITE: readonly (readonly [RegExp, Language])[] = [
  [/\bTHANK YOU( VERY MUCH| SO MUCH)?\b/g, 'en'],
  [/\b(THANKS( A LOT)?|THX|TY|PLEASE|PLS|PLZ|WRONG NUMBER|SORRY)\b/g, 'en'],
  [/\bS ?IL (VOUS|TE) PLAIT\b/g, 'fr'],
  [/\b(SVP|STP|MERCI( BEAUCOUP| BIEN)?|MAUVAIS NUMERO|DESOLEE?|BONJOUR|BONSOIR)\b/g, 'fr'],
  [/\b(HELLO|HI)\b/g, 'en'],
]

/** Nobody asks for silence in more characters than this. */
const LONGEST = 120

/**
 * Is this text, as a whole, a stop word (or START, or HELP)? Case, accents, spaces, punctuation, emoji and politeness
 * count for nothing: "Stop. Thank you" is one. A sentence that merely holds the word is not: "we have to STOP this bill".
 */
export function matchStopWord(body: string): Keyword | null {
  if (body.length > LONGEST) return null
  const letters = plainCapitals(body)
  let rest = letters
  let politeIn: Language | null = null
  for (const [pattern, language] of POLITE) {
    const without = rest.replace(pattern, ' ')
    if (without !== rest) politeIn ??= language
    rest = without
  }
  rest = withoutRepeats(rest)
  const meaning = meaningOf(rest)
  if (!meaning) return null
  // "STOP" is of both languages; "STOP svp" is French.
  const language = rest === 'STOP' && politeIn ? politeIn : meaning.language
  return { kind: meaning.kind, language, word: rest, ambiguous: AMBIGUOUS.includes(rest) }
}

function meaningOf(words: string): Meaning | null {
  const known = WORDS.get(words)
  if (known) return known
  const sentence = SENTENCES.find(([pattern]) => pattern.test(words))
  return sentence ? { kind: 'stop', language: sentence[1] } : null
}

/** Capitals without accents, single spaces: "Arrêt!" -> "ARRET", "don't" -> "DONT", "s.v.p." -> "SVP". */
const plainCapitals = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/[\p{M}\p{Cf}'’ʼ`´]/gu, '')
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .replace(/\b[A-Z](?: [A-Z]\b){2,}/g, (spelled) => spelled.replaceAll(' ', ''))

/** "STOP STOP STOP" -> "STOP". */
function withoutRepeats(text: string): string {
  const words = text.split(' ').filter(Boolean)
  return words.every((word) => word === words[0]) ? (words[0] ?? '') : words.join(' ')
}

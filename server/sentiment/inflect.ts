import { fold } from '../kit/split-text.ts'

/** What a list of words is: each is known in all its forms. */
export type Inflection =
  | 'none'
  | 'adjective'
  | 'noun'
  | 'verb-er'
  | 'verb-ir'
  | 'verb-form'
  | 'english-verb'
  | 'english-noun'

const ER =
  'e es ons ez ent er ais ait aient ions iez ant ants ante antes a as ai ames erent era eras erai erez erons eront erait erais eraient ee ees'.split(
    ' ',
  )
const IR =
  'is it issons issez issent issais issait issaient issant ir i ie ies ira irai irez iront irait irent issement issements'.split(
    ' ',
  )

const feminineOf = (word: string): string => {
  if (word.endsWith('e')) return word
  if (word.endsWith('eux')) return `${word.slice(0, -1)}se`
  if (word.endsWith('if')) return `${word.slice(0, -1)}ve`
  if (word.endsWith('er')) return `${word.slice(0, -2)}ere`
  if (/(?:el|en|on|et|il|ul)$/.test(word)) return `${word}${word.at(-1)}e`
  if (word.endsWith('eur')) return `${word.slice(0, -1)}se`
  if (word.endsWith('eau')) return `${word.slice(0, -2)}lle`
  return `${word}e`
}

function adjective(word: string): string[] {
  const feminine = feminineOf(word)
  const plural = /[sxz]$/.test(word) ? word : /eau$/.test(word) ? `${word}x` : `${word}s`
  const forms = [word, feminine, plural, `${feminine}s`, `${feminine}ment`]
  if (word.endsWith('al')) forms.push(`${word.slice(0, -1)}ux`)
  if (/[ae]nt$/.test(word)) forms.push(`${word.slice(0, -2)}mment`)
  return forms
}

function englishVerb(word: string): string[] {
  const stem = word.endsWith('e') ? word.slice(0, -1) : word
  const past = /[^aeiou]y$/.test(word) ? `${word.slice(0, -1)}ied` : `${stem}ed`
  const third = /[^aeiou]y$/.test(word)
    ? `${word.slice(0, -1)}ies`
    : /(?:s|sh|ch|x)$/.test(word)
      ? `${word}es`
      : `${word}s`
  const doubled = word + word.at(-1)
  return [word, third, past, `${stem}ing`, ...(/[aeiou][bdgmnpt]$/.test(word) ? [`${doubled}ed`, `${doubled}ing`] : [])]
}

/** All the forms of a word, folded, itself first. */
export function inflect(raw: string, how: Inflection): string[] {
  const word = fold(raw)
  switch (how) {
    case 'adjective':
      return adjective(word)
    case 'noun':
      return /[sxz]$/.test(word) ? [word] : [word, `${word}s`, `${word}x`]
    case 'verb-er':
      return erForms(word)
    case 'verb-ir':
      return IR.map((ending) => word.slice(0, -2) + ending)
    case 'english-verb':
      return englishVerb(word)
    case 'english-noun':
      return [word, `${word}s`, `${word}es`]
    default:
      return [word]
  }
}

/** `lancer` -> `lance`, `lançait`; `soulager` -> `soulageait`; `inquieter`. */
function erForms(word: string): string[] {
  const stem = word.slice(0, -2)
  const forms = ER.map((ending) => stem + ending)
  return stem.endsWith('g')
    ? [...forms, ...['ait', 'ant', 'ons', 'a', 'ante'].map((ending) => `${stem}e${ending}`)]
    : forms
}

import { MAX_TEXT_LENGTH } from '../../contract/http.ts'
import type { Language } from '../../contract/shapes.ts'
import type { TextField } from '../../contract/text-fields.ts'
import { capitalised, collapseName } from './collapse-name.ts'

/** What stands in place of each field; nothing: it is not known, and cannot be said. */
export type FieldValues = Partial<Record<TextField, string | null>>

/** Names may be left out of a sentence; without anything else the sentence says nothing, or something wrong. */
const NAMES: readonly string[] = ['clinic', 'patient']

const BARE = { fr: 'Bonjour.', en: 'Hello.' } satisfies Record<Language, string>

/** As `writeTemplate`, and never empty: where nothing can be said, a greeting is left. */
export const renderTemplate = (body: string, values: FieldValues, language: Language): string =>
  writeTemplate(body, values) || BARE[language]

/**
 * Puts the values in place of the fields. A sentence that holds a field without a value is left out; a name is left
 * out of its sentence where that can be done. What a value holds is text, never a field. Empty when nothing is left.
 * Never longer than a text may be: whole sentences go from the end.
 */
export function writeTemplate(body: string, values: FieldValues): string {
  const lines = body.split('\n').map((line) => {
    const written = sentencesOf(line).map((sentence) => writeSentence(sentence, values))
    return { asWas: line.trim() === '', sentences: written.filter((sentence) => sentence !== '') }
  })
  const kept = lines.filter(({ asWas, sentences }) => asWas || sentences.length > 0)
  const text = kept.map(({ sentences }) => sentences.join(' ')).join('\n')
  return shortened(text.replace(/\n{3,}/g, '\n\n').trim())
}

/** Fields of a body, each once, in the order in which they stand. */
export const fieldsOf = (body: string): string[] => [
  ...new Set([...body.matchAll(/\{([^{}\n]*)\}/g)].map(([, field]) => field!)),
]

/** After a full stop, question or exclamation mark before white space; not after `Dr.`, `J.` or `8 a.m. tomorrow`. */
const SENTENCE_END =
  /(?<=[.!?…]["»”')]?)(?<!(?:^|[\s(])(?:[Dd]re?|[Mm]mes?|[Mm]lles?|Mrs?|Ms|Ste?|[Nn]o|[Tt]él|\p{L})\.)(?<![ap]\.m\.(?=\s+[^\p{Lu}{]))\s+/u

const sentencesOf = (line: string): string[] => line.trim().split(SENTENCE_END)

function writeSentence(sentence: string, values: FieldValues): string {
  let left = sentence
  for (const field of fieldsOf(sentence)) {
    if (values[field as TextField]) continue
    if (!NAMES.includes(field)) return ''
    left = collapseName(left, field)
    if (left === '') return ''
  }
  const written = fill(left, values)
  const first = /^\{(\w+)\}/.exec(left)?.[1]
  return first && !NAMES.includes(first) ? capitalised(written) : written
}

/** In one pass: a value is never read for fields. A full stop after a value that ends in one is not doubled. */
const fill = (sentence: string, values: FieldValues): string =>
  sentence
    .replace(/\{([^{}]*)\}(\.(?!\.))?/g, (_, field: TextField, stop = '') => {
      const value = (values[field] ?? '').replace(/[{}]/g, '')
      return stop && /[.!?…]$/.test(value) ? value : value + stop
    })
    .replace(/[{}]/g, '')

function shortened(text: string): string {
  if (text.length <= MAX_TEXT_LENGTH) return text
  const cut = text.slice(0, MAX_TEXT_LENGTH)
  const end = Math.max(...['. ', '! ', '? ', '.\n', '!\n', '?\n'].map((mark) => cut.lastIndexOf(mark)))
  if (end > 0) return cut.slice(0, end + 1)
  const short = cut.slice(0, -3).replace(/[\uD800-\uDBFF]$/, '')
  const word = short.lastIndexOf(' ')
  return `${short.slice(0, word > 0 ? word : short.length)}...`
}

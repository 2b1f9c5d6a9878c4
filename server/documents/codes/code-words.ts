import { countSegments } from '../../contract/segments.ts'
import type { Language } from '../../contract/shapes.ts'

type Said = { language: Language; clinicName: string | null; code: string }

const DOTS = '•'

/**
 * The text that brings a code: one segment of GSM-7, with the clinic's name, and never the link. `shown` is what the
 * timeline keeps of it.
 */
export function codeWords({ language, clinicName, code }: Said): { body: string; shown: string } {
  const words = WORDS[language]
  const write = (name: string, written: string) => words.write(name || words.nameless, written)
  const name = fitName(toGsm(clinicName ?? ''), (candidate) => countSegments(write(candidate, code)).count <= 1)
  return { body: write(name, code), shown: write(name, DOTS.repeat(code.length)) }
}

/** What a clinic is called that has not said its name. */
export const namelessClinic = (language: Language): string => WORDS[language].nameless

const WORDS = {
  fr: {
    nameless: 'Notre clinique',
    write: (name: string, code: string) =>
      `${name} : votre code d'accès est ${code}, valable 10 minutes. Ne le donnez à personne.`,
  },
  en: {
    nameless: 'Our clinic',
    write: (name: string, code: string) =>
      `${name}: your access code is ${code}, valid for 10 minutes. Do not give it to anyone.`,
  },
} satisfies Record<Language, { nameless: string; write: (name: string, code: string) => string }>

/** A character of a name that would make the text UCS-2 gives way to its letter without accent, or goes. */
const toGsm = (name: string): string =>
  [...name.normalize('NFC')]
    .map((character) => {
      if (isGsm(character)) return character
      const plain = [...(LETTERS[character] ?? character.normalize('NFKD'))].filter(isGsm).join('')
      return plain
    })
    .join('')
    .replace(/\s+/g, ' ')
    .trim()

const LETTERS: Readonly<Record<string, string>> = {
  œ: 'oe',
  Œ: 'Oe',
  '’': "'",
  '‘': "'",
  '–': '-',
  '—': '-',
  '«': '"',
  '»': '"',
}

const isGsm = (character: string): boolean => countSegments(character).culprit === null

/** Cut by whole characters, with a point in the place of what is left out. */
function fitName(name: string, fits: (name: string) => boolean): string {
  if (fits(name)) return name
  const characters = [...name]
  for (let kept = characters.length - 1; kept >= 8; kept -= 1) {
    const cut = `${characters.slice(0, kept).join('').trimEnd()}.`
    if (fits(cut)) return cut
  }
  return ''
}

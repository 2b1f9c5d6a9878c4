import type { Language } from '../contract/shapes.ts'
import type { Keyword } from './match-stop-word.ts'

/** One segment of GSM-7, and what the stop word rules allow an answer (CWTA). */
const ONE_SEGMENT = 160

/** The one answer to a stop word, in the language of the word, within 160 characters of GSM-7. */
export function keywordWords(keyword: Pick<Keyword, 'kind' | 'language'>, clinicName: string | null): string {
  const words = KEYWORD_WORDS[keyword.language][keyword.kind]
  const bare = words(KEYWORD_WORDS[keyword.language].nameless)
  if (!clinicName) return bare
  const named = words(clinicName)
  if (named.length <= ONE_SEGMENT) return named
  const room = clinicName.length - (named.length - ONE_SEGMENT)
  return room < 8 ? bare : words(shortened(clinicName, room))
}

const KEYWORD_WORDS = {
  fr: {
    nameless: 'Notre clinique',
    stop: (name: string) =>
      `${name} : vous ne recevrez plus nos textos automatiques. Pour les recevoir de nouveau, répondez DEBUT.`,
    start: (name: string) =>
      `${name} : vous recevrez de nouveau nos textos automatiques. Pour ne plus les recevoir, répondez ARRET.`,
    help: (name: string) =>
      `${name} : écrivez votre demande ici ou appelez ce numéro. Pour ne plus recevoir nos textos automatiques, répondez ARRET.`,
  },
  en: {
    nameless: 'Our clinic',
    stop: (name: string) => `${name}: you will get no more automatic texts from us. To get them again, reply START.`,
    start: (name: string) => `${name}: you will get our automatic texts again. To stop them, reply STOP.`,
    help: (name: string) =>
      `${name}: write your request here or call this number. To get no more automatic texts from us, reply STOP.`,
  },
} satisfies Record<Language, { nameless: string } & Record<Keyword['kind'], (name: string) => string>>

/** Cut at a whole character, never inside a pair. */
const shortened = (name: string, length: number): string => {
  if (name.length <= length) return name
  let cut = ''
  for (const character of name) {
    if (cut.length + character.length > length - 1) break
    cut += character
  }
  return `${cut.trimEnd()}.`
}

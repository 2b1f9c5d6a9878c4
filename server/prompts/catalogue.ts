import type { Language } from '../contract/shapes.ts'
import type { CatalogueEntry } from './catalogue-entry.ts'
import { CATALOGUE } from './catalogue-words.ts'

export type PromptName = keyof typeof CATALOGUE

export const PROMPTS: Readonly<Record<PromptName, CatalogueEntry>> = CATALOGUE
export const PROMPT_NAMES = Object.keys(CATALOGUE) as PromptName[]

export const isPromptName = (name: string): name is PromptName => Object.hasOwn(PROMPTS, name)

export const languagesOf = (name: PromptName): Language[] => {
  const { only } = PROMPTS[name]
  return only ? [only] : ['fr', 'en']
}

/** The language a prompt is really spoken in. */
export const spokenIn = (name: PromptName, language: Language): Language => PROMPTS[name].only ?? language

/** English stands fifty above French. */
const ENGLISH_CODES = 50

/** The two digits by which a prompt is recorded by telephone. */
export const codeOf = (name: PromptName, language: Language): string =>
  String(PROMPTS[name].number + (language === 'en' ? ENGLISH_CODES : 0)).padStart(2, '0')

/** The prompt of these two digits; null where there is none. */
export function promptOfCode(code: string): { name: PromptName; language: Language } | null {
  for (const name of PROMPT_NAMES) {
    const language = languagesOf(name).find((one) => codeOf(name, one) === code)
    if (language) return { name, language }
  }
  return null
}

import type { Prompt } from '../../server/contract/prompts.ts'
import { problemWords } from './actions.ts'
import { ApiError } from './api/http.ts'
import { words } from './i18n/index.ts'

/** What a person calls a prompt. */
export const promptName = ({ name, words: said }: Pick<Prompt, 'name' | 'words'>): string =>
  words.value.prompts.names[name] ?? said

/** Is a recording of the clinic's own what callers hear, or should hear? */
export const isOwn = ({ source }: Pick<Prompt, 'source'>): boolean => source === 'upload' || source === 'telephone'

/** What a caller hears of it now, word for word; of a recording of the clinic's own only what it stands for is known. */
export function heardWords({ heard, words: said, asteriskWords }: Prompt): string {
  const w = words.value.prompts
  if (heard === 'upload' || heard === 'telephone') return w.inPlaceOf(said)
  return w.says((heard === 'asterisk' && asteriskWords) || said)
}

export function promptProblem(error: unknown): string {
  const known = error instanceof ApiError ? words.peek().prompts.problems[error.code] : undefined
  return known ?? problemWords(error)
}

/** In the order in which a call meets them. */
const GROUPS = {
  greeting: /^greeting-|-press-9$/,
  text: /^(?:text-sent|already-texted)$/,
  menu: /^menu-|^invalid-key$|^goodbye$/,
  voice: /^voice-/,
  callBack: /^call-back-/,
  number: /^number-/,
  emergency: /^emergency-|^on-call-/,
  blocked: /^blocked-/,
  record: /^prompt-/,
  other: /^/,
} as const
export type PromptGroup = keyof typeof GROUPS
export const PROMPT_GROUPS = Object.keys(GROUPS) as PromptGroup[]

export const groupOf = (name: string): PromptGroup => PROMPT_GROUPS.find((group) => GROUPS[group].test(name)) ?? 'other'

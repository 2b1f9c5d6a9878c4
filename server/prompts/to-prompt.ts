import type { Prompt, PromptSource, PromptState } from '../contract/prompts.ts'
import { codeOf } from './catalogue.ts'
import { prefersAsterisk } from './choose-voices.ts'
import { type Slot, wordsOf } from './shelf.ts'

/** A prompt as the panel shows it; `heard` is what a caller hears now. */
export function toPrompt(slot: Slot, heard: PromptSource): Prompt {
  const { name, language, entry, own, words } = slot
  return {
    ...{ name, language, heard, code: codeOf(name, language) },
    words: wordsOf(slot),
    usualWords: entry.words[language],
    asteriskWords: entry.asterisk?.words[language] ?? null,
    ...meant(slot),
    updatedAt: (own ?? words)?.updatedAt.toISOString() ?? null,
  }
}

const SPOKEN_STATES = { wanted: 'working', ready: 'ready', failed: 'failed' } as const

/** What a caller should hear, and whether that is there. */
function meant({ entry, own, ownFault, words, spoken }: Slot): Pick<Prompt, 'source' | 'state' | 'reason' | 'seconds'> {
  const { asterisk } = entry
  if (own) return { source: own.source, state: ownFault ? 'missing' : 'ready', reason: ownFault, seconds: own.seconds }
  if (prefersAsterisk({ asterisk, isReworded: words !== null }))
    return { source: 'asterisk', state: 'ready', reason: null, seconds: null }
  const state: PromptState = SPOKEN_STATES[spoken.state]
  return { source: 'synthesised', state, reason: state === 'failed' ? 'no-voice' : null, seconds: spoken.seconds }
}

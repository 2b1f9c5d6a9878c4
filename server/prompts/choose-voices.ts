import type { PromptSource } from '../contract/prompts.ts'
import type { AsteriskVoice } from './catalogue-entry.ts'

export type Voices = {
  /** ARI media of the clinic's own recording; null: there is none, or its file is gone. */
  own: { source: 'upload' | 'telephone'; media: string } | null
  synthesised: string | null
  asterisk: AsteriskVoice | undefined
  /** Has the clinic put words of its own? Asterisk's recording then says something else. */
  isReworded: boolean
}

export type Voice = { source: PromptSource; media: string[] }

/**
 * The ways a prompt can be said now, the best first: the clinic's own recording; Asterisk's human voice where it says
 * the whole of it; the synthesised voice; Asterisk's, where it says a part. An empty list: nothing is said.
 */
export function chooseVoices({ own, synthesised, asterisk, isReworded }: Voices): Voice[] {
  const human: Voice[] = asterisk
    ? [{ source: 'asterisk', media: asterisk.sounds.map((sound) => `sound:${sound}`) }]
    : []
  const robot: Voice[] = synthesised ? [{ source: 'synthesised', media: [synthesised] }] : []
  const others = prefersAsterisk({ asterisk, isReworded }) ? [...human, ...robot] : [...robot, ...human]
  return own ? [{ source: own.source, media: [own.media] }, ...others] : others
}

export const prefersAsterisk = ({ asterisk, isReworded }: Pick<Voices, 'asterisk' | 'isReworded'>): boolean =>
  Boolean(asterisk?.whole) && !isReworded

import { TEXT_PURPOSES, TEXT_STATES } from '../../contract/text-fields.ts'
import type { TemplateKey } from '../../contract/words.ts'
import { defaultWords } from './default-words.ts'

/** Words that the clinic has written. */
export type OwnWords = TemplateKey & { body: string; updatedAt: Date }

export type WordsByKey = ReadonlyMap<string, OwnWords>

export const keyOf = ({ line, purpose, state, language, address }: TemplateKey): string =>
  [line, purpose, state, language, address].join('|')

/**
 * The clinic's own words for a key, from the most particular to the least: those of the line before those of all lines,
 * then those of the state, then those of the form of address. Null: the clinic has written none.
 */
export function chooseOwnWords(own: WordsByKey, key: TemplateKey): OwnWords | null {
  for (const line of orAny(key.line))
    for (const state of orAny(key.state))
      for (const address of orAny(key.address)) {
        const found = own.get(keyOf({ ...key, line, state, address }))
        if (found) return found
      }
  return null
}

const orAny = <T extends string>(value: T): (T | '')[] => (value === '' ? [''] : [value, ''])

/** The words that hold once those of this very key are taken away. */
export function wordsWithout(own: WordsByKey, key: TemplateKey): string {
  const rest = new Map(own)
  rest.delete(keyOf(key))
  return chooseOwnWords(rest, key)?.body ?? defaultWords(key)
}

/** Every text that a line has words for. English knows one form of address; the manager's text none at all. */
export const keysOfLine = (line: string): TemplateKey[] =>
  TEXT_PURPOSES.flatMap((purpose) => {
    const states = TEXT_STATES[purpose].length > 0 ? TEXT_STATES[purpose] : ([''] as const)
    const ways = [
      ...(purpose === 'urgent'
        ? ([{ language: 'fr', address: '' }] as const)
        : ([
            { language: 'fr', address: 'vous' },
            { language: 'fr', address: 'tu' },
          ] as const)),
      { language: 'en', address: '' } as const,
    ]
    return states.flatMap((state) => ways.map((way) => ({ line, purpose, state, ...way })))
  })

import type { Language } from '../contract/shapes.ts'
import { languagesOf, PROMPT_NAMES, PROMPTS, type PromptName } from './catalogue.ts'
import type { CatalogueEntry } from './catalogue-entry.ts'
import { nameClinic } from './name-clinic.ts'
import { type createPromptFiles, type FileFault, fileName } from './prompt-files.ts'
import type { OwnPrompt, OwnWords } from './store.ts'

/** One prompt in one language, with what there is to say it. */
export type Slot = {
  readonly name: PromptName
  readonly language: Language
  readonly entry: CatalogueEntry
  /** The clinic's own recording, and what is wrong with its file. */
  own: OwnPrompt | null
  ownFault: FileFault | null
  /** Words of the clinic's own; null: the catalogue's. */
  words: { body: string; updatedAt: Date } | null
  /** The synthesised voice; `wanted` until its file is there. */
  spoken: { file: string; state: 'wanted' | 'ready' | 'failed'; seconds: number | null }
}

export type Shelf = ReturnType<typeof createShelf>

type Needs = {
  files: Pick<ReturnType<typeof createPromptFiles>, 'inspect'>
  voiceOf: (language: Language) => string
  /** As it is now; null: it has none. */
  clinicName: () => string | null
}

/** What there is to say every prompt, held in memory: nothing on the path of a call waits for it. */
export function createShelf({ files, voiceOf, clinicName }: Needs) {
  const slots = new Map<string, Slot>()
  for (const name of PROMPT_NAMES) {
    for (const language of languagesOf(name)) {
      const entry = PROMPTS[name]
      const slot: Slot = {
        ...{ name, language, entry, own: null, ownFault: null, words: null },
        spoken: { file: '', state: 'wanted', seconds: null },
      }
      slots.set(`${name} ${language}`, slot)
      aim(slot)
    }
  }

  /** Which file these words in this voice would be in. */
  function aim(slot: Slot): void {
    const file = fileName(slot.name, slot.language, `${voiceOf(slot.language)}\0${aloud(slot)}`)
    if (file !== slot.spoken.file) slot.spoken = { file, state: 'wanted', seconds: null }
  }

  /** What the synthesised voice says. */
  function aloud(slot: Slot): string {
    return nameClinic(wordsOf(slot), clinicName(), slot.language)
  }

  function reword(slot: Slot, words: Slot['words']): void {
    slot.words = words
    aim(slot)
  }

  async function inspectSpoken(slot: Slot): Promise<void> {
    const { file } = slot.spoken
    const found = await files.inspect(slot.language, file, { isOwn: false })
    if (slot.spoken.file !== file) return
    slot.spoken =
      'seconds' in found ? { file, state: 'ready', seconds: found.seconds } : { file, state: 'wanted', seconds: null }
  }

  async function inspectOwn(slot: Slot): Promise<void> {
    const { own } = slot
    if (!own) return
    const found = await files.inspect(slot.language, own.file, { isOwn: true })
    if (slot.own === own) slot.ownFault = 'fault' in found ? found.fault : null
  }

  return {
    slot: (name: PromptName, language: Language): Slot => slots.get(`${name} ${language}`)!,
    slots: (): Slot[] => [...slots.values()],
    /** What the database holds; rows of prompts that are no more are left out. */
    fill(own: readonly OwnPrompt[], words: readonly OwnWords[]): void {
      for (const slot of slots.values()) {
        const isOurs = (row: { name: string; language: Language }) =>
          row.name === slot.name && row.language === slot.language
        slot.own = own.find(isOurs) ?? null
        if (!slot.own) slot.ownFault = null
        reword(slot, words.find(isOurs) ?? null)
      }
    },
    reword,
    aloud,
    /** True where the clinic has another name since: the words that say it are to be spoken anew. */
    rename(slot: Slot): boolean {
      const before = slot.spoken
      aim(slot)
      return slot.spoken !== before
    },
    inspectSpoken,
    /** Looks at every file: one that has gone, or was damaged, is spoken anew or passed over. */
    async inspect(): Promise<void> {
      for (const slot of slots.values()) aim(slot)
      for (const slot of slots.values()) await Promise.all([inspectOwn(slot), inspectSpoken(slot)])
    },
    fileNames: (): Set<string> =>
      new Set([...slots.values()].flatMap(({ own, spoken }) => [spoken.file, ...(own ? [own.file] : [])])),
  }
}

/** As they are written: the clinic's name is not in them. */
export const wordsOf = ({ words, entry, language }: Slot): string => words?.body ?? entry.words[language]

import type { Language } from '../contract/shapes.ts'

/** What Asterisk's own recordings (June in Canadian French, Allison in English) can say in place of a prompt. */
export type AsteriskVoice = {
  /** Names of `core-sounds`, one after the other. */
  sounds: readonly string[]
  /** What they say. */
  words: Readonly<Record<Language, string>>
  /** Do they say the whole of it? A human voice then goes before a synthesised one. */
  whole: boolean
}

export type CatalogueEntry = {
  /** 1 to 49; see `codeOf`. */
  number: number
  /** What is synthesised; `{clinic}` stands for the clinic's name. */
  words: Readonly<Record<Language, string>>
  asterisk?: AsteriskVoice
  /** Spoken in this language alone, to whomever: "For service in English, press 9". */
  only?: Language
}

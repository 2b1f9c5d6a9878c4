import type { Language } from '../contract/shapes.ts'
import type { Words } from './words.ts'
import { en } from './words-en.ts'
import { fr } from './words-fr.ts'

export const wordsIn: Record<Language, Words> = { fr, en }

/** A moment as the clinic's clock shows it. */
export const tellTime = (at: Date, { language }: Words, timeZone: string): string =>
  new Intl.DateTimeFormat(`${language}-CA`, { dateStyle: 'long', timeStyle: 'short', timeZone }).format(at)

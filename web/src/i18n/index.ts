import { computed, signal } from '@preact/signals'
import type { Language } from '../../../server/contract/shapes.ts'
import { en } from './en.ts'
import { fr, type Words } from './fr.ts'

export const tables: Record<Language, Words> = { fr, en }

const REMEMBERED = 'relais.language'

/** Before anybody has signed in: what this browser used last, else what it asks for, else French. */
function firstLanguage(): Language {
  const remembered = localStorage.getItem(REMEMBERED)
  if (remembered === 'fr' || remembered === 'en') return remembered
  return navigator.language.toLowerCase().startsWith('en') ? 'en' : 'fr'
}

export const language = signal<Language>(firstLanguage())

/** The table of the language in use. Reading it in a component draws that component again when the language changes. */
export const words = computed(() => tables[language.value])

export function speak(chosen: Language): void {
  language.value = chosen
  localStorage.setItem(REMEMBERED, chosen)
  document.documentElement.lang = localeOf(chosen)
}

const localeOf = (chosen: Language): string => (chosen === 'fr' ? 'fr-CA' : 'en-CA')

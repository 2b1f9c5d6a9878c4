import { computed } from '@preact/signals'
import { contactsEn } from '../i18n/contacts-en.ts'
import { contactsFr } from '../i18n/contacts-fr.ts'
import { language, words } from '../i18n/index.ts'
import { clock } from '../live/store.ts'
import type { Speech } from './fact-words.ts'

/** The words of these pages in the language in use. */
export const contactWords = computed(() => (language.value === 'fr' ? contactsFr : contactsEn))

/** To say something of a contact now. */
export const speech = computed<Speech>(() => ({
  ...{ words: words.value, own: contactWords.value, language: language.value, now: clock.value },
}))

import { computed } from '@preact/signals'
import { language } from '../i18n/index.ts'
import { sharesEn } from '../i18n/shares-en.ts'
import { sharesFr } from '../i18n/shares-fr.ts'

/** The words of documents in the language in use: they come with the pages that need them. */
export const sharesWords = computed(() => (language.value === 'fr' ? sharesFr : sharesEn))

import { computed } from '@preact/signals'
import { callersEn } from '../i18n/callers-en.ts'
import { callersFr } from '../i18n/callers-fr.ts'
import { language } from '../i18n/index.ts'

/** The words of this page in the language in use. */
export const callersWords = computed(() => (language.value === 'fr' ? callersFr : callersEn))

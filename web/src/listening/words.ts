import { computed } from '@preact/signals'
import { language } from '../i18n/index.ts'
import { listeningEn } from '../i18n/listening-en.ts'
import { listeningFr } from '../i18n/listening-fr.ts'

/** The words of what is heard and written down, in the language in use: they come with the parts that need them. */
export const listeningWords = computed(() => (language.value === 'fr' ? listeningFr : listeningEn))

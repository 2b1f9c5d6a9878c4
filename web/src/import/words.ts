import { computed } from '@preact/signals'
import type { Language } from '../../../server/contract/shapes.ts'
import { importEn } from '../i18n/import-en.ts'
import { type ImportWords, importFr } from '../i18n/import-fr.ts'
import { language } from '../i18n/index.ts'

const tables: Record<Language, ImportWords> = { fr: importFr, en: importEn }

/** The words of this page in the language in use: they come with it, so that the first page stays light. */
export const importWords = computed(() => tables[language.value])

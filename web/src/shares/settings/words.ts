import { computed } from '@preact/signals'
import { documentSettingsEn } from '../../i18n/document-settings-en.ts'
import { documentSettingsFr } from '../../i18n/document-settings-fr.ts'
import { language } from '../../i18n/index.ts'

/** The words of this page in the language in use. */
export const documentSettingsWords = computed(() => (language.value === 'fr' ? documentSettingsFr : documentSettingsEn))

import { computed } from '@preact/signals'
import { language } from '../i18n/index.ts'
import { privacyEn } from '../i18n/privacy-en.ts'
import { privacyFr } from '../i18n/privacy-fr.ts'

export const privacyWords = computed(() => (language.value === 'fr' ? privacyFr : privacyEn))

export const pathOfContact = (id: string): string => `/api/contacts/${encodeURIComponent(id)}`

/** What was typed is the name that was asked for, however it is spaced, and in capitals or not. */
export const isSameName = (typed: string, name: string): boolean => {
  const plain = (text: string) =>
    text
      .normalize('NFKD')
      .replace(/[\u0300-\u036f]/g, '')
      .replace(/\s+/g, ' ')
      .trim()
      .toLowerCase()
  return plain(typed) === plain(name)
}

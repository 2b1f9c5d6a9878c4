import type { ShareField } from '../contract/documents.ts'
import type { Language } from '../contract/shapes.ts'
import { storableText } from '../kit/storable-text.ts'

type Answer = { label: string; value: string }
export type ReadAnswers = { ok: true; answers: Answer[] } | { ok: false; missing: string[] }

const LONGEST: Readonly<Record<ShareField['kind'], number>> = { text: 500, date: 10, 'long-text': 10_000 }

/** Marks that turn the direction of what follows, and other signs that cannot be seen. */
const UNSEEN = /(?![\t\n\r])[\p{Cc}\p{Cf}]/gu

/** `missing`: the keys of what is asked and not there, is too long, or is no date. What nobody asked for is dropped. */
export function readAnswers(fields: readonly ShareField[], given: Readonly<Record<string, string>>): ReadAnswers {
  const read = fields.map(({ key, label, kind, required }) => {
    const written = Object.hasOwn(given, key) ? given[key] : ''
    const value = clean(typeof written === 'string' ? written : '', kind)
    const isFit = value.length <= LONGEST[kind] && (value === '' ? !required : kind !== 'date' || isDate(value))
    return { key, label, value, isFit }
  })
  const missing = read.filter(({ isFit }) => !isFit).map(({ key }) => key)
  if (missing.length > 0) return { ok: false, missing }
  return { ok: true, answers: read.map(({ label, value }) => ({ label, value })) }
}

function clean(written: string, kind: ShareField['kind']): string {
  const seen = storableText(written).replace(UNSEEN, '').replace(/\r\n?/g, '\n')
  return (kind === 'long-text' ? seen : seen.replace(/\s+/g, ' ')).trim()
}

function isDate(value: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value)) return false
  const date = new Date(`${value}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(value)
}

const WORDS = {
  fr: { name: 'Formulaire.txt', none: '(sans réponse)' },
  en: { name: 'Form.txt', none: '(no answer)' },
} satisfies Record<Language, { name: string; none: string }>

/** A text that every computer opens, each answer under its question. */
export function writeAnswers(language: Language, answers: readonly Answer[]): { name: string; content: Buffer } {
  const { name, none } = WORDS[language]
  const blocks = answers.map(({ label, value }) => {
    const lines = (value || none).split('\n').map((line) => `    ${line}`)
    return [label.replace(/\s+/g, ' '), ...lines].join('\r\n')
  })
  return { name, content: Buffer.from(`\ufeff${blocks.join('\r\n\r\n')}\r\n`) }
}

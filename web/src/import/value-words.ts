import type { ImportLine } from '../../../server/contract/imports.ts'
import type { Language } from '../../../server/contract/shapes.ts'
import { formatNumber } from '../i18n/format.ts'
import type { ImportWords } from '../i18n/import-fr.ts'
import { tidy } from '../names.ts'

export type ShownChange = { field: string; fact: string; before: string | null; after: string | null }

/** What changes of one person, in words and in the order of a record, and nothing of what stays. */
export function changeWords(
  changes: ImportLine['changes'],
  words: ImportWords,
  language: Language,
): readonly ShownChange[] {
  const order = Object.keys(words.facts)
  const placeOf = (field: string) => (order.includes(field) ? order.indexOf(field) : order.length)
  return Object.entries(changes)
    .sort(([a], [b]) => placeOf(a) - placeOf(b))
    .flatMap(([field, [before, after]]) => {
      const [gone, come] = Array.isArray(before) || Array.isArray(after) ? difference(before, after) : [before, after]
      const shown = {
        field,
        fact: lookUp(words.facts, field) ?? tidy(field),
        before: valueWords(field, gone, words, language),
        after: valueWords(field, come, words, language),
      }
      return shown.before === shown.after ? [] : [shown]
    })
}

/** Of two lists: whom the first alone has, and what is new or otherwise in the second. */
function difference(before: unknown, after: unknown): [unknown[], unknown[]] {
  const [old, fresh] = [before, after].map((list) => (Array.isArray(list) ? (list as unknown[]) : []))
  const without = (list: unknown[], other: unknown[], keyOf: (one: unknown) => string) => {
    const there = new Set(other.map(keyOf))
    return list.filter((one) => !there.has(keyOf(one)))
  }
  return [without(old!, fresh!, nameIn), without(fresh!, old!, JSON.stringify)]
}

/** What a number or an address is known by, whatever else is said of it. */
function nameIn(one: unknown): string {
  const { number, address } = (typeof one === 'object' ? (one ?? {}) : {}) as { number?: unknown; address?: unknown }
  return String(number ?? address ?? JSON.stringify(one))
}

/** A fact as it is shown; null for none. */
export function valueWords(field: string, value: unknown, words: ImportWords, language: Language): string | null {
  if (value === null || value === undefined || value === '') return null
  if (Array.isArray(value)) {
    const shown = value.flatMap((one) => valueWords(field, one, words, language) ?? [])
    return shown.length > 0 ? shown.join(', ') : null
  }
  if (typeof value === 'object') return objectWords(value, words)
  const text = tidy(String(value))
  return enumeratedWords(field, text, words) ?? dateWords(text, language) ?? formatNumber(text)
}

function objectWords(value: object, words: ImportWords): string | null {
  if ('address' in value && typeof value.address === 'string') return tidy(value.address)
  if ('number' in value && typeof value.number === 'string') {
    const kind = 'kind' in value && typeof value.kind === 'string' ? lookUp(words.values.phoneKind, value.kind) : null
    const extension = 'extension' in value && value.extension ? words.values.extension(String(value.extension)) : null
    return [formatNumber(tidy(value.number)), extension, kind && `(${kind})`].filter(Boolean).join(' ')
  }
  const parts = Object.values(value).filter((part) => typeof part === 'string' && part !== '')
  return parts.length > 0 ? tidy(parts.join(' ')) : null
}

function enumeratedWords(field: string, text: string, { values }: ImportWords): string | null {
  if (field === 'avoid' || field === 'preferredChannel') return lookUp(values.channel, text)
  if (field === 'kind') return lookUp(values.kind, text)
  if (field === 'gender') return lookUp(values.gender, text)
  if (field === 'language') return lookUp(values.language, text)
  if (field === 'address') return lookUp(values.address, text)
  return field === 'nameForm' ? lookUp(values.nameForm, text) : null
}

/** `1985-04-03`, `2026-12-01T09:30`: by the clinic's wall clock, whatever zone this computer is in. */
function dateWords(text: string, language: Language): string | null {
  const parts = /^(\d{4}-\d\d-\d\d)(?:T(\d\d:\d\d))?$/.exec(text)
  if (!parts) return null
  const at = new Date(`${parts[1]}T${parts[2] ?? '00:00'}Z`)
  if (Number.isNaN(at.getTime())) return null
  return new Intl.DateTimeFormat(language === 'fr' ? 'fr-CA' : 'en-CA', {
    timeZone: 'UTC',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    ...(parts[2] ? ({ hour: 'numeric', minute: '2-digit' } as const) : {}),
  }).format(at)
}

/** A word of a table by a name that came from outside: never something every object has. */
export const lookUp = <Value>(table: Record<string, Value>, name: string): Value | null =>
  Object.hasOwn(table, name) ? (table[name] ?? null) : null

import type { SettingsChange } from '../../../../server/contract/http.ts'
import type { ClinicSettings } from '../../../../server/contract/shapes.ts'

type Documents = Pick<
  ClinicSettings,
  | 'documentMegabytes'
  | 'documentDays'
  | 'documentKeepDays'
  | 'codeDigits'
  | 'callableCountries'
  | 'uncallablePrefixes'
  | 'codeCallsAnHour'
  | 'codeCallRetryMinutes'
>

/** The settings of documents as a form holds them, every field a text. */
export type SettingsDraft = { [Name in keyof Documents]: string }
export type SettingsField = keyof SettingsDraft

export const draftOf = (settings: Documents): SettingsDraft => ({
  documentMegabytes: String(settings.documentMegabytes),
  documentDays: String(settings.documentDays),
  documentKeepDays: String(settings.documentKeepDays),
  codeDigits: String(settings.codeDigits),
  callableCountries: settings.callableCountries.join(', '),
  uncallablePrefixes: settings.uncallablePrefixes.join(', '),
  codeCallsAnHour: String(settings.codeCallsAnHour),
  codeCallRetryMinutes: settings.codeCallRetryMinutes.join(', '),
})

/** As the contract bounds them: least and most. */
export const BOUNDS = {
  documentMegabytes: [1, 4_000],
  documentDays: [1, 90],
  documentKeepDays: [0, 3_650],
  codeCallsAnHour: [1, 20],
} as const satisfies Partial<Record<SettingsField, readonly [number, number]>>

/** `CA, us` is CA and US. */
export const countriesOf = (typed: string): string[] => [...new Set(partsOf(typed).map((part) => part.toUpperCase()))]

/** `1 900, +1976`: with or without the plus and spaces; commas and lines between them. */
export const prefixesOf = (typed: string): string[] => [
  ...new Set(
    typed
      .split(/[,;\n]+/)
      .map((part) => part.replace(/[\s().-]/g, ''))
      .filter(Boolean)
      .map((part) => (part.startsWith('+') ? part : `+${part}`)),
  ),
]

export const minutesOf = (typed: string): number[] => partsOf(typed).map(Number)

const partsOf = (typed: string): string[] => typed.split(/[\s,;]+/).filter(Boolean)

export function findWrong(draft: SettingsDraft): Set<SettingsField> {
  const wrong = new Set<SettingsField>()
  for (const [field, [least, most]] of Object.entries(BOUNDS) as [keyof typeof BOUNDS, readonly [number, number]][]) {
    const typed = draft[field].trim()
    if (!/^\d{1,5}$/.test(typed) || Number(typed) < least || Number(typed) > most) wrong.add(field)
  }
  const countries = countriesOf(draft.callableCountries)
  if (countries.length > 60 || countries.some((country) => !/^[A-Z]{2}$/.test(country))) wrong.add('callableCountries')
  const prefixes = prefixesOf(draft.uncallablePrefixes)
  if (prefixes.length > 200 || prefixes.some((prefix) => !/^\+\d{1,14}$/.test(prefix))) wrong.add('uncallablePrefixes')
  const minutes = minutesOf(draft.codeCallRetryMinutes)
  if (minutes.length > 10 || minutes.some((each) => !Number.isInteger(each) || each < 1 || each > 1_440))
    wrong.add('codeCallRetryMinutes')
  return wrong
}

/** What is sent: only what was changed. */
export function changeOf(before: SettingsDraft, draft: SettingsDraft): SettingsChange {
  const whole: SettingsChange = {
    documentMegabytes: Number(draft.documentMegabytes),
    documentDays: Number(draft.documentDays),
    documentKeepDays: Number(draft.documentKeepDays),
    codeDigits: draft.codeDigits === '8' ? 8 : 6,
    callableCountries: countriesOf(draft.callableCountries),
    uncallablePrefixes: prefixesOf(draft.uncallablePrefixes),
    codeCallsAnHour: Number(draft.codeCallsAnHour),
    codeCallRetryMinutes: minutesOf(draft.codeCallRetryMinutes),
  }
  const changed = Object.entries(whole).filter(([name]) => {
    const field = name as SettingsField
    return draft[field] !== before[field]
  })
  return Object.fromEntries(changed) as SettingsChange
}

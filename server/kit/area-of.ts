import { parsePhoneNumberFromString } from 'libphonenumber-js/max'
import { AREA_CODES } from './area-codes.ts'

const countries = {
  fr: new Intl.DisplayNames('fr-CA', { type: 'region' }),
  en: new Intl.DisplayNames('en-CA', { type: 'region' }),
}

/**
 * Where numbers (E.164) that begin like this one were first given out: a part of Canada, a state, else a country. Null
 * where the number's plan does not tell. Whoever carries it away takes it along, so it is a hint and no more.
 */
export function areaOf(number: string): { fr: string; en: string } | null {
  const code = /^\+1(\d{3})\d{7}$/.exec(number)?.[1]
  const known = code === undefined ? undefined : AREA_CODES.get(code)
  if (known) return known
  const country = parsePhoneNumberFromString(number)?.country
  if (!country) return null
  return { fr: countries.fr.of(country) ?? country, en: countries.en.of(country) ?? country }
}

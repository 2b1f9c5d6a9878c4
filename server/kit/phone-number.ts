import { type CountryCode, parsePhoneNumberFromString } from 'libphonenumber-js/max'

/** A number in E.164 (`+15145550142`). */
export type PhoneNumber = string

/** Words and signs by which networks say "the caller does not want to be known". */
const WITHHELD = /^(anonymous|restricted|private|privé|unknown|unavailable|inconnu|withheld|blocked|asserted|s)?$/i

/** Was this caller's number withheld? An empty number counts as withheld (RFC 3323: `anonymous`). */
export const isWithheld = (raw: string | null | undefined): boolean => WITHHELD.test((raw ?? '').trim())

/**
 * The E.164 form of what a network, a file or a person wrote, or null when it is no possible number of any country.
 * "poste 22", "ext. 22" and "x22" are dropped first. A bare national number is read as one of `country`
 * (ISO 3166-1 alpha-2). Numbers kept for fiction (555-01xx) are possible though not assigned, and pass.
 */
export function toE164(raw: string, country: string): PhoneNumber | null {
  const bare = raw
    .slice(0, 64)
    .replace(/(?:poste|p\.|ext(?:ension)?\.?|#|x)\s*\d{1,6}\s*$/i, '')
    .trim()
  if (bare.replace(/\D/g, '').length < 5 || /[a-z]{3}/i.test(bare)) return null
  const parsed = parsePhoneNumberFromString(bare, country as CountryCode)
  if (!parsed?.isPossible() || isLocalOnly(parsed)) return null
  return parsed.number
}

const NEVER_MOBILE = new Set(['FIXED_LINE', 'TOLL_FREE', 'PREMIUM_RATE', 'SHARED_COST', 'VOICEMAIL'])

/**
 * Does its country's plan say that this number (E.164) is no mobile one? North America's does not tell landlines from
 * mobiles; it knows its toll-free numbers.
 */
export const isNeverMobile = (number: PhoneNumber): boolean =>
  NEVER_MOBILE.has(parsePhoneNumberFromString(number)?.getType() ?? '')

/** Seven digits can be dialled within an area of North America, and are no number without it (NANP). */
const isLocalOnly = (number: { countryCallingCode: string; nationalNumber: string }): boolean =>
  number.countryCallingCode === '1' && number.nationalNumber.length !== 10

/** For logs: only the last four digits can be read. */
export const maskNumber = (number: string | null | undefined): string =>
  number ? `…${number.replace(/\D/g, '').slice(-4)}` : 'withheld'

/**
 * What its country's plan says of a number (E.164): the country (ISO 3166-1), null where it is of none (satellites,
 * networks of the world) or no number at all; what it costs whoever calls it.
 */
export function readPlan(number: PhoneNumber): { country: string | null; tariff: 'usual' | 'premium' | 'unknown' } {
  const parsed = parsePhoneNumberFromString(number)
  if (!parsed?.isPossible()) return { country: null, tariff: 'unknown' }
  const tariff = DEAR.has(parsed.getType() ?? '') ? 'premium' : parsed.isValid() ? 'usual' : 'unknown'
  return { country: parsed.country ?? null, tariff }
}

const DEAR = new Set(['PREMIUM_RATE', 'SHARED_COST', 'PERSONAL_NUMBER', 'PAGER', 'UAN', 'VOICEMAIL'])

/** As people of its country write it: `514 555-0142` in North America (Office québécois de la langue française), else with its `+`. */
export function writeNumber(number: PhoneNumber): string {
  const [, area, exchange, rest] = /^\+1(\d{3})(\d{3})(\d{4})$/.exec(number) ?? []
  if (area) return `${area} ${exchange}-${rest}`
  return parsePhoneNumberFromString(number)?.formatInternational() ?? number
}

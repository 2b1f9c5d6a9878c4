import { type CountryCode, getCountries, getCountryCallingCode } from 'libphonenumber-js/max'

/** Fewer digits than these, after the country's own, would keep whole provinces away. */
const LEAST_DIGITS = 3
/** What follows the plus sign; a whole number has 15 at most. */
const MOST_DIGITS = 14

let codes: Set<string> | undefined

/** What a number dialled abroad begins with, in North America and elsewhere. */
const ABROAD = /^(?:011|00)/

/**
 * The beginning of numbers as a person writes it (`+1900`, `1-900`, `900`, `(514) 555`), in E.164; without a plus sign, of
 * this country. Null where it is none, or so short that it holds too many.
 */
export function readPrefix(written: string, country: string): string | null {
  if (!/^[\s+\d().-]{1,40}$/.test(written) || written.lastIndexOf('+') > written.search(/\S/)) return null
  const digits = written.replace(/\D/g, '')
  const international = written.includes('+')
    ? digits
    : ABROAD.test(digits)
      ? digits.replace(ABROAD, '')
      : nationally(digits, getCountryCallingCode(country as CountryCode))
  const code = callingCodeOf(international)
  if (code === null || international.length - code.length < LEAST_DIGITS || international.length > MOST_DIGITS)
    return null
  return `+${international}`
}

/** `1 900` and `900` are the same in North America; elsewhere a 0 may stand before the number within the country. */
function nationally(digits: string, code: string): string {
  if (code === '1') return `1${digits.replace(/^1/, '')}`
  return `${code}${digits.replace(/^0/, '')}`
}

/** No calling code is the beginning of another one. */
function callingCodeOf(digits: string): string | null {
  codes ??= new Set(getCountries().map((each) => getCountryCallingCode(each)))
  for (const length of [1, 2, 3]) if (codes.has(digits.slice(0, length))) return digits.slice(0, length)
  return null
}

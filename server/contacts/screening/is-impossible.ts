import { parsePhoneNumberFromString } from 'libphonenumber-js/max'

/** North America: an area code or an exchange begins with neither 0 nor 1, and is no service (211 to 911). */
const NANP = /^\+1[2-9](?!11)\d{2}[2-9](?!11)\d{2}\d{4}$/

/**
 * Does no such number exist in its country's plan? `number` as it is kept: E.164 where it is one. Numbers for fiction
 * (555-01xx) pass, and so do short ones (an extension of a joined PBX, a short code) and names.
 */
export function isImpossible(number: string): boolean {
  if (!/^\+?\d+$/.test(number)) return false
  // What is no E.164 by now is too short, or too long, for its country.
  if (!number.startsWith('+')) return number.length > 6
  if (number.startsWith('+1') && !NANP.test(number)) return true
  return parsePhoneNumberFromString(number)?.isValid() !== true
}

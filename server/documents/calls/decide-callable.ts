import type { ClinicSettings } from '../../contract/shapes.ts'
import { type PhoneNumber, readPlan } from '../../kit/phone-number.ts'

export type CallRules = Pick<ClinicSettings, 'callableCountries' | 'uncallablePrefixes'>

/**
 * Why a number is never called. `number`: it is none that could be dialled from abroad, as emergency, service and other
 * short numbers are not. `tariff`: whoever is called, or somebody else, earns by it.
 */
export type Uncallable = 'number' | 'own-line' | 'country' | 'prefix' | 'tariff'

/**
 * North America: 976 as an exchange is dear like area code 900, which its plan does not say; N11 are services; an area
 * code that is none yet may become anything.
 */
const DEAR_EXCHANGE = /^\+1\d{3}976\d{4}$/
const SERVICE = /^\+1[2-9]11/

/**
 * May a machine dial this number at all? A call costs the clinic what its carrier asks, and whoever earns by such calls
 * asks for codes (toll fraud): so only what is known to be usual is called, in the countries the clinic has named.
 */
export function decideCallable(
  number: PhoneNumber,
  { callableCountries, uncallablePrefixes }: CallRules,
  isLine: (number: PhoneNumber) => boolean,
): { call: true } | { call: false; because: Uncallable } {
  if (!/^\+[1-9]\d{7,14}$/.test(number) || SERVICE.test(number)) return { call: false, because: 'number' }
  if (isLine(number)) return { call: false, because: 'own-line' }
  const { country, tariff } = readPlan(number)
  if (country === null || !callableCountries.includes(country)) return { call: false, because: 'country' }
  if (uncallablePrefixes.some((prefix) => number.startsWith(prefix))) return { call: false, because: 'prefix' }
  if (tariff !== 'usual' || DEAR_EXCHANGE.test(number)) return { call: false, because: 'tariff' }
  return { call: true }
}

import type { ContactChange } from '../contract/http.ts'
import { badInput } from '../kit/errors.ts'
import { type PhoneNumber, toE164 } from '../kit/phone-number.ts'
import { storableText } from '../kit/storable-text.ts'
import type { ContactFields } from './facts.ts'
import type { PhoneKind } from './profile-store.ts'
import { readWeek } from './read-week.ts'

/** What is left out stays as it is. */
export type AskedPhone = { number: PhoneNumber; label?: string | null; kind?: PhoneKind; extension?: string | null }
export type AskedEmail = { address: string; label?: string | null }
export type ReadChange = {
  fields: Partial<ContactFields>
  phones: AskedPhone[] | undefined
  emails: AskedEmail[] | undefined
}

const ONE_LINE = ['firstName', 'lastName', 'organization', 'pronunciation', 'practitioner', 'chartNumber'] as const
const DAY_MS = 24 * 3_600_000

/**
 * What a person typed, as it is stored. Throws `badInput` naming the field. `country` (ISO 3166-1 alpha-2) is the one
 * of numbers written without one.
 */
export function readChange(change: ContactChange, country: string, now: Date): ReadChange {
  const { phones, emails, ...facts } = change
  const fields: Partial<ContactFields> = { ...facts }
  for (const field of ONE_LINE) {
    const text = facts[field]
    if (text !== undefined) fields[field] = text === null ? null : tidyLine(text)
  }
  if (facts.notes !== undefined) fields.notes = facts.notes === null ? null : storableText(facts.notes).trim() || null
  if (facts.birthDate) fields.birthDate = readBirthDate(facts.birthDate, now)
  if (facts.since) fields.since = readSince(facts.since, now)
  for (const field of ['lastAppointment', 'nextAppointment'] as const) {
    const moment = facts[field]
    if (moment) fields[field] = readAppointment(field, moment)
  }
  if (facts.openingHours !== undefined) fields.openingHours = readWeek('openingHours', facts.openingHours)
  if (facts.avoid) fields.avoid = [...new Set(facts.avoid)]
  if (facts.labels)
    fields.labels = uniqueBy(
      facts.labels.flatMap((label) => tidyLine(label) ?? []),
      lower,
    )
  return { fields, phones: phones && readPhones(phones, country), emails: emails && readEmails(emails) }
}

/** On one line, without the spaces around it. */
export const tidyLine = (text: string): string | null => storableText(text).replace(/\s+/g, ' ').trim() || null

const lower = (text: string) => text.toLowerCase()

function uniqueBy<T>(items: readonly T[], keyOf: (item: T) => string): T[] {
  const byKey = new Map<string, T>()
  for (const item of items) if (!byKey.has(keyOf(item))) byKey.set(keyOf(item), item)
  return [...byKey.values()]
}

/** Null when no such day exists. */
function toDay(text: string): Date | null {
  const day = /^\d{4}-\d{2}-\d{2}$/.test(text) ? new Date(`${text}T00:00:00Z`) : null
  return day && !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text) ? day : null
}

// In the easternmost time zone a day begins before it does in UTC.
const isToCome = (day: Date, now: Date) => day.getTime() > now.getTime() + DAY_MS

function readBirthDate(text: string, now: Date): string {
  const day = toDay(text)
  if (!day) throw badInput('birthDate', 'A date of birth is written YYYY-MM-DD.')
  if (day.getUTCFullYear() < 1880 || isToCome(day, now))
    throw badInput('birthDate', 'Nobody alive was born on that day.')
  return text
}

function readSince(text: string, now: Date): string {
  const day = toDay(text)
  if (!day) throw badInput('since', 'Since when is written YYYY-MM-DD.')
  if (day.getUTCFullYear() < 1880 || isToCome(day, now))
    throw badInput('since', 'That day is still to come, or too far back.')
  return text
}

function readAppointment(field: 'lastAppointment' | 'nextAppointment', text: string): string {
  const [day = '', time] = text.split('T')
  const year = toDay(day)?.getUTCFullYear() ?? 0
  const isTime = time === undefined || /^([01]\d|2[0-3]):[0-5]\d$/.test(time)
  if (year < 1880 || year > 2200 || !isTime)
    throw badInput(field, 'An appointment is written YYYY-MM-DD or YYYY-MM-DDTHH:MM.')
  return text
}

function readPhones(phones: NonNullable<ContactChange['phones']>, country: string): AskedPhone[] {
  const read = phones.map(({ number, label, kind, extension }) => {
    const found = toE164(number, country)
    if (!found) throw badInput('phones', `"${storableText(number).slice(0, 40)}" is no telephone number.`)
    return {
      number: found,
      ...(label !== undefined && { label: label && tidyLine(label) }),
      ...(kind !== undefined && { kind }),
      ...(extension !== undefined && { extension }),
    }
  })
  return uniqueBy(read, ({ number }) => number)
}

const ADDRESS =
  /^[^\s\p{C}@<>()[\]\\,;:"]{1,64}@(?=.{1,255}$)(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.)+[\p{L}\p{N}-]{2,63}$/u

/** The address as it is kept, its domain in lower case; null when nothing could be sent there. */
export function readEmailAddress(text: string): string | null {
  const address = text.trim().replace(/^mailto:/i, '')
  if (address.length > 254 || !ADDRESS.test(address)) return null
  const at = address.lastIndexOf('@')
  const local = address.slice(0, at)
  if (local.startsWith('.') || local.endsWith('.') || local.includes('..')) return null
  return local + address.slice(at).toLowerCase()
}

function readEmails(emails: NonNullable<ContactChange['emails']>): AskedEmail[] {
  const read = emails.map(({ address, label }) => {
    const found = readEmailAddress(address)
    if (!found) throw badInput('emails', `"${storableText(address).slice(0, 60)}" is no e-mail address.`)
    return { address: found, ...(label !== undefined && { label: label && tidyLine(label) }) }
  })
  return uniqueBy(read, ({ address }) => lower(address))
}

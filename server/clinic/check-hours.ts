import { type HoursException, type LineHours, type Period, WEEKDAYS } from '../contract/hours.ts'
import type { Language, LineSettings } from '../contract/shapes.ts'
import { badInput } from '../kit/errors.ts'
import { toE164 } from '../kit/phone-number.ts'
import { storableText } from '../kit/storable-text.ts'
import { minutesOf } from './plan-of-day.ts'
import { isDay, isTimeZone } from './wall-clock.ts'

type Known = {
  /** ISO 3166-1 alpha-2; bare national numbers are read as ones of this country. */
  country: string
  /** Codes of the provinces whose holidays are known. */
  provinces: readonly string[]
  language: Language
}

/** The name of a phone in Asterisk, such as `101`. More digits than an extension has are a number, or a mistake. */
const PHONE_NAME = /^(?!\d{7})[A-Za-z0-9_-]{2,40}$/

/**
 * What somebody wants a line to do, as it is kept. Throws `badInput` with the path of the first field at fault
 * (`hours.week.monday.1.to`) and the reason; nothing is saved then.
 */
export function checkSettings(change: Partial<LineSettings>, known: Known): Partial<LineSettings> {
  const { languages, timeZone, hours, onCall, managerNumber } = change
  if (languages && !languages.includes(known.language))
    throw badInput('languages', 'The language of the line is one of those its callers are served in.')
  if (timeZone && !isTimeZone(timeZone))
    throw badInput('timeZone', `"${timeZone}" is no time zone; one is written America/Toronto.`)
  return {
    ...change,
    ...(hours && { hours: checkHours(hours, known.provinces) }),
    ...(onCall && { onCall: onCall.map((phone, index) => checkPhone(phone, `onCall.${index}.number`, known.country)) }),
    ...(managerNumber && { managerNumber: checkManager(managerNumber, known.country) }),
  }
}

function checkHours(hours: LineHours, provinces: readonly string[]): LineHours {
  const { province, keptOpen } = hours.holidays
  if (province !== null && !provinces.includes(province))
    throw badInput('hours.holidays.province', `There is no province "${province}" in this country.`)
  const week = { ...hours.week }
  for (const weekday of WEEKDAYS) week[weekday] = checkPeriods(week[weekday], `hours.week.${weekday}`)
  return {
    week,
    exceptions: checkExceptions(hours.exceptions),
    holidays: { province, keptOpen: [...new Set(keptOpen)] },
  }
}

/** In the order of the day. */
function checkPeriods(periods: Period[], path: string): Period[] {
  for (const [index, { from, to }] of periods.entries()) {
    checkTimes(from, to, `${path}.${index}`)
    const met = periods.slice(0, index).find((other) => from < other.to && other.from < to)
    if (met) throw badInput(`${path}.${index}.from`, `${from}-${to} overlaps ${met.from}-${met.to}.`)
  }
  return periods.toSorted((one, other) => minutesOf(one.from) - minutesOf(other.from))
}

/** `HH:MM` compares as text. */
function checkTimes(from: string, to: string, path: string): void {
  if (to <= from) throw badInput(`${path}.to`, `The end, ${to}, does not come after the beginning, ${from}.`)
}

/** In the order of the calendar. */
function checkExceptions(exceptions: HoursException[]): HoursException[] {
  for (const [index, { date, until, from, to }] of exceptions.entries()) {
    const path = `hours.exceptions.${index}`
    if (!isDay(date)) throw badInput(`${path}.date`, `There is no ${date} in the calendar.`)
    if (until && !isDay(until)) throw badInput(`${path}.until`, `There is no ${until} in the calendar.`)
    if (until && until < date)
      throw badInput(`${path}.until`, `The last day, ${until}, comes before the first, ${date}.`)
    checkTimes(from ?? '00:00', to ?? '24:00', path)
    const met = exceptions.slice(0, index).find((other) => meet(other, exceptions[index]!))
    if (met) throw badInput(path, `This overlaps the exception of ${met.date}.`)
  }
  return exceptions
    .map((exception) => ({ ...exception, note: storableText(exception.note ?? '').trim() || null }))
    .toSorted((one, other) => (`${one.date}${one.from ?? ''}` < `${other.date}${other.from ?? ''}` ? -1 : 1))
}

const meet = (one: HoursException, other: HoursException): boolean =>
  one.date <= (other.until ?? other.date) &&
  other.date <= (one.until ?? one.date) &&
  (one.from ?? '00:00') < (other.to ?? '24:00') &&
  (other.from ?? '00:00') < (one.to ?? '24:00')

/** A number outside is kept in E.164, the name of a phone as it is. */
function checkPhone(phone: LineSettings['onCall'][number], path: string, country: string): typeof phone {
  const number = toE164(phone.number, country) ?? phone.number.trim()
  if (!number.startsWith('+') && !PHONE_NAME.test(number))
    throw badInput(path, 'This is neither the name of a phone, such as 101, nor a telephone number.')
  const name = storableText(phone.name ?? '').trim()
  return { number, ...(name && { name }) }
}

function checkManager(number: string, country: string): string {
  const read = toE164(number, country)
  if (!read) throw badInput('managerNumber', 'This is no telephone number.')
  return read
}

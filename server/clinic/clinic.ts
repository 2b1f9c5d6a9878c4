import { Value } from 'typebox/value'
import type { Holiday, LineMoment, LinePreview, LinePreviewQuestion, WeekHours } from '../contract/hours.ts'
import type { LineChange, SettingsChange } from '../contract/http.ts'
import { ClinicSettings, type Language, type Line, type LineSettings } from '../contract/shapes.ts'
import type { Db } from '../db/index.ts'
import type { Now } from '../kit/clock.ts'
import { badInput, notFound } from '../kit/errors.ts'
import type { Log } from '../kit/log.ts'
import { maskNumber, type PhoneNumber, toE164 } from '../kit/phone-number.ts'
import { storableText } from '../kit/storable-text.ts'
import { checkSettings } from './check-hours.ts'
import { createHolidays } from './holidays.ts'
import type { HolidaysOn } from './plan-of-day.ts'
import { previewWeek } from './preview-week.ts'
import { addOpenTime, type LineClock, stateOfLine } from './state-of-line.ts'
import * as store from './store.ts'
import { isDay, readMoment } from './wall-clock.ts'

type Needs = {
  db: Db
  now: Now
  log: Log
  /** ISO 3166-1 alpha-2; bare national numbers are read as ones of this country, and its holidays are kept. */
  country: string
  /** IANA; that of a line which names none. */
  timeZone: string
}
export type Clinic = Awaited<ReturnType<typeof createClinic>>

/** What Relais says of itself to a caller: under which name, and in which language where the caller's own is unknown. */
export type Voice = { clinicName: string | null; language: Language }

const WORKDAY = [
  { from: '09:00', to: '12:00', state: 'open' as const },
  { from: '13:00', to: '16:30', state: 'open' as const },
]

const DEFAULTS: ClinicSettings = {
  clinicName: null,
  quietPeriodMinutes: 30,
  segmentCents: null,
  blockedCallers: 'busy',
  counterIdleMinutes: 10,
  postalAddress: null,
  website: null,
  cardInFirstText: false,
  documentMegabytes: 200,
  documentDays: 14,
  documentKeepDays: 90,
  codeDigits: 6,
  callableCountries: ['CA', 'US'],
  uncallablePrefixes: [],
  codeCallsAnHour: 4,
  codeCallRetryMinutes: [5, 30, 120],
  partnerHours: {
    ...{ monday: WORKDAY, tuesday: WORKDAY, wednesday: WORKDAY, thursday: WORKDAY, friday: WORKDAY },
    ...{ saturday: [], sunday: [] },
  },
}

/** Under which each is stored: `clinicName` as `clinic.name`, the others as `clinic.quiet-period-minutes` and so on. */
const keyOf = (name: string): string =>
  name === 'clinicName' ? 'clinic.name' : `clinic.${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`

const isWords = (name: string): boolean => ['clinicName', 'postalAddress', 'website'].includes(name)

/** What is stored and cannot be what it should gives way to the default. */
function readStored(stored: ReadonlyMap<string, unknown>): ClinicSettings {
  const read = Object.entries(ClinicSettings.properties).flatMap(([name, schema]) => {
    const value = stored.get(keyOf(name))
    return value !== undefined && Value.Check(schema, value) ? [[name, value] as const] : []
  })
  return { ...DEFAULTS, ...Object.fromEntries(read) }
}

/**
 * The clinic's lines and settings. They are few, are asked for on every call, and change through this door alone: so
 * they are held in memory, and nothing on the path of a call waits for them.
 */
export async function createClinic({ db, now, log, country, timeZone }: Needs) {
  const holidays = createHolidays({ country, now, log })
  let lines: Line[] = []
  let settings = DEFAULTS

  async function load(): Promise<void> {
    const [storedLines, stored] = await Promise.all([store.listLines(db), store.readSettings(db)])
    lines = storedLines
    settings = readStored(stored)
    await Promise.all(lines.map((each) => holidays.prepare(provinceOf(each), yearsAround(now()))))
  }
  await load()

  function readNumber(number: string): PhoneNumber {
    const read = toE164(number, country)
    if (!read) throw badInput('number', 'A line is a telephone number, such as +15145550100.')
    return read
  }

  const line = (number: string): Line | null => {
    if (lines.length === 0) return null
    const asWritten = lines.find((each) => each.number === number)
    if (asWritten || /^\+\d+$/.test(number)) return asWritten ?? null
    const read = toE164(number, country)
    return lines.find((each) => each.number === read) ?? null
  }

  /** Throws `badInput` with the path of the field at fault. */
  async function checkedSettings(change: Partial<LineSettings>, language: Language): Promise<Partial<LineSettings>> {
    const provinces = change.hours?.holidays.province ? await holidays.provinces() : []
    return checkSettings(change, { country, language, provinces: provinces.map(({ code }) => code) })
  }

  async function putLine(number: string, change: LineChange): Promise<Line> {
    const { name, language, ...settings } = change
    const written = storableText(name).trim()
    if (!written) throw badInput('name', 'A line needs a name.')
    const read = readNumber(number)
    const checked = await checkedSettings(settings, language)
    await store.upsertLine(db, { number: read, name: written, language, settings: checked }, now())
    await load()
    return getLine(read)
  }

  const getLine = (number: string): Line => {
    const found = line(number)
    if (!found) throw notFound('line')
    return found
  }

  async function ensureLine(number: string, first: Partial<Pick<Line, 'name' | 'language'>> = {}): Promise<Line> {
    const known = line(number)
    if (known) return known
    const read = readNumber(number)
    const added = { number: read, name: first.name ?? read, language: first.language ?? 'fr' }
    if (await store.insertLineIfNew(db, added, now())) log.info({ line: maskNumber(read) }, 'a new line')
    await load()
    return getLine(read)
  }

  async function changeSettings(change: SettingsChange): Promise<ClinicSettings> {
    const written = Object.entries(change).map(
      ([name, value]) => [name, isWords(name) && value ? storableText(String(value)).trim() || null : value] as const,
    )
    await db.transaction().execute(async (trx) => {
      for (const [name, value] of written) {
        if (value !== undefined) await store.writeSetting(trx, keyOf(name), value)
      }
    })
    await load()
    return settings
  }

  /** The hours of a line, of the first one where none is named. */
  function clockOf(number: string | null, at: Date): { clock: LineClock; holidaysOn: HolidaysOn } {
    const asked = (number && line(number)) || lines[0]
    const province = asked ? provinceOf(asked) : null
    // Ahead of need: nothing waits for it.
    void holidays.prepare(province, yearsAround(at))
    return {
      clock: { hours: asked?.hours ?? null, timeZone: asked?.timeZone ?? timeZone },
      holidaysOn: (day) => holidays.on(province, day),
    }
  }

  function stateOf(number: string | null, at: Date): LineMoment {
    const { clock, holidaysOn } = clockOf(number, at)
    return stateOfLine(clock, at, holidaysOn)
  }

  async function preview(number: string, question: LinePreviewQuestion): Promise<LinePreview> {
    const kept = getLine(number)
    const changed = { ...kept, ...(await checkedSettings(question.line ?? {}, kept.language)) }
    const clock = { hours: changed.hours, timeZone: changed.timeZone ?? timeZone }
    if (!isDay(question.from)) throw badInput('from', `There is no ${question.from} in the calendar.`)
    const at = question.at === undefined ? null : readMoment(clock.timeZone, question.at)
    const province = provinceOf(changed)
    await holidays.ready(province, [Number(question.from.slice(0, 4)), ...yearsAround(at ?? now())])
    const holidaysOn: HolidaysOn = (day) => holidays.on(province, day)
    return {
      timeZone: clock.timeZone,
      days: previewWeek(clock.hours, question.from, holidaysOn),
      at: at?.toISOString() ?? null,
      moment: at && stateOfLine(clock, at, holidaysOn),
    }
  }

  async function listHolidays(province: string, year = now().getUTCFullYear()): Promise<Holiday[]> {
    const found = await holidays.list(province, year)
    if (!found) throw badInput('province', `There is no province "${province}" in this country.`)
    return found
  }

  return {
    lines: (): Line[] => lines,
    /** A line by its number in any form; null when it is none of ours. */
    line,
    getLine,
    putLine,
    /** The line of this number, made when it is new; a new one is called by its number until a person names it. */
    ensureLine,
    /** What a line is at an instant; of the first line where none is named. Synchronous: the gate asks on every call. */
    stateOf,
    /** As `stateOf`, for a moment as it is asked for, and with the holidays of its year whichever that is. */
    async momentOf(number: string, asked: string | undefined): Promise<{ at: Date; moment: LineMoment }> {
      const called = getLine(number)
      const at = asked === undefined ? now() : readMoment(called.timeZone ?? timeZone, asked)
      await holidays.ready(provinceOf(called), yearsAround(at))
      return { at, moment: stateOf(number, at) }
    },
    /** The moment at which a line will have been open for `ms` milliseconds since `since`. */
    addOpenTime(number: string | null, since: Date, ms: number): Date {
      const { clock, holidaysOn } = clockOf(number, since)
      return addOpenTime(clock, since, ms, holidaysOn)
    },
    /**
     * The next instant, `at` included, at which somebody with these hours can be reached: by the clock and the holidays
     * of the first line. Null: none is in sight.
     */
    openingOf(week: WeekHours, at: Date): Date | null {
      const province = lines[0] ? provinceOf(lines[0]) : null
      void holidays.prepare(province, yearsAround(at))
      const hours = { week, exceptions: [], holidays: { province, keptOpen: [] } }
      const clock = { hours, timeZone: lines[0]?.timeZone ?? timeZone }
      const { state, nextOpening } = stateOfLine(clock, at, (day) => holidays.on(province, day))
      if (state === 'open') return at
      return nextOpening === null ? null : new Date(nextOpening)
    },
    timeZoneOf: (number: string | null): string => ((number && line(number)) || lines[0])?.timeZone ?? timeZone,
    preview,
    holidays: listHolidays,
    provinces: holidays.provinces,
    isLine: (number: string): boolean => line(number) !== null,
    /** The oldest line: it serves where none is named. Null in a clinic that has none yet. */
    firstLine: (): Line | null => lines[0] ?? null,
    settings: (): ClinicSettings => settings,
    changeSettings,
    /** A line still called by its number has no name to say. */
    voiceOf: (number: string | null, callerLanguage: Language | null = null): Voice => {
      const called = (number && line(number)) || lines[0]
      const lineName = called && called.name !== called.number ? called.name : null
      return { clinicName: settings.clinicName ?? lineName, language: callerLanguage ?? called?.language ?? 'fr' }
    },
  }
}

const provinceOf = ({ hours }: Pick<Line, 'hours'>): string | null => hours?.holidays.province ?? null

/** Yesterday's year, as some zone still has it, to the last that a look ahead may reach. */
const yearsAround = (at: Date): number[] => [-1, 0, 1, 2].map((ahead) => at.getUTCFullYear() + ahead)

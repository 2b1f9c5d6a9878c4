import type { LineChange, SettingsChange } from '../contract/http.ts'
import type { ClinicSettings, Language, Line } from '../contract/shapes.ts'
import type { Db } from '../db/index.ts'
import type { Now } from '../kit/clock.ts'
import { badInput, notFound } from '../kit/errors.ts'
import type { Log } from '../kit/log.ts'
import { maskNumber, type PhoneNumber, toE164 } from '../kit/phone-number.ts'
import { storableText } from '../kit/storable-text.ts'
import * as store from './store.ts'

/** ISO 3166-1 alpha-2; bare national numbers are read as ones of this country. */
type Needs = { db: Db; now: Now; log: Log; country: string }
export type Clinic = Awaited<ReturnType<typeof createClinic>>

/** What Relais says of itself to a caller: under which name, and in which language where the caller's own is unknown. */
export type Voice = { clinicName: string | null; language: Language }

const DEFAULTS: ClinicSettings = { clinicName: null, quietPeriodMinutes: 30, segmentCents: null }

/**
 * The clinic's lines and settings. They are few, are asked for on every call, and change through this door alone: so
 * they are held in memory, and nothing on the path of a call waits for them.
 */
export async function createClinic({ db, now, log, country }: Needs) {
  let lines: Line[] = []
  let settings = DEFAULTS

  async function load(): Promise<void> {
    const [storedLines, stored] = await Promise.all([store.listLines(db), store.readSettings(db)])
    const clinicName = stored.get('clinic.name')
    const quietPeriod = stored.get('clinic.quiet-period-minutes')
    const segmentCents = stored.get('clinic.segment-cents')
    lines = storedLines
    settings = {
      clinicName: typeof clinicName === 'string' ? clinicName : DEFAULTS.clinicName,
      quietPeriodMinutes: typeof quietPeriod === 'number' ? quietPeriod : DEFAULTS.quietPeriodMinutes,
      segmentCents: typeof segmentCents === 'number' ? segmentCents : DEFAULTS.segmentCents,
    }
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

  async function putLine(number: string, change: LineChange): Promise<Line> {
    const { name, language, ...settings } = change
    const written = storableText(name).trim()
    if (!written) throw badInput('name', 'A line needs a name.')
    const read = readNumber(number)
    await store.upsertLine(db, { number: read, name: written, language, settings }, now())
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
    const { clinicName, quietPeriodMinutes, segmentCents } = change
    await db.transaction().execute(async (trx) => {
      if (clinicName !== undefined)
        await store.writeSetting(
          trx,
          'clinic.name',
          clinicName === null ? null : storableText(clinicName).trim() || null,
        )
      if (quietPeriodMinutes !== undefined)
        await store.writeSetting(trx, 'clinic.quiet-period-minutes', quietPeriodMinutes)
      if (segmentCents !== undefined) await store.writeSetting(trx, 'clinic.segment-cents', segmentCents)
    })
    await load()
    return settings
  }

  return {
    lines: (): Line[] => lines,
    /** A line by its number in any form; null when it is none of ours. */
    line,
    getLine,
    putLine,
    /** The line of this number, made when it is new; a new one is called by its number until a person names it. */
    ensureLine,
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

import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { contactOf } from '../../../test/support/contact.ts'
import { type FreshDatabase, freshDatabase } from '../../../test/support/database.ts'
import { keepLog } from '../../../test/support/kept-log.ts'
import { until } from '../../../test/support/wait.ts'
import type { Contact } from '../../contract/shapes.ts'
import type { TemplateKey } from '../../contract/words.ts'
import { createClinic } from '../index.ts'
import type { HourlyLoad } from './best-time.ts'
import { createWords } from './index.ts'

const LINE = '+15145550100'
const SECOND = '+15145550101'
/** A Monday, at 10:10 in Toronto. */
const NOW = new Date('2026-11-23T15:10:00Z')
const quietAtTwo: HourlyLoad = {
  calls: 400,
  days: 20,
  hours: [1, 2, 3, 4, 5].flatMap((weekday) =>
    [8, 9, 10, 11, 13, 14, 15, 16].map((hour) => ({ weekday, hour, seconds: hour === 14 ? 200 : 1000 })),
  ),
}
const martine = contactOf({ firstName: 'Martine', lastName: 'Roy', gender: 'female', language: 'fr', address: 'vous' })

let database: FreshDatabase
beforeAll(async () => {
  database = await freshDatabase()
})
afterAll(() => database.drop())
beforeEach(async () => {
  await database.db.deleteFrom('template').execute()
})

async function open({ busyHours = async () => quietAtTwo, now = () => NOW } = {}) {
  const { db } = database
  const { log, messages } = keepLog()
  const clinic = await createClinic({ db, now, log, country: 'CA', timeZone: 'America/Toronto' })
  const day = [
    { from: '08:30', to: '12:00', state: 'open' as const },
    { from: '12:00', to: '13:00', state: 'lunch' as const },
    { from: '13:00', to: '17:00', state: 'open' as const },
  ]
  const week = { monday: day, tuesday: day, wednesday: day, thursday: day, friday: day, saturday: [], sunday: [] }
  const hours = { week, exceptions: [], holidays: { province: null, keptOpen: [] } }
  await clinic.putLine(LINE, { name: 'Clinique Boréale', language: 'fr', hours, onCall: [{ number: '101' }] })
  await clinic.putLine(SECOND, { name: 'Orthodontie', language: 'fr', hours: null, onCall: [] })
  const lookUpContact = async (number: string) => (number === '+15145550142' ? martine : null)
  const words = await createWords({ db, now, log, country: 'CA', clinic, lookUpContact, busyHours })
  return { words, clinic, warnings: () => messages('warn') }
}

const key = (change: Partial<TemplateKey> = {}): TemplateKey => ({
  ...{ line: LINE, purpose: 'missed-call', state: 'closed', language: 'fr', address: 'vous' },
  ...change,
})

describe('the words of a text', () => {
  it('are the defaults until the clinic writes its own, and again once those are taken away', async () => {
    const { words } = await open()
    const before = words.list(LINE).find((each) => each.state === 'closed')
    expect(before).toMatchObject({ from: null, updatedAt: null, otherwise: before?.body })
    expect(await words.put(key(), ' Fermé. ', null)).toMatchObject({
      body: 'Fermé.',
      from: { line: LINE, state: 'closed', address: 'vous' },
      otherwise: before?.body,
      updatedAt: NOW.toISOString(),
    })
    const again = (await open()).words
    expect(again.list(LINE).find((each) => each.state === 'closed')?.body).toBe('Fermé.')
    expect(await again.remove(key())).toEqual(before)
    expect(await again.remove(key())).toEqual(before)
  })

  it('are the most particular: the line, then the state, then the form of address', async () => {
    const { words } = await open()
    const said = (address: 'tu' | 'vous' | null, line = LINE, state: TemplateKey['state'] = 'closed') =>
      words.textFor({ ...key({ line, state }), address, values: words.factsFor(line, {}) })
    const write = async (change: Partial<TemplateKey>, body: string) => void (await words.put(key(change), body, null))
    await write({ line: '', state: '', address: '' }, 'Partout.')
    expect([said('tu'), said('vous', SECOND, 'open')]).toEqual(['Partout.', 'Partout.'])
    await write({ line: '', state: '', address: 'tu' }, 'Partout, tu.')
    await write({ line: '', address: '' }, 'Fermé.')
    expect([said('tu'), said('tu', SECOND, 'open'), said(null)]).toEqual(['Fermé.', 'Partout, tu.', 'Fermé.'])
    await write({ state: '', address: '' }, 'Cette ligne.')
    expect([said('tu'), said('tu', SECOND)]).toEqual(['Cette ligne.', 'Fermé.'])
    await write({}, 'Cette ligne, fermée, vous.')
    expect([said('vous'), said(null), said('tu')]).toEqual([
      'Cette ligne, fermée, vous.',
      'Cette ligne, fermée, vous.',
      'Cette ligne.',
    ])
  })

  it('hold what is known of the line and the caller, in the line’s time zone', async () => {
    const { words } = await open()
    await words.put(key(), '{greeting}, ici {clinic}. On ouvre {nextOpening}. Appelez {bestTime}. {emergency}.', null)
    await until('the phones have been counted', () => words.bestTime(LINE, NOW))
    const night = new Date('2026-11-24T01:00:00Z')
    const text = (person: Contact | null) =>
      words.textFor({ ...key(), address: 'vous', values: words.factsFor(LINE, { person }, night) })
    expect(text(martine)).toBe(
      'Bonsoir Madame Roy, ici Clinique Boréale. On ouvre demain à 8 h 30. Appelez demain entre 14 h et 15 h. Rappelez et faites le 0.',
    )
    expect(text({ ...martine, firstName: 'http://x.co', lastName: '{time}\n', gender: null })).toMatch(
      /^Bonsoir http x co time, ici/,
    )
    expect(text(null)).toMatch(/^Bonsoir, ici/)
  })

  it('fall back to the defaults where nothing of them can be said', async () => {
    const { words } = await open()
    await words.put(key({ line: SECOND }), 'On ouvre {nextOpening}.', null)
    expect(words.textFor({ ...key({ line: SECOND }), values: words.factsFor(SECOND, {}) })).toMatch(
      /^Bonjour, ici Orthodontie\. Désolés/,
    )
  })

  it('are refused for a line or a state that is not there, or with fields that are not', async () => {
    const { words } = await open()
    await expect(words.put(key({ line: '+15145550999' }), 'x', null)).rejects.toMatchObject({ code: 'not_found' })
    await expect(words.put(key({ purpose: 'urgent' }), 'x', null)).rejects.toMatchObject({ field: 'state' })
    await expect(words.put(key(), 'Bonjour {nom}.', null)).rejects.toMatchObject({ field: 'body' })
    expect(words.list('514 555-0100')[0]?.line).toBe(LINE)
    expect(await database.db.selectFrom('template').selectAll().execute()).toEqual([])
  })
})

describe('a preview', () => {
  it('is written for the next moment in that state, with a real contact, and says what it costs', async () => {
    const { words, clinic } = await open()
    await clinic.changeSettings({ segmentCents: 1.25 })
    const wanted = { ...key(), body: '{greeting}. On ouvre {nextOpening}.', number: '514 555-0142' }
    expect(await words.preview(wanted)).toEqual({
      text: 'Bonjour Madame Roy. On ouvre demain à 8 h 30.',
      ...{ segments: 1, encoding: 'GSM-7', culprit: null, characters: 45, cents: 1.25, missing: [] },
      at: '2026-11-23T22:00:00.000Z',
    })
    await clinic.changeSettings({ segmentCents: null })
  })

  it('says which fields have no value, and which character makes it dear', async () => {
    const { words } = await open()
    const body = `Être là, {patient}. {nextOpening}. ${'x'.repeat(80)}`
    expect(await words.preview({ ...key({ line: SECOND, state: 'open' }), body })).toMatchObject({
      ...{ segments: 2, encoding: 'UCS-2', culprit: 'Ê', cents: null, missing: ['patient', 'nextOpening'] },
      at: NOW.toISOString(),
    })
  })

  it('has the best time from the first time it is asked for', async () => {
    const { words } = await open()
    const { text } = await words.preview(key({ state: 'open' }))
    expect(text).toMatch(/Le meilleur moment pour nous joindre est entre 14 h et 15 h\.$/)
  })

  it('refuses bad words and bad numbers', async () => {
    const { words } = await open()
    await expect(words.preview({ ...key(), body: '{x}' })).rejects.toMatchObject({ field: 'body' })
    await expect(words.preview({ ...key(), number: 'abc' })).rejects.toMatchObject({ field: 'number' })
  })
})

describe('the best time to call', () => {
  it('never holds up a text: it is counted behind it, once an hour', async () => {
    let counted = 0
    let now = NOW
    const { words } = await open({
      now: () => now,
      busyHours: async () => {
        counted += 1
        return quietAtTwo
      },
    })
    await until('it has been counted', () => words.bestTime(LINE, now))
    for (let call = 0; call < 5; call += 1) words.bestTime(LINE, now)
    const before = counted
    now = new Date(NOW.getTime() + 3_600_000)
    expect(words.bestTime(LINE, now)).not.toBeNull()
    expect(counted).toBe(before + 1)
  })

  it('is left out when it cannot be counted', async () => {
    const { words, warnings } = await open({ busyHours: () => Promise.reject(new Error('the database is away')) })
    expect(words.bestTime(LINE, NOW)).toBeNull()
    await until('it is told', () => warnings().length > 0)
    const text = words.textFor({ ...key({ state: 'open' }), values: words.factsFor(LINE, {}) })
    expect(text).toMatch(/rappeler à ce numéro\.$/)
  })
})

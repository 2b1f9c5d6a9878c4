import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../../test/support/database.ts'
import { keepLog } from '../../test/support/kept-log.ts'
import { createClinic } from './index.ts'

let database: FreshDatabase
beforeAll(async () => {
  database = await freshDatabase()
})
afterAll(() => database.drop())

const open = () =>
  createClinic({
    db: database.db,
    now: () => new Date(),
    log: keepLog().log,
    country: 'CA',
    timeZone: 'America/Toronto',
  })

describe('the clinic', () => {
  it('without a line has nothing to say of itself, and speaks French', async () => {
    const clinic = await open()
    expect(clinic.firstLine()).toBeNull()
    expect(clinic.voiceOf(null)).toEqual({ clinicName: null, language: 'fr' })
  })

  it('knows its lines by any way of writing them, also after a restart', async () => {
    const clinic = await open()
    await clinic.ensureLine('514-555-0100', { name: 'Clinique Boréale', language: 'fr' })
    await clinic.ensureLine('+15145550100', { name: 'another name' })
    await clinic.putLine('5145550101', { name: ' Boreal Clinic ', language: 'en' })
    const again = await open()
    for (const each of [clinic, again]) {
      expect(each.lines()).toMatchObject([
        { number: '+15145550100', name: 'Clinique Boréale', language: 'fr' },
        { number: '+15145550101', name: 'Boreal Clinic', language: 'en' },
      ])
      expect(each.firstLine()?.number).toBe('+15145550100')
      for (const number of ['+15145550100', '5145550100', '1 (514) 555-0100']) expect(each.isLine(number)).toBe(true)
      for (const number of ['+15145550109', '101', '', 'bonjour']) expect(each.isLine(number)).toBe(false)
    }
    expect(() => clinic.getLine('5145550109')).toThrow('There is no such line')
  })

  it('refuses a line that is no number or has no name', async () => {
    const clinic = await open()
    await expect(clinic.putLine('101', { name: 'x', language: 'fr' })).rejects.toMatchObject({ field: 'number' })
    await expect(clinic.putLine('5145550102', { name: ' ', language: 'fr' })).rejects.toMatchObject({ field: 'name' })
  })

  it('speaks by the name of the clinic, else of the line; in the caller’s language, else the line’s', async () => {
    const clinic = await open()
    expect(clinic.voiceOf('+15145550101')).toEqual({ clinicName: 'Boreal Clinic', language: 'en' })
    expect(clinic.voiceOf('+15145550101', 'fr')).toEqual({ clinicName: 'Boreal Clinic', language: 'fr' })
    expect(clinic.voiceOf('+15145550999')).toEqual({ clinicName: 'Clinique Boréale', language: 'fr' })
    await clinic.ensureLine('5145550103')
    expect(clinic.voiceOf('+15145550103').clinicName).toBeNull()
    await clinic.changeSettings({ clinicName: 'Centre Boréal' })
    expect(clinic.voiceOf('+15145550103').clinicName).toBe('Centre Boréal')
  })

  it('keeps its settings, and changes only what is asked', async () => {
    const clinic = await open()
    expect(await clinic.changeSettings({ quietPeriodMinutes: 45 })).toMatchObject({
      ...{ clinicName: 'Centre Boréal', quietPeriodMinutes: 45, segmentCents: null },
      ...{ blockedCallers: 'busy', counterIdleMinutes: 10 },
    })
    expect((await open()).settings()).toMatchObject({ clinicName: 'Centre Boréal', quietPeriodMinutes: 45 })
    expect(await clinic.changeSettings({ clinicName: null, segmentCents: 1.5 })).toMatchObject({
      clinicName: null,
      quietPeriodMinutes: 45,
      segmentCents: 1.5,
    })
    await clinic.changeSettings({ blockedCallers: 'way-back', counterIdleMinutes: 0 })
    expect((await open()).settings()).toMatchObject({
      ...{ segmentCents: 1.5, blockedCallers: 'way-back', counterIdleMinutes: 0 },
    })
  })
})

describe('what a line does', () => {
  const usual = [{ from: '08:30', to: '17:00', state: 'open' as const }]
  const week = {
    ...{ monday: usual, tuesday: usual, wednesday: usual, thursday: usual, friday: usual, saturday: [], sunday: [] },
  }
  const hours = { week, exceptions: [], holidays: { province: 'QC', keptOpen: [] } }
  const [number, name, language] = ['+15145550120', 'Clinique', 'fr' as const]

  it('has a default for all that nobody has said, and keeps what a change leaves out', async () => {
    const clinic = await open()
    const fresh = await clinic.ensureLine(number)
    expect(fresh).toEqual({
      ...{ number, name: number, language: 'fr', languages: ['fr'], timeZone: null, hours: null, ringTarget: null },
      ...{
        ringSeconds: null,
        ringWhenClosed: false,
        gateway: null,
        onCall: [],
        managerNumber: null,
        voiceSeconds: 180,
        recordCalls: false,
        keepVoiceDays: 90,
        keepCallDays: 30,
      },
    })
    await clinic.putLine(number, { name, language, languages: ['fr', 'en'], ringSeconds: 20, hours })
    await clinic.putLine(number, { name, language, ringTarget: 'PJSIP/101', ringSeconds: null })
    const changed = await clinic.putLine(number, { name, language: 'en' })
    expect(changed).toEqual({
      ...{ ...fresh, name, language: 'en', languages: ['en', 'fr'] },
      ...{ hours, ringTarget: 'PJSIP/101', ringSeconds: null },
    })
    expect((await open()).getLine(number)).toEqual(changed)
  })

  it('that is refused changes nothing', async () => {
    const clinic = await open()
    const before = clinic.getLine(number)
    const bad = { ...hours, exceptions: [{ date: '2026-02-30', state: 'closed' as const }] }
    await expect(clinic.putLine(number, { name: 'x', language, hours: bad })).rejects.toMatchObject({
      field: 'hours.exceptions.0.date',
    })
    const elsewhere = { ...hours, holidays: { province: 'ZH', keptOpen: [] } }
    await expect(clinic.putLine(number, { name: 'x', language, hours: elsewhere })).rejects.toMatchObject({
      field: 'hours.holidays.province',
    })
    expect(clinic.getLine(number)).toEqual(before)
    expect((await open()).getLine(number)).toEqual(before)
  })

  it('follows its hours and holidays from the first call on, after a restart too', async () => {
    for (const clinic of [await open(), await open()]) {
      const at = (instant: string) => clinic.stateOf(number, new Date(instant))
      expect(at('2026-11-23T14:00:00Z')).toMatchObject({ state: 'open', until: '2026-11-23T22:00:00.000Z' })
      const year = new Date().getUTCFullYear()
      expect(at(`${year}-12-25T15:00:00Z`)).toMatchObject({ state: 'holiday', because: { fr: 'Noël' } })
      expect(at(`${year + 1}-06-24T15:00:00Z`)).toMatchObject({ state: 'holiday' })
      expect(clinic.addOpenTime(number, new Date('2026-11-27T21:00:00Z'), 7_200_000).toISOString()).toBe(
        '2026-11-30T14:30:00.000Z',
      )
      expect(clinic.timeZoneOf(number)).toBe('America/Toronto')
    }
  })

  it('is in its own time zone where it has one', async () => {
    const clinic = await open()
    await clinic.putLine('+15145550121', { name, language, hours, timeZone: 'Europe/Paris' })
    expect(clinic.timeZoneOf('+15145550121')).toBe('Europe/Paris')
    expect(clinic.stateOf('+15145550121', new Date('2026-11-23T07:30:00Z')).state).toBe('open')
    expect(await clinic.momentOf('+15145550121', '2026-11-23T08:29')).toMatchObject({
      ...{ at: new Date('2026-11-23T07:29:00Z'), moment: { state: 'closed', nextOpening: '2026-11-23T07:30:00.000Z' } },
    })
  })

  it('is known of a far year once that has been asked about, as the panel does', async () => {
    const clinic = await open()
    expect((await clinic.momentOf(number, '2039-06-24T12:00')).moment.state).toBe('holiday')
    expect(clinic.stateOf(number, new Date('2039-06-24T15:00:00Z')).state).toBe('holiday')
  })

  it('where none is named is that of the first line; a clinic without lines is open', async () => {
    const clinic = await open()
    expect(clinic.stateOf(null, new Date('2026-11-28T14:00:00Z')).state).toBe('open')
    await clinic.putLine(clinic.lines()[0]!.number, { name, language, hours })
    for (const asked of [null, '+15145559999'])
      expect(clinic.stateOf(asked, new Date('2026-11-28T14:00:00Z')).state).toBe('closed')
  })

  it('is shown for a week before it is saved', async () => {
    const clinic = await open()
    const line = { hours: { ...hours, exceptions: [{ date: '2026-12-24', from: '12:00', state: 'closed' as const }] } }
    const shown = await clinic.preview(number, { from: '2026-12-21', at: '2026-12-24T13:00', line })
    expect(shown).toMatchObject({
      timeZone: 'America/Toronto',
      at: '2026-12-24T18:00:00.000Z',
      moment: { state: 'closed', until: '2026-12-25T05:00:00.000Z', nextOpening: '2026-12-28T13:30:00.000Z' },
    })
    expect(shown.days.map(({ date }) => date)).toEqual([21, 22, 23, 24, 25, 26, 27].map((day) => `2026-12-${day}`))
    expect(shown.days[3]?.parts).toEqual([
      { from: '00:00', to: '08:30', state: 'closed', because: null },
      { from: '08:30', to: '12:00', state: 'open', because: null },
      { from: '12:00', to: '24:00', state: 'closed', because: null },
    ])
    expect(shown.days[4]?.parts).toMatchObject([
      { from: '00:00', to: '24:00', state: 'holiday', because: { en: 'Christmas Day' } },
    ])
    expect((await clinic.preview(number, { from: '2026-12-21' })).days[3]?.parts).toHaveLength(3)
    await expect(clinic.preview(number, { from: '2026-12-32' })).rejects.toMatchObject({ field: 'from' })
    await expect(clinic.preview(number, { from: '2026-12-21', line: { timeZone: 'x' } })).rejects.toMatchObject({
      field: 'timeZone',
    })
    expect(await clinic.preview(number, { from: '2026-12-21', line: { hours: null } })).toMatchObject({
      ...{ at: null, moment: null },
    })
  })
})

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
    expect(await clinic.changeSettings({ quietPeriodMinutes: 45 })).toEqual({
      clinicName: 'Centre Boréal',
      quietPeriodMinutes: 45,
      segmentCents: null,
    })
    expect((await open()).settings()).toMatchObject({ clinicName: 'Centre Boréal', quietPeriodMinutes: 45 })
    expect(await clinic.changeSettings({ clinicName: null, segmentCents: 1.5 })).toEqual({
      clinicName: null,
      quietPeriodMinutes: 45,
      segmentCents: 1.5,
    })
    expect((await open()).settings().segmentCents).toBe(1.5)
  })
})

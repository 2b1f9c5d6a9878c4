import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CallBack } from '../server/contract/call-backs.ts'
import type { HeardMoment, Holiday } from '../server/contract/hours.ts'
import type { Call, Page } from '../server/contract/shapes.ts'
import { type Clinic, LINE, openClinic, placeKeyCall, playPhone } from './support/clinic.ts'
import type { Sipp } from './support/sipp.ts'
import { openTextCarrier, type TextCarrier } from './support/text-carrier.ts'
import { until } from './support/wait.ts'

/** Christmas of 2026 is a Friday; the clinic is in Montreal, open Monday to Friday from 8:30 to 17:00. */
const NOON = new Date('2026-12-25T17:00:00Z')
/** Works on Christmas as on any Friday. */
const KEPT_OPEN = '+15145550102'

let clinic: Clinic
let carrier: TextCarrier
let phone: Sipp
beforeAll(async () => {
  clinic = await openClinic({ phones: ['101'], ringSeconds: 1, clock: NOON })
  carrier = await openTextCarrier(clinic.pbx.sip, clinic.pbx.trunk)
  phone = await playPhone(clinic.pbx, '101', 'busy')
  const day = [{ from: '08:30', to: '17:00', state: 'open' }]
  const week = { monday: day, tuesday: day, wednesday: day, thursday: day, friday: day, saturday: [], sunday: [] }
  const { items } = await api<Page<Holiday>>('GET', '/api/holidays?province=QC&year=2026')
  const christmas = items.find(({ date }) => date === '2026-12-25')!
  expect(christmas.name.fr).toBe('Noël')
  const hours = (keptOpen: string[]) => ({ week, exceptions: [], holidays: { province: 'QC', keptOpen } })
  await api('PUT', `/api/lines/${LINE}`, { name: 'Clinique', language: 'fr', hours: hours([]) })
  await api('PUT', `/api/lines/${KEPT_OPEN}`, { name: 'Urgences', language: 'fr', hours: hours([christmas.rule]) })
  await until(
    'every prompt can be played',
    async () =>
      (await api<Page<{ state: string }>>('GET', '/api/prompts')).items.every(({ state }) => state === 'ready'),
    { within: 60_000 },
  )
}, 120_000)
afterAll(async () => {
  await phone?.stop()
  carrier?.close()
  await clinic?.close()
})

const api = <T>(method: string, path: string, body?: unknown) => clinic.service.api<T>(method, path, body)

async function call(from: string, steps: Parameters<typeof placeKeyCall>[1], to = LINE) {
  const mark = (await clinic.pbx.log()).length
  await using caller = await placeKeyCall(clinic.pbx, steps, { from, to })
  await caller.done
  const settled = await until('it is settled', async () => {
    const { items } = await api<Page<Call>>('GET', '/api/calls')
    return items.find((each) => each.from === from && each.state === 'ended')
  })
  const log = (await clinic.pbx.log()).slice(mark)
  const rang = log.includes('Called PJSIP/101') || /Executing \[s@relais-gate:\d+\] Dial\(/.test(log)
  return { settled, rang, log }
}

describe('on a holiday', () => {
  it('the phones do not ring, and the caller hears and reads why, and when the clinic opens', async () => {
    const from = '+14385550141'
    const { settled, rang, log } = await call(from, [{ wait: 600 }, { hangUp: true }])
    expect(settled).toMatchObject({ outcome: 'closed', text: { send: true } })
    expect(rang).toBe(false)
    expect(log).toMatch(/Playing '[^']*greeting-holiday/)
    const { body } = await carrier.next(({ to }) => to.includes(from))
    expect(body).toContain('férié')
    expect(body).toContain('lundi')
  })

  it('a call back in the morning is wanted on the next morning that is open', async () => {
    const from = '+14385550142'
    await call(from, [{ wait: 400 }, { press: '2' }, { wait: 300 }, { press: '2' }])
    const { items } = await api<Page<CallBack>>('GET', '/api/call-backs')
    expect(items.find(({ number }) => number === from)).toMatchObject({
      reason: 'asked',
      wanted: { from: '2026-12-28T13:30:00.000Z', until: '2026-12-28T17:00:00.000Z' },
    })
  })

  it('a line that is kept open rings', async () => {
    const { settled, rang } = await call('+14385550143', [{ wait: 600 }, { hangUp: true }], KEPT_OPEN)
    expect(rang).toBe(true)
    expect(settled.outcome).toBe('missed')
  })

  it('what would be heard and read can be seen before', async () => {
    const at = encodeURIComponent('2026-12-24T20:00:00Z')
    const open = await api<HeardMoment>('GET', `/api/lines/${LINE}/moment?at=${at}`)
    expect(open).toMatchObject({ state: 'open', rings: true })
    expect(open.prompts[0]?.name).toBe('greeting-open')
    const now = await api<HeardMoment>('GET', `/api/lines/${LINE}/moment?caller=withheld`)
    expect(now).toMatchObject({
      state: 'holiday',
      rings: false,
      text: null,
      because: { fr: 'Noël', en: 'Christmas Day' },
    })
    expect(now.prompts.map(({ name }) => name)).toEqual([
      ...['greeting-holiday', 'menu-other-number', 'menu-voice', 'menu-call-back', 'goodbye'],
    ])
    expect(now.prompts.every(({ text }) => text.length > 5)).toBe(true)
  })
})

import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import type { Call, Page } from '../server/contract/shapes.ts'
import { type Clinic, LINE, openClinic, placeCall, playPhone } from './support/clinic.ts'
import type { Sipp } from './support/sipp.ts'
import { openTextCarrier, type TextCarrier } from './support/text-carrier.ts'
import { until } from './support/wait.ts'

let clinic: Clinic
let carrier: TextCarrier
const played: Sipp[] = []
const play = async (part: Promise<Sipp>) => {
  const started = await part
  played.push(started)
  return started
}

beforeAll(async () => {
  clinic = await openClinic({ phones: ['101'], ringSeconds: 2 })
  carrier = await openTextCarrier(clinic.pbx.sip, clinic.pbx.trunk)
})
afterEach(async () => {
  for (const part of played.splice(0)) await part.stop()
})
afterAll(async () => {
  carrier?.close()
  await clinic?.close()
})

const callsOf = async (from: string) =>
  (await clinic.service.api<Page<Call>>('GET', '/api/calls')).items.filter((call) => call.from === from)
const keptCalls = () => clinic.pbx.cli('database show relais-calls')

it('callers who came and went while Relais was away are on record when it is back, and the missed ones texted once', async () => {
  await clinic.service.halt()
  await play(playPhone(clinic.pbx, '101', 'rings'))
  const gaveUp = await play(placeCall(clinic.pbx, 'abandons', { from: '+15145550171', rawName: '"Ève |~^%7C" ' }))
  await gaveUp.done
  const rungOut = await play(placeCall(clinic.pbx, 'talks', { from: '+15145550172', pauseMs: 4_000 }))
  await rungOut.done
  await played.shift()?.stop()
  await play(playPhone(clinic.pbx, '101', 'answers'))
  const answered = await play(placeCall(clinic.pbx, 'talks', { from: '+15145550173', pauseMs: 1_500 }))
  await answered.done

  await clinic.service.start()
  await clinic.connected()
  await carrier.next(({ to }) => to === '+15145550171')
  await carrier.next(({ to }) => to === '+15145550172')
  await until('the answered call is on record', async () => (await callsOf('+15145550173')).length > 0)
  expect(await callsOf('+15145550171')).toMatchObject([
    { outcome: 'abandoned', state: 'ended', fromName: 'Ève |~^%7C', text: { send: true } },
  ])
  expect(await callsOf('+15145550172')).toMatchObject([{ outcome: 'missed', state: 'ended', text: { send: true } }])
  expect(await callsOf('+15145550173')).toMatchObject([
    { outcome: 'answered', answeredBy: '101', text: { send: false } },
  ])
  await until('the PBX keeps no note of them', async () => (await keptCalls()).includes('0 results found'))

  // Another absence finds nothing to say again.
  await clinic.service.kill()
  await clinic.service.start()
  await clinic.connected()
  expect(await callsOf('+15145550171')).toHaveLength(1)
  expect(carrier.texts.map(({ to }) => to).sort()).toEqual(['+15145550171', '+15145550172'])
})

it('a caller who rang when Relais died, and was answered then, is on record as answered and never texted', async () => {
  const line = `/api/lines/${encodeURIComponent(LINE)}`
  // The gate has something to say of this line: the dialplan keeps its notes all the same.
  await clinic.service.api('PUT', line, { name: 'Clinique', language: 'fr', ringSeconds: 12 })
  await play(playPhone(clinic.pbx, '101', 'answers', 4_000))
  const caller = await play(placeCall(clinic.pbx, 'talks', { from: '+15145550176', pauseMs: 2_000 }))
  await until('it is on record that it rings', async () => (await callsOf('+15145550176'))[0]?.state === 'ringing')
  await clinic.service.kill()
  await caller.done
  await clinic.service.start()
  await clinic.connected()
  const [call] = await until('the call is settled', async () => {
    const calls = await callsOf('+15145550176')
    return calls[0]?.state === 'ended' && calls[0].text && calls
  })
  expect(call).toMatchObject({ outcome: 'answered', answeredBy: '101', text: { send: false } })
  expect(call?.talkingSeconds).toBeGreaterThanOrEqual(1)
  expect(carrier.texts.map(({ to }) => to)).not.toContain('+15145550176')
  expect(await clinic.pbx.log()).not.toContain('Dangerous function')
  await until('the PBX keeps no note of it', async () => (await keptCalls()).includes('0 results found'))
})

it('a call that Relais saw leaves no note behind', async () => {
  await play(playPhone(clinic.pbx, '101', 'rings'))
  const caller = await play(placeCall(clinic.pbx, 'abandons', { from: '+15145550174' }))
  await caller.done
  await carrier.next(({ to }) => to === '+15145550174')
  await until('the note is gone', async () => (await keptCalls()).includes('0 results found'))
})

it('a caller who asked the network not to show the number is never texted', async () => {
  await play(playPhone(clinic.pbx, '101', 'rings'))
  const caller = await play(placeCall(clinic.pbx, 'withholds', { from: '+15145550175', pauseMs: 1_500 }))
  await caller.done
  const call = await until('the call is on record', async () => {
    const { items } = await clinic.service.api<Page<Call>>('GET', '/api/calls?limit=1')
    const [latest] = items
    return latest?.state === 'ended' && latest.from === null && latest.text !== null && latest
  })
  expect(call).toMatchObject({ from: null, fromName: null, text: { send: false, because: 'withheld' } })
})

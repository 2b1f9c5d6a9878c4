import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Call, ConversationDetail, Page } from '../server/contract/shapes.ts'
import { type Clinic, LINE, openClinic, placeKeyCall, playPhone } from './support/clinic.ts'
import type { Sipp } from './support/sipp.ts'
import { openTextCarrier, type TextCarrier } from './support/text-carrier.ts'
import { until } from './support/wait.ts'

/** The service dies while it holds a caller; nothing of it is lost, and nobody is texted twice. */

let clinic: Clinic
let carrier: TextCarrier
const phones: Sipp[] = []
beforeAll(async () => {
  clinic = await openClinic({ phones: ['101', '104'], ring: 'PJSIP/101', ringSeconds: 1 })
  carrier = await openTextCarrier(clinic.pbx.sip, clinic.pbx.trunk)
  phones.push(await playPhone(clinic.pbx, '101', 'busy'), await playPhone(clinic.pbx, '104', 'takes', 200))
  await api('PUT', `/api/lines/${LINE}`, { name: 'Clinique', language: 'fr', onCall: [{ number: '104' }] })
}, 60_000)
afterAll(async () => {
  for (const phone of phones) await phone.stop()
  carrier?.close()
  await clinic?.close()
})

const api = <T>(method: string, path: string, body?: unknown) => clinic.service.api<T>(method, path, body)
const textsTo = (number: string) => carrier.texts.filter(({ to }) => to.includes(number))

const settled = (from: string) =>
  until(
    'the call is settled',
    async () => (await api<Page<Call>>('GET', '/api/calls')).items.find((call) => call.from === from && call.endedAt),
    { within: 30_000 },
  )

describe('the service dies', () => {
  it('while a message is recorded: what was said so far is kept', async () => {
    const from = '+14385550131'
    const steps = [
      { wait: 400 },
      { press: '1' },
      { wait: 300 },
      { press: '#' },
      { wait: 900 },
      { speak: 8_000 },
      { hangUp: true as const },
    ]
    await using caller = await placeKeyCall(clinic.pbx, steps, { from })
    await carrier.next(({ to }) => to.includes(from))
    await until('the beep was played', async () => (await clinic.pbx.log()).includes("Playing 'beep"))
    await clinic.service.kill()
    await clinic.service.start()
    await clinic.connected()
    // Asterisk goes on recording: the caller notices nothing.
    await caller.done
    await settled(from)
    const voice = await until(
      'the message is kept',
      async () => {
        const { items } = await api<Page<{ id: string; number: string }>>('GET', '/api/conversations')
        const own = items.find(({ number }) => number === from)
        const detail = own && (await api<ConversationDetail>('GET', `/api/conversations/${own.id}`))
        return detail?.entries.find((entry) => entry.voice?.state === 'kept')?.voice
      },
      { within: 40_000 },
    )
    expect(voice.seconds).toBeGreaterThan(6)
    expect(textsTo(from)).toHaveLength(1)
  }, 120_000)

  it('while somebody on call talks with the caller: they go on talking, and it ends for both', async () => {
    const from = '+14385550132'
    using ami = await clinic.pbx.watch()
    const steps = [{ wait: 400 }, { press: '0' }, { wait: 22_000 }, { hangUp: true as const }]
    await using caller = await placeKeyCall(clinic.pbx, steps, { from })
    const talk = async () => (await clinic.pbx.cli('bridge show all')).match(/relais-emergency|stasis.*\b2\b/)
    await ami.next((event) => event.Event === 'BridgeEnter' && /104-/.test(event.Channel ?? ''), 25_000)
    await until('they talk', talk)
    await clinic.service.kill()
    await clinic.service.start()
    await clinic.connected()
    expect(await talk()).not.toBeNull()
    await caller.done
    await until('nobody is left on the line', async () =>
      /\b0 active channels/.test(await clinic.pbx.cli('core show channels')),
    )
    expect(await settled(from)).toMatchObject({ outcome: 'answered', answeredBy: '104' })
    expect(textsTo(from)).toHaveLength(1)
  }, 120_000)

  it('at any moment of callers who type another number: nobody is texted twice, and what was promised is kept', async () => {
    const CALLERS = 8
    const typed = Array.from({ length: CALLERS }, (_, index) => `43855501${40 + index}`)
    // Each is at another point when the service dies: from the greeting to the text that has just left.
    const callers = await Promise.all(
      typed.map((number, index) =>
        placeKeyCall(
          clinic.pbx,
          [
            ...[{ wait: 200 + index * 250 }, { press: '3' }, { wait: 300 }, { press: `${number}#` }, { wait: 1_000 }],
            ...[{ press: '1' }, { wait: 9_000 }, { hangUp: true as const }],
          ],
          { from: 'anonymous', rawName: '"Anonymous" ' },
        ),
      ),
    )
    const ours = (texts: typeof carrier.texts) => texts.filter(({ to }) => typed.some((number) => to.includes(number)))
    await until('the first of them is texted', () => ours(carrier.texts).length >= 2, { within: 20_000, every: 5 })
    await clinic.service.kill()
    await clinic.service.start()
    await clinic.connected()
    for (const caller of callers) await caller.done.finally(() => caller.stop())
    const calls = await until(
      'all of them are settled',
      async () => {
        const { items } = await api<Page<Call>>('GET', '/api/calls')
        const own = items.filter(({ from, state, text }) => from === null && state === 'ended' && text)
        return own.length === CALLERS && own
      },
      { within: 30_000 },
    )
    const promised = calls.flatMap(({ text }) => (text?.because === 'typed-number' ? [text.to] : []))
    expect(promised.length).toBeGreaterThanOrEqual(2)
    await until('every promise is kept', async () => {
      const entries = await Promise.all(promised.map((number) => textsIn(number!)))
      return entries.every((texts) => texts.length === 1 && ['sent', 'unknown'].includes(texts[0]!.state ?? ''))
    })
    for (const number of typed) expect(textsTo(`+1${number}`).length).toBeLessThanOrEqual(1)
  }, 120_000)
})

async function textsIn(number: string) {
  const { items } = await api<Page<{ id: string; number: string }>>('GET', '/api/conversations?limit=200')
  const own = items.find((each) => each.number === number)
  const detail = own && (await api<ConversationDetail>('GET', `/api/conversations/${own.id}`))
  return detail?.entries.filter(({ kind, automatic }) => kind === 'text' && automatic === 'missed-call') ?? []
}

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Call, Contact, Page } from '../server/contract/shapes.ts'
import { type Clinic, openClinic, placeCall, placeKeyCall, playPhone } from './support/clinic.ts'
import type { Sipp } from './support/sipp.ts'
import { openTextCarrier, type TextCarrier } from './support/text-carrier.ts'
import { until } from './support/wait.ts'

let clinic: Clinic
let carrier: TextCarrier
let phone: Sipp
beforeAll(async () => {
  clinic = await openClinic({ phones: ['101'], ringSeconds: 1 })
  carrier = await openTextCarrier(clinic.pbx.sip, clinic.pbx.trunk)
  phone = await playPhone(clinic.pbx, '101', 'busy')
})
afterAll(async () => {
  await phone?.stop()
  carrier?.close()
  await clinic?.close()
})

const api = <T>(method: string, path: string, body?: unknown) => clinic.service.api<T>(method, path, body)

const settledCall = (from: string | null, within = 20_000) =>
  until(
    'the call is settled',
    async () => {
      const { items } = await api<Page<Call>>('GET', '/api/calls')
      return items.find((call) => call.from === from && call.state === 'ended' && call.text)
    },
    { within },
  )

/** What Asterisk played to callers since `from`, as its own log tells. */
async function playedSince(mark: number): Promise<string[]> {
  const log = (await clinic.pbx.log()).slice(mark)
  return [...log.matchAll(/Playing '([^']+?)(?:\.\w+)?' \(language '(\w+)'\)/g)].map(([, path = '', language]) => {
    const name = path.includes('/prompts/')
      ? path
          .split('/')
          .at(-1)!
          .replace(/-[0-9a-f]{12}$/, '')
      : path
    return `${language} ${name}`
  })
}
const logMark = async () => (await clinic.pbx.log()).length

describe('a caller whom nobody answers', () => {
  it('hears an apology in the language of the line, is texted at once, and is then hung up on', async () => {
    const from = '+15145550151'
    const mark = await logMark()
    const live = await clinic.service.live()
    await using caller = await placeCall(clinic.pbx, 'stays', { from })
    const text = await carrier.next((each) => each.to.includes(from))
    await caller.done
    const hungUpAt = Date.now()
    expect(text.body).toMatch(/^Bonjour, ici Clinique des Tests\. Désolés d'avoir manqué votre appel\./)
    expect(text.at.getTime()).toBeLessThan(hungUpAt - 1_000)
    const heard = await playedSince(mark)
    expect(heard.slice(0, 2)).toEqual(['fr im-sorry', 'fr vm-nobodyavail'])
    expect(heard.at(-1)).toBe('fr vm-goodbye')
    expect(await settledCall(from)).toMatchObject({ outcome: 'missed', text: { send: true, because: 'missed-call' } })
    const sent = await live.next(
      'message.updated',
      ({ entry }) => entry.automatic === 'missed-call' && entry.state === 'sent',
    )
    expect(sent.entry.body).toBe(text.body)
    live.close()
  })

  it('hears and reads English when that is her language', async () => {
    const from = '+15145550152'
    await api<Contact>('POST', '/api/contacts', { firstName: 'Ann', language: 'en', phones: [{ number: from }] })
    const mark = await logMark()
    await using caller = await placeKeyCall(clinic.pbx, [{ wait: 2_500 }, { hangUp: true }], { from })
    const text = await carrier.next((each) => each.to.includes(from))
    await caller.done
    expect(text.body).toMatch(/^Hello, this is Clinique des Tests\. Sorry we missed your call\./)
    expect(await playedSince(mark)).toEqual(['en im-sorry', 'en vm-nobodyavail'])
  })

  it('calling again at once hears the apology, and is not texted twice', async () => {
    const from = '+15145550153'
    for (const _ of [1, 2]) {
      await using caller = await placeKeyCall(clinic.pbx, [{ wait: 1_500 }, { hangUp: true }], { from })
      await caller.done
    }
    await until('both calls are settled', async () => {
      const { items } = await api<Page<Call>>('GET', '/api/calls')
      const texts = items
        .filter((call) => call.from === from && call.state === 'ended')
        .map((call) => call.text?.because)
      return texts.length === 2 && texts.includes('texted-recently') && texts.includes('missed-call')
    })
    expect(carrier.texts.filter((each) => each.to.includes(from))).toHaveLength(1)
  })

  it('and who is blocked never rings, and is not texted', async () => {
    const from = '+15145550155'
    await api('PUT', `/api/blocked-numbers/${from}`, {})
    using ami = await clinic.pbx.watch()
    await using caller = await placeCall(clinic.pbx, 'stays', { from })
    await caller.done.catch(() => {})
    expect(ami.events.some((event) => event.Event === 'DialBegin')).toBe(false)
    expect(await settledCall(from)).toMatchObject({ outcome: 'blocked', text: { send: false, because: 'blocked' } })
    expect(carrier.texts.filter((each) => each.to.includes(from))).toEqual([])
  })
})

it('a caller left in the apology by a service that died is brought to voicemail by the next one, and texted once', async () => {
  const from = '+15145550156'
  using ami = await clinic.pbx.watch()
  await using _caller = await placeCall(clinic.pbx, 'stays', { from })
  await carrier.next((each) => each.to.includes(from))
  await clinic.service.kill()
  const killedAt = Date.now()
  await clinic.service.start()
  await ami.next((event) => event.Event === 'Newexten' && event.Application === 'VoiceMail', 29_000)
  // The dialplan's own limit would have done it after 30 s.
  expect(Date.now() - killedAt).toBeLessThan(25_000)
  expect(carrier.texts.filter((each) => each.to.includes(from))).toHaveLength(1)
}, 90_000)

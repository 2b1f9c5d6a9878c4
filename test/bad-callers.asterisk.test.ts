import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { Call, Conversation, Page } from '../server/contract/shapes.ts'
import type { Verdict } from '../server/contract/verdict.ts'
import { CARRIER_HOST } from './support/asterisk.ts'
import type { CallerStep } from './support/caller-steps.ts'
import { type Clinic, LINE, openClinic, placeCall, placeKeyCall, playPhone } from './support/clinic.ts'
import type { LivePanel } from './support/service.ts'
import { type Sipp, sipp } from './support/sipp.ts'
import { openTextCarrier, type TextCarrier } from './support/text-carrier.ts'
import { until } from './support/wait.ts'

let clinic: Clinic
let carrier: TextCarrier
let phone: Sipp
beforeAll(async () => {
  clinic = await openClinic({ phones: ['101'], ringSeconds: 1 })
  carrier = await openTextCarrier(clinic.pbx.sip, clinic.pbx.trunk)
  phone = await playPhone(clinic.pbx, '101', 'rings')
})
afterAll(async () => {
  await phone?.stop()
  carrier?.close()
  await clinic?.close()
})
afterEach(() => api('PATCH', '/api/settings', { blockedCallers: 'busy' }))

const api = <T>(method: string, path: string, body?: unknown) => clinic.service.api<T>(method, path, body)

let last = 0
/** Elsewhere than the clinic's own exchange. */
const newNumber = () => `+1438555${String(3000 + last++)}`

const block = (number: string) => api('PUT', `/api/blocked-numbers/${encodeURIComponent(number)}`, {})
const wayBack = () => api('PATCH', '/api/settings', { blockedCallers: 'way-back' })

const settled = (from: string) =>
  until('the call is settled', async () => {
    const { items } = await api<Page<Call>>('GET', '/api/calls')
    return items.find((call) => call.from === from && call.state === 'ended' && call.text)
  })

const textsTo = (number: string) => carrier.texts.filter(({ to }) => to.includes(number))

/** The answers to the INVITE, in order. */
async function answersTo(caller: Sipp): Promise<string[]> {
  const lines = (await caller.messages()).filter(({ direction }) => direction === 'received').map(({ first }) => first)
  return lines.filter((line) => line.startsWith('SIP/2.0')).map((line) => line.slice('SIP/2.0 '.length))
}

/** A caller of whom the carrier tells more; `identity`: further header lines. */
const placeIdentified = (from: string, identity: string, rawName = '') =>
  sipp('caller-identified', {
    host: CARRIER_HOST,
    target: { ...clinic.pbx.sip, user: LINE },
    keys: { from, name: rawName, identity },
    ...{ pauseMs: 700, calls: 1 },
  })

/** Why the panel holds this verdict of who calls, once it does. */
const verdictShown = (live: LivePanel, from: string, verdict: Verdict['verdict']) =>
  until('the verdict is shown', () => {
    const cards = live.messages.flatMap((each) => ('card' in each && each.call.from === from ? [each.card] : []))
    return cards.find((card) => card?.verdict.verdict === verdict)?.verdict.because
  })

describe('a blocked caller', () => {
  it('hears the busy tone, and no phone rings', async () => {
    const from = newNumber()
    await block(from)
    using ami = await clinic.pbx.watch()
    await using caller = await placeCall(clinic.pbx, 'stays', { from })
    await caller.done.catch(() => {})
    expect(await answersTo(caller)).toContain('486 Busy Here')
    expect(ami.events.some((event) => event.Event === 'DialBegin')).toBe(false)
    expect(await settled(from)).toMatchObject({ outcome: 'blocked', text: { send: false, because: 'blocked' } })
  })

  it('by a prefix hears it too; a contact under it rings', async () => {
    const [stranger, contact] = ['+19005550101', '+19005550102']
    await api('PUT', '/api/blocked-prefixes/900', { because: 'payant' })
    await api('POST', '/api/contacts', { kind: 'supplier', organization: 'Dentaltech', phones: [{ number: contact }] })
    await using refused = await placeCall(clinic.pbx, 'stays', { from: stranger })
    await refused.done.catch(() => {})
    expect(await answersTo(refused)).toContain('486 Busy Here')
    await using served = await placeCall(clinic.pbx, 'abandons', { from: contact })
    await served.done
    expect(await settled(contact)).toMatchObject({ outcome: 'abandoned' })
    await api('DELETE', '/api/blocked-prefixes/+1900')
  })

  it('who is a patient rings all the same, and is texted', async () => {
    const from = newNumber()
    await block(from)
    await api('POST', '/api/contacts', { kind: 'patient', firstName: 'Léa', phones: [{ number: from }] })
    await using caller = await placeCall(clinic.pbx, 'abandons', { from })
    await caller.done
    expect(await settled(from)).toMatchObject({ outcome: 'abandoned', text: { send: true } })
    await carrier.next(({ to }) => to.includes(from))
  })
})

describe('a blocked caller who is given a way back', () => {
  it('presses 5: the phones ring as for anybody, and the panel says what is held against the number', async () => {
    const from = newNumber()
    await block(from)
    await wayBack()
    const live = await clinic.service.live()
    const steps = [{ wait: 300 }, { press: '5' }, { wait: 3_500 }, { hangUp: true as const }]
    await using caller = await placeKeyCall(clinic.pbx, steps, { from })
    expect(await verdictShown(live, from, 'blocked')).toEqual(['blocked-number'])
    await live.next('call.ringing', ({ call }) => call.from === from)
    await carrier.next(({ to }) => to.includes(from))
    await caller.done
    expect(await settled(from)).toMatchObject({ outcome: 'missed', text: { send: true, because: 'missed-call' } })
    live.close()
  })

  it.each<[string, CallerStep[]]>([
    ['hangs up in the prompt', [{ wait: 500 }, { hangUp: true }]],
    ['presses two wrong keys', [{ wait: 300 }, { press: '1' }, { wait: 1_500 }, { press: '9' }]],
    ['presses nothing', []],
  ])('%s: the call is blocked, and no phone has rung', async (_, steps) => {
    const from = newNumber()
    await block(from)
    await wayBack()
    using ami = await clinic.pbx.watch()
    await using caller = await placeKeyCall(clinic.pbx, steps, { from })
    await caller.done
    expect(await settled(from)).toMatchObject({ outcome: 'blocked', text: { send: false, because: 'blocked' } })
    expect(ami.events.some((event) => event.Event === 'DialBegin')).toBe(false)
    expect(textsTo(from)).toEqual([])
  })

  it('presses a wrong key, then 5, as named events: the phones ring', async () => {
    const from = newNumber()
    await block(from)
    await wayBack()
    using ami = await clinic.pbx.watch()
    const steps = [{ wait: 400 }, { press: '2' }, { wait: 2_500 }, { press: '5' }, { wait: 400 }]
    await using _caller = await placeKeyCall(clinic.pbx, steps, { from, method: 'rfc2833' })
    await ami.next((event) => event.Event === 'DialBegin', 20_000)
  })

  it('hears the busy tone where Relais dies in the prompt, and rings once it is gone', async () => {
    const from = newNumber()
    await block(from)
    await wayBack()
    using ami = await clinic.pbx.watch()
    await using caller = await placeKeyCall(clinic.pbx, [], { from })
    await ami.next((event) => event.Event === 'Newstate' && event.ChannelStateDesc === 'Up')
    await clinic.service.kill()
    await using another = await placeCall(clinic.pbx, 'abandons', { from })
    await another.done
    expect(ami.events.some((event) => event.Event === 'DialBegin')).toBe(true)
    await clinic.service.start()
    await clinic.connected()
    await caller.done
    await wayBack()
  }, 90_000)
})

describe('what a number does', () => {
  const verdictOf = async (number: string) => {
    const { items } = await api<Page<Conversation>>('GET', `/api/conversations?q=${encodeURIComponent(number)}`)
    return items[0]?.verdict
  }

  it('five calls that are given up at once make it suspect, and it is texted for the first all the same', async () => {
    const from = newNumber()
    for (let n = 0; n < 5; n += 1) {
      await using caller = await placeCall(clinic.pbx, 'abandons', { from, pauseMs: 100 })
      await caller.done
    }
    await until('it is suspect', async () => (await verdictOf(from))?.because.includes('short-calls'))
    expect(textsTo(from)).toHaveLength(1)
  })

  it('the same words of three strangers, with a link, make all of them suspect, on every panel at once', async () => {
    const numbers = [newNumber(), newNumber(), newNumber()]
    const live = await clinic.service.live()
    for (const [n, from] of numbers.entries())
      await carrier.bring({ from, to: LINE, body: `Votre remboursement de ${n + 1}45 $: https://a${n}.example/${n}` })
    for (const from of numbers) {
      const { conversation } = await live.next(
        'conversation.updated',
        ({ conversation: one }) => one.number === from && (one.verdict?.because.includes('same-text') ?? false),
      )
      expect(conversation.verdict).toEqual({ verdict: 'suspect', because: ['same-text', 'link'] })
    }
    live.close()
  })
})

describe('what the carrier says of a number', () => {
  const uri = (from: string, verstat: string) => `<sip:${from}@carrier.example;user=phone;verstat=${verstat}>`

  it.each<[string, (from: string) => [identity: string, rawName?: string]]>([
    ['in P-Asserted-Identity', (from) => [`P-Asserted-Identity: ${uri(from, 'TN-Validation-Failed')}`]],
    [
      'in the second P-Asserted-Identity',
      (from) => [
        `P-Asserted-Identity: <sip:${from}@c.example>\r\nP-Asserted-Identity: <tel:${from};verstat=TN-Validation-Failed>`,
      ],
    ],
    ['in small letters', (from) => [`P-Asserted-Identity: ${uri(from, 'tn-validation-failed')}`]],
    [
      'beside a name that says it passed',
      (from) => [`P-Asserted-Identity: "verstat=TN-Validation-Passed" ${uri(from, 'TN-Validation-Failed')}`],
    ],
  ])('that it failed, %s: suspect, and not texted', async (_, headers) => {
    const from = newNumber()
    const live = await clinic.service.live()
    const [identity, rawName] = headers(from)
    await using caller = await placeIdentified(from, identity, rawName)
    await caller.done
    expect(await settled(from)).toMatchObject({ outcome: 'abandoned', text: { send: false, because: 'suspect' } })
    expect(await verdictShown(live, from, 'suspect')).toEqual(['verstat-failed'])
    expect(textsTo(from)).toEqual([])
    live.close()
  })

  it.each<[string, (from: string) => string]>([
    ['passed', (from) => `P-Asserted-Identity: ${uri(from, 'TN-Validation-Passed')}`],
    ['nothing', (from) => `P-Asserted-Identity: ${uri(from, 'No-TN-Validation')}`],
    ['no header', () => 'X-Nothing: 1'],
    ['a header of 3,000 signs', (from) => `P-Asserted-Identity: "${'x'.repeat(3_000)}" <sip:${from}@c.example>`],
    [
      'a header that would run something',
      (from) =>
        `P-Asserted-Identity: "\${SHELL(touch /tmp/relais-was-here)})}],|;\\"" <sip:${from}@c.example;x=\${EXTEN}>`,
    ],
  ])('%s: the call rings as any other, and is texted', async (_, identity) => {
    const from = newNumber()
    await using caller = await placeIdentified(from, identity(from))
    await caller.done
    expect(await settled(from)).toMatchObject({ outcome: 'abandoned', text: { send: true } })
    expect(await clinic.pbx.log()).not.toMatch(/(?:ERROR|WARNING)\[.*(?:header|func_strings|ast_expr2|relais-was-here)/)
  })

  it('a number that cannot exist rings, is suspect, and is not texted', async () => {
    const from = '+19115550142'
    await using caller = await placeCall(clinic.pbx, 'abandons', { from })
    await caller.done
    expect(await settled(from)).toMatchObject({ outcome: 'abandoned', text: { send: false, because: 'suspect' } })
  })
})

import { setTimeout as delay } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Pbx, startAsterisk } from '../../../test/support/asterisk.ts'
import { type KeptLog, keepLog } from '../../../test/support/kept-log.ts'
import { openTextCarrier, type TextCarrier } from '../../../test/support/text-carrier.ts'
import { until } from '../../../test/support/wait.ts'
import { Permanent, Temporary } from '../../kit/errors.ts'
import type { IncomingText } from '../../messages/gateway.ts'
import { type Ami, createAmi } from '../asterisk/ami.ts'
import { type Ari, createAri } from '../asterisk/ari.ts'
import { createSipGateway, type SipGateway, type SipGatewayNeeds } from './sip.ts'

const CLINIC = '+15145550100'
const PATIENT = '+15145550142'

let pbx: Pbx
let carrier: TextCarrier
let kept: KeptLog
let ami: Ami
let ari: Ari
const gateways: SipGateway[] = []

beforeAll(async () => {
  pbx = await startAsterisk({ systemName: 'clinic-texts' })
  carrier = await openTextCarrier(pbx.sip, pbx.trunk)
}, 60_000)
afterAll(async () => {
  carrier?.close()
  await pbx?.stop()
})
beforeEach(async () => {
  kept = keepLog()
  ami = createAmi({ url: pbx.amiUrl, log: kept.log, now: () => new Date() })
  ari = createAri({ url: pbx.ariUrl, app: 'relais', log: kept.log, now: () => new Date() })
  ami.start()
  ari.start()
  await connected()
  carrier.answerWith(200)
})
afterEach(async () => {
  for (const gateway of gateways.splice(0)) await gateway.stop()
  await Promise.all([ami.stop(), ari.stop()])
  await pbx.cli('database deltree relais-texts')
})

const connected = () =>
  until('Asterisk is connected', () => ami.status().state === 'up' && ari.status().state === 'up', { within: 30_000 })

/** A gateway that keeps what comes in, unless `receive` says otherwise. */
async function open(over: Partial<SipGatewayNeeds> = {}): Promise<{ gateway: SipGateway; came: IncomingText[] }> {
  const came: IncomingText[] = []
  const gateway = createSipGateway({
    ...{ ami, ari, trunk: pbx.trunk.name, textUri: pbx.textUri, log: kept.log, now: () => new Date() },
    receive: async (text) => void came.push(text),
    // What comes in by the signal alone must not be helped by the poll.
    pollMs: 600_000,
    ...over,
  })
  gateways.push(gateway)
  gateway.start()
  await until('the gateway is up', () => gateway.status().state === 'up')
  return { gateway, came }
}

const bring = (body: string, over: { from?: string; callId?: string } = {}) =>
  carrier.bring({ from: PATIENT, to: CLINIC, body, ...over })
const keys = async () => (await pbx.cli('database show relais-texts')).match(/\/relais-texts\/\S+/g) ?? []
const drained = () => until('the PBX keeps no text', async () => (await keys()).length === 0)

/** As a dialplan would write a call of a function. */
const call = (name: string) => `$\{${name}}`

const HOSTILE: [what: string, body: string][] = [
  ['accents', 'Bonjour, à bientôt, où ça? ç œ Ÿ «»'],
  ['emoji of several', '👩‍⚕️🦷🇨🇦👍🏽'],
  ['line breaks', 'un\ndeux\r\ntrois\n\nquatre'],
  ['lines of AMI', 'x\r\n\r\nEvent: Hangup\r\nUniqueid: 1\r\n\r\nAction: Command\r\nCommand: core stop now\r\n\r\n.'],
  ['calls of functions', `${call('SHELL(id)')} ${call('CHANNEL(name)')} $[1 + 1] ${call('EXTEN')}`],
  ['signs of the dialplan', 'a,b;c|d)e:f}g{h"i\'j\\k(l&m=n'],
  ['the signs of its own encoding', '%25 %7C ~ ^ | %'],
  ['quotes around', '"tout"'],
  ['escapes', '\\n \\r \\x41 \\\\'],
  ['markup', '<script>alert(1)</script> &amp;'],
  ['white space in front', '  \n deux'],
  ['writing from right to left', 'שלום עולם مرحبا'],
  ['odd signs of Unicode', 'a\u2028b\u0085c\ufeffd\u0001e\u007ff'],
]

describe('a text that comes in', () => {
  it.each(HOSTILE)('arrives to the letter with %s', async (_, body) => {
    const { came } = await open()
    expect(await bring(body)).toBe(202)
    await until('it came', () => came.length > 0)
    expect(came).toMatchObject([{ from: PATIENT, to: CLINIC, body }])
    await drained()
    expect(came).toHaveLength(1)
  })

  it('arrives within a quarter of a second of the PBX taking it', async () => {
    const { came } = await open()
    const times: number[] = []
    for (let count = 1; count <= 10; count++) {
      const start = performance.now()
      await bring(`texte ${count}`)
      await until('it came', () => came.length === count, { every: 1 })
      times.push(performance.now() - start)
    }
    expect(times.sort((a, b) => a - b)[5]).toBeLessThan(250)
  })

  it('of 1,023 bytes arrives whole; of one beyond, which Asterisk drops, a word is said', async () => {
    const { came } = await open()
    await bring(`${'é'.repeat(511)}x`)
    await until('it came', () => came.length === 1)
    expect(came[0]?.body).toBe(`${'é'.repeat(511)}x`)
    await bring('é'.repeat(512))
    await until('word of the other came', () => came.length === 2)
    expect(came[1]?.body).toContain('1024 octets')
  })

  it('in a burst arrives once each, in order', async () => {
    const { came } = await open()
    const bodies = Array.from({ length: 60 }, (_, index) => `texte ${index}`)
    for (const body of bodies) await bring(body)
    await until('all came', () => came.length >= bodies.length)
    expect(came.map(({ body }) => body)).toEqual(bodies)
    await drained()
  })

  it('while Relais is away waits at the PBX, through a restart of Asterisk', async () => {
    await bring('avant\nla panne')
    await until('it is kept', async () => (await keys()).length === 1)
    // Asterisk writes AstDB to disk once a second.
    await delay(1_500)
    await pbx.kill()
    await pbx.start()
    await connected()
    const { came } = await open()
    await until('it came', () => came.length > 0)
    expect(came).toMatchObject([{ body: 'avant\nla panne' }])
  })

  it('that cannot be stored stays at the PBX, does not hold others up, and comes again', async () => {
    let isAway = true
    const came: string[] = []
    const clock = { ahead: 0 }
    await open({
      now: () => new Date(Date.now() + clock.ahead),
      pollMs: 200,
      receive: async ({ body }) => {
        if (isAway && body === 'premier') throw new Error('the database is away')
        came.push(body)
      },
    })
    await bring('premier')
    await bring('second')
    await until('the other came', () => came.includes('second'))
    await until('one is left', async () => (await keys()).length === 1)
    isAway = false
    clock.ahead = 31_000
    await until('it came', () => came.includes('premier'))
    await drained()
    expect(came).toEqual(['second', 'premier'])
  })

  it('twice has the same identity twice', async () => {
    const { came } = await open()
    await bring('oui', { callId: 'again-and-again' })
    await bring('oui', { callId: 'again-and-again' })
    await until('both came', () => came.length === 2)
    expect(came[0]?.providerId).toBe(came[1]?.providerId)
  })

  it('is found by the poll where the signal is lost', async () => {
    const { came } = await open({ ami: { ...ami, onEvent: () => () => {} }, pollMs: 300 })
    await bring('sans signal')
    await until('it came', () => came.length === 1)
  })

  it('leaves nothing of itself in the log', async () => {
    const { came } = await open()
    await bring('un secret médical')
    await until('it came', () => came.length === 1)
    await drained()
    expect(kept.text()).not.toContain('secret')
    expect(kept.text()).not.toContain(PATIENT)
  })
})

describe.each(['ARI', 'AMI'])('a text that leaves by %s', (way) => {
  const openBy = () => open(way === 'AMI' ? { ari: null } : {})
  const send = (gateway: SipGateway, body: string, to = PATIENT) =>
    gateway.send({ id: '01a20146-3d84-74f6-bc0f-875552cd0622', from: CLINIC, to, body })
  const seen = () => carrier.texts.length

  it.each(HOSTILE)('arrives to the letter with %s', async (_, body) => {
    const { gateway } = await openBy()
    const before = seen()
    expect(await send(gateway, body)).toEqual({ providerId: null, state: 'sent' })
    const text = await carrier.next(() => seen() > before && carrier.texts.at(-1)!.body !== '')
    expect(text).toBeDefined()
    expect(carrier.texts.slice(before)).toMatchObject([{ from: CLINIC, to: PATIENT, body }])
  })

  it('and is long leaves in parts that any Asterisk can read, in order', async () => {
    const { gateway } = await openBy()
    for (const body of ['🦷'.repeat(1_600), 'Où est-ce? «Ça» coûte 12,50 $.\n'.repeat(50).trim()]) {
      const before = seen()
      await send(gateway, body)
      const whole = () => carrier.texts.slice(before).map((text) => text.body)
      await until('all of it is there', () => whole().join('').length >= body.length)
      expect(whole().join('')).toBe(body)
      for (const part of whole()) expect(Buffer.byteLength(part)).toBeLessThanOrEqual(800)
    }
  })

  it('through an endpoint that Asterisk does not know may leave later', async () => {
    const { gateway } = await open({ ...(way === 'AMI' && { ari: null }), textUri: 'sip:{number}@' })
    await expect(send(gateway, 'x')).rejects.toThrow(Temporary)
  })

  it.each(['', '15145550142@evil', '+1514555\r\n0142', 'sip:x', call('SHELL(id)')])(
    'never leaves to %j',
    async (number) => {
      const { gateway } = await openBy()
      await expect(send(gateway, 'x', number)).rejects.toThrow(Permanent)
    },
  )
})

describe('the gateway', () => {
  it('writes to the host of the trunk’s own contact where no address is set', async () => {
    const { gateway } = await open({ textUri: undefined })
    const before = carrier.texts.length
    await gateway.send({ id: 'x', from: CLINIC, to: PATIENT, body: 'par défaut' })
    await until('it is there', () => carrier.texts.length > before)
    expect(carrier.texts.at(-1)).toMatchObject({ to: PATIENT, body: 'par défaut' })
  })

  it('says which setting is wrong when Asterisk has no such trunk', async () => {
    const gateway = createSipGateway({
      ...{ ami, ari, trunk: 'nobody', textUri: undefined, log: kept.log, now: () => new Date() },
      receive: async () => {},
    })
    gateways.push(gateway)
    gateway.start()
    await until('it is refused', () => gateway.status().state === 'refused')
    expect(gateway.status().detail).toContain('SIP_TRUNK')
  })

  it('is down with Asterisk, refuses to send meanwhile, and comes back with it', async () => {
    const { gateway, came } = await open()
    await pbx.kill()
    await until('it is down', () => gateway.status().state === 'down')
    await expect(gateway.send({ id: 'x', from: CLINIC, to: PATIENT, body: 'x' })).rejects.toThrow(Temporary)
    await pbx.start()
    await until('it is up', () => gateway.status().state === 'up', { within: 30_000 })
    await bring('de retour')
    await until('it came', () => came.some(({ body }) => body === 'de retour'))
  })
})

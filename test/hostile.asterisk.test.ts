import { access } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CARRIER_HOST } from './support/asterisk.ts'
import { type Clinic, LINE, openClinic, playPhone } from './support/clinic.ts'
import type { LivePanel } from './support/service.ts'
import { type Sipp, sipp } from './support/sipp.ts'
import { openTextCarrier, type TextCarrier } from './support/text-carrier.ts'
import { until } from './support/wait.ts'

let clinic: Clinic
let carrier: TextCarrier
let live: LivePanel
let phone: Sipp
/** Where every attack tries to leave its mark. */
let mark: string

beforeAll(async () => {
  clinic = await openClinic({ phones: ['101'], ringSeconds: 20 })
  carrier = await openTextCarrier(clinic.pbx.sip, clinic.pbx.trunk)
  live = await clinic.service.live()
  phone = await playPhone(clinic.pbx, '101', 'rings')
  mark = join(clinic.service.dataDir, 'mark')
})
afterAll(async () => {
  live?.close()
  await phone?.stop()
  carrier?.close()
  await clinic?.close()
})

const quoted = (name: string) => `"${name.replaceAll(/(["\\])/g, '\\$1')}" `

/** What a caller may be called, and how the network writes it. */
const names: [name: string][] = [
  ['Ève "la grande" O’Brien'],
  ['C:\\temp\\new'],
  ['<script>document.title="pwned"</script>'],
  ['"><img src=x onerror=alert(1)>'],
  [`'); DROP TABLE call; --`],
  // biome-ignore lint/suspicious/noTemplateCurlyInString: an attack
  ['${SHELL(touch MARK)}'],
  // biome-ignore lint/suspicious/noTemplateCurlyInString: an attack
  ['$[1+1] ${CHANNEL} ${EVAL(${CALLERID(num)})}'],
  ['=cmd|calc!A1'],
  ['a;b,c|d^e~f&g'],
  ['مرحبا \u202Eabc\u202C 😀 𝒳'],
  ['x'.repeat(500)],
]

/** What a number may be: a SIP address may hold any byte, percent-encoded. */
const numbers: string[] = [
  '%22%3E%3Cb%3E',
  `1'%3B%20DROP%20TABLE%20call%3B--`,
  '$%7BSHELL(touch%20MARK)%7D',
  '00000000000000000000000000000000000000000000000000000000000000000000',
  '%00123',
  '%F0%9F%98%80',
]

type SeenCall = { id: string; from: string | null; fromName: string | null; state: string }
const callsSoFar = async () => (await clinic.service.api<{ items: SeenCall[] }>('GET', '/api/calls?limit=200')).items

/** Calls, lets it ring until the panel shows it, hangs up, and returns what the panel was shown. */
async function callAs(from: string, rawName: string, to = LINE): Promise<SeenCall> {
  const seen = live.messages.length
  const caller = await sipp('caller-abandons', {
    host: CARRIER_HOST,
    target: { ...clinic.pbx.sip, user: to },
    keys: { from: from.replaceAll('MARK', encodeURIComponent(mark)), name: rawName.replaceAll('MARK', mark) },
    pauseMs: 300,
    calls: 1,
  })
  try {
    await caller.done
    const ended = await until('the call has ended on the panel', () =>
      live.messages.slice(seen).find((message) => message.type === 'call.ended'),
    )
    if (ended.type !== 'call.ended') throw new Error(ended.type)
    return ended.call
  } finally {
    await caller.stop()
  }
}

/** Nothing was executed, nothing crashed, and the PBX has no call that nobody made. */
async function expectNoEffect(): Promise<void> {
  await expect(access(mark)).rejects.toThrow()
  expect(clinic.service.exit()).toBeNull()
  expect(await clinic.pbx.cli('core show channels count')).toMatch(/^0 active calls/m)
}

describe('a caller’s name is shown as what it is', () => {
  it.each(names)('%s', async (name) => {
    const before = (await callsSoFar()).length
    const call = await callAs('+15145550160', quoted(name))
    const shown = name.replaceAll('MARK', mark)
    // Asterisk itself keeps 80 characters of a name at the least; what it keeps is unchanged.
    if (shown.length > 80) expect(shown.startsWith(call.fromName ?? 'nothing')).toBe(true)
    else expect(call.fromName).toBe(shown)
    expect(call.from).toBe('+15145550160')
    expect(await callsSoFar()).toHaveLength(before + 1)
    await expectNoEffect()
  })
})

describe('a caller’s number is data, whatever it holds', () => {
  it.each(numbers)('%s', async (number) => {
    const before = (await callsSoFar()).length
    const call = await callAs(number, '')
    expect(call.from ?? '').not.toMatch(/[\r\n\0]/)
    expect(await callsSoFar()).toHaveLength(before + 1)
    await expectNoEffect()
  })

  it.each(['$%7BSHELL(touch%20MARK)%7D', '%0D%0AEvent:%20Hangup', `'%20OR%201=1`])(
    'dialled: %s: refused or rung, without effect',
    async (to) => {
      const caller = await sipp('caller-gives-up', {
        host: CARRIER_HOST,
        target: { ...clinic.pbx.sip, user: to.replaceAll('MARK', encodeURIComponent(mark)) },
        keys: { from: '+15145550161', name: '' },
        calls: 1,
        within: 15_000,
      })
      await caller.done.catch(() => {})
      await caller.stop()
      await until('the PBX has no call left', async () =>
        (await clinic.pbx.cli('core show channels count')).includes('0 active calls'),
      )
      await expectNoEffect()
    },
  )
})

describe('a number that holds AMI events of its own', () => {
  /** As AMI would write them, in the number of the caller, percent-encoded. */
  const forged = [
    ['another call’s end', '\r\n\r\nEvent: Hangup\r\nChannel: PJSIP/trunk-1\r\nUniqueid: 1.1\r\nLinkedid: 1.1\r\nX: '],
    [
      'a call that nobody made',
      '\r\n\r\nEvent: Newchannel\r\nPrivilege: call,all\r\nChannel: PJSIP/trunk-2\r\nCallerIDNum: +15145550199\r\n' +
        'Context: relais-inbound\r\nExten: +15145550100\r\nUniqueid: 2.2\r\nLinkedid: 2.2\r\n\r\nX: ',
    ],
    ['another name for its own event', '\r\nEvent: Hangup\r\nX: '],
    ['an empty line', '\r\n\r\n'],
    ['line feeds alone', '\n\nEvent: Hangup\n\n'],
    ['another call’s id', '\r\nLinkedid: 1.1\r\nUniqueid: 1.1\r\nX: '],
  ] as const

  it.each(forged)('%s: the phone rings, and nothing is believed', async (_what, number) => {
    const before = await callsSoFar()
    const seen = live.messages.length
    const rung = (await phone.messages()).filter(({ first }) => first.startsWith('INVITE ')).length
    const caller = await sipp('caller-abandons', {
      host: CARRIER_HOST,
      target: { ...clinic.pbx.sip, user: LINE },
      keys: { from: encodeURIComponent(`12${number}`), name: '' },
      pauseMs: 300,
      calls: 1,
    })
    await caller.done.finally(() => caller.stop())
    expect((await phone.messages()).filter(({ first }) => first.startsWith('INVITE '))).toHaveLength(rung + 1)
    // Whatever was believed of it would have come before the next call.
    await callAs('+15145550165', '')
    const told = live.messages.slice(seen).flatMap((message) => ('call' in message ? [message.call.from] : []))
    expect(told).not.toContain('+15145550199')
    const now = await callsSoFar()
    expect(now.filter(({ from }) => from === '+15145550199')).toEqual([])
    expect(now.length).toBeLessThanOrEqual(before.length + 2)
    expect(carrier.texts.filter(({ to }) => to.endsWith('5550199'))).toEqual([])
    await expectNoEffect()
  })
})

describe('a text is shown as what it is', () => {
  const bodies = [
    ...names.filter(([name]) => name.length < 100).map(([name]) => name),
    'line one\r\nEvent: UserEvent\r\nAction: Originate\r\n\r\nAction: Logoff',
    'a\n\n\n\nb',
    '|~^%7C%0D%0A%',
    '\u0007bell \u001b[31mred',
    ', "quoted", \\backslash\\ ',
    '</textarea><iframe src=javascript:alert(1)>',
  ]

  it.each(bodies)('%j', async (body) => {
    const sent = body.replaceAll('MARK', mark)
    const seen = live.messages.length
    expect(await carrier.bring({ from: '+15145550162', to: LINE, body: sent })).toBe(202)
    const received = await until('the text is on the panel', () =>
      live.messages.slice(seen).find((message) => message.type === 'message.received'),
    )
    if (received.type !== 'message.received') throw new Error(received.type)
    // Line breaks arrive as one kind, and those at the very end not at all; nothing else changes.
    const plain = (text: string | null) => (text ?? '').replaceAll('\r\n', '\n').trimEnd()
    expect(plain(received.entry.body)).toBe(plain(sent))
    expect(received.conversation.number).toBe('+15145550162')
    await expectNoEffect()
  })

  it('whatever the sender calls itself', async () => {
    const seen = live.messages.length
    for (const from of ['%0D%0AAction:%20Originate', '$%7BSHELL(touch%20MARK)%7D', 'alice', '+15145550163']) {
      expect(
        await carrier.bring({
          from: from.replaceAll('MARK', encodeURIComponent(mark)),
          to: LINE,
          body: `from ${from}`,
        }),
      ).toBe(202)
    }
    await until('the last of them is on the panel', () =>
      live.messages
        .slice(seen)
        .some((message) => message.type === 'message.received' && message.conversation.number === '+15145550163'),
    )
    await expectNoEffect()
  })

  it('the same text brought twice is one', async () => {
    const text = { from: '+15145550164', to: LINE, body: 'only once', callId: 'the-same@carrier.example' }
    await carrier.bring(text)
    await carrier.bring(text)
    await carrier.bring({ ...text, body: 'and then this', callId: 'another@carrier.example' })
    await live.next('message.received', ({ entry }) => entry.body === 'and then this')
    const bodies = live.messages.flatMap((message) => (message.type === 'message.received' ? [message.entry.body] : []))
    expect(bodies.filter((body) => body === 'only once')).toHaveLength(1)
  })
})

it('after all of it no text was sent but to callers, and an answer still goes out', async () => {
  const { items } = await clinic.service.api<{ items: { id: string }[] }>('GET', '/api/conversations?q=5550164')
  // biome-ignore lint/suspicious/noTemplateCurlyInString: what a secretary may write
  const body = 'Réponse "exacte", ${EXTEN} | 100 % <b>\nfin'
  await clinic.service.api('POST', `/api/conversations/${items[0]?.id}/messages`, { body })
  const sent = await carrier.next((text) => text.to === '+15145550164')
  expect(sent.body).toBe(body)
  expect(carrier.texts.every(({ to }) => /^\+?[0-9]+$/.test(to))).toBe(true)
})

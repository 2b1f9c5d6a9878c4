import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CallBack } from '../server/contract/call-backs.ts'
import type { LineHours } from '../server/contract/hours.ts'
import type { Call, Contact, ConversationDetail, Entry, Line, Page } from '../server/contract/shapes.ts'
import type { CallerStep, KeyMethod } from './support/caller-steps.ts'
import { type Clinic, LINE, openClinic, placeKeyCall, playPhone } from './support/clinic.ts'
import type { Sipp } from './support/sipp.ts'
import { openTextCarrier, type TextCarrier } from './support/text-carrier.ts'
import { until } from './support/wait.ts'

/**
 * Every kind of unanswered call, played by SIPp against a real Asterisk: the state of the line, who calls, the keys, and
 * the moment of the hang-up; with what was heard, recorded, texted, and settled.
 */

const OPEN = LINE
const LUNCH = '+15145550102'
const CLOSED = '+15145550103'
/** Closed, and its phones ring all the same. */
const RINGS = '+15145550104'
/** English first, French by 9. */
const BILINGUAL = '+15145550105'
/** Nobody is texted from it. */
const TEXTLESS = '+15145550106'
/** On call: 103 (answers and presses nothing, as a mailbox does), 104 (takes it). */
const ON_CALL = '+15145550107'
/** On call: 102, which nobody answers. */
const FORSAKEN = '+15145550108'
const MANAGER = '+15145550190'

let clinic: Clinic
let carrier: TextCarrier
const phones: Sipp[] = []

const api = <T>(method: string, path: string, body?: unknown) => clinic.service.api<T>(method, path, body)

const allDay = (state: 'open' | 'lunch' | null): LineHours => {
  const periods = state ? [{ from: '00:00', to: '24:00', state }] : []
  return {
    week: {
      ...{ monday: periods, tuesday: periods, wednesday: periods, thursday: periods },
      ...{ friday: periods, saturday: periods, sunday: periods },
    },
    exceptions: [],
    holidays: { province: null, keptOpen: [] },
  }
}
const line = (number: string, change: Partial<Line>) =>
  api<Line>('PUT', `/api/lines/${number}`, { name: `Clinique ${number.slice(-3)}`, language: 'fr', ...change })

beforeAll(async () => {
  clinic = await openClinic({ phones: ['101', '102', '103', '104'], ring: 'PJSIP/101', ringSeconds: 1 })
  carrier = await openTextCarrier(clinic.pbx.sip, clinic.pbx.trunk)
  for (const [name, how] of [
    ['101', 'busy'],
    ['102', 'rings'],
    ['103', 'answers'],
    ['104', 'takes'],
  ] as const)
    phones.push(await playPhone(clinic.pbx, name, how, 200))
  await line(OPEN, { hours: null })
  await line(LUNCH, { hours: allDay('lunch') })
  await line(CLOSED, { hours: allDay(null) })
  await line(RINGS, { hours: allDay(null), ringWhenClosed: true })
  await line(BILINGUAL, { language: 'en', languages: ['en', 'fr'] })
  await line(TEXTLESS, { gateway: 'none' })
  const [silent, unwilling, willing] = [{ number: '102' }, { number: '103' }, { number: '104' }]
  await line(ON_CALL, { hours: allDay(null), onCall: [unwilling!, willing!], managerNumber: MANAGER })
  await line(FORSAKEN, { hours: allDay(null), onCall: [silent!], managerNumber: MANAGER })
  await until(
    'every prompt can be played',
    async () => {
      const { items } = await api<Page<{ state: string }>>('GET', '/api/prompts')
      return items.every(({ state }) => state === 'ready')
    },
    { within: 60_000 },
  )
}, 120_000)
afterAll(async () => {
  for (const phone of phones) await phone.stop()
  carrier?.close()
  await clinic?.close()
})

type Expected = {
  /** In this order; other things may come between. */
  heard?: string[]
  /** Never. */
  unheard?: string[]
  /** Who has a text of this call; `self` is the caller. */
  texts?: string[]
  /** In the text of the caller. */
  says?: RegExp
  outcome?: Call['outcome']
  because?: string
  voice?: { count: number; urgent?: boolean }
  callBack?: Partial<CallBack> | null
  /** Of another number than the caller's. */
  callBackOf?: [number: string, Partial<CallBack>]
  mailbox?: boolean
}

type Kind = {
  what: string
  to?: string
  /** `anonymous`: withheld. Else a number of the caller's own. */
  from?: 'anonymous'
  contact?: Partial<Contact> & { kind?: 'patient' }
  before?: (from: string) => Promise<unknown>
  steps: CallerStep[]
  method?: KeyMethod
  ends: Expected
}

const press = (keys: string): CallerStep => ({ press: keys })
const wait = (ms: number): CallerStep => ({ wait: ms })
const speak = (ms: number): CallerStep => ({ speak: ms })
const hangUp: CallerStep = { hangUp: true }
/** Through the greeting, and past the beep. */
const message = [wait(400), press('1'), wait(300), press('#'), wait(900), speak(1_800)]
const other = (last: number) => `43855501${last}`

const landline = { phones: [{ number: '', label: null, kind: 'landline' as const }] }
const stop = async (from: string) => {
  expect(await carrier.bring({ from, to: LINE, body: 'ARRET' })).toBe(202)
  await carrier.next((text) => text.to.includes(from))
}

/** Whoever can still leave a message reads, at once, that the clinic has it. */
const HAS_MESSAGE = /Si vous laissez un message vocal, nous l'avons bien/
const MISSED_CALL = /manqué votre appel/

const KINDS: Kind[] = [
  // The hour, and the moment of the hang-up
  {
    what: 'open: hangs up in the greeting',
    steps: [wait(1_500), hangUp],
    ends: {
      heard: ['fr im-sorry'],
      unheard: ['fr menu-voice'],
      texts: ['self'],
      outcome: 'missed',
      callBack: { reason: 'missed' },
    },
  },
  {
    what: 'open: hangs up in the menu',
    steps: [wait(8_000), hangUp],
    ends: { heard: ['fr im-sorry', 'fr text-sent'], texts: ['self'], outcome: 'missed' },
  },
  {
    what: 'open: presses nothing',
    steps: [],
    ends: {
      heard: ['fr text-sent', 'fr menu-voice', 'fr menu-call-back', 'fr vm-goodbye'],
      unheard: ['fr menu-other-number', 'fr menu-emergency'],
      texts: ['self'],
      callBack: { reason: 'missed' },
    },
  },
  {
    what: 'lunch: presses nothing',
    to: LUNCH,
    steps: [],
    ends: { heard: ['fr greeting-lunch', 'fr text-sent', 'fr vm-goodbye'], texts: ['self'], outcome: 'closed' },
  },
  {
    what: 'lunch: hangs up in the greeting',
    to: LUNCH,
    steps: [wait(1_500), hangUp],
    ends: { heard: ['fr greeting-lunch'], texts: ['self'], outcome: 'closed' },
  },
  {
    what: 'closed: hangs up in the greeting',
    to: CLOSED,
    steps: [wait(1_500), hangUp],
    ends: { heard: ['fr greeting-closed'], texts: ['self'], outcome: 'closed', callBack: { reason: 'missed' } },
  },
  {
    what: 'closed: presses nothing',
    to: CLOSED,
    steps: [],
    ends: { heard: ['fr greeting-closed', 'fr menu-voice', 'fr vm-goodbye'], texts: ['self'], outcome: 'closed' },
  },
  {
    what: 'closed, and rings all the same',
    to: RINGS,
    steps: [wait(1_500), hangUp],
    ends: { heard: ['fr greeting-closed'], texts: ['self'], outcome: 'missed' },
  },
  // Voice messages
  {
    what: 'open: leaves a message, ends it by #, keeps it by 1',
    steps: [...message, press('#'), wait(300), press('1')],
    ends: {
      heard: ['fr vm-intro', 'fr beep', 'fr vm-review', 'fr vm-msgsaved', 'fr vm-goodbye'],
      texts: ['self'],
      says: HAS_MESSAGE,
      voice: { count: 1, urgent: false },
      callBack: { reason: 'voice-message' },
    },
  },
  {
    what: 'closed: leaves a message, by RFC 2833',
    to: CLOSED,
    method: 'rfc2833',
    steps: [...message, press('#'), wait(300), press('1')],
    ends: { heard: ['fr vm-intro', 'fr beep', 'fr vm-review'], texts: ['self'], voice: { count: 1 } },
  },
  {
    what: 'open: hangs up while recording',
    steps: [...message, hangUp],
    ends: { texts: ['self'], says: HAS_MESSAGE, voice: { count: 1 }, callBack: { reason: 'voice-message' } },
  },
  {
    what: 'open: hangs up in the review',
    steps: [...message, press('#'), wait(500), hangUp],
    ends: { voice: { count: 1 }, texts: ['self'], says: HAS_MESSAGE },
  },
  {
    what: 'open: listens again, then keeps it',
    steps: [...message, press('#'), wait(400), press('2'), wait(2_400), press('1')],
    ends: { heard: ['fr vm-review', 'fr vm-review', 'fr vm-msgsaved'], voice: { count: 1 }, texts: ['self'] },
  },
  {
    what: 'open: erases it and hangs up',
    steps: [...message, press('#'), wait(400), press('3'), wait(600), hangUp],
    ends: { voice: { count: 0 }, texts: ['self'], says: MISSED_CALL, callBack: { reason: 'missed' } },
  },
  {
    what: 'open: erases it and leaves another',
    steps: [
      ...message,
      press('#'),
      wait(400),
      press('3'),
      wait(300),
      press('#'),
      wait(300),
      press('#'),
      wait(1_000),
      speak(1_800),
      press('#'),
      wait(400),
      press('1'),
    ],
    ends: { heard: ['fr vm-intro', 'fr vm-intro', 'fr vm-msgsaved'], voice: { count: 1 }, texts: ['self'] },
  },
  {
    what: 'open: presses # at once: too short',
    steps: [wait(400), press('1'), wait(300), press('#'), wait(700), press('#'), wait(900), hangUp],
    ends: { voice: { count: 0 }, texts: ['self'] },
  },
  // Call-backs
  {
    what: 'open: wants a call as soon as possible',
    steps: [wait(400), press('2'), wait(300), press('1')],
    ends: {
      heard: ['fr call-back-when', 'fr call-back-noted', 'fr vm-goodbye'],
      texts: ['self'],
      callBack: { reason: 'asked', wanted: null },
    },
  },
  {
    what: 'open: wants a call in the morning',
    steps: [wait(400), press('2'), wait(300), press('2')],
    ends: { heard: ['fr call-back-noted'], texts: ['self'], callBack: { reason: 'asked' } },
  },
  {
    what: 'open: wants a call in the afternoon, by RFC 2833',
    method: 'rfc2833',
    steps: [wait(400), press('2'), wait(500), press('3')],
    ends: { heard: ['fr call-back-noted'], texts: ['self'], callBack: { reason: 'asked' } },
  },
  {
    what: 'closed: wants a call, and says no time',
    to: CLOSED,
    steps: [wait(400), press('2')],
    ends: {
      heard: ['fr call-back-when', 'fr call-back-noted'],
      texts: ['self'],
      callBack: { reason: 'asked', wanted: null },
    },
  },
  {
    what: 'open: wants a call, and hangs up before saying when',
    steps: [wait(400), press('2'), wait(500), hangUp],
    ends: { texts: ['self'], callBack: { reason: 'missed' } },
  },
  // A landline, a refusal
  {
    what: 'a landline: presses nothing',
    contact: landline,
    steps: [],
    ends: {
      heard: ['fr menu-voice', 'fr menu-call-back', 'fr menu-other-number', 'fr menu-voice', 'fr vm-goodbye'],
      unheard: ['fr text-sent'],
      texts: [],
      because: 'untextable',
      callBack: { reason: 'untextable' },
    },
  },
  {
    what: 'a landline: types another number',
    contact: landline,
    steps: [wait(400), press('3'), wait(300), press(`${other(71)}#`), wait(1_500), press('1')],
    ends: {
      heard: ['fr privacy-prompt', 'fr you-entered', 'fr number-texted'],
      texts: [`+1${other(71)}`],
      because: 'typed-number',
    },
  },
  {
    what: 'a landline: types another number, by RFC 2833',
    contact: landline,
    method: 'rfc2833',
    steps: [wait(400), press('3'), wait(400), press(`${other(72)}#`), wait(1_500), press('1')],
    ends: { heard: ['fr number-texted'], texts: [`+1${other(72)}`], because: 'typed-number' },
  },
  {
    what: 'a landline: corrects the number',
    contact: landline,
    steps: [
      wait(400),
      press('3'),
      wait(300),
      press(`${other(99)}#`),
      wait(1_500),
      press('2'),
      wait(400),
      press(`${other(73)}#`),
      wait(1_500),
      press('1'),
    ],
    ends: { texts: [`+1${other(73)}`] },
  },
  {
    what: 'a landline: types a star and begins anew',
    contact: landline,
    steps: [wait(400), press('3'), wait(300), press(`999*${other(74)}#`), wait(1_500), press('1')],
    ends: { texts: [`+1${other(74)}`] },
  },
  {
    what: 'a landline: types what is no number',
    contact: landline,
    steps: [wait(400), press('3'), wait(300), press('12#'), wait(600), hangUp],
    ends: { heard: ['fr privacy-incorrect'], texts: [], callBack: { reason: 'untextable' } },
  },
  {
    what: 'a landline: hangs up before confirming',
    contact: landline,
    steps: [wait(400), press('3'), wait(300), press(`${other(75)}#`), wait(800), hangUp],
    ends: { texts: [], because: 'untextable' },
  },
  {
    what: 'a landline: leaves a message',
    contact: landline,
    steps: [...message, press('#'), wait(300), press('1')],
    ends: { texts: [], voice: { count: 1 }, callBack: { reason: 'voice-message' } },
  },
  {
    what: 'one who refused texts: presses nothing',
    before: stop,
    steps: [],
    ends: {
      heard: ['fr menu-voice', 'fr menu-call-back', 'fr menu-other-number'],
      texts: [],
      because: 'stopped',
      callBack: { reason: 'missed' },
    },
  },
  {
    what: 'one who refused texts: wants a call',
    before: stop,
    steps: [wait(400), press('2'), wait(300), press('1')],
    ends: { texts: [], callBack: { reason: 'asked' } },
  },
  {
    what: 'a typed number that refused texts is called instead',
    contact: landline,
    before: () => stop(`+1${other(76)}`),
    steps: [wait(400), press('3'), wait(300), press(`${other(76)}#`), wait(1_500), press('1')],
    ends: { heard: ['fr number-refused'], texts: [], callBackOf: [`+1${other(76)}`, { reason: 'typed-number' }] },
  },
  // Withheld numbers
  {
    what: 'withheld: presses nothing',
    from: 'anonymous',
    steps: [],
    ends: {
      heard: ['fr menu-other-number', 'fr menu-voice', 'fr menu-call-back', 'fr vm-goodbye'],
      texts: [],
      because: 'withheld',
      callBack: null,
    },
  },
  {
    what: 'withheld: types a number to be texted',
    from: 'anonymous',
    steps: [wait(400), press('3'), wait(300), press(`${other(77)}#`), wait(1_500), press('1')],
    ends: { heard: ['fr number-texted'], texts: [`+1${other(77)}`], because: 'typed-number' },
  },
  {
    what: 'withheld: types a number to be called',
    from: 'anonymous',
    steps: [wait(400), press('2'), wait(300), press(`${other(78)}#`), wait(1_500), press('1'), wait(1_000), press('1')],
    ends: {
      heard: ['fr privacy-prompt', 'fr call-back-when', 'fr call-back-noted'],
      texts: [],
      callBackOf: [`+1${other(78)}`, { reason: 'asked' }],
    },
  },
  {
    what: 'withheld: leaves a message',
    from: 'anonymous',
    steps: [...message, press('#'), wait(300), press('1')],
    ends: { texts: [], voice: { count: 1 } },
  },
  // Languages
  {
    what: 'a line of two languages: in its own',
    to: BILINGUAL,
    steps: [wait(5_000), hangUp],
    ends: { heard: ['en im-sorry', 'en french-press-9'], texts: ['self'] },
  },
  {
    what: 'a line of two languages: by 9 in the other',
    to: BILINGUAL,
    steps: [wait(400), press('9')],
    ends: {
      heard: ['en im-sorry', 'fr text-sent', 'fr menu-voice', 'fr vm-goodbye'],
      unheard: ['en menu-voice'],
      texts: ['self'],
    },
  },
  {
    what: 'an English patient on a French line',
    contact: { firstName: 'Ann', language: 'en' },
    steps: [],
    ends: { heard: ['en im-sorry', 'en text-sent', 'en vm-goodbye'], texts: ['self'] },
  },
  {
    what: 'by 9 where there is no other language',
    steps: [wait(400), press('9'), wait(500), hangUp],
    ends: { heard: ['fr pm-invalid-option'], texts: ['self'] },
  },
  {
    what: 'a key that leads nowhere, then a message',
    steps: [wait(400), press('7'), wait(200), ...message.slice(1), press('#'), wait(300), press('1')],
    ends: { texts: ['self'], voice: { count: 1 } },
  },
  // No texts from this line
  {
    what: 'a line without texts: presses nothing',
    to: TEXTLESS,
    steps: [],
    ends: {
      heard: ['fr menu-voice', 'fr menu-call-back'],
      unheard: ['fr text-sent', 'fr menu-other-number'],
      texts: [],
      because: 'gateway-off',
      callBack: { reason: 'missed' },
    },
  },
  {
    what: 'a line without texts: types another number',
    to: TEXTLESS,
    steps: [wait(400), press('3'), wait(300), press(`${other(79)}#`), wait(1_500), press('1')],
    ends: { heard: ['fr number-refused'], texts: [], callBackOf: [`+1${other(79)}`, { reason: 'typed-number' }] },
  },
  // One text a call
  {
    what: 'texted already, types another number: that one is called, and nobody is texted twice',
    steps: [wait(600), press('3'), wait(300), press(`${other(80)}#`), wait(1_500), press('1')],
    ends: { heard: ['fr number-refused'], texts: ['self'], callBackOf: [`+1${other(80)}`, { reason: 'typed-number' }] },
  },
  // Emergencies
  {
    what: 'an emergency where nobody is on call',
    steps: [
      wait(400),
      press('0'),
      wait(500),
      press('#'),
      wait(300),
      press('#'),
      wait(1_000),
      speak(1_800),
      press('#'),
      wait(300),
      press('1'),
    ],
    ends: {
      heard: ['fr emergency-none', 'fr vm-intro'],
      texts: ['self'],
      voice: { count: 1, urgent: true },
      callBack: { urgent: true },
    },
  },
  {
    what: 'an emergency that the second on call takes',
    to: ON_CALL,
    steps: [wait(400), press('0'), wait(29_000), hangUp],
    ends: { heard: ['fr pls-hold-while-try'], unheard: ['fr emergency-none'], texts: ['self'], outcome: 'answered' },
  },
  {
    what: 'an emergency that nobody takes',
    to: FORSAKEN,
    steps: [wait(400), press('0'), wait(29_500), press('#'), wait(400), press('#'), wait(1_000), speak(1_800), hangUp],
    ends: {
      heard: ['fr emergency-none'],
      texts: ['self', MANAGER],
      voice: { count: 1, urgent: true },
      callBack: { urgent: true },
    },
  },
  {
    what: 'an emergency: hangs up while they are rung',
    to: FORSAKEN,
    steps: [wait(400), press('0'), wait(5_000), hangUp],
    ends: { texts: ['self', MANAGER], callBack: { urgent: true } },
  },
]

/** What each caller heard: from Asterisk's own log, by channel. */
async function heardBy(channel: string): Promise<string[]> {
  const log = await clinic.pbx.log()
  const played = new RegExp(`<${channel}> Playing '([^']+?)(?:\\.\\w+)?' \\(language '(\\w+)'\\)`, 'g')
  return [...log.matchAll(played)].map(([, path = '', language]) => {
    const name = path.includes('/prompts/')
      ? path
          .split('/')
          .at(-1)!
          .replace(/-[0-9a-f]{12}$/, '')
      : path
    return `${language} ${name}`
  })
}

const callOf = async (channelId: string) => {
  const { items } = await api<Page<Call>>('GET', '/api/calls?limit=200')
  return items.find(({ linkedId, state }) => linkedId === channelId && state === 'ended')
}

let callers = 1101
const AT_ONCE = 6

describe('each kind of unanswered call', () => {
  const running = new Map<Kind, Promise<void>>()

  async function play(kind: Kind): Promise<void> {
    const from = kind.from ?? `+1438555${callers++}`
    if (kind.contact) {
      const contact = { firstName: 'Ève', ...kind.contact, phones: [{ ...kind.contact.phones?.[0], number: from }] }
      await api<Contact>('POST', '/api/contacts', contact)
    }
    await kind.before?.(from)
    const textsBefore = carrier.texts.length
    using ami = await clinic.pbx.watch()
    const rawName = kind.from ? '"Anonymous" ' : `"Appel ${callers}" `
    await using caller = await placeKeyCall(clinic.pbx, kind.steps, {
      ...{ from, rawName, to: kind.to ?? OPEN },
      ...(kind.method && { method: kind.method }),
    })
    await caller.done
    const start = ami.events.find(
      (event) =>
        event.Event === 'Newchannel' &&
        event.Uniqueid === event.Linkedid &&
        event.Channel?.startsWith('PJSIP/trunk-') &&
        (kind.from ? event.CallerIDNum === 'anonymous' : event.CallerIDNum === from),
    )
    const id = start?.Uniqueid ?? ''
    const call = await until('the call is settled', () => callOf(id), { within: 20_000 })
    await check(kind, { from, call, channel: start?.Channel ?? '', textsBefore })
  }

  async function check(
    { ends }: Kind,
    { from, call, channel, textsBefore }: { from: string; call: Call; channel: string; textsBefore: number },
  ): Promise<void> {
    const heard = await heardBy(channel)
    let at = -1
    for (const prompt of ends.heard ?? []) {
      at = heard.indexOf(prompt, at + 1)
      expect(at, `${prompt} in ${heard.join(', ')}`).toBeGreaterThanOrEqual(0)
    }
    for (const prompt of ends.unheard ?? []) expect(heard).not.toContain(prompt)
    if (ends.outcome) expect(call.outcome).toBe(ends.outcome)
    if (ends.because) expect(call.text?.because).toBe(ends.because)

    const numbers = (ends.texts ?? ['self']).map((to) => (to === 'self' ? from : to))
    for (const number of numbers)
      await carrier.next((text) => text.to.includes(number) && carrier.texts.indexOf(text) >= textsBefore)
    if (ends.says) expect(carrier.texts.findLast(({ to }) => to.includes(from))?.body).toMatch(ends.says)
    // Of this call's own people nobody else is texted, and nobody twice.
    const own = carrier.texts
      .slice(textsBefore)
      .filter(({ to }) => to.includes(from) || numbers.some((number) => number !== MANAGER && to.includes(number)))
    expect(own.map(({ to }) => to).sort()).toEqual(numbers.filter((number) => number !== MANAGER).sort())

    if (ends.voice) {
      const { count, urgent } = ends.voice
      const voices = await until('its messages are kept', async () => {
        const entries = await entriesOf(call, call.from ?? 'anonymous')
        const kept = entries.filter(({ kind, voice }) => kind === 'voice' && voice?.state === 'kept')
        return kept.length >= count && { kept }
      })
      expect(voices.kept).toHaveLength(count)
      for (const { voice } of voices.kept) {
        if (urgent !== undefined) expect(voice?.urgent).toBe(urgent)
        expect(voice?.seconds).toBeGreaterThan(1)
      }
    }
    const open = await api<Page<CallBack>>('GET', '/api/call-backs?limit=200')
    const ofCaller = open.items.find(({ number, callId }) => (call.from ? number === call.from : callId === call.id))
    if (ends.callBack === null) expect(ofCaller).toBeUndefined()
    else if (ends.callBack) expect(ofCaller).toMatchObject(ends.callBack)
    if (ends.callBackOf) {
      const [number, expected] = ends.callBackOf
      expect(open.items.find((each) => each.number === number)).toMatchObject(expected)
    }
  }

  async function entriesOf(call: Call, number: string): Promise<Entry[]> {
    const { items } = await api<Page<{ id: string; number: string; line: string }>>(
      'GET',
      '/api/conversations?limit=200',
    )
    const own = items.find((each) => each.number === number && each.line === call.line)
    if (!own) return []
    const { entries } = await api<ConversationDetail>('GET', `/api/conversations/${own.id}`)
    return number === 'anonymous'
      ? entries.filter(({ at }) => Math.abs(Date.parse(at) - Date.parse(call.endedAt!)) < 3_000)
      : entries
  }

  // They are played several at once, as in a clinic, and told one by one.
  beforeAll(() => {
    const slots = Array.from({ length: AT_ONCE }, () => Promise.resolve())
    KINDS.forEach((kind, index) => {
      const slot = index % AT_ONCE
      const run = slots[slot]!.then(() => play(kind))
      run.catch(() => {})
      running.set(kind, run)
      slots[slot] = run.catch(() => {})
    })
  })

  it.each(KINDS.map((kind) => [kind.what, kind] as const))(
    '%s',
    async (_, kind) => {
      const run = running.get(kind)
      // A second try is played by itself.
      running.delete(kind)
      await (run ?? play(kind))
    },
    300_000,
  )
})

it('are at least forty', () => {
  expect(KINDS.length).toBeGreaterThanOrEqual(40)
})

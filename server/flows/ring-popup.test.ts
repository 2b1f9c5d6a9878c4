import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { keepLog } from '../../test/support/kept-log.ts'
import { until } from '../../test/support/wait.ts'
import type { CallEvents } from '../calls/index.ts'
import type { CallerCard } from '../contract/caller.ts'
import type { LiveMessage } from '../contract/live.ts'
import type { Call, Contact } from '../contract/shapes.ts'
import type { Verdict } from '../contract/verdict.ts'
import { Emitter } from '../kit/emitter.ts'
import { newUuidV7 } from '../kit/ids.ts'
import type { CallerPerson } from './build-card.ts'
import { createCallerCards } from './caller-card.ts'
import { createRingPopup } from './ring-popup.ts'

const anne = { id: newUuidV7(), firstName: 'Anne' } as Contact

const newCall = (change: Partial<Call> = {}): Call => ({
  ...{ id: newUuidV7(), linkedId: '1.1', direction: 'in', from: '+15145550142', fromName: null, to: '+15145550100' },
  ...{ line: '+15145550100', state: 'ringing', outcome: null, ringing: ['101'], answeredBy: null },
  ...{
    startedAt: new Date().toISOString(),
    answeredAt: null,
    endedAt: null,
    ringingSeconds: null,
    talkingSeconds: null,
  },
  ...{ text: null, contact: null },
  ...change,
})

const karine = { id: newUuidV7(), firstName: 'Karine' } as Contact
const alone = (contact: Contact | null): CallerPerson[] => (contact ? [{ contact, family: [] }] : [])
const unknown: Verdict = { verdict: 'unknown', because: [] }

type Shown = { type: string; ringing?: string[]; contact: Contact | null }

/** A panel, and a look-up that answers when the test says so. */
function panel(
  options: {
    patience?: number
    lookUp?: (number: string) => Promise<Contact | null>
    people?: () => Promise<CallerPerson[]>
    verdict?: () => Promise<Verdict>
    limit?: number
  } = {},
) {
  const { log, text } = keepLog()
  const events = new Emitter<CallEvents>(log)
  const shown: Shown[] = []
  const told: (CallerCard | undefined)[] = []
  const asked: string[] = []
  let answer = (_contact: Contact | null) => {}
  const lookUp = (number: string) =>
    options.lookUp?.(number) ?? new Promise<Contact | null>((resolve) => (answer = resolve))
  const broadcast = (message: LiveMessage) => {
    if (!('call' in message)) return
    expect(message.call.contact).toBe(message.contact)
    shown.push({ type: message.type, ringing: message.call.ringing, contact: message.contact })
    told.push(message.card)
  }
  let live: Call[] = []
  const cards = createCallerCards({
    lookUpPeople: async (number) => {
      asked.push(number)
      return options.people?.() ?? alone(await lookUp(number))
    },
    verdictOf: options.verdict ?? (async () => unknown),
    historyOf: async () => ({ exchanges: [], missedToday: 2, awaitingSince: null, seenBefore: true }),
    callBacksTo: async () => [],
    documentsOf: async () => ({ toOpen: 0, toBring: 0, toSee: 0 }),
    areaOf: () => null,
    dayBegan: () => new Date(0),
    ...{ log, limit: options.limit ?? 10_000 },
  })
  const popups = createRingPopup({
    ...{ calls: { events, live: () => live }, cards, broadcast },
    patience: options.patience ?? 10_000,
  })
  return {
    ...{ events, shown, told, asked, popups, cards, logged: text },
    answer: (contact: Contact | null) => answer(contact),
    setLive: (calls: Call[]) => {
      live = calls
    },
    types: () => shown.map(({ type }) => type),
  }
}

/** Whatever is in goes all its way. */
const settled = () => new Promise(setImmediate)

describe('a popup', () => {
  it('has the contact from the first message on, when the look-up is quick', async () => {
    const { events, shown, popups, setLive } = panel({ lookUp: async () => anne })
    const call = newCall()
    events.emit('ringing', call)
    await until('the popup is shown', () => shown.length === 1)
    events.emit('updated', { ...call, ringing: ['101', '102'] })
    events.emit('answered', { ...call, state: 'answered' })
    setLive([call])
    expect(popups.live()).toMatchObject([{ id: call.id, contact: anne }])
    events.emit('ended', { ...call, state: 'ended' })
    expect(shown.map(({ type, contact }) => [type, contact])).toEqual([
      ['call.ringing', anne],
      ['call.updated', anne],
      ['call.answered', anne],
      ['call.ended', anne],
    ])
  })

  it('goes out without the contact when the look-up is slow; the contact follows with what is true by then', async () => {
    const { events, shown, answer } = panel({ patience: 5 })
    const call = newCall()
    events.emit('ringing', call)
    await until('the popup is shown', () => shown.length === 1)
    events.emit('updated', { ...call, ringing: ['102'] })
    answer(anne)
    await until('the contact has followed', () => shown.length === 3)
    expect(shown).toEqual([
      { type: 'call.ringing', ringing: ['101'], contact: null },
      { type: 'call.updated', ringing: ['102'], contact: null },
      { type: 'call.updated', ringing: ['102'], contact: anne },
    ])
  })

  it('waits for nothing when the look-up was asked at the arrival and is in before the phone rings', async () => {
    const { events, shown, asked, answer } = panel()
    const call = newCall()
    events.emit('arrived', { ...call, ringing: [] })
    await settled()
    expect(asked).toEqual([call.from])
    answer(anne)
    await new Promise(setImmediate)
    expect(shown).toEqual([])
    events.emit('ringing', call)
    expect(shown).toEqual([{ type: 'call.ringing', ringing: ['101'], contact: anne }])
    expect(asked).toHaveLength(1)
  })

  it('loses no patience before the phone rings', async () => {
    const { events, shown, answer } = panel({ patience: 5 })
    const call = newCall()
    events.emit('arrived', { ...call, ringing: [] })
    await sleep(20)
    events.emit('ringing', call)
    await settled()
    answer(anne)
    await until('the popup is shown', () => shown.length === 1)
    expect(shown).toEqual([{ type: 'call.ringing', ringing: ['101'], contact: anne }])
  })

  it('keeps the order of what happens while the look-up runs', async () => {
    const { events, shown, types, answer } = panel()
    const call = newCall()
    events.emit('ringing', call)
    events.emit('updated', { ...call, ringing: ['101', '102'] })
    events.emit('answered', { ...call, state: 'answered' })
    events.emit('ended', { ...call, state: 'ended' })
    await settled()
    expect(shown).toEqual([])
    answer(anne)
    await until('all is shown', () => shown.length === 4)
    expect(types()).toEqual(['call.ringing', 'call.updated', 'call.answered', 'call.ended'])
    expect(shown.every(({ contact }) => contact === anne)).toBe(true)
  })

  it('does not come back when the look-up answers after the call', async () => {
    const { events, types, answer } = panel({ patience: 1 })
    const call = newCall()
    events.emit('ringing', call)
    await until('the popup is shown', () => types().length === 1)
    events.emit('ended', { ...call, state: 'ended' })
    answer(anne)
    await new Promise(setImmediate)
    expect(types()).toEqual(['call.ringing', 'call.ended'])
  })

  it('is shown when the look-up fails, and no number is logged', async () => {
    const { events, shown, logged } = panel({ lookUp: async () => Promise.reject(new Error('the database is away')) })
    events.emit('ringing', newCall())
    await until('the popup is shown', () => shown.length === 1)
    expect(shown[0]?.contact).toBeNull()
    expect(logged()).toContain('a part of what is known of a caller was left out')
    expect(logged()).not.toContain('5550142')
  })

  it('of a withheld number waits for nothing', () => {
    const { events, types, asked, told } = panel()
    events.emit('ringing', newCall({ from: null }))
    expect(types()).toEqual(['call.ringing'])
    expect(asked).toEqual([])
    expect(told[0]).toMatchObject({ number: null, people: [], verdict: { verdict: 'unknown', because: ['withheld'] } })
  })

  it('asks once a call, and again when the network names another number', async () => {
    const { events, asked, shown } = panel({ lookUp: async (number) => (number.endsWith('43') ? anne : null) })
    const call = newCall()
    events.emit('ringing', call)
    events.emit('updated', { ...call, ringing: ['102'] })
    events.emit('updated', { ...call, from: '+15145550143' })
    await until('all is shown', () => shown.length === 3)
    expect(asked).toEqual(['+15145550142', '+15145550143'])
    expect(shown.map(({ type, contact }) => [type, contact])).toEqual([
      ['call.ringing', null],
      ['call.updated', null],
      ['call.updated', anne],
    ])
  })

  it('of an outgoing call looks up whom it goes to', async () => {
    const { events, asked, shown } = panel({ lookUp: async () => anne })
    events.emit('updated', newCall({ direction: 'out', from: '101', to: '+15145550142' }))
    await until('it is shown', () => shown.length === 1)
    expect(asked).toEqual(['+15145550142'])
    expect(shown[0]).toMatchObject({ type: 'call.updated', contact: anne })
  })

  it('is gone once it was stopped', () => {
    const { events, shown, popups } = panel()
    popups.stop()
    events.emit('ringing', newCall({ from: null }))
    expect(shown).toEqual([])
  })

  it('has its card with it, which goes along once and is in the snapshot', async () => {
    const { events, told, popups, setLive } = panel({ lookUp: async () => anne })
    const call = newCall()
    events.emit('ringing', call)
    await until('the popup is shown', () => told.length === 1)
    events.emit('updated', { ...call, ringing: ['102'] })
    expect(told[0]).toMatchObject({
      number: call.from,
      people: [{ contact: anne }],
      duties: [{ kind: 'missed-today', count: 2 }],
      chosen: false,
    })
    expect(told[1]).toBeUndefined()
    setLive([call])
    expect(popups.cards()).toEqual({ [call.id]: told[0] })
    events.emit('ended', { ...call, state: 'ended' })
    expect(popups.cards()).toEqual({})
  })

  it('does not wait for a card that is slow: the contact goes first, the card follows', async () => {
    let judge = (_verdict: Verdict) => {}
    const verdict = () => new Promise<Verdict>((resolve) => (judge = resolve))
    const { events, shown, told } = panel({ patience: 5, lookUp: async () => anne, verdict })
    events.emit('ringing', newCall())
    await until('the popup is shown', () => shown.length === 1)
    expect(shown[0]).toMatchObject({ type: 'call.ringing', contact: anne })
    expect(told[0]).toBeUndefined()
    judge({ verdict: 'suspect', because: ['neighbour'] })
    await until('the card has followed', () => shown.length === 2)
    expect(shown[1]).toMatchObject({ type: 'call.updated', contact: anne })
    expect(told[1]).toMatchObject({ verdict: { verdict: 'suspect', because: ['neighbour'] } })
  })

  it('leaves a part out that takes too long or fails, and shows the rest', async () => {
    const { events, told, logged } = panel({
      ...{ limit: 10, patience: 1_000, lookUp: async () => anne },
      verdict: () => new Promise(() => {}),
    })
    events.emit('ringing', newCall())
    await until('the popup is shown', () => told.length === 1)
    expect(told[0]).toMatchObject({ people: [{ contact: anne }], verdict: { verdict: 'known' } })
    expect(logged()).toContain('"part":"verdict"')
  })

  it('of a family shows whom somebody has chosen, on every message from then on', async () => {
    const people = [...alone(anne), ...alone(karine)]
    const { events, shown, told, popups, cards, setLive } = panel({ people: async () => people })
    const call = newCall()
    events.emit('ringing', call)
    await until('the popup is shown', () => shown.length === 1)
    expect(shown[0]?.contact).toBe(anne)
    popups.chosen(call, (await cards.lookUp(call, call.from!).card)!, karine.id)
    events.emit('answered', { ...call, state: 'answered' })
    expect(shown.map(({ type, contact }) => [type, contact])).toEqual([
      ['call.ringing', anne],
      ['call.updated', karine],
      ['call.answered', karine],
    ])
    expect(told[1]).toMatchObject({ chosen: true, people: [{ contact: karine }, { contact: anne }] })
    setLive([call])
    expect(popups.cards()[call.id]).toMatchObject({ chosen: true })

    // The call has ended: what is said of it a moment later is told as well.
    events.emit('ended', { ...call, state: 'ended' })
    popups.chosen({ ...call, state: 'ended' }, (await cards.lookUp(call, call.from!).card)!, anne.id)
    expect(shown.at(-1)).toMatchObject({ type: 'call.updated', contact: anne })
  })

  it('follows a contact that is made or changed while it is on the phone', async () => {
    let found: Contact | null = null
    const { events, shown, popups } = panel({ lookUp: async () => found })
    const call = newCall()
    events.emit('ringing', call)
    await until('the popup is shown', () => shown.length === 1)
    popups.contactsChanged({ numbers: [call.from!] })
    found = anne
    popups.contactsChanged({ numbers: [call.from!] })
    await until('the contact has followed', () => shown.length === 2)
    expect(shown[1]).toMatchObject({ type: 'call.updated', contact: anne })
    popups.contactsChanged({ numbers: [call.from!] })
    await sleep(300)
    expect(shown).toHaveLength(2)
    popups.stop()
  })
})

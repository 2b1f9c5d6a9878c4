import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { keepLog } from '../../test/support/kept-log.ts'
import { until } from '../../test/support/wait.ts'
import type { CallEvents } from '../calls/index.ts'
import type { LiveMessage } from '../contract/live.ts'
import type { Call, Contact } from '../contract/shapes.ts'
import { Emitter } from '../kit/emitter.ts'
import { newUuidV7 } from '../kit/ids.ts'
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

type Shown = { type: string; ringing?: string[]; contact: Contact | null }

/** A panel, and a look-up that answers when the test says so. */
function panel(options: { patience?: number; lookUp?: (number: string) => Promise<Contact | null> } = {}) {
  const { log, text } = keepLog()
  const events = new Emitter<CallEvents>(log)
  const shown: Shown[] = []
  const asked: string[] = []
  let answer = (_contact: Contact | null) => {}
  const lookUp = (number: string) => {
    asked.push(number)
    return options.lookUp?.(number) ?? new Promise<Contact | null>((resolve) => (answer = resolve))
  }
  const broadcast = (message: LiveMessage) => {
    if (!('call' in message)) return
    expect(message.call.contact).toBe(message.contact)
    shown.push({ type: message.type, ringing: message.call.ringing, contact: message.contact })
  }
  let live: Call[] = []
  const popups = createRingPopup({
    ...{ calls: { events, live: () => live }, contacts: { lookUp }, broadcast, log },
    patience: options.patience ?? 10_000,
  })
  return {
    ...{ events, shown, asked, popups, logged: text },
    answer: (contact: Contact | null) => answer(contact),
    setLive: (calls: Call[]) => {
      live = calls
    },
    types: () => shown.map(({ type }) => type),
  }
}

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
    expect(logged()).toContain('could not look a caller up')
    expect(logged()).not.toContain('5550142')
  })

  it('of a withheld number waits for nothing', () => {
    const { events, types, asked } = panel()
    events.emit('ringing', newCall({ from: null }))
    expect(types()).toEqual(['call.ringing'])
    expect(asked).toEqual([])
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
})

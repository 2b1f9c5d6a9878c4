import { describe, expect, it } from 'vitest'
import type { LineState } from '../contract/hours.ts'
import type { Line } from '../contract/shapes.ts'
import { createGate } from './gate.ts'

type Caller = { blocked: boolean; language: 'fr' | 'en' | null }
const stranger: Caller = { blocked: false, language: null }

const line: Line = {
  ...{ number: '+15145550100', name: 'Clinique', language: 'fr', languages: ['fr'], timeZone: null, hours: null },
  ...{ ringTarget: null, ringSeconds: null, ringWhenClosed: false, gateway: null, onCall: [], managerNumber: null },
  voiceSeconds: 180,
  recordCalls: false,
  keepVoiceDays: 90,
  keepCallDays: 30,
}

function askGate(
  number: string,
  lookUp: (number: string) => Promise<Caller>,
  called: { line: Line; state: LineState } | null = null,
  { blockedCallers = 'busy' as 'busy' | 'way-back', verstat = '', announcement = '/said' as string | null } = {},
) {
  const asked: string[] = []
  const set = new Map<string, string>()
  const decided: string[][] = []
  const heard: unknown[][] = []
  const recorded: string[][] = []
  const gate = createGate({
    ari: { setVariable: async (_, name, value) => void set.set(name, value) },
    lookUp: (each) => {
      asked.push(each)
      return lookUp(each)
    },
    blockedCallers: () => blockedCallers,
    heardVerstat: (...each) => void heard.push(each),
    lineNow: () => called,
    decided: (linkedId, decision) => void decided.push([linkedId, decision]),
    announcement: () => announcement,
    willRecord: (...each) => void recorded.push(each),
    country: 'CA',
    patience: 30,
  })
  const args = ['linked', '+15145550100', verstat]
  return {
    asked,
    set,
    decided,
    heard,
    recorded,
    end: gate({ id: 'channel', caller: { number }, language: 'fr' }, args),
  }
}

describe('the gate', () => {
  it.each([
    ['5145550142', true, { RELAIS_GATE: 'blocked' }],
    ['+15145550142', true, { RELAIS_GATE: 'blocked' }],
    ['+15145550142', false, {}],
  ])('for %s, blocked: %s, asks the dialplan for %o', async (number, blocked, expected) => {
    const { asked, set, decided, end } = askGate(number, async () => ({ ...stranger, blocked }))
    expect(await end).toBe('continue')
    expect(asked).toEqual(['+15145550142'])
    expect(Object.fromEntries(set)).toEqual(expected)
    expect(decided).toEqual([['linked', blocked ? 'blocked' : 'ring']])
  })

  it.each(['', 'anonymous', '101', "'; drop table", '\0'])('lets %j ring without asking', async (number) => {
    const { asked, set, decided, end } = askGate(number, async () => ({ ...stranger, blocked: true }))
    await end
    expect(asked).toEqual([])
    expect(set.size).toBe(0)
    expect(decided).toEqual([['linked', 'ring']])
  })

  it.each([
    ['is slow', () => new Promise<Caller>(() => {})],
    ['fails', () => Promise.reject(new Error('away'))],
  ])('lets a call ring when the database %s', async (_, lookUp) => {
    const { set, decided, end } = askGate('+15145550142', lookUp)
    expect(await end).toBe('continue')
    expect(set.size).toBe(0)
    expect(decided).toEqual([['linked', 'ring']])
  })

  it.each<[LineState, Partial<Line>, string]>([
    ['open', {}, 'ring'],
    ['lunch', {}, 'closed'],
    ['closed', {}, 'closed'],
    ['holiday', {}, 'closed'],
    ['closed', { ringWhenClosed: true }, 'ring'],
  ])('of a line that is %s, %o, says %s', async (state, change, decision) => {
    const { decided, end } = askGate('+15145550142', async () => stranger, { line: { ...line, ...change }, state })
    await end
    expect(decided).toEqual([['linked', decision]])
  })

  it('rings what the line says, and lets the mailbox speak the caller’s language', async () => {
    const called = { line: { ...line, ringTarget: 'PJSIP/102', ringSeconds: 30 }, state: 'open' as const }
    const { set, end } = askGate('+15145550142', async () => ({ ...stranger, language: 'en' }), called)
    await end
    expect(Object.fromEntries(set)).toMatchObject({
      ...{ RELAIS_RING: 'PJSIP/102', RELAIS_RING_SECONDS: '30', 'CHANNEL(language)': 'en' },
    })
  })

  it('blocks also when the line is closed', async () => {
    const { set, end } = askGate('+15145550142', async () => ({ ...stranger, blocked: true }), {
      line,
      state: 'closed',
    })
    await end
    expect(set.get('RELAIS_GATE')).toBe('blocked')
  })

  it('asks for a key where a blocked number has a way back; until then the call is blocked', async () => {
    const { set, decided, end } = askGate('+15145550142', async () => ({ ...stranger, blocked: true }), null, {
      blockedCallers: 'way-back',
    })
    await end
    expect(set.get('RELAIS_GATE')).toBe('way-back')
    expect(decided).toEqual([['linked', 'blocked']])
  })

  it.each([
    ['failed', 'failed'],
    ['', null],
    ['Failed', null],
    ['"; $(SHELL)', null],
  ])('hands on what the carrier said: %j', async (verstat, told) => {
    const { heard, end } = askGate('+15145550142', async () => stranger, null, { verstat })
    await end
    expect(heard).toEqual([['+15145550142', told]])
  })

  it('hears nothing of a withheld number', async () => {
    const { heard, end } = askGate('anonymous', async () => stranger, null, { verstat: 'failed' })
    await end
    expect(heard).toEqual([])
  })

  it.each([
    ['a line that wants it', { recordCalls: true }, {}, { RELAIS_RECORD: '/said' }],
    ['no line that does not', { recordCalls: false }, {}, {}],
    ['nothing that could not be announced', { recordCalls: true }, { announcement: null }, {}],
    [
      'one who is blocked, and may press a key',
      { recordCalls: true },
      { blockedCallers: 'way-back' as const },
      { RELAIS_GATE: 'way-back', RELAIS_RECORD: '/said' },
    ],
    ['nobody who is blocked', { recordCalls: true }, { blockedCallers: 'busy' as const }, { RELAIS_GATE: 'blocked' }],
  ])('has calls recorded: %s', async (_, settings, options, expected) => {
    const called = { line: { ...line, ...settings }, state: 'open' as const }
    const blocked = 'blockedCallers' in options
    const { set, recorded, end } = askGate('+15145550142', async () => ({ ...stranger, blocked }), called, options)
    await end
    expect(Object.fromEntries(set)).toEqual(expected)
    expect(recorded).toEqual('RELAIS_RECORD' in expected ? [['linked', 'channel']] : [])
  })

  it('has nothing recorded of a line that is closed', async () => {
    const called = { line: { ...line, recordCalls: true }, state: 'closed' as const }
    const { set, end } = askGate('+15145550142', async () => stranger, called)
    await end
    expect(Object.fromEntries(set)).toEqual({ RELAIS_GATE: 'closed' })
  })
})

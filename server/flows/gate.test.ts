import { describe, expect, it } from 'vitest'
import type { LineState } from '../contract/hours.ts'
import type { Line } from '../contract/shapes.ts'
import { createGate } from './gate.ts'

type Caller = { blocked: boolean; known: boolean; language: 'fr' | 'en' | null }
const stranger: Caller = { blocked: false, known: false, language: null }

const line: Line = {
  ...{ number: '+15145550100', name: 'Clinique', language: 'fr', languages: ['fr'], timeZone: null, hours: null },
  ...{ ringTarget: null, ringSeconds: null, ringWhenClosed: false, gateway: null, onCall: [], managerNumber: null },
  voiceSeconds: 180,
}

function askGate(
  number: string,
  lookUp: (number: string) => Promise<Caller>,
  called: { line: Line; state: LineState } | null = null,
) {
  const asked: string[] = []
  const set = new Map<string, string>()
  const decided: string[][] = []
  const gate = createGate({
    ari: { setVariable: async (_, name, value) => void set.set(name, value) },
    lookUp: (each) => {
      asked.push(each)
      return lookUp(each)
    },
    lineNow: () => called,
    decided: (linkedId, decision) => void decided.push([linkedId, decision]),
    country: 'CA',
    patience: 30,
  })
  return { asked, set, decided, end: gate({ id: 'channel', caller: { number } }, ['linked']) }
}

describe('the gate', () => {
  it.each([
    ['5145550142', { ...stranger, blocked: true }, 'blocked', 'unknown'],
    ['+15145550142', { ...stranger, known: true }, 'ring', 'known'],
    ['+15145550142', stranger, 'ring', 'unknown'],
  ] as const)('for %s, of whom %o is known, says %s', async (number, caller, decision, who) => {
    const { asked, set, decided, end } = askGate(number, async () => caller)
    expect(await end).toBe('continue')
    expect(asked).toEqual(['+15145550142'])
    expect(Object.fromEntries(set)).toEqual({ RELAIS_GATE: decision, RELAIS_CALLER: who })
    expect(decided).toEqual([['linked', decision]])
  })

  it.each([
    ['', 'withheld'],
    ['anonymous', 'withheld'],
    ['101', 'unknown'],
    ["'; drop table", 'unknown'],
    ['\0', 'unknown'],
  ])('lets %j ring without asking', async (number, who) => {
    const { asked, set, end } = askGate(number, async () => ({ ...stranger, blocked: true }))
    await end
    expect(asked).toEqual([])
    expect(Object.fromEntries(set)).toEqual({ RELAIS_GATE: 'ring', RELAIS_CALLER: who })
  })

  it.each([
    ['is slow', () => new Promise<Caller>(() => {})],
    ['fails', () => Promise.reject(new Error('away'))],
  ])('lets a call ring when the database %s', async (_, lookUp) => {
    const { set, decided, end } = askGate('+15145550142', lookUp)
    expect(await end).toBe('continue')
    expect(set.get('RELAIS_GATE')).toBe('ring')
    expect(decided).toEqual([['linked', 'ring']])
  })

  it.each<[LineState, Partial<Line>, string]>([
    ['open', {}, 'ring'],
    ['lunch', {}, 'closed'],
    ['closed', {}, 'closed'],
    ['holiday', {}, 'closed'],
    ['closed', { ringWhenClosed: true }, 'ring'],
  ])('of a line that is %s, %o, says %s', async (state, change, decision) => {
    const { set, end } = askGate('+15145550142', async () => stranger, { line: { ...line, ...change }, state })
    await end
    expect(Object.fromEntries(set)).toMatchObject({ RELAIS_GATE: decision, RELAIS_STATE: state })
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
})

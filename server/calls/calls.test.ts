import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../../test/support/database.ts'
import { until } from '../../test/support/wait.ts'
import type { Call, TextDecision } from '../contract/shapes.ts'
import type { Db } from '../db/index.ts'
import { newUuidV7 } from '../kit/ids.ts'
import { createLog } from '../kit/log.ts'
import type { CallEvent, Channel, FoundChannel } from './call-event.ts'
import { type Calls, createCalls } from './index.ts'

const BEGIN = Date.parse('2026-11-22T14:00:00Z')
const PBX = 'clinic'
const log = createLog('silent')

let fresh: FreshDatabase
beforeAll(async () => {
  fresh = await freshDatabase()
})
afterAll(() => fresh.drop())
beforeEach(() => fresh.db.deleteFrom('call').execute())

type Settled = { id: string; outcome: Call['outcome']; text: TextDecision | null }

function startCalls(overrides: { settle?: (call: Call, trx: Db) => Promise<TextDecision | null>; db?: Db } = {}) {
  const settled: Settled[] = []
  const told: [string, Call][] = []
  const calls = createCalls({
    db: overrides.db ?? fresh.db,
    now: () => new Date(BEGIN),
    newId: newUuidV7,
    log,
    async settle(call, trx) {
      const text = (await overrides.settle?.(call, trx)) ?? {
        send: call.outcome !== 'answered',
        because: 'missed-call',
      }
      settled.push({ id: call.id, outcome: call.outcome, text })
      return text
    },
  })
  for (const name of ['ringing', 'updated', 'answered', 'ended'] as const) {
    calls.events.on(name, (call) => void told.push([name, call]))
  }
  return { calls, settled, told, names: () => told.map(([name]) => name) }
}

/** A caller rings phone 101; each step is a function of the time since the call began, in milliseconds. */
function incoming(linkedId: string, from = '+15145550142') {
  const trunk: Channel = { id: linkedId, name: `PJSIP/trunk-${linkedId}`, party: 'outside', device: 'trunk' }
  const phone: Channel = { id: `${linkedId}p`, name: `PJSIP/101-${linkedId}`, party: 'phone', device: '101' }
  const of = (milliseconds: number) => ({ pbx: PBX, linkedId, at: new Date(BEGIN + milliseconds) })
  const origin = { incoming: true, from, fromName: null, to: '+15145550100', line: '+15145550100' }
  return {
    linkedId,
    starts: (at = 0): CallEvent[] => [{ ...of(at), kind: 'channel-started', channel: trunk, origin }],
    rings: (at = 10): CallEvent[] => [
      { ...of(at), kind: 'channel-started', channel: phone, origin: null },
      { ...of(at), kind: 'dial-begun', channel: phone, number: null },
      { ...of(at), kind: 'phone-ringing', channel: phone },
    ],
    isAnswered: (at = 1000): CallEvent[] => [
      { ...of(at), kind: 'channel-up', channel: phone },
      { ...of(at), kind: 'dial-ended', channel: phone, status: 'ANSWER' },
      { ...of(at), kind: 'bridged', channel: phone, bridge: `b${linkedId}` },
      { ...of(at), kind: 'bridged', channel: trunk, bridge: `b${linkedId}` },
    ],
    ringsOut: (at = 6000): CallEvent[] => [
      { ...of(at), kind: 'dial-ended', channel: phone, status: 'NOANSWER' },
      { ...of(at), kind: 'hung-up', channel: phone },
    ],
    gateSays: (decision: 'ring' | 'blocked', at = 5): CallEvent[] => [{ ...of(at), kind: 'gate-decided', decision }],
    isDeflected: (at = 6010): CallEvent[] => [{ ...of(at), kind: 'deflected', dialStatus: 'NOANSWER' }],
    hangsUp: (at = 7000): CallEvent[] => [
      { ...of(at), kind: 'hang-up-asked', channel: trunk },
      { ...of(at), kind: 'unbridged', channel: trunk, bridge: `b${linkedId}` },
      { ...of(at), kind: 'unbridged', channel: phone, bridge: `b${linkedId}` },
      { ...of(at), kind: 'hung-up', channel: phone },
      { ...of(at), kind: 'hung-up', channel: trunk },
    ],
    found: (state: 'ringing' | 'up', at: number): FoundChannel[] => [
      {
        linkedId,
        channel: trunk,
        startedAt: new Date(BEGIN),
        origin,
        state: state === 'up' ? 'up' : 'down',
        bridge: state === 'up' ? `b${linkedId}` : null,
        dialled: false,
        app: 'dial',
      },
      {
        linkedId,
        channel: phone,
        startedAt: new Date(Math.min(BEGIN + 10, BEGIN + at)),
        origin: null,
        state,
        bridge: state === 'up' ? `b${linkedId}` : null,
        dialled: true,
        app: null,
      },
    ],
  }
}

const play = (calls: Calls, ...steps: CallEvent[][]) => {
  for (const event of steps.flat()) calls.handle(event)
}
const rows = () => fresh.db.selectFrom('call').selectAll().orderBy('startedAt').execute()

describe('a call that arrives', () => {
  it('is told once, with its caller, before any phone rings', async () => {
    const { calls, names } = startCalls()
    const arrived: (string | null)[] = []
    calls.events.on('arrived', ({ from }) => void arrived.push(from))
    const call = incoming('1.0')
    play(calls, call.starts())
    expect([arrived, names()]).toEqual([['+15145550142'], []])
    play(calls, call.rings(), call.hangsUp())
    await calls.flushed()
    expect(arrived).toHaveLength(1)
  })
})

describe('a call that nobody answers', () => {
  it('rings a popup before anything is written, and is settled once when it ends', async () => {
    const { calls, settled, names } = startCalls()
    const caller = incoming('1.1')
    play(calls, caller.starts(), caller.rings())
    expect(names()).toEqual(['ringing'])
    expect(calls.live()).toMatchObject([{ state: 'ringing', ringing: ['101'], from: '+15145550142' }])
    play(calls, caller.ringsOut(), caller.hangsUp())
    await calls.flushed()
    expect(settled).toMatchObject([{ outcome: 'missed' }])
    expect(names().at(-1)).toBe('ended')
    expect(await rows()).toMatchObject([
      { linkedId: '1.1', state: 'ended', outcome: 'missed', ringingSeconds: 5.99, textDecision: { send: true } },
    ])
    expect(calls.live()).toEqual([])
  })

  it('is settled while the caller still hears the apology, and not again at the end', async () => {
    const { calls, settled, told } = startCalls()
    const caller = incoming('1.2')
    play(calls, caller.starts(), caller.rings(), caller.ringsOut(), caller.isDeflected())
    await calls.flushed()
    expect(settled).toMatchObject([{ outcome: 'missed' }])
    expect(await rows()).toMatchObject([{ state: 'ringing', outcome: 'missed' }])
    expect(told.at(-1)).toMatchObject(['updated', { outcome: 'missed', text: { send: true } }])
    play(calls, caller.hangsUp(20_000))
    await calls.flushed()
    expect(settled).toHaveLength(1)
    expect(await rows()).toMatchObject([{ state: 'ended', outcome: 'missed', ringingSeconds: 5.99 }])
  })

  it('is settled again when the deflected caller reaches somebody after all', async () => {
    const { calls, settled } = startCalls()
    const caller = incoming('1.3')
    play(calls, caller.starts(), caller.rings(), caller.ringsOut(), caller.isDeflected())
    await calls.flushed()
    play(calls, caller.isAnswered(8000), caller.hangsUp(20_000))
    await calls.flushed()
    expect(settled.map(({ outcome }) => outcome)).toEqual(['missed', 'answered'])
  })

  it('takes the word of the deflection also when it comes before the first event of the call', async () => {
    const { calls, settled } = startCalls()
    const caller = incoming('1.4')
    play(calls, caller.isDeflected(5), caller.starts())
    await calls.flushed()
    expect(settled).toMatchObject([{ outcome: 'missed' }])
  })
})

describe('a call the gate has blocked', () => {
  it('is blocked where the caller hangs up in the prompt, and no popup rings', async () => {
    const { calls, settled, names } = startCalls()
    const call = incoming('1.20')
    play(calls, call.starts(), call.gateSays('blocked'), call.hangsUp(900))
    await calls.flushed()
    expect(settled).toMatchObject([{ outcome: 'blocked' }])
    expect(names()).toEqual(['ended'])
  })

  it.each([
    ['is missed like any other where it is let through and nobody answers', 'missed', 6_000],
    ['is answered like any other where it is let through', 'answered', null],
  ] as const)('%s', async (_, outcome, ringsOutAt) => {
    const { calls, settled, names } = startCalls()
    const call = incoming(`1.21${outcome}`)
    play(calls, call.starts(), call.gateSays('blocked'), call.gateSays('ring', 3_000), call.rings(3_010))
    if (ringsOutAt) play(calls, call.ringsOut(ringsOutAt), call.isDeflected(), call.hangsUp(9_000))
    else play(calls, call.isAnswered(4_000), call.hangsUp(9_000))
    await calls.flushed()
    expect(settled.at(-1)).toMatchObject({ outcome })
    expect(names()[0]).toBe('ringing')
  })
})

describe('a call that is answered', () => {
  it('tells so at once, without an update in between', async () => {
    const { calls, settled, names } = startCalls()
    const caller = incoming('2.1')
    play(calls, caller.starts(), caller.rings(), caller.isAnswered())
    expect(names()).toEqual(['ringing', 'answered'])
    expect(calls.live()).toMatchObject([{ state: 'answered', answeredBy: '101', outcome: null }])
    play(calls, caller.hangsUp())
    await calls.flushed()
    expect(names()).toEqual(['ringing', 'answered', 'ended'])
    expect(settled).toMatchObject([{ outcome: 'answered' }])
    expect(await rows()).toMatchObject([{ answeredBy: '101', ringingSeconds: 0.99, talkingSeconds: 6 }])
  })

  it('is not brought back to life by what still comes of it', async () => {
    const { calls, settled } = startCalls()
    const caller = incoming('2.2')
    play(calls, caller.starts(), caller.rings(), caller.isAnswered(), caller.hangsUp())
    await calls.flushed()
    play(calls, caller.rings(7100), caller.hangsUp(7200), caller.starts(7300), caller.isDeflected(7400))
    await calls.flushed()
    expect(settled).toHaveLength(1)
    expect(calls.live()).toEqual([])
    expect(calls.sizes()).toMatchObject({ calls: 0, homes: 0, bridges: 0, early: 0 })
    expect(await rows()).toHaveLength(1)
  })
})

describe('a service that dies', () => {
  it('settles once, at the next start, a call that ended while it was away', async () => {
    const first = startCalls()
    const caller = incoming('3.1')
    play(first.calls, caller.starts(), caller.rings())
    await first.calls.flushed()
    const { calls, settled, told } = startCalls()
    await calls.restore()
    expect(calls.live()).toEqual([])
    calls.snapshot(PBX, [], new Date(BEGIN + 60_000))
    await calls.flushed()
    expect(settled).toMatchObject([{ outcome: 'missed' }])
    // It ended some time after it was last seen: not when the service came back.
    expect(told.at(-1)).toMatchObject(['ended', { endedAt: new Date(BEGIN + 10).toISOString() }])
    calls.snapshot(PBX, [], new Date(BEGIN + 61_000))
    await calls.flushed()
    expect(settled).toHaveLength(1)
  })

  it('goes on with a call that still rings, and knows who answers it', async () => {
    const first = startCalls()
    const caller = incoming('3.2')
    play(first.calls, caller.starts(), caller.rings())
    await first.calls.flushed()
    const { calls, settled } = startCalls()
    await calls.restore()
    calls.snapshot(PBX, caller.found('ringing', 3000), new Date(BEGIN + 3000))
    expect(calls.live()).toMatchObject([{ state: 'ringing', ringing: ['101'] }])
    play(calls, caller.isAnswered(4000), caller.hangsUp(9000))
    await calls.flushed()
    expect(settled).toMatchObject([{ outcome: 'answered' }])
    expect(await rows()).toMatchObject([{ ringingSeconds: 3.99, talkingSeconds: 5 }])
  })

  it('does not settle again what was settled before it died', async () => {
    const first = startCalls()
    const caller = incoming('3.3')
    play(first.calls, caller.starts(), caller.rings(), caller.ringsOut(), caller.isDeflected())
    await first.calls.flushed()
    const { calls, settled } = startCalls()
    await calls.restore()
    calls.snapshot(PBX, [], new Date(BEGIN + 60_000))
    await calls.flushed()
    expect(settled).toEqual([])
    expect(await rows()).toMatchObject([{ state: 'ended', outcome: 'missed', textDecision: { send: true } }])
  })

  it('takes up a call that began while it was away', async () => {
    const { calls, settled, names } = startCalls()
    const caller = incoming('3.4')
    calls.snapshot(PBX, caller.found('up', 5000), new Date(BEGIN + 5000))
    expect(names()).toEqual(['answered'])
    play(calls, caller.hangsUp(9000))
    await calls.flushed()
    expect(settled).toMatchObject([{ outcome: 'answered' }])
    expect(await rows()).toMatchObject([{ direction: 'in', answeredBy: '101', fromNumber: '+15145550142' }])
  })

  it('rings the popup of a call that began while it was away', async () => {
    const { calls, names } = startCalls()
    calls.snapshot(PBX, incoming('3.5').found('ringing', 2000), new Date(BEGIN + 2000))
    expect(names()).toEqual(['ringing'])
    await calls.flushed()
  })

  it('closes what a PBX of another name left open', async () => {
    const first = startCalls()
    const caller = incoming('3.6')
    play(first.calls, caller.starts(), caller.rings())
    await first.calls.flushed()
    const { calls, settled } = startCalls()
    await calls.restore()
    calls.snapshot('another', [], new Date(BEGIN + 60_000))
    await calls.flushed()
    expect(settled).toMatchObject([{ outcome: 'missed' }])
  })

  it('keeps to one row and one settlement when it did not know that its commit went through', async () => {
    const first = startCalls()
    const caller = incoming('3.7')
    play(first.calls, caller.starts(), caller.rings(), caller.ringsOut(), caller.hangsUp())
    await first.calls.flushed()
    const { calls, settled, told } = startCalls()
    play(calls, caller.starts(), caller.rings(), caller.ringsOut(), caller.hangsUp())
    await calls.flushed()
    expect(settled).toEqual([])
    expect(await rows()).toHaveLength(1)
    expect(told.at(-1)?.[1]).toMatchObject({ id: first.settled[0]?.id, text: { send: true } })
  })
})

describe('a database that is away', () => {
  it('holds up no popup and loses no call', async () => {
    let isAway = true
    const away = new Proxy(fresh.db, {
      get(db, name: keyof Db) {
        if (name === 'transaction' && isAway) throw new Error('the database is away')
        const value: unknown = db[name]
        return typeof value === 'function' ? value.bind(db) : value
      },
    })
    const { calls, settled, names } = startCalls({ db: away })
    const caller = incoming('4.1')
    play(calls, caller.starts(), caller.rings(), caller.ringsOut(), caller.hangsUp())
    expect(names()[0]).toBe('ringing')
    isAway = false
    await calls.flushed()
    expect(settled).toMatchObject([{ outcome: 'missed' }])
    expect(names().at(-1)).toBe('ended')
  })

  it('rolls back a settlement that fails, and settles later; other calls do not wait', async () => {
    let failures = 0
    const { calls, names } = startCalls({
      async settle(call) {
        if (call.linkedId === '4.2' && failures++ < 3) throw new Error('no')
        return null
      },
    })
    const one = incoming('4.2')
    const other = incoming('4.3', '+15145550143')
    play(calls, one.starts(), one.hangsUp(), other.starts(), other.hangsUp())
    await until('the other call has ended', () => names().includes('ended'))
    await calls.flushed()
    expect((await rows()).map(({ outcome }) => outcome)).toEqual(['abandoned', 'abandoned'])
    expect(failures).toBe(4)
  })
})

describe('the list of calls', () => {
  it('is paged, newest first, and can be asked for a number or an outcome', async () => {
    const { calls } = startCalls()
    for (let call = 0; call < 5; call++) {
      const caller = incoming(`5.${call}`, `+1514555014${call}`)
      const from = call * 60_000
      play(
        calls,
        caller.starts(from),
        caller.rings(from + 1),
        call % 2 ? caller.isAnswered(from + 2) : [],
        caller.hangsUp(from + 3),
      )
    }
    await calls.flushed()
    const first = await calls.list({ limit: 2 })
    const second = await calls.list({ limit: 3, cursor: first.next ?? '' })
    expect([...first.items, ...second.items].map(({ linkedId }) => linkedId)).toEqual([
      '5.4',
      '5.3',
      '5.2',
      '5.1',
      '5.0',
    ])
    expect(second.next).toBeNull()
    expect((await calls.list({ limit: 9, outcome: 'answered' })).items).toHaveLength(2)
    expect((await calls.list({ limit: 9, outcome: 'answered,abandoned' })).items).toHaveLength(5)
    expect((await calls.list({ limit: 9, number: '+15145550143' })).items).toMatchObject([{ answeredBy: '101' }])
    await expect(calls.list({ limit: 2, cursor: 'nonsense' })).rejects.toMatchObject({
      code: 'bad_input',
      field: 'cursor',
    })
    const some = first.items[0]
    expect(await calls.get(some?.id ?? '')).toEqual(some)
    await expect(calls.get(randomUUID())).rejects.toMatchObject({ code: 'not_found' })
  })
})

describe('many calls', () => {
  it('leaves nothing in memory of 500 of them', async () => {
    const { calls, settled } = startCalls()
    for (let call = 0; call < 500; call++) {
      const caller = incoming(`6.${call}`)
      play(calls, caller.starts(), caller.rings(), call % 2 ? caller.isAnswered() : caller.ringsOut(), caller.hangsUp())
    }
    await calls.flushed()
    expect(settled).toHaveLength(500)
    expect(new Set(settled.map(({ id }) => id)).size).toBe(500)
    expect(calls.sizes()).toMatchObject({ calls: 0, homes: 0, bridges: 0, early: 0 })
  })
})

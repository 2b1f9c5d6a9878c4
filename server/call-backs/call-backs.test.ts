import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type CallBackRoom, callBackRoom, LINE, OTHER_LINE } from '../../test/support/call-back-room.ts'
import { type FreshDatabase, freshDatabase } from '../../test/support/database.ts'
import { newNumber } from '../../test/support/message-room.ts'
import type { CallBack } from '../contract/call-backs.ts'
import { newUuidV7 } from '../kit/ids.ts'

let database: FreshDatabase
let room: CallBackRoom
beforeAll(async () => {
  database = await freshDatabase()
})
afterAll(() => database.drop())
beforeEach(async () => {
  await database.db.deleteFrom('callBack').execute()
  room = await callBackRoom(database.db)
})

const MINUTE = 60_000
const open = async () => (await room.callBacks.list({ limit: 100 })).items

describe('a missed call', () => {
  it('is a duty, due by the open hours of its line, with who and why', async () => {
    const number = newNumber()
    const call = await room.missed(number)
    expect(await open()).toEqual([
      expect.objectContaining({
        ...{ line: LINE, number, reason: 'missed', calls: 1, tries: 0, callId: call.id, state: 'open', taken: null },
        ...{ urgent: false, askedAt: '2026-11-23T15:00:00.000Z', dueAt: '2026-11-24T15:00:00.000Z', done: null },
        clock: {
          ...{ mark: 'best', dueAt: '2026-11-23T15:30:00.000Z' },
          marks: {
            best: '2026-11-23T15:30:00.000Z',
            better: '2026-11-23T16:00:00.000Z',
            good: '2026-11-24T15:00:00.000Z',
          },
        },
      }),
    ])
    expect(room.told.map(({ number: told }) => told)).toEqual([number])
  })

  it('and another of the same number are one duty, on each line its own', async () => {
    const number = newNumber()
    await room.missed(number)
    room.pass(5 * MINUTE)
    await room.missed(number)
    await room.missed(number, { line: OTHER_LINE })
    expect((await open()).map(({ line, calls, askedAt }) => [line, calls, askedAt])).toEqual([
      [LINE, 2, '2026-11-23T15:00:00.000Z'],
      [OTHER_LINE, 1, '2026-11-23T15:05:00.000Z'],
    ])
  })

  it('told twice counts once, also with another call between', async () => {
    const number = newNumber()
    const first = await room.missed(number)
    await room.missed(number)
    await room.note({ number, callId: first.id, reason: 'asked' })
    expect(await open()).toMatchObject([{ calls: 2, reason: 'asked', callId: first.id }])
  })

  it('of withheld callers is one duty a call', async () => {
    const [first, second] = [await room.call({ from: null }), await room.call({ from: null })]
    for (const callId of [first.id, second.id, first.id])
      await room.note({ number: null, callId, reason: 'voice-message' })
    expect((await open()).map(({ number, calls }) => [number, calls])).toEqual([
      [null, 1],
      [null, 1],
    ])
  })

  it('that is done is not owed again when it is told again, unless more was said since', async () => {
    const number = newNumber()
    const call = await room.missed(number)
    await room.callBacks.done((await open())[0]!.id, room.me)
    expect(await room.note({ number, callId: call.id })).toBeNull()
    expect(await open()).toEqual([])
    room.pass(MINUTE)
    await room.note({ number, callId: call.id, reason: 'asked', urgent: true })
    expect(await open()).toMatchObject([{ reason: 'asked', urgent: true, calls: 1 }])
  })

  it('told of twenty times at once is one duty, and each call counts once', async () => {
    const number = newNumber()
    const calls = await Promise.all(Array.from({ length: 10 }, () => room.call({ from: number })))
    await Promise.all([...calls, ...calls].map(({ id }) => room.note({ number, callId: id })))
    expect(await open()).toMatchObject([{ number, calls: 10 }])
    const withheld = await room.call({ from: null })
    await Promise.all(Array.from({ length: 20 }, () => room.note({ number: null, callId: withheld.id })))
    expect(await open()).toHaveLength(2)
  })

  it('whose transaction fails leaves nothing', async () => {
    const number = newNumber()
    const call = await room.call({ from: number })
    const failing = database.db.transaction().execute(async (trx) => {
      await room.callBacks.note(trx, { line: LINE, number, reason: 'missed', callId: call.id, askedAt: room.now() })
      throw new Error('the settlement fails')
    })
    await expect(failing).rejects.toThrow('the settlement fails')
    expect(await open()).toEqual([])
  })
})

describe('a talk settles what was owed', () => {
  it.each([
    ['they called again and were answered', 'in', 'answered', 'called-again'],
    ['they were put through', 'in', 'transferred', 'called-again'],
    ['they were called back', 'out', 'answered', 'call'],
  ] as const)('%s', async (_, direction, outcome, how) => {
    const number = newNumber()
    await room.missed(number)
    await room.missed(number, { line: OTHER_LINE })
    room.pass(MINUTE)
    await room.settled(number, { direction, outcome })
    expect(await open()).toEqual([])
    const { items } = await room.callBacks.list({ limit: 10, state: 'done' })
    expect(items.map(({ done }) => done)).toEqual([
      { at: '2026-11-23T15:01:00.000Z', by: null, how },
      { at: '2026-11-23T15:01:00.000Z', by: null, how },
    ])
    expect(room.told.slice(-2).map(({ state }) => state)).toEqual(['done', 'done'])
  })

  it('and whoever had taken it is who called', async () => {
    const number = newNumber()
    await room.missed(number)
    await room.callBacks.take((await open())[0]!.id, room.me)
    await room.settled(number, { direction: 'out', outcome: 'answered' })
    expect((await room.callBacks.list({ limit: 1, state: 'done' })).items[0]?.done?.by).toBe('Ève')
  })

  it('but not what was owed after it', async () => {
    const number = newNumber()
    const endedAt = new Date(room.now().getTime() - MINUTE).toISOString()
    await room.missed(number)
    await room.settled(number, { direction: 'out', outcome: 'answered', endedAt })
    expect(await open()).toHaveLength(1)
  })

  it('and a call out that nobody answers is one try, told once or twice', async () => {
    const number = newNumber()
    await room.missed(number)
    await room.callBacks.take((await open())[0]!.id, room.me)
    const call = await room.settled(number, { direction: 'out', outcome: 'missed' })
    await room.settled(number, { ...call })
    expect(await open()).toMatchObject([
      { tries: 1, triedAt: '2026-11-23T15:00:00.000Z', tryAgainAt: '2026-11-23T16:00:00.000Z', taken: null },
    ])
  })
})

describe('a text a person writes', () => {
  it.each([
    ['missed', false, 'done'],
    ['voice-message', false, 'done'],
    ['voice-message', true, 'open'],
    ['missed', true, 'open'],
    ['asked', false, 'open'],
    ['untextable', false, 'open'],
    ['typed-number', false, 'open'],
  ] as const)('to somebody whose call-back is %s (urgent: %s) leaves it %s', async (reason, urgent, state) => {
    const number = newNumber()
    const id = await room.note({ number, reason, urgent })
    const settled = await database.db
      .transaction()
      .execute((trx) => room.callBacks.settleByText(trx, { line: LINE, number, userId: room.me }))
    expect(settled).toEqual(state === 'done' ? [id] : [])
    const callBack = await room.callBacks.get(id!)
    expect(callBack.state).toBe(state)
    if (state === 'done') expect(callBack.done).toMatchObject({ by: 'Ève', how: 'text' })
  })
})

describe('a call-back', () => {
  let id: string
  beforeEach(async () => {
    id = (await room.note({ number: newNumber() }))!
  })

  it('is taken by one; the other is told by whom', async () => {
    expect(await room.callBacks.take(id, room.me)).toMatchObject({ taken: { by: 'Ève', userId: room.me } })
    expect(await room.callBacks.take(id, room.me)).toMatchObject({ taken: { by: 'Ève' } })
    await expect(room.callBacks.take(id, room.colleague)).rejects.toMatchObject({
      ...{ status: 409, code: 'conflict', message: 'Ève has taken this call-back.' },
    })
    await expect(room.callBacks.release(id, room.colleague)).rejects.toMatchObject({ status: 409 })
    expect(await room.callBacks.release(id, room.me)).toMatchObject({ taken: null })
    expect(await room.callBacks.take(id, room.colleague)).toMatchObject({ taken: { by: 'Zoé' } })
  })

  it('wanted by twenty at once is had by one', async () => {
    const people = await Promise.all(Array.from({ length: 20 }, (_, index) => room.person(`Secrétaire ${index}`)))
    const tries = await Promise.allSettled(people.map((person) => room.callBacks.take(id, person)))
    const taken = tries.flatMap((one) => (one.status === 'fulfilled' ? [one.value.taken?.by] : []))
    expect(taken).toHaveLength(1)
    for (const one of tries)
      if (one.status === 'rejected')
        expect(one.reason).toMatchObject({ message: `${taken[0]} has taken this call-back.` })
  })

  it('is anybody’s again two hours after it was taken', async () => {
    await room.callBacks.take(id, room.me)
    room.pass(120 * MINUTE - 1)
    expect((await room.callBacks.get(id)).taken?.by).toBe('Ève')
    room.pass(1)
    expect((await room.callBacks.get(id)).taken).toBeNull()
    expect(await room.callBacks.take(id, room.colleague)).toMatchObject({ taken: { by: 'Zoé' } })
  })

  it('that was tried rests, and comes back by itself or when a person says', async () => {
    await room.callBacks.take(id, room.me)
    expect(await room.callBacks.tried(id)).toMatchObject({
      ...{ tries: 1, tryAgainAt: '2026-11-23T16:00:00.000Z', taken: null, dueAt: '2026-11-24T15:00:00.000Z' },
    })
    const again = '2026-11-26T14:00:00.000Z'
    expect(await room.callBacks.tried(id, { again })).toMatchObject({ tries: 1, tryAgainAt: again })
    room.pass(30 * MINUTE)
    expect(await room.callBacks.tried(id, { again })).toMatchObject({ tries: 2, dueAt: '2026-11-26T15:00:00.000Z' })
  })

  it.each(['2026-11-23T15:00:00.000Z', '2020-01-01T00:00:00Z', '2030-01-01T00:00:00Z'])(
    'is not tried again at %s',
    async (again) => {
      await expect(room.callBacks.tried(id, { again })).rejects.toMatchObject({ code: 'bad_input', field: 'again' })
    },
  )

  it('is done once, and stops the clock of its conversation', async () => {
    expect(await room.callBacks.done(id, room.me)).toMatchObject({ state: 'done', done: { by: 'Ève', how: 'by-hand' } })
    expect(await room.callBacks.done(id, room.colleague)).toMatchObject({ done: { by: 'Ève' } })
    expect(room.conversationsSettled).toEqual([(await room.callBacks.get(id)).number])
    await expect(room.callBacks.take(id, room.me)).rejects.toMatchObject({ status: 409 })
    await expect(room.callBacks.tried(id)).rejects.toMatchObject({ status: 409 })
  })

  it('noted by hand is asked for, on a line of the clinic, for a time to come', async () => {
    const wanted = { from: '2026-11-23T18:00:00.000Z', until: '2026-11-23T22:00:00.000Z' }
    const made = await room.callBacks.create({ number: '438 555-0191', wanted })
    expect(made).toMatchObject({
      ...{ number: '+14385550191', line: LINE, reason: 'asked', calls: 0, wanted, dueAt: wanted.until },
      conversationId: expect.any(String),
    })
    expect(await room.callBacks.forConversation(made.conversationId!)).toEqual(made)
    expect(await room.callBacks.create({ number: '4385550191', urgent: true })).toMatchObject({
      ...{ id: made.id, urgent: true, wanted },
    })
    const past = { from: '2026-11-20T18:00:00.000Z', until: '2026-11-20T22:00:00.000Z' }
    for (const [change, field] of [
      [{ number: 'bonjour' }, 'number'],
      [{ number: '4385550192', line: '+15145550999' }, 'line'],
      [{ number: '4385550192', wanted: past }, 'wanted'],
      [{ number: '4385550192', wanted: { from: wanted.until, until: wanted.from } }, 'wanted'],
    ] as const)
      await expect(room.callBacks.create(change)).rejects.toMatchObject({ code: 'bad_input', field })
  })

  it.each(['nonsense', newUuidV7()])('that is not there is not found: %s', async (missing) => {
    const { callBacks, me } = room
    for (const ask of ['get', 'take', 'tried', 'done'] as const)
      await expect(ask === 'tried' ? callBacks.tried(missing) : callBacks[ask](missing, me)).rejects.toMatchObject({
        code: 'not_found',
      })
    expect(await callBacks.forConversation(missing)).toBeNull()
  })
})

describe('the list', () => {
  it('has the urgent first, then the oldest duty; page after page, none twice and none left out', async () => {
    for (let index = 0; index < 9; index++) {
      if (index % 2 === 0) room.pass(MINUTE)
      await room.note({ number: newNumber(), urgent: index % 4 === 3 })
    }
    const all: CallBack[] = []
    let cursor: string | null = null
    do {
      const page = await room.callBacks.list({ limit: 2, ...(cursor && { cursor }) })
      all.push(...page.items)
      cursor = page.next
    } while (cursor)
    expect(new Set(all.map(({ id }) => id)).size).toBe(9)
    expect(all.map(({ urgent }) => urgent)).toEqual([true, true, ...Array(7).fill(false)])
    for (const urgent of [true, false]) {
      const dues = all.filter((one) => one.urgent === urgent).map(({ dueAt }) => dueAt)
      expect(dues).toEqual([...dues].sort())
    }
  })

  it('of done ones has the last first', async () => {
    const numbers = [newNumber(), newNumber(), newNumber()]
    for (const number of numbers) {
      const id = await room.note({ number })
      room.pass(MINUTE)
      await room.callBacks.done(id!, room.me)
    }
    const first = await room.callBacks.list({ limit: 2, state: 'done' })
    const rest = await room.callBacks.list({ limit: 2, state: 'done', cursor: first.next! })
    expect([...first.items, ...rest.items].map(({ number }) => number)).toEqual(numbers.toReversed())
    expect(rest.next).toBeNull()
  })

  it.each(['x', 'AAAA', Buffer.from("true|2026' or 1=1|x").toString('base64url')])(
    'refuses a cursor that is none: %s',
    async (cursor) => {
      await expect(room.callBacks.list({ limit: 5, cursor })).rejects.toMatchObject({ field: 'cursor' })
    },
  )
})

it('panels are told last what is so, however fast it changes', async () => {
  const id = (await room.note({ number: newNumber() }))!
  await Promise.all([
    ...Array.from({ length: 10 }, () => room.callBacks.take(id, room.me).catch(() => {})),
    ...Array.from({ length: 5 }, () => room.callBacks.release(id, room.me).catch(() => {})),
    room.callBacks.done(id, room.me),
  ])
  await room.callBacks.announce([id])
  expect(room.told.at(-1)?.state).toBe('done')
  const firstDone = room.told.findIndex(({ state }) => state === 'done')
  expect(room.told.slice(firstDone).every(({ state }) => state === 'done')).toBe(true)
})

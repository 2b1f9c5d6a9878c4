import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../../test/support/database.ts'
import { facts, messageRoom, missedCall, newNumber } from '../../test/support/message-room.ts'
import { until } from '../../test/support/wait.ts'
import { Permanent, Temporary, Uncertain } from '../kit/errors.ts'
import { newUuidV7 } from '../kit/ids.ts'

let database: FreshDatabase
beforeAll(async () => {
  database = await freshDatabase()
})
afterAll(() => database.drop())

type Room = ReturnType<typeof messageRoom>

async function openRoom(options?: Parameters<typeof messageRoom>[1]) {
  const room = messageRoom(database.db, options)
  const { id } = await room.messages.open(newNumber())
  const write = (body: string, key?: string) => room.messages.reply(id, { body, authorId: null, key })
  return { ...room, id, write }
}

const statesIn = async ({ messages }: Pick<Room, 'messages'>, id: string) =>
  (await messages.get(id)).entries.map(({ body, state, reason }) => [body, state, reason])

describe('a text a person writes', () => {
  it('is queued at once, stops the clock, and is sent by its job', async () => {
    const room = await openRoom()
    const told: (string | null)[] = []
    room.messages.events.on('updated', ({ entry }) => void told.push(entry.state))
    const entry = await room.write('À jeudi 14 h 😀\nMerci')
    expect(entry).toMatchObject({ state: 'queued', direction: 'out', automatic: null, conversationId: room.id })
    expect(await room.messages.countWaiting()).toBe(1)
    await room.runJobs()
    expect(await statesIn(room, room.id)).toEqual([['À jeudi 14 h 😀\nMerci', 'sent', null]])
    expect(room.played.handed).toMatchObject([{ id: entry.id, body: 'À jeudi 14 h 😀\nMerci' }])
    expect(told).toEqual(['queued', 'sent'])
    expect(await room.messages.countWaiting()).toBe(0)
  })

  it('with the same key is one text, however often it is asked for', async () => {
    const room = await openRoom()
    const key = newUuidV7()
    const entries = await Promise.all(Array.from({ length: 5 }, () => room.write('Oui', key)))
    expect(new Set(entries.map(({ id }) => id)).size).toBe(1)
    await room.runJobs()
    expect(room.played.handed).toHaveLength(1)
    const other = await openRoom()
    await expect(other.write('Oui', key)).rejects.toMatchObject({ code: 'conflict' })
  })

  it.each([['an empty one', '  \n ', 'bad_input']])('%s is refused', async (_, body, code) => {
    const room = await openRoom()
    await expect(room.write(body)).rejects.toMatchObject({ code })
  })

  it('is refused where there is no gateway, no such conversation, or nobody to send it to', async () => {
    const without = await openRoom({ gateway: null })
    await expect(without.write('Oui')).rejects.toMatchObject({ code: 'unavailable' })
    const { messages } = await openRoom()
    await expect(messages.reply(newUuidV7(), { body: 'x', authorId: null })).rejects.toMatchObject({
      code: 'not_found',
    })
    await expect(messages.reply('nonsense', { body: 'x', authorId: null })).rejects.toMatchObject({ code: 'not_found' })
    const named = await messages.receive({
      providerId: null,
      from: 'Desjardins',
      to: '',
      body: 'Code 1',
      at: new Date(),
    })
    await expect(messages.reply(named!.conversationId, { body: 'x', authorId: null })).rejects.toMatchObject({
      code: 'conflict',
    })
  })
})

describe('the text of a missed call', () => {
  const settled = async (room: Room) => {
    const call = await missedCall(database.db)
    await database.db.transaction().execute((trx) => room.messages.settleCall(call, facts, trx))
    return call
  }

  it('leaves at once, without its job, and once though the job comes after', async () => {
    const room = await openRoom()
    const { id } = await settled(room)
    await Promise.all([room.messages.submitTextOf(id), room.messages.submitTextOf(id)])
    expect(room.played.handed).toHaveLength(1)
    await room.runJobs()
    await room.messages.submitTextOf(id)
    expect(room.played.handed).toHaveLength(1)
  })

  it('waits for its job when the gateway cannot take it at once', async () => {
    const room = await openRoom()
    const { answer } = room.played
    room.played.answer = async () => {
      throw new Temporary('Asterisk is not connected')
    }
    const { id } = await settled(room)
    await room.messages.submitTextOf(id)
    room.played.answer = answer
    await room.runJobs()
    expect(room.played.handed).toHaveLength(2)
    expect(await room.messages.countWaiting()).toBe(0)
  })
})

describe('texts of one conversation', () => {
  it('leave in order, whichever job runs first, and never two at a time', async () => {
    const room = await openRoom()
    let under = 0
    let most = 0
    room.played.answer = async () => {
      most = Math.max(most, ++under)
      await new Promise(setImmediate)
      under--
      return { providerId: null, state: 'sent' }
    }
    const bodies = Array.from({ length: 12 }, (_, index) => `texte ${index}`)
    for (const body of bodies) await room.write(body)
    await Promise.all(room.jobs.map((id) => room.messages.submitWaiting(id)))
    expect(room.played.bodies()).toEqual(bodies)
    expect(most).toBe(1)
  })

  it('wait behind one that the gateway cannot take yet, and then leave in order', async () => {
    const room = await openRoom()
    const { answer } = room.played
    room.played.answer = async () => {
      throw new Temporary('Asterisk is not connected')
    }
    await room.write('un')
    await room.write('deux')
    await expect(room.messages.submitWaiting(room.id)).rejects.toThrow(Temporary)
    await expect(room.messages.submitWaiting(room.id)).rejects.toThrow(Temporary)
    expect(await statesIn(room, room.id)).toEqual([
      ['un', 'queued', 'Asterisk is not connected'],
      ['deux', 'queued', null],
    ])
    room.played.answer = answer
    room.played.handed.length = 0
    await room.messages.submitAllWaiting()
    expect(room.played.bodies()).toEqual(['un', 'deux'])
    expect(await statesIn(room, room.id)).toEqual([
      ['un', 'sent', null],
      ['deux', 'sent', null],
    ])
  })

  it('do not wait behind one that failed or whose fate is unknown', async () => {
    const room = await openRoom()
    const fates = [new Permanent('no such number'), new Uncertain('no answer'), new TypeError('a fault of ours')]
    room.played.answer = async () => {
      const fate = fates.shift()
      if (fate) throw fate
      return { providerId: 'p-4', state: 'delivered' }
    }
    for (const body of ['un', 'deux', 'trois', 'quatre']) await room.write(body)
    await room.runJobs()
    expect(await statesIn(room, room.id)).toEqual([
      ['un', 'failed', 'no such number'],
      ['deux', 'unknown', 'no answer'],
      ['trois', 'unknown', 'a fault of ours'],
      ['quatre', 'delivered', null],
    ])
    expect(room.played.handed).toHaveLength(4)
  })

  it('of different conversations do not wait for each other', async () => {
    const slow = await openRoom()
    const { id } = await slow.messages.open(newNumber())
    await slow.write('lent')
    await slow.messages.reply(id, { body: 'vite', authorId: null })
    let release = () => {}
    const released = new Promise<void>((resolve) => {
      release = resolve
    })
    slow.played.answer = async ({ body }) => {
      if (body === 'lent') await released
      return { providerId: null, state: 'sent' }
    }
    const slowJob = slow.messages.submitWaiting(slow.id)
    await slow.messages.submitWaiting(id)
    expect(await statesIn(slow, id)).toEqual([['vite', 'sent', null]])
    release()
    await slowJob
  })
})

describe('a service that dies', () => {
  it('while it hands a text over leaves it unknown: shown, and never sent again by itself', async () => {
    const dying = await openRoom()
    await dying.write('un')
    await dying.write('deux')
    dying.played.answer = () => new Promise(() => {})
    void dying.messages.submitWaiting(dying.id)
    await until('the text is being handed over', () => dying.played.handed.length === 1)
    const state = await database.db
      .selectFrom('message')
      .select('state')
      .where('conversationId', '=', dying.id)
      .orderBy('id')
      .execute()
    expect(state.map((row) => row.state)).toEqual(['submitting', 'queued'])

    const next = messageRoom(database.db)
    const told: unknown[] = []
    next.messages.events.on('updated', ({ entry }) => void told.push(entry.state))
    expect(await next.messages.recover()).toBeGreaterThanOrEqual(1)
    expect(told).toContain('unknown')
    await next.messages.submitWaiting(dying.id)
    await next.messages.submitWaiting(dying.id)
    expect(next.played.bodies()).toEqual(['deux'])
    expect(await statesIn(next, dying.id)).toEqual([
      ['un', 'unknown', 'interrupted'],
      ['deux', 'sent', null],
    ])
  })

  it('after the gateway took it, but before that was written down, leaves it unknown', async () => {
    const dying = await openRoom()
    await dying.write('un')
    dying.played.answer = async () => {
      await database.db
        .updateTable('message')
        .set({ state: 'submitting' })
        .where('conversationId', '=', dying.id)
        .execute()
      return new Promise(() => {})
    }
    void dying.messages.submitWaiting(dying.id)
    await until('handed over', () => dying.played.handed.length === 1)
    const next = messageRoom(database.db)
    // Even without `recover`, a job that finds it takes it for a dead process's.
    await next.messages.submitWaiting(dying.id)
    expect(next.played.handed).toEqual([])
    expect(await statesIn(next, dying.id)).toEqual([['un', 'unknown', 'interrupted']])
  })
})

describe('a text that waited too long for its gateway', () => {
  it.each([
    ['an automatic one after 12 hours', true, 13, 'failed', 'too-old'],
    ['a written one not after 13', false, 13, 'sent', null],
    ['a written one after 3 days', false, 73, 'failed', 'too-old'],
  ])('%s', async (_, isAutomatic, hours, state, reason) => {
    let now = new Date()
    const room = await openRoom({ now: () => now })
    let id = room.id
    if (isAutomatic) {
      const call = await missedCall(database.db)
      await database.db.transaction().execute((trx) => room.messages.settleCall(call, facts, trx))
      id = room.jobs[0]!
    } else await room.write('Bonjour')
    now = new Date(now.getTime() + hours * 3_600_000)
    await room.runJobs()
    expect((await room.messages.get(id)).entries.at(-1)).toMatchObject({ state, reason })
  })
})

describe('a text whose fate is unknown', () => {
  const unknownText = async () => {
    const room = await openRoom()
    const { answer } = room.played
    room.played.answer = async () => {
      throw new Uncertain('no answer')
    }
    const entry = await room.write('Bonjour')
    await room.runJobs()
    room.played.answer = answer
    room.played.handed.length = 0
    return { ...room, entry }
  }

  it.each(['sent', 'failed'] as const)('is %s when a person says so, without being sent', async (as) => {
    const room = await unknownText()
    expect(await room.messages.resolve(room.entry.id, { as })).toMatchObject({ state: as, reason: null })
    await room.runJobs()
    expect(room.played.handed).toEqual([])
    await expect(room.messages.resolve(room.entry.id, { as })).rejects.toMatchObject({ code: 'conflict' })
  })

  it('is sent again when a person says so, once', async () => {
    const room = await unknownText()
    const answers = await Promise.allSettled(
      [1, 2, 3].map(() => room.messages.resolve(room.entry.id, { as: 'send-again' })),
    )
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    await room.runJobs()
    expect(room.played.bodies()).toEqual(['Bonjour'])
    expect(await statesIn(room, room.id)).toEqual([['Bonjour', 'sent', null]])
    await expect(room.messages.resolve(room.entry.id, { as: 'send-again' })).rejects.toMatchObject({ code: 'conflict' })
  })

  it('cannot be decided about when there is no such text', async () => {
    const { messages } = await openRoom()
    await expect(messages.resolve(newUuidV7(), { as: 'sent' })).rejects.toMatchObject({ code: 'not_found' })
    await expect(messages.resolve('x', { as: 'sent' })).rejects.toMatchObject({ code: 'not_found' })
  })
})

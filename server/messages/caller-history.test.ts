import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../../test/support/database.ts'
import { facts, LINE, messageRoom, missedCall, newNumber } from '../../test/support/message-room.ts'
import type { Call } from '../contract/shapes.ts'
import { newUuidV7 } from '../kit/ids.ts'

let database: FreshDatabase
let here: ReturnType<typeof messageRoom>
beforeAll(async () => {
  database = await freshDatabase()
  here = messageRoom(database.db)
})
afterAll(() => database.drop())

const settle = (call: Call) =>
  database.db.transaction().execute((trx) => here.messages.settleCall(call, { ...facts, gatewayOn: false }, trx))

const MINUTE = 60_000
const now = Date.now()
const at = (ago: number) => new Date(now - ago).toISOString()
const dayBegan = new Date(now - 600 * MINUTE)
const rings = () => ({ callId: newUuidV7(), startedAt: new Date(now), dayBegan })

/** A call that began so long ago and lasted a minute. */
const call = (from: string, ago: number, change: Partial<Call> = {}) =>
  missedCall(database.db, { from, startedAt: at(ago), endedAt: at(ago - MINUTE), ...change })

describe('what was between the clinic and a number', () => {
  it('of a number that was never here is nothing', async () => {
    expect(await here.messages.historyOf(newNumber(), rings())).toEqual({
      ...{ exchanges: [], missedToday: 0, awaitingSince: null, seenBefore: false },
    })
  })

  it('is the last three exchanges, the newest first, and what is owed since', async () => {
    const number = newNumber()
    const yesterday = await call(number, 1_500 * MINUTE)
    const first = await call(number, 90 * MINUTE)
    const second = await call(number, 30 * MINUTE)
    for (const each of [yesterday, first, second]) await settle(each)
    const { id } = (await here.messages.list({ limit: 1, q: number })).items[0]!
    await here.messages.reply(id, { body: 'Bonjour 😀'.repeat(60), authorId: null })

    const history = await here.messages.historyOf(number, rings())
    expect(history).toMatchObject({ missedToday: 2, seenBefore: true })
    expect(history.exchanges).toMatchObject([
      { kind: 'text', direction: 'out', state: 'queued', automatic: null },
      { kind: 'call', direction: 'in', state: 'missed', at: second.startedAt },
      { kind: 'call', direction: 'in', state: 'missed', at: first.startedAt },
    ])
    // A call is no part of its own past.
    expect(await here.messages.historyOf(number, { ...rings(), callId: second.id })).toMatchObject({ missedToday: 1 })
  })

  it('says which of them cannot wait', async () => {
    const from = newNumber()
    const said = { providerId: null, from, to: LINE, at: new Date(at(5)) }
    const receive = (body: string) => here.messages.receive({ ...said, body })
    await receive('Quelles sont vos heures?')
    const { entryId } = (await receive('Ma fille saigne beaucoup'))!
    await database.db
      .updateTable('entry')
      .set({ about: JSON.stringify({ topics: ['pain'], urgency: 'urgent', because: ['saigne'], facts: [] }) })
      .where('id', '=', entryId)
      .execute()
    const { exchanges } = await here.messages.historyOf(from, rings())
    expect(exchanges.filter(({ urgent }) => urgent).map(({ id }) => id)).toEqual([entryId])
    expect(exchanges).toHaveLength(2)
  })

  it('owes nothing for calls missed before somebody spoke with them', async () => {
    const number = newNumber()
    await settle(await call(number, 90 * MINUTE))
    await settle(await call(number, 60 * MINUTE, { outcome: 'answered', answeredBy: '101', talkingSeconds: 30 }))
    expect(await here.messages.historyOf(number, rings())).toMatchObject({ missedToday: 0, awaitingSince: null })
    await settle(await call(number, 20 * MINUTE))
    expect(await here.messages.historyOf(number, rings())).toMatchObject({ missedToday: 1 })
  })
})

import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type CallBackRoom, callBackRoom, LINE } from '../../test/support/call-back-room.ts'
import { type FreshDatabase, freshDatabase } from '../../test/support/database.ts'
import { newNumber } from '../../test/support/message-room.ts'
import type { LiveMessage } from '../contract/live.ts'
import type { Call, TextDecision } from '../contract/shapes.ts'
import { newUuidV7 } from '../kit/ids.ts'
import { createSettleCallBacks, showCallBacks } from './settle-call-backs.ts'

let database: FreshDatabase
let room: CallBackRoom
let flow: ReturnType<typeof createSettleCallBacks>
beforeAll(async () => {
  database = await freshDatabase()
})
afterAll(() => database.drop())
beforeEach(async () => {
  await database.db.deleteFrom('callBack').execute()
  room = await callBackRoom(database.db)
  flow = createSettleCallBacks(room.callBacks)
})

const texted: TextDecision = { send: true, because: 'missed-call' }
const plain = { line: LINE, blocked: false, ownNumber: false, text: texted }

async function settle(change: Partial<Call>, known: Partial<typeof plain> = {}): Promise<Call> {
  const call = await room.call(change)
  await database.db.transaction().execute((trx) => flow.onSettledCall(call, { ...plain, ...known }, trx))
  return call
}
const reasons = async () => (await room.callBacks.list({ limit: 100 })).items.map(({ reason }) => reason)

describe('a settled call', () => {
  it.each<[string, Partial<Call>, Partial<typeof plain>, string[]]>([
    ['that was missed is owed a call', {}, {}, ['missed']],
    ['whose caller gave up is owed one', { outcome: 'abandoned' }, {}, ['missed']],
    ['that came outside the hours is owed one', { outcome: 'closed' }, {}, ['missed']],
    [
      'from a landline is, since no text reaches it',
      {},
      { text: { send: false, because: 'untextable' } },
      ['untextable'],
    ],
    ['of somebody who wants no texts is owed one', {}, { text: { send: false, because: 'stopped' } }, ['missed']],
    ['that is not over yet is owed one from its beginning', { endedAt: null, state: 'answered' }, {}, ['missed']],
    ['that was answered is not', { outcome: 'answered' }, {}, []],
    ['that was kept away is not', { outcome: 'blocked' }, {}, []],
    ['of a caller who is kept away is not', {}, { blocked: true }, []],
    ['of the clinic itself is not', {}, { ownNumber: true }, []],
    ['between two phones of the clinic is not', { direction: 'internal', from: '101', to: '102' }, {}, []],
    ['whose number is withheld is not: nobody could be called', { from: null }, {}, []],
    ['whose number is none is not', { from: 'ANONYMOUS;drop' }, {}, []],
    ['in a clinic without a line is not', {}, { line: null as unknown as string }, []],
    ['that was made by the clinic is not', { direction: 'out', from: '101', to: '+14385550107' }, {}, []],
  ])('%s', async (_, change, known, expected) => {
    await settle(change, known)
    expect(await reasons()).toEqual(expected)
  })

  it('told again, at its end, is the same duty; answered after all, it is none', async () => {
    const from = newNumber()
    const call = await settle({ from, endedAt: null })
    const again = async (change: Partial<Call>) =>
      database.db.transaction().execute((trx) => flow.onSettledCall({ ...call, ...change }, plain, trx))
    await again({ outcome: 'abandoned', endedAt: room.now().toISOString() })
    expect(await room.callBacks.list({ limit: 9 })).toMatchObject({ items: [{ calls: 1 }] })
    await again({ outcome: 'answered', endedAt: room.now().toISOString() })
    expect(await reasons()).toEqual([])
  })

  it('out to somebody who waits, and answered, settles it', async () => {
    const number = newNumber()
    await settle({ from: number })
    await settle({ direction: 'out', outcome: 'missed', from: '101', to: number })
    expect(await room.callBacks.list({ limit: 9 })).toMatchObject({ items: [{ tries: 1 }] })
    await settle({ direction: 'out', outcome: 'answered', from: '101', to: number })
    expect(await reasons()).toEqual([])
  })
})

describe('what a person does in the conversation', () => {
  const told = () => room.told.map(({ state, done }) => [state, done?.how])

  it('a text settles what was missed, and the panels hear of it once it is committed', async () => {
    const number = newNumber()
    await settle({ from: number })
    const person = { line: LINE, number, userId: room.me }
    const announce = await database.db.transaction().execute(async (trx) => {
      const afterCommit = await flow.onReplied(trx, person)
      expect(told()).toEqual([])
      return afterCommit
    })
    await announce()
    expect(told()).toEqual([['done', 'text']])
    await (await database.db.transaction().execute((trx) => flow.onReplied(trx, person)))()
    expect(told()).toHaveLength(1)
  })

  it('marked as done, nothing is owed any more, not even what was asked for', async () => {
    const number = newNumber()
    await room.note({ number, reason: 'asked', urgent: true })
    const announce = await database.db
      .transaction()
      .execute((trx) => flow.onMarkedDone(trx, { line: LINE, number, userId: null }))
    await announce()
    expect(told().at(-1)).toEqual(['done', 'by-hand'])
  })
})

it('whatever becomes of a call-back is on every open panel', async () => {
  const messages: LiveMessage[] = []
  const stop = showCallBacks(room.callBacks, (message) => void messages.push(message))
  const id = await room.note({ number: newNumber() })
  stop()
  await room.callBacks.take(id!, room.me)
  expect(messages).toMatchObject([{ type: 'call-back.updated', callBack: { id } }])
})

describe('what somebody writes or says, and cannot wait', () => {
  const tell = async (number: string | null, kind: 'text' | 'voice' = 'text') => {
    const urgent = { kind, line: LINE, number, conversationId: newUuidV7(), callId: null, at: room.now() }
    await (await database.db.transaction().execute((trx) => flow.onUrgent(trx, urgent)))()
  }

  it('is owed a call before all others, once however often it is written', async () => {
    const number = newNumber()
    await tell(number)
    await tell(number)
    const { items } = await room.callBacks.list({ limit: 100 })
    expect(items).toMatchObject([{ number, reason: 'urgent-text', urgent: true, calls: 0 }])
  })

  it('makes the call that is owed already an urgent one', async () => {
    const { from } = await settle({})
    await tell(from)
    const { items } = await room.callBacks.list({ limit: 100 })
    expect(items).toMatchObject([{ number: from, urgent: true, calls: 1 }])
  })

  it('is answered by a text where it was written, and by a call alone where it was said', async () => {
    const [wrote, spoke] = [newNumber(), newNumber()]
    await tell(wrote)
    await tell(spoke, 'voice')
    for (const number of [wrote, spoke])
      await database.db.transaction().execute((trx) => flow.onReplied(trx, { line: LINE, number, userId: null }))
    expect(await reasons()).toEqual(['voice-message'])
  })
})

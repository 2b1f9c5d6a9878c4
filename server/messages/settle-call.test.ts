import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../../test/support/database.ts'
import { facts, LINE, messageRoom, missedCall, newNumber } from '../../test/support/message-room.ts'
import type { Call } from '../contract/shapes.ts'

let database: FreshDatabase
beforeAll(async () => {
  database = await freshDatabase()
})
afterAll(() => database.drop())

const room = (options?: Parameters<typeof messageRoom>[1]) => messageRoom(database.db, options)
type Room = ReturnType<typeof room>

const settle = ({ messages }: Room, call: Call, change: Partial<typeof facts> = {}) =>
  database.db.transaction().execute((trx) => messages.settleCall(call, { ...facts, ...change }, trx))

async function conversationWith({ messages }: Room, number: string) {
  const { items } = await messages.list({ limit: 200 })
  const found = items.find((each) => each.number === number)
  if (!found) throw new Error('there is no such conversation')
  return messages.get(found.id)
}

describe('a missed call', () => {
  it('is on the timeline, starts the reply clock, and is followed by one text from the line', async () => {
    const here = room()
    const call = await missedCall(database.db)
    expect(await settle(here, call)).toEqual({ send: true, because: 'missed-call' })
    await here.runJobs()

    const conversation = await conversationWith(here, call.from!)
    expect(conversation).toMatchObject({
      line: LINE,
      awaitingSince: call.endedAt,
      clock: { mark: 'best' },
      stopped: false,
    })
    expect(conversation.entries).toMatchObject([
      {
        kind: 'call',
        direction: 'in',
        state: 'missed',
        call: { id: call.id, ringingSeconds: 20, text: { send: true } },
      },
      { kind: 'text', direction: 'out', state: 'sent', automatic: 'missed-call', author: null },
    ])
    expect(conversation.lastEntry?.id).toBe(conversation.entries[1]?.id)
    expect(here.played.handed).toMatchObject([{ from: LINE, to: call.from, id: conversation.entries[1]?.id }])
    expect(here.played.bodies()[0]).toContain('ici Clinique Boréale')
  })

  it('leaves nothing behind when its transaction is rolled back', async () => {
    const here = room()
    const call = await missedCall(database.db)
    const failing = database.db.transaction().execute(async (trx) => {
      await here.messages.settleCall(call, facts, trx)
      throw new Error('the database went away')
    })
    await expect(failing).rejects.toThrow('went away')
    await here.runJobs()
    expect(here.played.handed).toEqual([])
    expect(await settle(here, call)).toMatchObject({ send: true })
  })

  it('settled again, because it ended after its deflection, changes its entry and makes no second text', async () => {
    const here = room()
    const deflected = await missedCall(database.db, { state: 'answered', endedAt: null, ringingSeconds: 18 })
    const text = await settle(here, deflected)
    expect(await settle(here, { ...deflected, text, state: 'ended', ringingSeconds: 21 })).toEqual(text)
    // What calls/ knew of the first decision may be lost; the timeline knows it.
    expect(await settle(here, { ...deflected, state: 'ended', ringingSeconds: 21 })).toEqual(text)
    await here.runJobs()
    expect(here.played.handed).toHaveLength(1)
    const { entries } = await conversationWith(here, deflected.from!)
    expect(entries.map(({ kind }) => kind)).toEqual(['call', 'text'])
    expect(entries[0]).toMatchObject({ state: 'missed', call: { ringingSeconds: 21 } })
  })

  it('settled again does not start anew a clock that an answer has stopped', async () => {
    const here = room()
    const deflected = await missedCall(database.db, { state: 'answered', endedAt: null })
    const text = await settle(here, deflected)
    const { id } = await conversationWith(here, deflected.from!)
    await here.messages.reply(id, { body: 'Nous vous rappelons à 15 h.', authorId: null })
    await settle(here, { ...deflected, text, state: 'ended' })
    expect(await conversationWith(here, deflected.from!)).toMatchObject({ awaitingSince: null, clock: null })
  })

  it('of the same caller again within the quiet period is not texted, also when it was on another line', async () => {
    const here = room()
    const first = await missedCall(database.db)
    const again = await missedCall(database.db, { from: first.from })
    const elsewhere = await missedCall(database.db, { from: first.from, line: '+15145550101' })
    expect(await settle(here, first)).toMatchObject({ send: true })
    expect(await settle(here, again)).toEqual({ send: false, because: 'texted-recently' })
    expect(await settle(here, elsewhere, { line: '+15145550101' })).toEqual({ send: false, because: 'texted-recently' })
    await here.runJobs()
    expect(here.played.handed).toHaveLength(1)
  })

  it('of the same caller is texted again once the quiet period is over', async () => {
    let now = new Date()
    const here = room({ now: () => now })
    const first = await missedCall(database.db)
    await settle(here, first)
    now = new Date(now.getTime() + 30 * 60_000)
    const later = await missedCall(database.db, { from: first.from, endedAt: now.toISOString() })
    expect(await settle(here, later)).toMatchObject({ send: true })
  })

  it('is texted when the text before it failed: that was no text', async () => {
    const here = room()
    const first = await missedCall(database.db)
    await settle(here, first)
    await database.db.updateTable('message').set({ state: 'failed' }).where('toNumber', '=', first.from!).execute()
    expect(await settle(here, await missedCall(database.db, { from: first.from }))).toMatchObject({ send: true })
  })

  it('of one caller on twenty channels at once makes one text', async () => {
    const here = room()
    const from = newNumber()
    const lines = [LINE, '+15145550101', '+15145550102']
    const calls = await Promise.all(
      Array.from({ length: 20 }, (_, index) => missedCall(database.db, { from, line: lines[index % 3]! })),
    )
    const decisions = await Promise.all(calls.map((call) => settle(here, call, { line: call.line! })))
    expect(decisions.filter(({ send }) => send)).toHaveLength(1)
    expect(decisions.filter(({ because }) => because === 'texted-recently')).toHaveLength(19)
    await here.runJobs()
    expect(here.played.handed).toHaveLength(1)
  })

  it.each([
    ['a blocked number', {}, { blocked: true }, 'blocked'],
    ['a line of the clinic', {}, { ownNumber: true }, 'internal'],
  ])('of %s is shown, awaits nothing and is not texted', async (_, call, change, because) => {
    const here = room()
    const missed = await missedCall(database.db, call)
    expect(await settle(here, missed, change)).toEqual({ send: false, because })
    expect(await conversationWith(here, missed.from!)).toMatchObject({
      awaitingSince: null,
      entries: [{ kind: 'call' }],
    })
  })

  it.each([
    ['withheld number', { from: null }, 'withheld'],
    ['extension to extension', { direction: 'internal' as const, from: '101', to: '102' }, 'internal'],
  ])('with %s has no conversation', async (_, change, because) => {
    const here = room()
    const call = await missedCall(database.db, change)
    expect(await settle(here, call)).toEqual({ send: false, because })
    const row = await database.db.selectFrom('entry').select('id').where('callId', '=', call.id).executeTakeFirst()
    expect(row).toBeUndefined()
  })

  it('with a hostile number is kept as what it is', async () => {
    const here = room()
    const from = `'; drop table call; --\r\n<script>\0\ud800${'9'.repeat(50)}`
    const call = await missedCall(database.db, { from })
    expect(await settle(here, call)).toEqual({ send: false, because: 'not-a-number' })
    const { items } = await here.messages.list({ limit: 200 })
    expect(items.map(({ number }) => number)).toContain(
      `'; drop table call; --\r\n<script>\ufffd\ufffd${'9'.repeat(30)}`,
    )
  })

  it('is not texted where there is no gateway, and says so', async () => {
    const here = room({ gateway: null })
    expect(await settle(here, await missedCall(database.db))).toEqual({ send: false, because: 'gateway-off' })
  })
})

describe('a call that was answered', () => {
  it('ends the waiting of that number on every line, and sends nothing', async () => {
    const here = room()
    const missed = await missedCall(database.db)
    await settle(here, missed)
    await settle(here, await missedCall(database.db, { from: missed.from, line: '+15145550101' }), {
      line: '+15145550101',
    })
    const spoken = await missedCall(database.db, {
      from: missed.from,
      outcome: 'answered',
      answeredBy: '101',
      talkingSeconds: 61,
    })
    expect(await settle(here, spoken)).toEqual({ send: false, because: 'answered' })
    const { items } = await here.messages.list({ limit: 200 })
    expect(items.filter(({ number }) => number === missed.from)).toMatchObject([
      { awaitingSince: null },
      { awaitingSince: null },
    ])
  })

  it('does not end the waiting of a text that came after it', async () => {
    const here = room()
    const spoken = await missedCall(database.db, {
      outcome: 'answered',
      endedAt: new Date(Date.now() - 60_000).toISOString(),
    })
    await here.messages.receive({ providerId: null, from: spoken.from!, to: LINE, body: 'Et demain?', at: new Date() })
    await settle(here, spoken)
    expect((await conversationWith(here, spoken.from!)).awaitingSince).not.toBeNull()
  })

  it('when it went out ends the waiting too; one nobody took does not', async () => {
    const here = room()
    const missed = await missedCall(database.db)
    await settle(here, missed)
    const out = { direction: 'out' as const, from: '101', to: missed.from, line: null }
    expect(await settle(here, await missedCall(database.db, out))).toEqual({ send: false, because: 'not-inbound' })
    expect((await conversationWith(here, missed.from!)).awaitingSince).not.toBeNull()
    await settle(here, await missedCall(database.db, { ...out, outcome: 'answered' }))
    const conversation = await conversationWith(here, missed.from!)
    expect(conversation.awaitingSince).toBeNull()
    expect(conversation.entries.filter(({ kind }) => kind === 'call').map(({ direction }) => direction)).toEqual([
      'in',
      'out',
      'out',
    ])
  })
})

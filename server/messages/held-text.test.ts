import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../../test/support/database.ts'
import { facts, messageRoom, missedCall } from '../../test/support/message-room.ts'
import type { Call } from '../contract/shapes.ts'

let database: FreshDatabase
beforeAll(async () => {
  database = await freshDatabase()
})
afterAll(() => database.drop())

const HOLD_MS = 1_200_000
const SAID = 'Merci, nous avons bien votre message.'

/** A call whose caller is still choosing; `later` lets so much time pass. */
async function choosing() {
  let passed = 0
  const now = () => new Date(Date.now() + passed)
  const room = messageRoom(database.db, { now })
  const { messages } = room
  const call = await missedCall(database.db, { state: 'answered', endedAt: null })
  const settle = (one: Call, holdUntil: Date | null = null) =>
    database.db.transaction().execute((trx) => messages.settleCall(one, { ...facts, holdUntil }, trx))
  await settle(call, new Date(now().getTime() + HOLD_MS))
  const release = (body: string | null = null) =>
    database.db.transaction().execute((trx) => messages.releaseText(trx, call.id, body))
  const later = (ms: number) => {
    passed += ms
  }
  return { ...room, call, settle, release, later }
}

describe('the text of a call whose caller is still choosing', () => {
  it('is on the timeline, and does not leave', async () => {
    const { runJobs, played, messages, call } = await choosing()
    await runJobs()
    await messages.submitTextOf(call.id)
    await messages.submitAllWaiting()
    expect(played.handed).toEqual([])
    expect(await messages.countWaiting()).toBe(0)
    const { items } = await messages.list({ limit: 200 })
    expect(items.find(({ number }) => number === call.from)?.lastEntry).toMatchObject({
      ...{ kind: 'text', automatic: 'missed-call', state: 'queued' },
    })
    expect(await messages.wasTexted(call.from!, database.db)).toBe(false)
  })

  it('leaves once, as it is, when she hangs up; told twice it is one text', async () => {
    const { played, messages, call, runJobs, settle } = await choosing()
    await Promise.all([messages.releaseNow(call.id), messages.releaseNow(call.id)])
    await settle({ ...call, state: 'ended', endedAt: new Date().toISOString() })
    await messages.releaseNow(call.id)
    await runJobs()
    expect(played.bodies()).toEqual([facts.body])
    expect(await messages.wasTexted(call.from!, database.db)).toBe(true)
  })

  it('says what was left, on the timeline too', async () => {
    const { played, release, runJobs, messages, call } = await choosing()
    expect(await release(SAID)).toBe(true)
    expect(await release('Autre chose')).toBe(false)
    await runJobs()
    expect(played.bodies()).toEqual([SAID])
    const { items } = await messages.list({ limit: 200 })
    expect(items.find(({ number }) => number === call.from)?.lastEntry?.body).toBe(SAID)
  })

  it('is not written anew once it has left', async () => {
    const { played, release, runJobs, messages, call } = await choosing()
    await messages.releaseNow(call.id)
    expect(await release(SAID)).toBe(false)
    await runJobs()
    expect(played.bodies()).toEqual([facts.body])
  })

  it('holds nobody else back: what a secretary writes meanwhile leaves first', async () => {
    const { played, messages, call, runJobs } = await choosing()
    const { id } = await messages.open(call.from!)
    await messages.reply(id, { body: 'Je vous rappelle.', authorId: null })
    await runJobs()
    expect(played.bodies()).toEqual(['Je vous rappelle.'])
    await messages.releaseNow(call.id)
    expect(played.bodies()).toEqual(['Je vous rappelle.', facts.body])
  })

  it('leaves at the end of its hold at the latest, also when the hold was shortened', async () => {
    const { played, messages, call, runJobs, later } = await choosing()
    await messages.shortenHold(call.id, new Date(Date.now() + 20_000))
    await messages.shortenHold(call.id, new Date(Date.now() + 900_000))
    await messages.submitTextOf(call.id)
    expect(played.handed).toEqual([])
    later(20_001)
    await messages.submitTextOf(call.id)
    await runJobs()
    expect(played.bodies()).toEqual([facts.body])
  })

  it('leaves at the start of the next service', async () => {
    const { call } = await choosing()
    const next = messageRoom(database.db)
    await next.messages.recover()
    await next.runJobs()
    expect(next.played.handed.filter(({ to }) => to === call.from)).toMatchObject([{ body: facts.body }])
    await next.messages.recover()
    await next.runJobs()
    expect(next.played.handed.filter(({ to }) => to === call.from)).toHaveLength(1)
  })

  it('is taken back by STOP, and does not leave after it', async () => {
    const { played, messages, call, runJobs } = await choosing()
    await messages.receive({ from: call.from!, to: call.to!, body: 'STOP', at: new Date(), providerId: null })
    await messages.releaseNow(call.id)
    await runJobs()
    expect(played.bodies().filter((body) => body === facts.body)).toEqual([])
  })
})

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../../test/support/database.ts'
import { keepLog } from '../../test/support/kept-log.ts'
import { facts, messageRoom, missedCall } from '../../test/support/message-room.ts'
import { until } from '../../test/support/wait.ts'
import type { Call } from '../contract/shapes.ts'
import { createHoldTexts } from './hold-text.ts'

let database: FreshDatabase
beforeAll(async () => {
  database = await freshDatabase()
})
afterAll(() => database.drop())

const SAID = 'Merci, nous avons bien votre message.'

/** A caller comes into the deflection, and the call is settled, as it would be by calls/. */
async function deflected() {
  const room = messageRoom(database.db)
  const call = await missedCall(database.db, { state: 'answered', endedAt: null })
  const holds = createHoldTexts({
    ...{ now: () => new Date(), log: keepLog().log, messages: room.messages },
    calls: { get: async () => call },
    contacts: { lookUp: async () => null },
    wordsFor: (purpose) => (purpose === 'voice-message' ? SAID : facts.body),
    isFirstText: async () => false,
  })
  const { linkedId } = call
  const settle = async (one: Call = call) => {
    const text = await database.db
      .transaction()
      .execute((trx) => room.messages.settleCall(one, { ...facts, holdUntil: holds.holdUntil(one) }, trx))
    await holds.committed({ ...one, text })
    await room.messages.submitTextOf(one.id)
  }
  const keep = () =>
    database.db.transaction().execute((trx) => holds.voiceKept(trx, { kind: 'voice', callId: call.id }))
  const ended: Call = { ...call, state: 'ended', endedAt: new Date().toISOString() }
  const texts = async (count: number) => {
    await room.runJobs()
    await until('the text has left', () => room.played.handed.length >= count)
    return room.played.bodies()
  }
  holds.began(linkedId)
  return { ...room, holds, call, linkedId, settle, keep, ended, texts }
}

describe('a caller who is still choosing', () => {
  it('and hangs up in the greeting has her text at once', async () => {
    const { holds, linkedId, settle, texts, played, ended } = await deflected()
    await settle()
    expect(played.handed).toEqual([])
    holds.ended(linkedId)
    expect(await texts(1)).toEqual([facts.body])
    await settle(ended)
    expect(await texts(1)).toEqual([facts.body])
  })

  it('and has gone before her call was settled has it too', async () => {
    const { holds, linkedId, settle, texts } = await deflected()
    holds.ended(linkedId)
    await settle()
    expect(await texts(1)).toEqual([facts.body])
  })

  it('and goes while her call is being settled has it too', async () => {
    const { holds, linkedId, texts, call, messages } = await deflected()
    const holdUntil = holds.holdUntil(call)
    expect(holdUntil).not.toBeNull()
    holds.ended(linkedId)
    const text = await database.db
      .transaction()
      .execute((trx) => messages.settleCall(call, { ...facts, holdUntil }, trx))
    await holds.committed({ ...call, text })
    expect(await texts(1)).toEqual([facts.body])
  })

  it('and chooses another way has it then', async () => {
    const { holds, linkedId, settle, texts } = await deflected()
    await settle()
    holds.chose(linkedId)
    expect(await texts(1)).toEqual([facts.body])
    holds.ended(linkedId)
    expect(await texts(1)).toHaveLength(1)
  })

  it('and leaves a message reads that it is there, once it is', async () => {
    const { holds, linkedId, settle, keep, texts, played, ended, messages, call } = await deflected()
    await settle()
    holds.left(linkedId)
    holds.ended(linkedId)
    await settle(ended)
    expect(played.handed).toEqual([])
    await keep()
    await messages.submitTextOf(call.id)
    expect(await texts(1)).toEqual([SAID])
    await keep()
    expect(await texts(1)).toEqual([SAID])
  })

  it('and leaves one that is here before she has hung up reads so too', async () => {
    const { holds, linkedId, settle, keep, texts, ended } = await deflected()
    await settle()
    holds.left(linkedId)
    await keep()
    expect(await texts(1)).toEqual([SAID])
    holds.ended(linkedId)
    await settle(ended)
    expect(await texts(1)).toHaveLength(1)
  })

  it.each(['before', 'after'])(
    'and leaves nothing that can be heard has her text (known %s she has gone)',
    async (when) => {
      const { holds, linkedId, settle, texts } = await deflected()
      await settle()
      holds.left(linkedId)
      if (when === 'before') holds.leftNothing(linkedId)
      holds.ended(linkedId)
      if (when === 'after') holds.leftNothing(linkedId)
      expect(await texts(1)).toEqual([facts.body])
      holds.leftNothing(linkedId)
      expect(await texts(1)).toHaveLength(1)
    },
  )

  it('whose hang-up is told by her call alone has her text', async () => {
    const { settle, texts, ended } = await deflected()
    await settle()
    await settle(ended)
    expect(await texts(1)).toEqual([facts.body])
  })
})

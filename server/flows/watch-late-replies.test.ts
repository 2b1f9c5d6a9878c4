import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../../test/support/database.ts'
import { keepLog } from '../../test/support/kept-log.ts'
import { LINE, messageRoom, newNumber } from '../../test/support/message-room.ts'
import { until } from '../../test/support/wait.ts'
import type { LiveMessage } from '../contract/live.ts'
import { type Awaiting, lateBy, watchLateReplies } from './watch-late-replies.ts'

describe('who becomes late next', () => {
  const one = (id: string, lateAt: number, told = false): Awaiting => ({ id, since: 's', lateAt, told })

  it.each<[string, Awaiting[], string[], number | null]>([
    ['nobody waits', [], [], null],
    ['a mark is kept at its very instant', [one('a', 100)], [], 100],
    ['the oldest is told of first', [one('b', 99), one('a', 50), one('c', 200)], ['a', 'b'], 200],
    ['nobody is told of twice', [one('a', 50, true), one('c', 200, true)], [], null],
  ])('%s', (_, awaiting, late, next) => {
    const found = lateBy(awaiting, 100)
    expect([found.late.map(({ id }) => id), found.next]).toEqual([late, next])
  })

  it('leaves out nobody: each is late, to come, or told of', () => {
    const each = fc.record({ id: fc.uuid(), since: fc.constant('s'), lateAt: fc.integer(), told: fc.boolean() })
    fc.assert(
      fc.property(fc.array(each), fc.integer(), (awaiting, now) => {
        const { late, next } = lateBy(awaiting, now)
        for (const { told, lateAt, id } of awaiting)
          expect(told || late.some((found) => found.id === id) || lateAt >= next!).toBe(true)
      }),
    )
  })
})

describe('a conversation that becomes late', () => {
  let database: FreshDatabase
  beforeAll(async () => {
    database = await freshDatabase()
  })
  afterAll(() => database.drop())

  const TEXT_IS_LATE_MS = 20 * 60_000
  const lateIn = (ms: number) => new Date(Date.now() - TEXT_IS_LATE_MS + ms)

  it('is told of once; what was late before, or is answered in time, is not', async () => {
    const { messages } = messageRoom(database.db)
    const from = { before: newNumber(), soon: newNumber(), answered: newNumber(), heard: newNumber() }
    const receive = async (number: string, at: Date) =>
      (await messages.receive({ providerId: null, from: number, to: LINE, body: 'Allo', at }))!.conversationId
    await receive(from.before, lateIn(-60_000))
    await receive(from.soon, lateIn(400))
    const answered = await receive(from.answered, lateIn(450))
    const told: string[] = []
    const stop = watchLateReplies({
      ...{ messages, now: () => new Date(), log: keepLog().log },
      broadcast: (message: LiveMessage) => {
        if (message.type !== 'reply.late') return
        expect(message.conversation.clock?.mark).toBe('late')
        expect(message.conversation).not.toHaveProperty('entries')
        told.push(message.conversation.number)
      },
    })
    await messages.markDone(answered)
    await receive(from.heard, lateIn(500))
    await until('both are told of', () => told.length >= 2)
    // What comes in while it is late already is late all the same.
    const old = newNumber()
    const id = await receive(old, lateIn(-1_000))
    await until('that too', () => told.includes(old))
    await messages.reply(id, { body: 'Bonjour', authorId: null })
    stop()
    expect(told).toEqual([from.soon, from.heard, old])
  })
})

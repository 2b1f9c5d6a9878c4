import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../../test/support/database.ts'
import { LINE, messageRoom, newNumber } from '../../test/support/message-room.ts'
import { until } from '../../test/support/wait.ts'
import { Permanent, Temporary, Uncertain } from '../kit/errors.ts'
import { newKey } from '../kit/sealed-bytes.ts'
import type { SecretSent, SecretText } from './secret-text.ts'

let database: FreshDatabase
beforeAll(async () => {
  database = await freshDatabase()
})
afterAll(() => database.drop())

const BODY = 'Clinique Boréale : votre code est 004213.'
const SHOWN = 'Clinique Boréale : votre code est ••••••.'
const MINUTE_MS = 60_000

type Sent = Extract<SecretSent, { ok: true }>

function openRoom(options: Parameters<typeof messageRoom>[1] = {}) {
  const clock = { offsetMs: 0 }
  const now = () => new Date(Date.now() + clock.offsetMs)
  const room = messageRoom(database.db, { now, ...options })
  const { db } = database
  return {
    ...room,
    clock,
    send: (change: Partial<SecretText> = {}) =>
      db.transaction().execute((trx) =>
        room.messages.sendSecret(trx, {
          ...{ line: LINE, number: newNumber(), shown: SHOWN, body: BODY, automatic: 'code', purpose: 'code' },
          ...{ notAfter: new Date(now().getTime() + 10 * MINUTE_MS), ...change },
        }),
      ),
    entryOf: async ({ conversationId, id }: Sent) =>
      (await room.messages.get(conversationId)).entries.find((entry) => entry.id === id),
    row: ({ id }: Sent) => db.selectFrom('message').selectAll().where('id', '=', id).executeTakeFirstOrThrow(),
  }
}

async function sent(answer: Promise<SecretSent>): Promise<Sent> {
  const one = await answer
  if (!one.ok) throw new Error(one.because)
  return one
}

/** All that the database holds of texts, as somebody with a copy of it reads it. */
const allRows = async () =>
  JSON.stringify([
    await database.db.selectFrom('entry').selectAll().execute(),
    (await database.db.selectFrom('message').selectAll().execute()).map((row) => ({
      ...row,
      sealedBody: row.sealedBody?.toString('latin1'),
    })),
  ])

describe('a text that only its recipient may read', () => {
  it('leaves as it is, and shows dots everywhere else', async () => {
    const room = openRoom()
    const one = await sent(room.send())
    expect(await room.entryOf(one)).toMatchObject({ body: SHOWN, automatic: 'code', state: 'queued', direction: 'out' })
    expect(await allRows()).not.toContain('004213')
    expect((await room.row(one)).sealedBody?.length).toBeGreaterThan(BODY.length)
    await room.runJobs()
    expect(room.played.bodies()).toEqual([BODY])
    expect(await room.entryOf(one)).toMatchObject({ body: SHOWN, state: 'sent' })
    expect(await room.row(one)).toMatchObject({ sealedBody: null, purpose: 'code' })
    expect(room.logged()).not.toContain('004213')
  })

  it('leaves at once, once what it belongs to is committed, and is told', async () => {
    const room = openRoom()
    const states: (string | null)[] = []
    room.messages.events.on('updated', ({ entry }) => void states.push(entry.state))
    const one = await sent(room.send())
    await one.afterwards()
    await until('it has left', () => states.at(-1) === 'sent')
    expect(states).toEqual(['queued', 'sent'])
    expect(room.played.bodies()).toEqual([BODY])
    await room.runJobs()
    expect(room.played.bodies()).toEqual([BODY])
  })

  it('never was when its transaction is rolled back', async () => {
    const room = openRoom()
    const number = newNumber()
    const undone = database.db.transaction().execute(async (trx) => {
      await room.messages.sendSecret(trx, {
        ...{ line: LINE, number, shown: SHOWN, body: BODY, automatic: 'code', purpose: 'code' },
        notAfter: new Date(Date.now() + MINUTE_MS),
      })
      throw new Error('undone')
    })
    await expect(undone).rejects.toThrow('undone')
    await room.runJobs()
    expect(room.played.handed).toEqual([])
  })

  it('goes to somebody who has asked for no more texts: it is one he asked for himself', async () => {
    const room = openRoom()
    const number = newNumber()
    await room.messages.receive({ providerId: null, from: number, to: LINE, body: 'STOP', at: new Date() })
    await room.runJobs()
    await sent(room.send({ number }))
    await sent(room.send({ number, automatic: 'document', purpose: 'service', body: 'Voici le lien' }))
    await room.runJobs()
    expect(room.played.bodies().slice(1)).toEqual([BODY, 'Voici le lien'])
  })

  it('is not taken back by a stop word that comes while it waits', async () => {
    const room = openRoom()
    const number = newNumber()
    const one = await sent(room.send({ number }))
    await room.messages.receive({ providerId: null, from: number, to: LINE, body: 'ARRET', at: new Date() })
    await room.runJobs()
    expect(await room.row(one)).toMatchObject({ state: 'sent' })
  })

  it('leaves the clock of its conversation running: nobody was answered', async () => {
    const room = openRoom()
    const number = newNumber()
    await room.messages.receive({ providerId: null, from: number, to: LINE, body: 'Bonjour?', at: new Date() })
    const one = await sent(room.send({ number }))
    expect((await room.messages.get(one.conversationId)).awaitingSince).not.toBeNull()
  })

  it.each([
    ['a landline', { number: '+15145550900' }, {}, 'landline'],
    ['no number', { number: 'Desjardins' }, {}, 'no-number'],
    ['a clinic without a gateway', {}, { gateway: null }, 'no-gateway'],
  ] as const)('is refused for %s, and leaves nothing behind', async (_, change, options, because) => {
    const room = openRoom({ ...options, landlines: ['+15145550900'] })
    const count = async () => (await database.db.selectFrom('message').select('id').execute()).length
    const before = await count()
    expect(await room.send(change)).toEqual({ ok: false, because })
    expect(await count()).toBe(before)
  })
})

describe('the secret of a text', () => {
  it.each([
    ['refused for good', new Permanent('refused'), 'failed', true],
    ['of which nobody knows', new Uncertain('no answer'), 'unknown', false],
  ] as const)('%s: is gone when it will not leave any more', async (_, error, state, isGone) => {
    const room = openRoom()
    room.played.answer = async () => Promise.reject(error)
    const one = await sent(room.send())
    await room.runJobs()
    const row = await room.row(one)
    expect([row.state, row.sealedBody === null]).toEqual([state, isGone])
    expect(room.logged()).not.toContain('004213')
  })

  it('waits with its text while the gateway is away, and leaves when it is back', async () => {
    const room = openRoom()
    room.played.answer = async () => Promise.reject(new Temporary('away'))
    const one = await sent(room.send())
    await expect(room.runJobs()).rejects.toThrow('away')
    room.played.answer = async () => ({ providerId: null, state: 'sent' })
    await room.messages.submitWaiting(one.conversationId)
    expect(room.played.bodies()).toEqual([BODY, BODY])
    expect(await room.row(one)).toMatchObject({ state: 'sent', sealedBody: null })
  })

  it('never leaves after its time', async () => {
    const room = openRoom()
    const one = await sent(room.send())
    room.clock.offsetMs = 10 * MINUTE_MS
    await room.runJobs()
    expect(room.played.handed).toEqual([])
    expect(await room.row(one)).toMatchObject({ state: 'failed', reason: 'expired', sealedBody: null })
  })

  it('is taken away at its time, also where no job hands its text over', async () => {
    const room = openRoom()
    const told: (string | null)[] = []
    const [waiting, unknown] = [await sent(room.send()), await sent(room.send())]
    room.messages.events.on('updated', ({ entry }) => void (entry.id === waiting.id && told.push(entry.state)))
    await database.db.updateTable('message').set({ state: 'unknown' }).where('id', '=', unknown.id).execute()
    for (const { id } of [waiting, unknown, waiting, unknown]) await room.messages.forgetSecret(id)
    expect(await room.row(waiting)).toMatchObject({ state: 'failed', reason: 'expired', sealedBody: null })
    expect(await room.row(unknown)).toMatchObject({ state: 'unknown', sealedBody: null })
    expect(told).toEqual(['failed'])
  })

  it('does not leave once another has taken its place', async () => {
    const room = openRoom()
    const number = newNumber()
    const [old, newer] = [await sent(room.send({ number })), await sent(room.send({ number, body: 'le nouveau' }))]
    await (await room.messages.cancelSecret(database.db, old.id))()
    await room.runJobs()
    expect(room.played.bodies()).toEqual(['le nouveau'])
    expect(await room.row(old)).toMatchObject({ state: 'failed', reason: 'cancelled', sealedBody: null })
    await (await room.messages.cancelSecret(database.db, newer.id))()
    expect(await room.row(newer)).toMatchObject({ state: 'sent' })
  })

  it('sealed by another key, or for another text, does not leave: the text says so', async () => {
    const room = openRoom()
    const number = newNumber()
    const [one, other] = [await sent(room.send({ number })), await sent(room.send({ number, body: 'autre' }))]
    const { sealedBody } = await room.row(other)
    await database.db.updateTable('message').set({ sealedBody }).where('id', '=', one.id).execute()
    await room.runJobs()
    expect(room.played.bodies()).toEqual(['autre'])
    expect(await room.row(one)).toMatchObject({ state: 'failed', reason: 'unreadable' })
    const third = await sent(room.send({ number }))
    const elsewhere = openRoom({ secretKey: newKey() })
    await elsewhere.messages.submitWaiting(third.conversationId)
    expect(elsewhere.played.handed).toEqual([])
    expect(await room.row(third)).toMatchObject({ state: 'failed', reason: 'unreadable' })
  })
})

describe('a person who decides about a secret text', () => {
  const unknownIn = async (room: ReturnType<typeof openRoom>) => {
    room.played.answer = async () => Promise.reject(new Uncertain('no answer'))
    const one = await sent(room.send())
    await room.runJobs()
    room.played.answer = async () => ({ providerId: null, state: 'sent' })
    return one
  }

  it('may send it again while it opens something', async () => {
    const room = openRoom()
    const one = await unknownIn(room)
    await room.messages.resolve(one.id, { as: 'send-again' })
    await room.runJobs()
    expect(room.played.bodies()).toEqual([BODY, BODY])
    expect(await room.row(one)).toMatchObject({ state: 'sent', sealedBody: null })
  })

  it('is told that it is over, and what to do, once its time has passed', async () => {
    const room = openRoom()
    const one = await unknownIn(room)
    room.clock.offsetMs = 10 * MINUTE_MS
    await expect(room.messages.resolve(one.id, { as: 'send-again' })).rejects.toMatchObject({
      ...{ code: 'gone', status: 410, message: expect.stringContaining('new code') },
    })
    expect(await room.row(one)).toMatchObject({ state: 'unknown' })
    expect(await room.messages.resolve(one.id, { as: 'failed' })).toMatchObject({ state: 'failed' })
    expect(await room.row(one)).toMatchObject({ sealedBody: null })
  })

  it('is told so as well of one that has failed, whose secret went with it', async () => {
    const room = openRoom()
    room.played.answer = async () => Promise.reject(new Permanent('refused'))
    const one = await sent(room.send({ automatic: 'document', purpose: 'service' }))
    await room.runJobs()
    await expect(room.messages.resolve(one.id, { as: 'send-again' })).rejects.toMatchObject({ code: 'gone' })
    expect(await room.row(one)).toMatchObject({ state: 'failed' })
  })

  it('finds one unknown in whose hand-over the service died, and it does not leave by itself', async () => {
    const room = openRoom()
    const one = await sent(room.send())
    await database.db.updateTable('message').set({ state: 'submitting' }).where('id', '=', one.id).execute()
    await room.messages.recover()
    await room.runJobs()
    expect(room.played.handed).toEqual([])
    expect(await room.row(one)).toMatchObject({ state: 'unknown' })
    await room.messages.resolve(one.id, { as: 'sent' })
    expect(await room.row(one)).toMatchObject({ state: 'sent', sealedBody: null })
  })
})

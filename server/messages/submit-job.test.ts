import { afterAll, beforeAll, expect, it } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../../test/support/database.ts'
import { keepLog } from '../../test/support/kept-log.ts'
import { facts, messageRoom, missedCall } from '../../test/support/message-room.ts'
import { until } from '../../test/support/wait.ts'
import { createJobs, type Jobs } from '../db/index.ts'
import { Temporary } from '../kit/errors.ts'
import { submitTextsJob } from './submit-texts.ts'

let database: FreshDatabase
let jobs: Jobs
let room: ReturnType<typeof messageRoom>
beforeAll(async () => {
  database = await freshDatabase()
  jobs = createJobs({ url: database.url, log: keepLog().log })
  room = messageRoom(database.db, { enqueue: jobs.enqueue })
  jobs.define<{ conversationId: string }>(submitTextsJob.name, submitTextsJob.options, (data, { signal }) =>
    room.messages.submitWaiting(data.conversationId, signal),
  )
  await jobs.prepare()
  await jobs.start()
})
afterAll(async () => {
  await jobs.drain(2_000)
  await jobs.stop()
  await database.drop()
})

const settle = async () => {
  const call = await missedCall(database.db)
  await database.db.transaction().execute((trx) => room.messages.settleCall(call, facts, trx))
  return call
}

it('the queue hands over the text of a missed call as soon as its transaction is committed', async () => {
  const call = await settle()
  const committedAt = performance.now()
  await until('the text is handed over', () => room.played.handed.some(({ to }) => to === call.from), { every: 2 })
  // Woken by a notification, not by polling.
  expect(performance.now() - committedAt).toBeLessThan(900)
})

it('tries again by itself when the gateway was away, in order, and once each', async () => {
  const { id } = await room.messages.open('+14185550101')
  const { answer } = room.played
  let refusals = 2
  room.played.answer = async (text) => {
    if (refusals-- > 0) throw new Temporary('Asterisk is not connected')
    return answer(text)
  }
  for (const body of ['un', 'deux', 'trois']) await room.messages.reply(id, { body, authorId: null })
  await until('all have left', async () => (await room.messages.countWaiting()) === 0, { within: 18_000 })
  const bodies = room.played.handed.filter(({ to }) => to === '+14185550101').map(({ body }) => body)
  expect(bodies).toEqual(['un', 'un', 'un', 'deux', 'trois'])
  expect((await room.messages.get(id)).entries.map(({ state }) => state)).toEqual(['sent', 'sent', 'sent'])
})

it('twenty missed calls at once make twenty texts, none twice', async () => {
  room.played.handed.length = 0
  const calls = await Promise.all(Array.from({ length: 20 }, settle))
  await until('all are handed over', async () => (await room.messages.countWaiting()) === 0)
  expect(room.played.handed.map(({ to }) => to).sort()).toEqual(calls.map(({ from }) => from).sort())
})

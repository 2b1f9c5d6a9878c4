import { afterAll, beforeAll, expect, it } from 'vitest'
import { callBackRoutes } from '../server/call-backs/index.ts'
import type { CallBack } from '../server/contract/call-backs.ts'
import { SESSION_COOKIE } from '../server/contract/http.ts'
import type { Page, StaffUser } from '../server/contract/shapes.ts'
import { createSettleCallBacks } from '../server/flows/settle-call-backs.ts'
import { newUuidV7 } from '../server/kit/ids.ts'
import { createPanel, type Panel } from '../server/panel/index.ts'
import { type CallBackRoom, callBackRoom } from './support/call-back-room.ts'
import { type FreshDatabase, freshDatabase } from './support/database.ts'
import { keepLog } from './support/kept-log.ts'
import { facts, LINE, messageRoom, missedCall, newNumber } from './support/message-room.ts'

let database: FreshDatabase
let room: CallBackRoom
let panel: Panel

beforeAll(async () => {
  database = await freshDatabase()
  room = await callBackRoom(database.db)
  const user = (id: string): StaffUser => ({
    ...{ id, email: 'eve@clinic.example', name: 'Ève', role: 'secretary', phone: '101', language: 'fr' },
  })
  panel = await createPanel({
    ...{ log: keepLog().log, host: '127.0.0.1', port: 0, webDir: import.meta.dirname, onSocket: () => {} },
    readiness: () => ({ ready: true }),
    userOf: async (token) => (token === 'me' ? user(room.me) : token === 'colleague' ? user(room.colleague) : null),
    routes: [callBackRoutes(room.callBacks, (request) => request.user)],
  })
})
afterAll(async () => {
  await panel.close()
  await database.drop()
})

async function ask<T = { error: { code: string; field?: string; message: string } }>(
  method: 'GET' | 'POST',
  path: string,
  body?: object,
  as = 'me',
): Promise<{ status: number; body: T }> {
  const answer = await panel.app.inject({
    ...{ method, url: `/api/call-backs${path}`, cookies: { [SESSION_COOKIE]: as } },
    ...(body && { payload: body }),
  })
  return { status: answer.statusCode, body: (answer.body ? answer.json() : null) as T }
}

it('a call-back over HTTP is noted, taken, tried and done', async () => {
  const made = await ask<CallBack>('POST', '', { number: '(438) 555-0191', urgent: true })
  expect(made).toMatchObject({
    status: 201,
    body: { number: '+14385550191', urgent: true, reason: 'asked', line: LINE },
  })
  const { id } = made.body
  expect(await ask('GET', `/${id}`)).toEqual({ status: 200, body: made.body })
  expect(await ask('POST', `/${id}/take`)).toMatchObject({ status: 200, body: { taken: { by: 'Ève' } } })
  expect(await ask('POST', `/${id}/take`, undefined, 'colleague')).toMatchObject({
    ...{ status: 409, body: { error: { code: 'conflict', message: 'Ève has taken this call-back.' } } },
  })
  expect(await ask('POST', `/${id}/release`, undefined, 'colleague')).toMatchObject({ status: 409 })
  expect(await ask('POST', `/${id}/release`)).toMatchObject({ status: 200, body: { taken: null } })
  expect(await ask('POST', `/${id}/tried`)).toMatchObject({ status: 200, body: { tries: 1 } })
  const again = '2026-11-24T15:00:00.000Z'
  expect(await ask('POST', `/${id}/tried`, { again })).toMatchObject({ status: 200, body: { tryAgainAt: again } })
  const { body: open } = await ask<Page<CallBack>>('GET', '?state=open')
  expect(open.items.map((one) => one.id)).toEqual([id])
  expect(await ask('POST', `/${id}/done`)).toMatchObject({
    body: { state: 'done', done: { how: 'by-hand', by: 'Ève' } },
  })
  expect(await ask('GET', '')).toMatchObject({ body: { items: [], next: null } })
  expect(await ask('GET', '?state=done')).toMatchObject({ body: { items: [{ id }] } })
})

it.each([
  ['POST', '', { number: 'bonjour' }, 400, 'number'],
  ['POST', '', {}, 400, 'number'],
  ['POST', '', { number: '4385550191', line: '+15145550999' }, 400, 'line'],
  ['POST', '', { number: '4385550191', wanted: { from: 'demain', until: 'x' } }, 400, 'wanted'],
  ['GET', '?limit=0', undefined, 400, 'limit'],
  ['GET', '?state=lost', undefined, 400, 'state'],
  ['GET', '?cursor=x', undefined, 400, 'cursor'],
  ['GET', '/x', undefined, 404, undefined],
  ['POST', `/${newUuidV7()}/take`, undefined, 404, undefined],
  ['POST', `/${newUuidV7()}/tried`, { again: 'demain' }, 400, 'again'],
] as const)('%s %s %j answers %i and names the field', async (method, path, body, status, field) => {
  const answer = await ask(method, path, body)
  expect(answer.status).toBe(status)
  if (field) expect(answer.body.error.field).toMatch(new RegExp(`^${field}`))
})

it('is for those who are signed in', async () => {
  expect((await ask('GET', '', undefined, 'nobody')).status).toBe(401)
  expect((await ask('POST', `/${newUuidV7()}/take`, undefined, 'nobody')).status).toBe(401)
})

/** The rooms of messages and of call-backs, joined as the service joins them. */
function joined() {
  const { onReplied, onMarkedDone } = createSettleCallBacks(room.callBacks)
  return messageRoom(database.db, { now: room.now, onReplied, onMarkedDone })
}

it('an answer by text settles a missed call; twenty answers and callers at once end in one state', async () => {
  const { messages } = joined()
  const number = newNumber()
  const { id } = await messages.open(number, LINE)
  await room.missed(number)
  await messages.reply(id, { body: 'Bonjour', authorId: room.me })
  expect(await room.callBacks.forConversation(id)).toBeNull()
  expect(room.told.at(-1)).toMatchObject({ number, state: 'done', done: { how: 'text', by: 'Ève' } })

  await Promise.all(
    Array.from({ length: 20 }, (_, index) =>
      index % 2 === 0 ? room.missed(number) : messages.reply(id, { body: `Réponse ${index}`, authorId: room.me }),
    ),
  )
  const left = await room.callBacks.forConversation(id)
  await messages.markDone(id, room.me)
  expect(await room.callBacks.forConversation(id)).toBeNull()
  if (left) expect(await room.callBacks.get(left.id)).toMatchObject({ done: { how: 'by-hand', by: 'Ève' } })
})

it('a call-back that is done stops the clock of its conversation, and leaves the one of a text', async () => {
  const { messages } = joined()
  const called = await missedCall(database.db, { endedAt: room.now().toISOString() })
  await database.db.transaction().execute((trx) => messages.settleCall(called, facts, trx))
  const { id } = await messages.open(called.from!, LINE)
  expect(await messages.get(id)).toMatchObject({ awaitingSince: called.endedAt })

  const settle = async () =>
    (
      await database.db.transaction().execute((trx) => messages.settleCalled(trx, { line: LINE, number: called.from! }))
    )()
  await settle()
  expect(await messages.get(id)).toMatchObject({ awaitingSince: null, clock: null })

  // A missed call of long ago, and a text of today: with the call made, the text goes on waiting by its own clock.
  const before = new Date(room.now().getTime() - 24 * 3_600_000)
  const old = await missedCall(database.db, {
    from: called.from,
    startedAt: before.toISOString(),
    endedAt: before.toISOString(),
  })
  await database.db.transaction().execute((trx) => messages.settleCall(old, facts, trx))
  await messages.receive({ providerId: null, from: called.from!, to: LINE, body: 'Allo', at: room.now() })
  expect((await messages.get(id)).awaitingSince).toBe(old.endedAt)
  await settle()
  expect(await messages.get(id)).toMatchObject({ awaitingSince: room.now().toISOString(), clock: { mark: 'best' } })
})

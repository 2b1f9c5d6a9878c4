import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Share, ShareDetail } from '../server/contract/documents.ts'
import { SESSION_COOKIE } from '../server/contract/http.ts'
import type { Page, StaffUser } from '../server/contract/shapes.ts'
import { shareRoutes } from '../server/documents/index.ts'
import { newUuidV7 } from '../server/kit/ids.ts'
import { createPanel, type Panel } from '../server/panel/index.ts'
import { type FreshDatabase, freshDatabase } from './support/database.ts'
import { keepLog } from './support/kept-log.ts'
import { newNumber } from './support/message-room.ts'
import { LUCIE, shareRoom } from './support/share-room.ts'

let database: FreshDatabase
let house: Awaited<ReturnType<typeof shareRoom>>
let panel: Panel

beforeAll(async () => {
  database = await freshDatabase()
  house = await shareRoom(database)
  const lucie: StaffUser = {
    ...{ id: LUCIE, email: 'l@c.test', name: 'Lucie', role: 'secretary', phone: null, language: 'fr' },
  }
  panel = await createPanel({
    ...{ log: keepLog().log, host: '127.0.0.1', port: 0, webDir: import.meta.dirname, onSocket: () => {} },
    readiness: () => ({ ready: true }),
    userOf: async (token) => (token === 'me' ? lucie : null),
    routes: [shareRoutes(house.documents, (request) => request.user)],
  })
})
afterAll(async () => {
  await panel.close()
  await house.close()
  await database.drop()
})

type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE'
async function ask<T = { error: { code: string; field?: string } }>(
  method: Method,
  path = '',
  body?: object,
  as = 'me',
): Promise<{ status: number; body: T }> {
  const answer = await panel.app.inject({
    ...{ method, url: `/api/shares${path}`, cookies: { [SESSION_COOKIE]: as } },
    ...(body && { payload: body }),
  })
  return { status: answer.statusCode, body: (answer.body ? answer.json() : null) as T }
}

it('a share over HTTP is drafted, changed, sent, sent again, revoked, and tells what happened', async () => {
  const key = newUuidV7()
  const made = await ask<Share>('POST', '', { ...house.wish(), key })
  expect(made).toMatchObject({ status: 201, body: { state: 'draft', author: 'Lucie' } })
  expect((await ask<Share>('POST', '', { ...house.wish(), key })).body.id).toBe(made.body.id)
  const { id } = made.body
  await house.put(id)
  expect(await ask('PATCH', `/${id}`, { maxOpenings: 2, message: 'Vos radios' })).toMatchObject({
    ...{ status: 200, body: { maxOpenings: 2, message: 'Vos radios' } },
  })
  expect(await ask('POST', `/${id}/send`)).toMatchObject({ status: 200, body: { state: 'open' } })
  expect(await ask('POST', `/${id}/link`)).toMatchObject({ status: 200, body: { state: 'open' } })
  expect(house.linked.filter((linked) => linked === id)).toHaveLength(2)
  const before = await house.tokenOf(id)
  const corrected = { linkTo: 'lea.tremblay@patient.test' }
  expect(await ask('POST', `/${id}/link`, corrected)).toMatchObject({ status: 200, body: corrected })
  const visitor = { address: '203.0.113.5' }
  expect(await house.documents.visits.find(before, visitor)).toBeNull()
  expect(await house.documents.visits.find(await house.tokenOf(id), visitor)).not.toBeNull()
  expect(await ask('POST', `/${id}/link`, { linkTo: 'a@b.test, c@d.test' })).toMatchObject({
    ...{ status: 400, body: { error: { field: 'linkTo' } } },
  })
  expect(await ask('DELETE', `/${id}`)).toMatchObject({ status: 409 })
  expect(await ask('POST', `/${id}/revocation`)).toMatchObject({ status: 200, body: { state: 'revoked' } })
  expect(await ask('POST', `/${id}/reopening`)).toMatchObject({ status: 409, body: { error: { code: 'conflict' } } })
  expect(await ask('POST', `/${id}/link`)).toMatchObject({ status: 409 })
  const { body: detail } = await ask<ShareDetail>('GET', `/${id}`)
  expect(detail.events.map(({ kind, by }) => [kind, by])).toEqual([
    ['created', 'Lucie'],
    ['file-added', null],
    ['sent', 'Lucie'],
    ['changed', 'Lucie'],
    ['revoked', 'Lucie'],
  ])
  const { body: list } = await ask<Page<Share>>('GET', '?state=revoked&waiting=false&limit=10')
  expect(list.items.map((one) => one.id)).toContain(id)
})

it('what cannot be is refused by its field, and nothing is left of it', async () => {
  const before = (await ask<Page<Share>>('GET', '?limit=200')).body.items.length
  const refused: [object, string][] = [
    [{ codeBy: 'pigeon' }, 'codeBy'],
    [{ linkBy: 'text', linkTo: newNumber(), codeBy: 'text' }, 'codeBy'],
    [{ codeTo: '911' }, 'codeTo'],
    [{ codeExtension: '1;rm' }, 'codeExtension'],
    [{ expiresInDays: 0 }, 'expiresInDays'],
    [{ expiresInDays: 91 }, 'expiresInDays'],
    [{ maxOpenings: 0 }, 'maxOpenings'],
    [{ message: 'x'.repeat(2_001) }, 'message'],
    [{ direction: 'ask', fields: Array.from({ length: 21 }, (_, i) => field(`f${i}`)) }, 'fields'],
    [{ direction: 'ask', fields: [field('a'), field('a')] }, 'fields'],
    [{ direction: 'ask', fields: [field('__proto__')] }, 'fields.0.key'],
  ]
  for (const [change, name] of refused) {
    const { status, body } = await ask('POST', '', { ...house.wish(), ...change })
    expect([change, status, body.error.field]).toEqual([change, 400, name])
  }
  expect((await ask<Page<Share>>('GET', '?limit=200')).body.items).toHaveLength(before)
})

it('is for those who are signed in, and an unknown one is not found', async () => {
  for (const [method, path] of [
    ['GET', ''],
    ['GET', `/${newUuidV7()}`],
    ['POST', `/${newUuidV7()}/send`],
    ['DELETE', `/${newUuidV7()}`],
  ] as const)
    expect((await ask(method, path, undefined, 'nobody')).status).toBe(401)
  for (const id of [newUuidV7(), 'nonsense', '..%2f..', '%00'])
    for (const [method, path] of [
      ['GET', ''],
      ['DELETE', ''],
      ['POST', '/send'],
      ['POST', '/link'],
      ['POST', '/revocation'],
      ['POST', '/reopening'],
    ] as const)
      expect([id, method, path, (await ask(method, `/${id}${path}`)).status]).toEqual([id, method, path, 404])
  expect((await ask('PATCH', `/${newUuidV7()}`, {})).status).toBe(404)
})

it('a share of a conversation or a contact that is not there is not found', async () => {
  for (const change of [{ conversationId: newUuidV7() }, { contactId: newUuidV7() }])
    expect((await ask('POST', '', { ...house.wish(), ...change })).status).toBe(404)
})

const field = (key: string) => ({ key, label: key, kind: 'text', required: false })

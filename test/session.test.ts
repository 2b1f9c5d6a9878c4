import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newUuidV7 } from '../server/kit/ids.ts'
import { createLog } from '../server/kit/log.ts'
import { createPanel, type Panel } from '../server/panel/index.ts'
import { createStaff, staffRoutes } from '../server/staff/index.ts'
import { type FreshDatabase, freshDatabase } from './support/database.ts'

// Staff behind the panel, by HTTP, as a browser and a program meet them.

const log = createLog('silent')
const person = {
  email: 'marie@clinique.example',
  name: 'Marie',
  role: 'secretary' as const,
  password: 'un mot de passe',
}
let fresh: FreshDatabase
let panel: Panel
let url: string
beforeAll(async () => {
  fresh = await freshDatabase()
  const staff = createStaff({ db: fresh.db, now: () => new Date(), newId: newUuidV7, log })
  await staff.add(person)
  panel = await createPanel({
    ...{ log, host: '127.0.0.1', port: 0, webDir: '/nowhere', routes: [staffRoutes(staff)], userOf: staff.userOf },
    onSocket: () => {},
    readiness: () => ({ ready: fresh.open.status().state === 'up' }),
  })
  url = await panel.listen()
})
afterAll(async () => {
  await panel.close()
  await fresh.drop()
})

async function ask(method: string, body?: unknown, headers: Record<string, string> = {}) {
  const response = await fetch(`${url}/api/session`, {
    method,
    headers: { ...(body !== undefined && { 'content-type': 'application/json' }), ...headers },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  const text = await response.text()
  return { status: response.status, body: text ? JSON.parse(text) : null, setCookie: response.headers.getSetCookie() }
}
const { email, password } = person
const marie = { id: expect.any(String), email, name: 'Marie', role: 'secretary', phone: null, language: 'fr' }

async function signIn(): Promise<string> {
  const { setCookie } = await ask('POST', { email, password })
  return setCookie[0]?.split(';')[0] ?? ''
}

describe('POST /api/session', () => {
  test('answers who it is, with a cookie that no script reads and no other site sends', async () => {
    const answer = await ask('POST', { email, password })
    expect(answer).toMatchObject({ status: 200, body: marie })
    expect(JSON.stringify(answer.body)).not.toMatch(/hash|password/i)
    expect(answer.setCookie).toHaveLength(1)
    const [name, ...attributes] = answer.setCookie[0]!.split('; ')
    expect(name).toMatch(/^relais_session=[A-Za-z0-9_-]{43}$/)
    expect(attributes).toEqual(expect.arrayContaining(['HttpOnly', 'SameSite=Strict', 'Path=/']))
    // Over plain http, where a browser throws a Secure cookie away.
    expect(attributes).not.toContain('Secure')
  })

  test('behind a proxy that speaks https, gives a cookie for https alone', async () => {
    const { setCookie } = await ask('POST', { email, password }, { 'x-forwarded-proto': 'https' })
    expect(setCookie[0]).toContain('; Secure')
  })

  test('with a wrong password says so in the words of an unknown e-mail', async () => {
    const wrong = await ask('POST', { email, password: 'wrong' })
    expect(wrong).toEqual(await ask('POST', { email: 'nobody@clinique.example', password: 'wrong' }))
    expect(wrong).toMatchObject({ status: 401, body: { error: { code: 'wrong_password' } }, setCookie: [] })
  })

  test.each([
    [{ email }, 'password'],
    [{ password }, 'email'],
    [{ email: 5, password }, 'email'],
    [{ email, password: { $ne: null } }, 'password'],
  ])('%j is refused by name', async (body, field) => {
    expect(await ask('POST', body)).toMatchObject({ status: 400, body: { error: { code: 'bad_input', field } } })
  })

  test('from a page of another site is refused', async () => {
    const answer = await ask('POST', { email, password }, { origin: 'https://evil.example' })
    expect(answer).toMatchObject({ status: 403, setCookie: [] })
  })
})

describe('a session', () => {
  test('says who is signed in, by the cookie alone, until it is signed out of', async () => {
    const cookie = await signIn()
    expect(await ask('GET', undefined, { cookie })).toMatchObject({ status: 200, body: marie })
    expect(await ask('DELETE', undefined, { cookie })).toMatchObject({ status: 204, body: null })
    expect(await ask('GET', undefined, { cookie })).toMatchObject({ status: 401 })
    expect(await ask('DELETE', undefined, { cookie })).toMatchObject({ status: 204 })
  })

  test('is needed to know, or change, who one is', async () => {
    for (const method of ['GET', 'PATCH'])
      expect(await ask(method, method === 'PATCH' ? {} : undefined)).toMatchObject({
        status: 401,
        body: { error: { code: 'not_signed_in' } },
      })
  })

  test('lets a person say which phone is hers, and nothing about her rights', async () => {
    const cookie = await signIn()
    expect(await ask('PATCH', { phone: '101', language: 'en', role: 'admin' }, { cookie })).toMatchObject({
      status: 200,
      body: { ...marie, phone: '101', language: 'en', role: 'secretary' },
    })
    expect(await ask('PATCH', { phone: '101\r\nAction: Originate' }, { cookie })).toMatchObject({ status: 400 })
    expect(await ask('PATCH', { phone: null, language: 'fr' }, { cookie })).toMatchObject({ status: 200, body: marie })
  })
})

test('too many tries are told to wait', async () => {
  const tries = await Promise.all(
    Array.from({ length: 11 }, () => ask('POST', { email: 'x@y.example', password: 'no' })),
  )
  expect(tries.map(({ status }) => status).sort()).toEqual([...Array(10).fill(401), 429])
  expect(tries.find(({ status }) => status === 429)?.body.error).toMatchObject({ code: 'too_many_tries' })
})

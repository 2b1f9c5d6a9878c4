import { once } from 'node:events'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { keepLog } from '../../test/support/kept-log.ts'
import { freeTcpPort } from '../../test/support/ports.ts'
import { NewMessage, PageQuery } from '../contract/http.ts'
import type { StaffUser } from '../contract/shapes.ts'
import { badInput, conflict, notFound, Permanent, Temporary, Uncertain } from '../kit/errors.ts'
import { createLog } from '../kit/log.ts'
import { createPanel, type Panel } from './index.ts'

const kept = keepLog()
const marie: StaffUser = { id: 'u-1', email: 'm@x.example', name: 'Marie', role: 'admin', phone: null, language: 'fr' }
const sessions = new Map([['token-of-marie', marie]])
let ready = true

const errors: Record<string, () => Error> = {
  'bad-input': () => badInput('number', 'This is no number.'),
  conflict: () => conflict('Somebody was quicker.'),
  'not-found': () => notFound('contact'),
  temporary: () => new Temporary('The PBX is away.'),
  permanent: () => new Permanent('The carrier refused.'),
  uncertain: () => new Uncertain('No answer came.'),
  nul: () => Object.assign(new Error('invalid byte sequence'), { code: '22021' }),
  unexpected: () => new Error('select * from staff_user where password = hunter2'),
}

const routes: FastifyPluginAsyncTypebox = async (app) => {
  const Strict = Type.Object({ word: Type.String() }, { additionalProperties: false })
  const Choice = Type.Object({ language: Type.Optional(Type.Union([Type.Literal('fr'), Type.Literal('en')])) })
  const Deep = Type.Object({ phones: Type.Array(Type.Object({ number: Type.String({ minLength: 3 }) })) })
  app.get('/api/me', async ({ user }) => user)
  app.get('/api/open', { config: { public: true } }, async () => ({ open: true }))
  app.get('/api/things', { schema: { querystring: PageQuery } }, async ({ query }) => query)
  app.get(
    '/api/things/:id',
    { schema: { params: Type.Object({ id: Type.String({ format: 'uuid' }) }) } },
    async ({ params }) => params,
  )
  app.post('/api/messages', { schema: { body: NewMessage } }, async ({ body }) => body)
  app.post('/api/strict', { schema: { body: Strict } }, async ({ body }) => body)
  app.post('/api/choice', { schema: { body: Choice } }, async ({ body }) => body)
  app.post('/api/deep', { schema: { body: Deep } }, async ({ body }) => body)
  app.post('/api/nothing', async () => ({ done: true }))
  app.get('/api/errors/:kind', async ({ params }) => {
    throw errors[(params as { kind: string }).kind]!()
  })
}
const practice: FastifyPluginAsyncTypebox = async (app) => {
  app.post('/practice/calls', async () => ({ rings: true }))
}

let webDir: string
let panel: Panel
let url: string
beforeAll(async () => {
  webDir = await mkdtemp(join(tmpdir(), 'relais-web-'))
  await mkdir(join(webDir, 'assets'))
  await writeFile(join(webDir, 'index.html'), '<!doctype html><title>the panel</title>')
  await writeFile(join(webDir, 'assets', 'index-a1b2.js'), 'export {}')
  panel = await startPanel({ webDir })
  url = await panel.listen()
})
afterAll(async () => {
  await panel.close()
  await rm(webDir, { recursive: true, force: true })
})

const startPanel = (more: Partial<Parameters<typeof createPanel>[0]> = {}) =>
  createPanel({
    ...{ log: kept.log, host: '127.0.0.1', port: 0, webDir, routes: [routes], publicRoutes: [practice] },
    userOf: async (token) => sessions.get(token) ?? null,
    onSocket: (socket, user) => socket.send(JSON.stringify({ hello: user.name })),
    readiness: () => ({ ready, database: ready ? 'up' : 'down' }),
    recheckEveryMs: 50,
    ...more,
  })

const cookie = 'relais_session=token-of-marie'
const ask = async (path: string, init: RequestInit & { as?: string | null } = {}) => {
  const { as = cookie, headers, ...rest } = init
  const response = await fetch(`${url}${path}`, {
    ...rest,
    headers: {
      ...(as && { cookie: as }),
      ...(typeof rest.body === 'string' && { 'content-type': 'application/json' }),
      ...headers,
    },
  })
  const text = await response.text()
  const isJson = response.headers.get('content-type')?.includes('json')
  return { status: response.status, headers: response.headers, body: isJson && text ? JSON.parse(text) : text }
}
const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
  ask(path, { method: 'POST', body: typeof body === 'string' ? body : JSON.stringify(body), headers })

describe('sign-in', () => {
  test('is asked for on every route of the API', async () => {
    for (const as of [null, 'relais_session=', 'relais_session=wrong', 'other=token-of-marie'])
      expect(await ask('/api/me', { as })).toMatchObject({
        status: 401,
        body: { error: { code: 'not_signed_in', message: 'Sign in first.' } },
      })
    expect(await ask('/api/me')).toMatchObject({ status: 200, body: marie })
  })

  test('is not asked for where the route says so, for health, or outside the API', async () => {
    for (const path of ['/api/open', '/healthz', '/readyz', '/metrics', '/api/openapi.json', '/', '/conversations/1'])
      expect([path, (await ask(path, { as: null })).status]).toEqual([path, 200])
    expect((await ask('/practice/calls', { method: 'POST', as: null })).body).toEqual({ rings: true })
  })
})

describe('what comes in', () => {
  const id = '01890a5d-ac96-774b-bcce-b302099a8057'
  test.each<[string, () => Promise<unknown>, object]>([
    ['a body that is right', () => post('/api/strict', { word: 'oui' }), { status: 200, body: { word: 'oui' } }],
    ['no body where none is needed', () => ask('/api/nothing', { method: 'POST' }), { status: 200 }],
    ['an empty body where none is needed', () => post('/api/nothing', ''), { status: 200 }],
    ['a query left out', () => ask('/api/things'), { status: 200, body: { limit: 50 } }],
    ['a query in text', () => ask('/api/things?limit=7&cursor=12'), { status: 200, body: { limit: 7, cursor: '12' } }],
    ['an id', () => ask(`/api/things/${id}`), { status: 200, body: { id } }],
  ])('%s is taken', async (_, request, expected) => {
    expect(await request()).toMatchObject(expected)
  })

  test.each<[string, () => Promise<unknown>, string, string]>([
    ['a field missing', () => post('/api/strict', {}), 'word', '"word" is missing.'],
    ['a body left out', () => ask('/api/strict', { method: 'POST' }), 'word', '"word" is missing.'],
    ['a field too many', () => post('/api/strict', { word: 'x', wrod: 'y' }), 'wrod', '"wrod" is not known here.'],
    ['a number for a text', () => post('/api/strict', { word: 5 }), 'word', '"word" must be string.'],
    [
      'none of the choices',
      () => post('/api/choice', { language: 'de' }),
      'language',
      '"language" must be one of fr, en.',
    ],
    [
      'a fault deep inside',
      () => post('/api/deep', { phones: [{ number: '123' }, { number: '1' }] }),
      'phones.1.number',
      '"phones.1.number" must not have fewer than 3 characters.',
    ],
    [
      'a text too long',
      () => post('/api/messages', { body: 'x'.repeat(1601) }),
      'body',
      '"body" must not have more than 1600 characters.',
    ],
    ['a list where an object is wanted', () => post('/api/messages', []), '', 'The body must be object.'],
    ['a query out of bounds', () => ask('/api/things?limit=0'), 'limit', '"limit" must be >= 1.'],
    ['a query that is no number', () => ask('/api/things?limit=many'), 'limit', '"limit" must be integer.'],
    ['an id that is none', () => ask('/api/things/1%27--'), 'id', '"id" must match format "uuid".'],
  ])('with %s is refused by name', async (_, request, field, message) => {
    const answer = (await request()) as { status: number; body: unknown }
    expect(answer.body).toEqual({ error: { code: 'bad_input', message, ...(field && { field }) } })
    expect(answer.status).toBe(400)
  })

  test.each<[string, () => Promise<unknown>, number, string]>([
    ['no JSON', () => post('/api/strict', '{"word":'), 400, 'bad_input'],
    [
      'a form',
      () => post('/api/strict', 'word=x', { 'content-type': 'application/x-www-form-urlencoded' }),
      415,
      'unsupported_media_type',
    ],
    [
      'plain text',
      () => post('/api/strict', '{"word":"x"}', { 'content-type': 'text/plain' }),
      415,
      'unsupported_media_type',
    ],
    ['a megabyte', () => post('/api/strict', { word: 'x'.repeat(1_000_000) }), 413, 'too_large'],
    ['a poisoned prototype', () => post('/api/nothing', '{"__proto__":{"admin":true}}'), 400, 'bad_input'],
    ['an address that is none', () => ask('/api/nowhere'), 404, 'not_found'],
    ['a method that is none', () => ask('/api/me', { method: 'PUT' }), 404, 'not_found'],
    ['a file outside', () => ask('/..%2f..%2fpackage.json'), 404, 'not_found'],
    ['a broken address', () => ask('/api/things/%E0%A4%A'), 400, 'bad_input'],
  ])('that is %s is refused', async (_, request, status, code) => {
    expect(await request()).toMatchObject({ status, body: { error: { code, message: expect.any(String) } } })
  })
})

describe('an error', () => {
  test.each<[string, number, object]>([
    ['bad-input', 400, { code: 'bad_input', message: 'This is no number.', field: 'number' }],
    ['conflict', 409, { code: 'conflict', message: 'Somebody was quicker.' }],
    ['not-found', 404, { code: 'not_found', message: 'There is no such contact.' }],
    ['temporary', 503, { code: 'unavailable', message: 'The PBX is away.' }],
    ['permanent', 502, { code: 'refused', message: 'The carrier refused.' }],
    ['uncertain', 504, { code: 'uncertain', message: 'No answer came.' }],
    ['nul', 400, { code: 'bad_input', message: 'A value holds something that cannot be kept.' }],
  ])('%s has its status and its words', async (kind, status, error) => {
    expect(await ask(`/api/errors/${kind}`)).toMatchObject({ status, body: { error } })
  })

  test('that nobody foresaw says nothing of itself to the outside, and all to the log', async () => {
    const answer = await ask('/api/errors/unexpected')
    expect(answer).toMatchObject({ status: 500, body: { error: { code: 'internal' } } })
    expect(JSON.stringify(answer.body)).not.toContain('hunter2')
    expect(kept.text()).toContain('hunter2')
  })

  test('while the database is away says so', async () => {
    ready = false
    try {
      expect(await ask('/api/errors/unexpected')).toMatchObject({
        status: 503,
        body: { error: { code: 'unavailable' } },
      })
      expect(await ask('/readyz')).toMatchObject({ status: 503, body: { ready: false, database: 'down' } })
      expect(await ask('/healthz')).toMatchObject({ status: 200 })
    } finally {
      ready = true
    }
  })
})

describe('another site', () => {
  test.each(['https://evil.example', 'null', 'http://127.0.0.1:1'])('%s changes nothing', async (origin) => {
    const refused = { status: 403, body: { error: { code: 'not_allowed' } } }
    expect(await post('/api/nothing', {}, { origin })).toMatchObject(refused)
    expect(await post('/practice/calls', {}, { origin })).toMatchObject(refused)
    expect(await ask('/api/me', { method: 'DELETE', headers: { origin } })).toMatchObject(refused)
    expect((await ask('/api/me', { headers: { origin } })).headers.get('access-control-allow-origin')).toBeNull()
  })

  test('is not the panel itself, nor a program', async () => {
    expect(await post('/api/nothing', {}, { origin: url })).toMatchObject({ status: 200 })
    expect(await post('/api/nothing', {})).toMatchObject({ status: 200 })
  })

  test('is not let in by what a stranger says of a proxy, but the proxy of this machine is believed', async () => {
    const origin = 'https://relais.clinique.example'
    const forwarded = { 'x-forwarded-host': 'relais.clinique.example', 'x-forwarded-proto': 'https' }
    expect(await post('/api/nothing', {}, { origin, ...forwarded })).toMatchObject({ status: 200 })
    expect(await post('/api/nothing', {}, { origin })).toMatchObject({ status: 403 })
  })
})

describe('the live connection', () => {
  const open = (headers: Record<string, string>) => new WebSocket(`${url.replace('http', 'ws')}/api/live`, { headers })
  const statusOf = async (socket: WebSocket) => {
    socket.on('error', () => {})
    const [, response] = (await once(socket, 'unexpected-response')) as [unknown, { statusCode: number }]
    return response.statusCode
  }

  test('is for those who are signed in', async () => {
    expect(await statusOf(open({}))).toBe(401)
    const socket = open({ cookie })
    const [data] = await once(socket, 'message')
    expect(JSON.parse(String(data))).toEqual({ hello: 'Marie' })
    socket.terminate()
  })

  test('is not for a page of another site', async () => {
    expect(await statusOf(open({ cookie, origin: 'https://evil.example' }))).toBe(403)
    const socket = open({ cookie, origin: url })
    await once(socket, 'open')
    socket.terminate()
  })

  test('ends with the session', async () => {
    sessions.set('short', marie)
    const socket = open({ cookie: 'relais_session=short' })
    await once(socket, 'open')
    sessions.delete('short')
    const [code] = await once(socket, 'close')
    expect(code).toBe(4401)
  })

  test('takes no megabyte', async () => {
    const socket = open({ cookie })
    socket.on('error', () => {})
    await once(socket, 'open')
    socket.send('x'.repeat(1_000_000))
    const [code] = await once(socket, 'close')
    expect(code).toBe(1009)
  })

  test('ends when the panel closes, also where nobody answers any more', async () => {
    const other = await startPanel()
    const address = await other.listen()
    const socket = new WebSocket(`${address.replace('http', 'ws')}/api/live`, { headers: { cookie } })
    await once(socket, 'open')
    socket.pause()
    const before = performance.now()
    await other.close()
    expect(performance.now() - before).toBeLessThan(5_000)
    socket.terminate()
  })
})

describe('every answer', () => {
  test('lets a page load its own files only, and be framed by nobody', async () => {
    for (const path of ['/', '/api/me', '/api/nowhere', '/assets/index-a1b2.js', '/api/docs/']) {
      const { headers } = await ask(path)
      const policy = headers.get('content-security-policy') ?? ''
      expect([path, policy]).toEqual([path, expect.stringContaining("default-src 'self'")])
      expect(policy).toContain("script-src 'self';")
      expect(policy).toContain("frame-ancestors 'none'")
      expect(policy).toContain(`connect-src 'self' ${url.replace('http', 'ws')}`)
      // On a clinic's plain http this would send every file to https, where nobody is.
      expect(policy).not.toMatch(/unsafe|upgrade-insecure/)
      expect(headers.get('x-content-type-options')).toBe('nosniff')
      expect(headers.get('strict-transport-security')).toBeNull()
    }
  })

  test('of the API is kept by no cache; files named by their content are, and the page is asked for again', async () => {
    expect((await ask('/api/me')).headers.get('cache-control')).toBe('no-store')
    expect((await ask('/assets/index-a1b2.js')).headers.get('cache-control')).toContain('immutable')
    expect((await ask('/')).headers.get('cache-control')).toBe('no-cache')
    expect((await ask('/today')).headers.get('cache-control')).toBe('no-cache')
  })
})

describe('the pages', () => {
  test('are the panel, at each of its addresses; what is no page is not', async () => {
    for (const path of ['/', '/today', '/conversations/01890a5d', '/calls?outcome=missed'])
      expect((await ask(path, { as: null })).body).toContain('the panel')
    for (const path of ['/assets/gone.js', '/robots.txt', '/practice/nothing'])
      expect(await ask(path)).toMatchObject({ status: 404, body: { error: { code: 'not_found' } } })
  })

  test('say what to do where the panel has not been built', async () => {
    const bare = await startPanel({ webDir: join(webDir, 'nowhere') })
    const response = await bare.app.inject({ url: '/' })
    expect(response.statusCode).toBe(503)
    expect(response.body).toContain('npm start')
    await bare.close()
  })
})

test('OpenAPI is made from the schemas', async () => {
  const { body } = await ask('/api/openapi.json', { as: null })
  expect(body).toMatchObject({ openapi: '3.1.0', info: { title: 'Relais' } })
  expect(
    body.paths['/api/messages'].post.requestBody.content['application/json'].schema.properties.body.maxLength,
  ).toBe(1600)
  expect(Object.keys(body.paths)).not.toContain('/healthz')
})

test('metrics name routes, not what was asked of them', async () => {
  const counted = await startPanel()
  await counted.app.inject({ url: '/api/things/01890a5d-ac96-774b-bcce-b302099a8057', headers: { cookie } })
  const { body } = await counted.app.inject('/metrics')
  await counted.close()
  expect(body).toContain('route="/api/things/:id"')
  expect(body).not.toContain('01890a5d')
})

describe('a start that cannot be', () => {
  test('because the port is taken says so in one line', async () => {
    const port = await freeTcpPort()
    const holder = createServer().listen(port, '127.0.0.1')
    await once(holder, 'listening')
    const second = await startPanel({ port, log: createLog('silent') })
    await expect(second.listen()).rejects.toThrow(`PANEL_PORT ${port} is taken on 127.0.0.1`)
    await second.close()
    holder.close()
  })

  test('because the address is not ours says so in one line', async () => {
    const elsewhere = await startPanel({ host: '203.0.113.1', log: createLog('silent') })
    await expect(elsewhere.listen()).rejects.toThrow('HOST 203.0.113.1 is no address of this machine.')
    await elsewhere.close()
  })
})

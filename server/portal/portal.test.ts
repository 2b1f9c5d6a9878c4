import { connect, type Socket } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../../test/support/database.ts'
import { openPortal } from '../../test/support/portal-room.ts'
import { visitRoom, wrongFor } from '../../test/support/visit-room.ts'
import { until } from '../../test/support/wait.ts'

let database: FreshDatabase
let house: Awaited<ReturnType<typeof visitRoom>>
let portal: Awaited<ReturnType<typeof openPortal>>
beforeAll(async () => {
  database = await freshDatabase()
  house = await visitRoom(database)
  portal = await openPortal(house)
})
afterAll(async () => {
  await portal.close()
  await house.close()
  await database.drop()
})

const NO_TOKEN = 'x'.repeat(43)
const port = () => Number(new URL(portal.url).port)

/** What a connection answers to these bytes, until it is closed. */
async function send(bytes: string): Promise<string> {
  const socket: Socket = connect(port(), '127.0.0.1')
  let answer = ''
  socket.on('data', (data) => {
    answer += data.toString()
  })
  socket.on('error', () => {})
  const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()))
  socket.write(bytes)
  await closed
  return answer
}

describe('the portal', () => {
  const nothingElse = [
    ['GET', '/'],
    ['GET', '/healthz'],
    ['GET', '/readyz'],
    ['GET', '/metrics'],
    ['GET', '/api/openapi.json'],
    ['POST', '/api/session'],
    ['GET', '/api/shares'],
    ['GET', '/practice/texts'],
    ['GET', '/assets/index.js'],
    ['GET', '/index.html'],
    ['GET', '/.git/config'],
    ['GET', '/..%2f..%2fetc%2fpasswd'],
    ['GET', '/s'],
    ['PUT', `/s/${NO_TOKEN}`],
    ['DELETE', `/s/${NO_TOKEN}`],
    ['OPTIONS', `/s/${NO_TOKEN}/uploads`],
    ['GET', `/s/${NO_TOKEN}/code`],
    ['GET', `/s/${NO_TOKEN}/files/1/2`],
    ['PROPFIND', '/'],
    ['TRACE', '/'],
  ] as const
  it('answers nothing else: one page for all that is not there', async () => {
    const bodies = new Set<string>()
    for (const [method, url] of nothingElse) {
      const answer = await portal.portal.app.inject({ method: method as 'GET', url })
      expect([method, url, answer.statusCode]).toEqual([method, url, 404])
      bodies.add(answer.body)
    }
    expect(bodies.size).toBe(1)
  })

  it('says which setting is at fault where its port is taken', async () => {
    await expect(openPortal(house, { port: port() })).rejects.toThrow(`PORTAL_PORT ${port()} is taken on 127.0.0.1`)
  })

  it('keeps robots out', async () => {
    const answer = await fetch(`${portal.url}/robots.txt`)
    expect(await answer.text()).toBe('User-agent: *\nDisallow: /\n')
  })

  it('gives every answer what browsers protect people by', async () => {
    const { token } = await house.share()
    const answers = await Promise.all([
      fetch(`${portal.url}/s/${token}`),
      fetch(`${portal.url}/s/${NO_TOKEN}`),
      fetch(`${portal.url}/nowhere`),
      fetch(`${portal.url}/s/%E0%A4%A`),
      fetch(`${portal.url}/s/${token}/files`, { redirect: 'manual' }),
      fetch(`${portal.url}/s/${token}/code`, { method: 'POST', headers: { origin: 'https://evil.example' } }),
      fetch(`${portal.url}/s/${token}`, {
        method: 'POST',
        body: '{}',
        headers: { 'content-type': 'application/json' },
      }),
      fetch(`${portal.url}/s/${token}/uploads`, { method: 'POST', headers: { 'tus-resumable': '1.0.0' } }),
      fetch(`${portal.url}/s.css`),
      fetch(`${portal.url}/card`),
    ])
    expect(answers.map(({ status }) => status)).toEqual([200, 404, 404, 400, 303, 403, 415, 410, 200, 200])
    for (const { headers } of answers) {
      const policy = headers.get('content-security-policy') ?? ''
      for (const part of ["default-src 'none'", "object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'"])
        expect(policy).toContain(part)
      expect(policy).not.toContain('unsafe')
      expect(headers.get('referrer-policy')).toBe('no-referrer')
      expect(headers.get('x-content-type-options')).toBe('nosniff')
      expect(headers.get('cross-origin-opener-policy')).toBe('same-origin')
      expect(headers.get('x-robots-tag')).toContain('noindex')
      expect(headers.get('server')).toBeNull()
      expect(headers.get('x-powered-by')).toBeNull()
      expect(headers.get('access-control-allow-origin')).toBeNull()
      expect(headers.get('strict-transport-security')).toBeNull()
    }
    for (const answer of answers.slice(0, 8)) expect(answer.headers.get('cache-control')).toBe('no-store')
  })

  it('says for a year that it is reached by https, where it is', async () => {
    const safe = await openPortal(house, { url: 'https://documents.clinic.example' })
    for (const path of ['/nowhere', `/s/${NO_TOKEN}`, '/s/%E0%A4%A', '/s.css']) {
      const { headers } = await fetch(safe.url + path)
      expect(headers.get('strict-transport-security')).toBe('max-age=31536000; includeSubDomains')
    }
    await safe.close()
  })
})

describe('what is no request', () => {
  it.each([
    ['garbage', 'hello\r\n\r\n', '400'],
    ['a head that does not end', `GET /s/${NO_TOKEN} HTTP/1.1\r\nhost: x\r\nx: ${'y'.repeat(20_000)}\r\n\r\n`, '431'],
    ['two lengths', 'POST /s/a HTTP/1.1\r\nhost: x\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\nab', '400'],
    [
      'a length and pieces',
      'POST /s/a HTTP/1.1\r\nhost: x\r\ncontent-length: 3\r\ntransfer-encoding: chunked\r\n\r\n',
      '400',
    ],
    ['no host', `GET /s/${NO_TOKEN} HTTP/1.1\r\n\r\n`, '400'],
  ])('is refused and closed: %s', async (_what, bytes, status) => {
    const answer = await send(bytes)
    expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `))
    expect(answer).not.toContain(NO_TOKEN)
  })

  it('may take ten seconds for its head, and no longer', () => {
    expect(portal.portal.app.server.headersTimeout).toBe(10_000)
    expect(portal.portal.app.server.timeout).toBe(120_000)
  })
})

describe('the log', () => {
  it('never has a token, a code or a session in it, whatever goes wrong', async () => {
    const failing = await openPortal(house, {
      shares: {
        ...house.visits,
        find: (token) => Promise.reject(new Error(`cannot look at /s/${token}`)),
        uploads: { ...house.visits.uploads, offset: (token) => Promise.reject(new Error(`no ${token}`)) },
      },
    })
    const { token, visitor } = await portal.enter({ direction: 'ask' })
    const [session = ''] = [...visitor.cookies.values()]
    const there = failing.visit(token, { cookie: [...visitor.cookies].map((each) => each.join('=')).join('; ') })
    const door = await there.door()
    expect(door.status).toBe(500)
    expect(door.text).not.toContain('cannot look')
    expect((await there.enter('123456')).status).toBe(500)
    expect(await there.offset(`/s/${token}/uploads/0`)).toBeNull()
    await fetch(`${failing.url}/s/${token}%zz`)
    await fetch(`${failing.url}/s/${token}/${'y'.repeat(300)}`)
    const written = failing.logged() + portal.logged() + house.logged()
    expect(written).toContain('"route":"/s/:token"')
    const [, reference = '-'] = /Référence : (\w{8})/.exec(door.text.replace(/\s/g, ' ')) ?? []
    expect(written).toContain(reference)
    for (const secret of [token, session, '123456']) expect(written).not.toContain(secret)
    await failing.close()
  })
})

describe('whoever asks too much', () => {
  it('tries 60 codes a minute at most from one address, and is told to wait', async () => {
    const proxied = await openPortal(house, { trustedProxies: ['127.0.0.1'] })
    const { token } = await house.share()
    const from = (address: string) => proxied.visit(token, { 'x-forwarded-for': address })
    const statuses = new Map<number, number>()
    for (let tries = 0; tries < 62; tries++) {
      const { status } = await from('203.0.113.40').enter('1')
      statuses.set(status, (statuses.get(status) ?? 0) + 1)
    }
    expect([...statuses]).toEqual([
      [422, 60],
      [429, 2],
    ])
    const refused = await from('203.0.113.40').enter('1')
    expect(refused.status).toBe(429)
    expect(refused.headers.get('retry-after')).toMatch(/^\d+$/)
    expect(refused.text).toContain('Attendez une minute')
    expect((await from('203.0.113.41').enter('1')).status).toBe(422)
    // Of IPv6, a household is one.
    for (let tries = 0; tries < 60; tries++) await from(`2001:db8:1:2::${tries.toString(16)}`).enter('1')
    expect((await from('2001:db8:1:2:ffff::1').enter('1')).status).toBe(429)
    await proxied.close()
  })

  it('holds 160 connections at most', async () => {
    const alone = await openPortal(house)
    const address = Number(new URL(alone.url).port)
    const sockets = Array.from({ length: 170 }, () => connect(address, '127.0.0.1').on('error', () => {}))
    await until('ten are refused', () => sockets.filter(({ destroyed }) => destroyed).length === 10)
    for (const socket of sockets) socket.destroy()
    await until('they may come again', async () => (await fetch(`${alone.url}/robots.txt`)).ok)
    await alone.close()
  })
})

describe('where somebody is', () => {
  const noted = async (id: string) => (await house.events(id)).find(({ kind }) => kind === 'code-wrong')?.detail.address
  const knock = async (trustedProxies: string[], forwarded: string) => {
    const proxied = await openPortal(house, { trustedProxies })
    const { id, token } = await house.share()
    const code = await house.issue(id)
    await proxied.visit(token, { 'x-forwarded-for': forwarded }).enter(wrongFor(code))
    await proxied.close()
    return noted(id)
  }

  it('is what a trusted proxy says, and nobody else', async () => {
    expect(await knock([], '203.0.113.50')).toBe('127.0.0.1')
    expect(await knock(['10.0.0.0/8'], '203.0.113.50')).toBe('127.0.0.1')
    expect(await knock(['127.0.0.0/8'], '203.0.113.50')).toBe('203.0.113.50')
    // What stands before it in the list was written by the visitor.
    expect(await knock(['127.0.0.1'], '1.2.3.4, 203.0.113.51')).toBe('203.0.113.51')
    expect(await knock(['127.0.0.1'], 'unknown')).toBe('127.0.0.1')
  })
})

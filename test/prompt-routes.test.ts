import { readFileSync } from 'node:fs'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createSpeech } from '../server/adapters/speech/index.ts'
import type { Prompt } from '../server/contract/prompts.ts'
import type { StaffUser } from '../server/contract/shapes.ts'
import { createPanel, type Panel } from '../server/panel/index.ts'
import { createPrompts, type Prompts, promptFileRoutes, promptRoutes } from '../server/prompts/index.ts'
import { type FreshDatabase, freshDatabase } from './support/database.ts'
import { keepLog } from './support/kept-log.ts'
import { until } from './support/wait.ts'

const staff = (role: StaffUser['role']): StaffUser => ({
  ...{ id: '0197b2a0-0000-7000-8000-000000000001', email: `${role}@clinic.example`, name: 'Marie', role },
  ...{ phone: null, language: 'fr' },
})
const mp3 = readFileSync(join(import.meta.dirname, '../server/adapters/speech/tone-440.mp3'))

let database: FreshDatabase
let dataDir: string
let prompts: Prompts
let panel: Panel
let url: string
const speech = createSpeech()

beforeAll(async () => {
  database = await freshDatabase()
  dataDir = await mkdtemp(join(tmpdir(), 'relais-prompts-'))
  await chmod(dataDir, 0o711)
  const { log } = keepLog()
  await database.db
    .insertInto('staffUser')
    .values({ ...staff('manager'), passwordHash: '', createdAt: new Date() })
    .execute()
  prompts = createPrompts({
    ...{ db: database.db, now: () => new Date(), log, dataDir, speech, patience: 0 },
    delivery: { kind: 'http', baseUrl: 'http://pbx-fetches.example' },
  })
  await prompts.start()
  panel = await createPanel({
    ...{ log, host: '127.0.0.1', port: 0, webDir: join(dataDir, 'none') },
    userOf: async (token) => (token === 'manager' || token === 'secretary' ? staff(token) : null),
    readiness: () => ({ ready: true }),
    onSocket: () => {},
    routes: [promptRoutes(prompts, ({ user }) => user)],
    publicRoutes: [promptFileRoutes(prompts)],
  })
  url = await panel.listen()
})
afterAll(async () => {
  await panel?.close()
  await prompts?.stop()
  speech.stop()
  await database?.drop()
  await rm(dataDir, { recursive: true, force: true })
})

const as = (token: string) => ({ cookie: `relais_session=${token}` })
const ask = (method: string, path: string, { token = 'manager', body }: { token?: string; body?: unknown } = {}) =>
  fetch(url + path, {
    method,
    headers: { ...as(token), ...(body !== undefined && { 'content-type': 'application/json' }) },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
const upload = (path: string, file: Buffer, { token = 'manager', field = 'file' } = {}) => {
  const form = new FormData()
  form.append(field, new Blob([new Uint8Array(file)]), 'voice.bin')
  return fetch(url + path, { method: 'POST', headers: as(token), body: form })
}
const codeOf = async (answer: Response) => ((await answer.json()) as { error: { code: string } }).error.code
const listed = async (): Promise<Prompt[]> =>
  ((await (await ask('GET', '/api/prompts')).json()) as { items: Prompt[] }).items

describe('the prompts over HTTP', () => {
  test('are listed with their words, source, state and code, once the voice has spoken them for real', async () => {
    await until('all is spoken', async () => (await listed()).every(({ state }) => state === 'ready'), {
      within: 60_000,
      every: 200,
    })
    expect((await listed()).find(({ name, language }) => name === 'menu-voice' && language === 'en')).toMatchObject({
      ...{ code: '59', words: 'To leave a voice message, press 1.', source: 'synthesised', heard: 'synthesised' },
      ...{ reason: null, seconds: expect.any(Number) },
    })
  }, 90_000)

  test('are heard in the panel, but for what the PBX says itself', async () => {
    const heard = await ask('GET', '/api/prompts/menu-voice/fr/audio')
    expect(heard.headers.get('content-type')).toBe('audio/wav')
    expect(Buffer.from(await heard.arrayBuffer()).toString('latin1', 0, 4)).toBe('RIFF')
    expect((await ask('GET', '/api/prompts/goodbye/fr/audio')).status).toBe(404)
    expect((await ask('GET', '/api/prompts/no-such/fr/audio')).status).toBe(404)
    expect((await ask('GET', '/api/prompts/goodbye/de/audio')).status).toBe(400)
  })

  test('take a recording, and give the default back', async () => {
    const kept = await upload('/api/prompts/greeting-open/fr', mp3)
    expect(kept.status).toBe(200)
    expect(await kept.json()).toMatchObject({ source: 'upload', heard: 'upload', state: 'ready' })
    const row = await database.db.selectFrom('prompt').selectAll().executeTakeFirstOrThrow()
    expect(row).toMatchObject({ name: 'greeting-open', source: 'upload', updatedBy: staff('manager').id })
    expect(await (await ask('DELETE', '/api/prompts/greeting-open/fr')).json()).toMatchObject({ source: 'asterisk' })
  })

  test.each([
    ['what is no sound', Buffer.from('bonjour'), 400, 'sound_not_sound'],
    ['a file that is too large', Buffer.alloc(11 * 1024 * 1024), 413, 'sound_too_large'],
    ['an empty file', Buffer.alloc(0), 400, 'sound_not_sound'],
  ])('refuse %s', async (_, file, status, code) => {
    const answer = await upload('/api/prompts/greeting-open/fr', file)
    expect(answer.status).toBe(status)
    expect(await codeOf(answer)).toBe(code)
  })

  test('refuse what is no form, and a form without a file', async () => {
    expect(await codeOf(await ask('POST', '/api/prompts/greeting-open/fr', { body: {} }))).toBe('sound_missing')
    const form = new FormData()
    form.append('other', 'words')
    const answer = await fetch(`${url}/api/prompts/greeting-open/fr`, {
      ...{ method: 'POST', headers: as('manager'), body: form },
    })
    expect(await codeOf(answer)).toBe('sound_missing')
  })

  test('take other words, and give the usual ones back', async () => {
    const path = '/api/prompts/goodbye/en/text'
    expect(await (await ask('PUT', path, { body: { body: 'See you.' } })).json()).toMatchObject({
      ...{ words: 'See you.', usualWords: 'Goodbye.', source: 'synthesised' },
    })
    expect((await ask('PUT', path, { body: { body: 'x'.repeat(601) } })).status).toBe(400)
    expect(await codeOf(await ask('PUT', path, { body: { body: '…' } }))).toBe('no_words')
    expect(await (await ask('DELETE', path)).json()).toMatchObject({ words: 'Goodbye.', source: 'asterisk' })
  })

  test('say of the PIN only whether there is one', async () => {
    expect(await (await ask('PUT', '/api/prompts/pin', { body: { pin: '2580' } })).json()).toEqual({ isSet: true })
    expect(await (await ask('GET', '/api/prompts/pin')).json()).toEqual({ isSet: true })
    expect(await codeOf(await ask('PUT', '/api/prompts/pin', { body: { pin: '1111' } }))).toBe('guessable_pin')
    for (const pin of ['123', '123456789', '12a4']) {
      expect((await ask('PUT', '/api/prompts/pin', { body: { pin } })).status).toBe(400)
    }
    expect(await (await ask('PUT', '/api/prompts/pin', { body: { pin: null } })).json()).toEqual({ isSet: false })
  })

  test('are changed by a manager alone, and read by whoever is signed in', async () => {
    const token = 'secretary'
    expect((await ask('GET', '/api/prompts', { token })).status).toBe(200)
    expect((await upload('/api/prompts/goodbye/fr', mp3, { token })).status).toBe(403)
    for (const [method, path, body] of [
      ['DELETE', '/api/prompts/goodbye/fr', undefined],
      ['PUT', '/api/prompts/goodbye/fr/text', { body: 'Salut' }],
      ['DELETE', '/api/prompts/goodbye/fr/text', undefined],
      ['PUT', '/api/prompts/pin', { pin: '2580' }],
    ] as const) {
      expect((await ask(method, path, { token, body })).status, `${method} ${path}`).toBe(403)
      expect((await ask(method, path, { token: 'nobody', body })).status, `${method} ${path}`).toBe(401)
    }
    expect((await ask('GET', '/api/prompts', { token: 'nobody' })).status).toBe(401)
  })
})

describe('what Asterisk on another machine fetches', () => {
  test('comes without sign-in, and may be kept for ever', async () => {
    const address = new URL(prompts.mediaFor('menu-voice', 'fr')[0]![0]!.slice('sound:'.length))
    expect(address.origin).toBe('http://pbx-fetches.example')
    const answer = await fetch(url + address.pathname)
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-type')).toBe('audio/wav')
    expect(answer.headers.get('cache-control')).toContain('immutable')
    expect(answer.headers.get('etag')).toBeTruthy()
    expect((await fetch(url + address.pathname, { method: 'HEAD' })).status).toBe(200)
  })

  test.each(['menu-voice-000000000000.wav', '..%2f..%2fsecret', 'menu-voice.wav', 'fr%2Fmenu-voice-000000000000.wav'])(
    'is nothing but prompts: not %s',
    async (file) => {
      expect((await fetch(`${url}/prompts/${file}`)).status).toBeGreaterThanOrEqual(400)
    },
  )
})

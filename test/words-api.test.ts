import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createClinic } from '../server/clinic/index.ts'
import { createWords, wordsRoutes } from '../server/clinic/words/index.ts'
import { createContacts } from '../server/contacts/index.ts'
import type { StaffUser } from '../server/contract/shapes.ts'
import type { Preview, Template } from '../server/contract/words.ts'
import { newUuidV7 } from '../server/kit/ids.ts'
import { createPanel, type Panel } from '../server/panel/index.ts'
import { type FreshDatabase, freshDatabase } from './support/database.ts'
import { keepLog } from './support/kept-log.ts'

const LINE = '+15145550100'
const person = (role: StaffUser['role']): StaffUser => ({
  ...{ id: newUuidV7(), email: `${role}@x.example`, name: role, role, phone: null, language: 'fr' },
})
const people = new Map([
  ['manager', person('manager')],
  ['secretary', person('secretary')],
])

let database: FreshDatabase
let panel: Panel
let webDir: string
let url: string
beforeAll(async () => {
  database = await freshDatabase()
  const { db } = database
  const { log } = keepLog()
  const now = () => new Date('2026-11-23T15:10:00Z')
  const common = { db, now, log, country: 'CA' }
  for (const { id, email, name, role } of people.values())
    await db.insertInto('staffUser').values({ id, email, name, role, passwordHash: '', createdAt: now() }).execute()
  const clinic = await createClinic({ ...common, timeZone: 'America/Toronto' })
  await clinic.ensureLine(LINE, { name: 'Clinique Boréale', language: 'fr' })
  const contacts = createContacts({ ...common, newId: newUuidV7 })
  await contacts.create({ firstName: 'Léa', lastName: 'Roy', address: 'tu', phones: [{ number: '514 555-0142' }] })
  const words = await createWords({
    ...common,
    clinic,
    lookUpContact: contacts.lookUp,
    busyHours: async () => ({ calls: 0, days: 0, hours: [] }),
  })
  webDir = await mkdtemp(join(tmpdir(), 'relais-web-'))
  await writeFile(join(webDir, 'index.html'), '<!doctype html>')
  panel = await createPanel({
    ...{ log, host: '127.0.0.1', port: 0, webDir, routes: [wordsRoutes(words, ({ user }) => user)] },
    userOf: async (token) => people.get(token) ?? null,
    onSocket: () => {},
    readiness: () => ({ ready: true }),
  })
  url = await panel.listen()
})
afterAll(async () => {
  await panel?.close()
  await database?.drop()
  await rm(webDir, { recursive: true, force: true })
})

async function ask<T>(method: string, path: string, body?: unknown, as = 'manager') {
  const headers = { cookie: `relais_session=${as}`, ...(body !== undefined && { 'content-type': 'application/json' }) }
  const answer = await fetch(url + path, { method, headers, ...(body !== undefined && { body: JSON.stringify(body) }) })
  return { status: answer.status, body: (await answer.json()) as T }
}
const key = { line: LINE, purpose: 'missed-call', state: 'open', language: 'fr', address: 'tu' }
const query = `?${new URLSearchParams(key)}`

it('the words of texts are read by everybody, and changed and given back by a manager', async () => {
  const list = async (line = LINE) => {
    const { body } = await ask<{ items: Template[]; next: null }>(
      'GET',
      `/api/templates?${new URLSearchParams({ line })}`,
      undefined,
      'secretary',
    )
    return body.items
  }
  const before = await list()
  expect(before).toHaveLength(26)
  expect(new Set(before.map(({ from }) => from))).toEqual(new Set([null]))

  const kept = await ask<Template>('PUT', '/api/templates', { ...key, body: 'Salut {patient}!' })
  expect(kept).toMatchObject({ status: 200, body: { ...key, body: 'Salut {patient}!', from: { line: LINE } } })
  expect((await list()).filter(({ from }) => from !== null)).toEqual([kept.body])
  expect((await list('')).filter(({ from }) => from !== null)).toEqual([])
  const stored = await database.db.selectFrom('template').select(['updatedBy', 'body']).execute()
  expect(stored).toEqual([{ updatedBy: people.get('manager')?.id, body: 'Salut {patient}!' }])

  const preview = await ask<Preview>('POST', '/api/templates/preview', { ...key, number: '514 555-0142' }, 'secretary')
  expect(preview).toMatchObject({ status: 200, body: { text: 'Salut Léa Roy!', segments: 1, missing: [] } })

  const gone = await ask<Template>('DELETE', `/api/templates${query}`)
  expect(gone.body).toEqual(before.find(({ state, address }) => state === 'open' && address === 'tu'))
  expect(await list()).toEqual(before)
})

it('a secretary changes no words', async () => {
  for (const [method, path, body] of [
    ['PUT', '/api/templates', { ...key, body: 'x' }],
    ['DELETE', `/api/templates${query}`, undefined],
  ] as const)
    expect(await ask(method, path, body, 'secretary')).toMatchObject({
      status: 403,
      body: { error: { code: 'not_allowed' } },
    })
})

it.each([
  ['unknown fields', { body: 'Bonjour {nom}' }, 400, 'body'],
  ['a brace alone', { body: 'Bonjour {clinic' }, 400, 'body'],
  ['no words', { body: '  ' }, 400, 'body'],
  ['words too long', { body: 'a'.repeat(1601) }, 400, 'body'],
  ['another language', { body: 'Hola', language: 'es' }, 400, 'language'],
  ['another purpose', { body: 'x', purpose: 'marketing' }, 400, 'purpose'],
  ['a state this text has not', { body: 'x', purpose: 'urgent' }, 400, 'state'],
  ['a line that is not there', { body: 'x', line: '+15145550999' }, 404, undefined],
])('%s are refused, with the field', async (_, change, status, field) => {
  for (const [method, path] of [
    ['PUT', '/api/templates'],
    ['POST', '/api/templates/preview'],
  ] as const)
    expect(await ask(method, path, { ...key, ...change })).toMatchObject({
      status,
      body: { error: field ? { code: 'bad_input', field } : {} },
    })
})

import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { request as ask } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import Fastify, { type FastifyInstance } from 'fastify'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../../../test/support/database.ts'
import { insertShareRow } from '../../../test/support/share-rows.ts'
import { until } from '../../../test/support/wait.ts'
import type { ShareFile } from '../../contract/documents.ts'
import type { RelaisError } from '../../kit/errors.ts'
import { newUuidV7 } from '../../kit/ids.ts'
import { createLog } from '../../kit/log.ts'
import { createFiles } from './files.ts'
import type { FileEvent, Files } from './needs.ts'
import { fileRoutes } from './routes.ts'

let database: FreshDatabase
let dataDir: string
let app: FastifyInstance
let files: Files
let url: string
let shareId: string
let events: FileEvent[] = []

beforeAll(async () => {
  database = await freshDatabase()
  dataDir = await mkdtemp(join(tmpdir(), 'relais-file-routes-'))
  files = await createFiles({
    ...{ db: database.db, now: () => new Date(), newId: newUuidV7, log: createLog('silent'), dataDir, scan: null },
    ...{ limits: () => ({ bytes: 1_000_000, filesPerShare: 20 }), enqueue: async () => true, onChanged: () => {} },
    recordEvent: async (_trx, event) => void events.push(event),
  })
  app = Fastify({ bodyLimit: 1_000 })
  app.setErrorHandler((error, _request, reply) =>
    reply.code((error as RelaisError).status ?? 500).send({ code: (error as RelaisError).code }),
  )
  app.setValidatorCompiler(() => () => true)
  await app.register(fileRoutes(files, () => null))
  url = await app.listen({ port: 0, host: '127.0.0.1' })
})
afterAll(async () => {
  await app?.close()
  await files?.stop()
  await database?.drop()
  await rm(dataDir, { recursive: true, force: true })
})
beforeEach(async () => {
  shareId = await insertShareRow(database.db, { state: 'draft' })
  events = []
})

const put = (name: string, body: Buffer | string, headers: Record<string, string> = {}) =>
  fetch(`${url}/api/shares/${shareId}/files?name=${encodeURIComponent(name)}`, {
    ...{ method: 'PUT', body: new Uint8Array(Buffer.from(body)), headers },
  })
const kept = async (name: string, body: Buffer | string) => (await (await put(name, body)).json()) as ShareFile
const get = (id: string, headers: Record<string, string> = {}, method = 'GET') =>
  fetch(`${url}/api/shares/${shareId}/files/${id}`, { method, headers })

it('takes a file of any type, larger than any other body, and gives it back to be saved and nothing else', async () => {
  const content = Buffer.concat([Buffer.from([0]), randomBytes(300_000)])
  for (const type of ['application/octet-stream', 'application/json', 'text/html', 'multipart/form-data; boundary=x']) {
    const answer = await put('Radio d’été "1".raw', content, { 'content-type': type })
    expect([type, answer.status]).toEqual([type, 201])
    const { id, ...file } = (await answer.json()) as ShareFile
    expect(file).toMatchObject({ state: 'kept', bytes: content.length, origin: 'clinic' })
    const back = await get(id)
    expect(back.status).toBe(200)
    expect(Buffer.from(await back.arrayBuffer()).equals(content)).toBe(true)
    expect(Object.fromEntries(back.headers)).toMatchObject({
      'content-type': 'application/octet-stream',
      'content-length': String(content.length),
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
      'cache-control': 'private, no-store',
    })
    expect(back.headers.get('content-disposition')).toMatch(/^attachment; .*filename\*=UTF-8''Radio%20d%E2%80%99/)
  }
})

it('answers ranges, and a question without a body', async () => {
  const { id } = await kept('letters.txt', 'abcdefghij')
  const range = async (asked: string, more: Record<string, string> = {}) => {
    const answer = await get(id, { range: asked, ...more })
    return [answer.status, answer.headers.get('content-range'), await answer.text()]
  }
  expect(await range('bytes=2-4')).toEqual([206, 'bytes 2-4/10', 'cde'])
  expect(await range('bytes=7-')).toEqual([206, 'bytes 7-9/10', 'hij'])
  expect(await range('bytes=-3')).toEqual([206, 'bytes 7-9/10', 'hij'])
  expect(await range('bytes=8-99')).toEqual([206, 'bytes 8-9/10', 'ij'])
  expect(await range('bytes=10-')).toEqual([416, 'bytes */10', ''])
  expect(await range('bytes=0-1,4-5')).toEqual([200, null, 'abcdefghij'])
  expect(await range('bytes=2-4', { 'if-range': '"another"' })).toEqual([200, null, 'abcdefghij'])
  const head = await get(id, {}, 'HEAD')
  expect([head.status, head.headers.get('content-length'), await head.text()]).toEqual([200, '10', ''])
  const again = await get(id, { range: 'bytes=2-4', 'if-range': head.headers.get('etag') ?? '' })
  expect(again.status).toBe(206)
})

it('says why it takes a file not, in a code and a status', async () => {
  const refusal = async (name: string, body: Buffer | string) => {
    const answer = await put(name, body)
    return [answer.status, ((await answer.json()) as { code: string }).code]
  }
  expect(await refusal('a.txt', '')).toEqual([400, 'file_empty'])
  expect(await refusal('a.txt', Buffer.alloc(1_000_001, 'x'))).toEqual([413, 'file_too_large'])
  expect(await refusal('a.pdf', '<!doctype html>')).toEqual([422, 'file_not_what_it_says'])
  expect(await refusal('a.exe', 'x')).toEqual([422, 'file_program'])
  shareId = await insertShareRow(database.db, { state: 'revoked' })
  expect(await refusal('a.txt', 'x')).toEqual([409, 'conflict'])
  shareId = 'nonsense'
  expect(await refusal('a.txt', 'x')).toEqual([409, 'conflict'])
  expect((await get(newUuidV7())).status).toBe(404)
})

it('holds to the limit where no length is announced', async () => {
  const sent = ask(`${url}/api/shares/${shareId}/files?name=a`, { method: 'PUT' })
  sent.write(Buffer.alloc(600_000, 'x'))
  sent.end(Buffer.alloc(600_000, 'x'))
  const [answer] = (await once(sent, 'response')) as [{ statusCode: number; resume(): void }]
  answer.resume()
  expect(answer.statusCode).toBe(413)
})

it('keeps nothing of an upload that is cut', async () => {
  const before = await readdir(join(dataDir, 'documents'))
  const sent = ask(`${url}/api/shares/${shareId}/files?name=a`, {
    method: 'PUT',
    headers: { 'content-length': 500_000 },
  })
  sent.on('error', () => {})
  sent.write(Buffer.alloc(300_000, 'x'))
  await until('some of it has come', async () => (await readdir(join(dataDir, 'documents'))).length > before.length)
  sent.destroy()
  await until('it is gone', async () => ((await files.list([shareId])).get(shareId) ?? []).length === 0)
  await until('so is its content', async () => (await readdir(join(dataDir, 'documents'))).length === before.length)
})

it('does not run ahead of a slow reader, and lets go of one who leaves', async () => {
  const { id } = await kept('big.raw', Buffer.concat([Buffer.from([0]), randomBytes(900_000)]))
  const asked = ask(`${url}/api/shares/${shareId}/files/${id}`).end()
  const [answer] = (await once(asked, 'response')) as [{ pause(): void; destroy(): void }]
  answer.pause()
  answer.destroy()
  expect(await files.remove(shareId, id, { origin: 'clinic', userId: null })).toBe(true)
})

it('takes a file back, and knows who has looked at what a recipient brought', async () => {
  const { id } = await kept('a.txt', 'x')
  const mine = await files.begin({ shareId, origin: 'recipient', name: 'b.txt', bytes: 1 })
  expect(mine.ok).toBe(false)
  shareId = await insertShareRow(database.db, { direction: 'ask' })
  const begun = await files.begin({ shareId, origin: 'recipient', name: 'b.txt', bytes: 1 })
  if (!begun.ok) throw new Error(begun.because)
  expect((await get(begun.id)).status).toBe(404)
  await files.append(shareId, begun.id, 0, Readable.from([Buffer.from('x')]))
  await (await get(begun.id)).text()
  await (await get(begun.id)).text()
  expect(events.map(({ kind }) => kind)).toEqual(['file-added', 'file-received', 'files-seen'])
  expect((await get(begun.id, {}, 'DELETE')).status).toBe(204)
  expect((await get(begun.id, {}, 'DELETE')).status).toBe(404)
  expect((await get(id, {}, 'DELETE')).status).toBe(404)
})

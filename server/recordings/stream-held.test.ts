import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import fastify, { type FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../../test/support/database.ts'
import { heldSounds, inPieces, recordingRoom } from '../../test/support/recording-room.ts'
import { until } from '../../test/support/wait.ts'
import { Temporary } from '../kit/errors.ts'
import { newUuidV7 } from '../kit/ids.ts'
import { writeTelephoneWav } from '../kit/telephone-wav.ts'
import type { RemoteSound } from './needs.ts'
import { recordingRoutes } from './routes.ts'

const sound = writeTelephoneWav(Int16Array.from({ length: 100_000 }, (_, at) => at % 9_000))
const all = sound.length

let database: FreshDatabase
let dataDir: string
let app: FastifyInstance
let room: Awaited<ReturnType<typeof recordingRoom>>
let isAway = false
let free = 0
const asterisk = heldSounds()
const { held } = asterisk
const signals: AbortSignal[] = []

beforeAll(async () => {
  database = await freshDatabase()
  dataDir = await mkdtemp(join(tmpdir(), 'relais-held-'))
  room = await recordingRoom(database.db, dataDir, {
    freeBytes: async () => free,
    remote: () => {
      if (isAway) throw new Temporary('The PBX is not there yet.')
      const remote = asterisk.remote()
      return {
        ...remote,
        fetch: (name: string, signal: AbortSignal) => {
          signals.push(signal)
          return remote.fetch(name)
        },
      }
    },
  })
  app = fastify()
  await app.register(recordingRoutes(room.recordings))
  await app.listen()
})
afterAll(async () => {
  await app?.close()
  await database?.drop()
  await rm(dataDir, { recursive: true, force: true })
})

type Held = Buffer | (() => RemoteSound)

/** One that could not be kept: the disk is full. */
async function waiting(what: Held, name = room.recordings.nameFor(`clinic-${newUuidV7()}`, { urgent: false })) {
  free = 0
  held.set(name, what)
  await room.recordings.keep(name).catch(() => {})
  const { id } = await database.db
    .selectFrom('recording')
    .select('id')
    .where('name', '=', name)
    .where('state', '=', 'waiting')
    .executeTakeFirstOrThrow()
  return { name, id, url: `/api/recordings/${id}/audio` }
}

const get = (url: string, range?: string) => app.inject({ url, headers: range === undefined ? {} : { range } })

/** Goes on for ever. */
const endless = (): RemoteSound => ({
  bytes: 1024 ** 3,
  content: (async function* () {
    yield sound.subarray(0, 44)
    for (;;) yield Buffer.alloc(65_536)
  })(),
})

/** Asked for over a network, and not read further than its beginning. */
async function listen(url: string) {
  const asking = request({ port: (app.server.address() as AddressInfo).port, path: url })
  asking.on('error', () => {})
  asking.end()
  const [answer] = await once(asking, 'response')
  return { answer, leave: () => asking.destroy() }
}

describe('a recording that only the PBX has yet', () => {
  it('is heard from there, whole and from anywhere, and stays there', async () => {
    const { name, url } = await waiting(sound)
    const whole = await get(url)
    expect([whole.statusCode, whole.headers['content-length']]).toEqual([200, String(all)])
    expect(whole.rawPayload).toEqual(sound)
    for (const [range, from, to] of [
      ['bytes=0-1', 0, 1],
      ['bytes=65530-140000', 65_530, 140_000],
      [`bytes=${all - 1}-`, all - 1, all - 1],
      ['bytes=-100', all - 100, all - 1],
    ] as const) {
      const part = await get(url, range)
      expect([part.statusCode, part.headers['content-range']]).toEqual([206, `bytes ${from}-${to}/${all}`])
      expect(part.rawPayload).toEqual(sound.subarray(from, to + 1))
    }
    expect((await get(url, `bytes=${all}-`)).statusCode).toBe(416)
    const head = await app.inject({ method: 'HEAD', url })
    expect([head.headers['content-length'], head.payload]).toEqual([String(all), ''])
    expect(held.has(name)).toBe(true)
  })

  it('is mended as it comes, so that it sounds as it will once it is kept', async () => {
    for (const [from, to] of [
      [0, 44],
      [40, 44],
      [0, 4],
    ] as const) {
      const damaged = Buffer.from(sound)
      damaged.fill(0, from, to)
      const { name, id, url } = await waiting(damaged)
      const heard = (await get(url)).rawPayload
      expect(heard).toEqual(sound)
      free = 1024 ** 3
      await room.recordings.keep(name)
      expect(await buffer((await room.recordings.stream(id)).content())).toEqual(heard)
    }
  })

  it('is heard as it is where nobody says how long it is, or where it is no sound', async () => {
    const unsized = await waiting(() => ({ bytes: null, content: inPieces(sound) }))
    const answer = await get(unsized.url, 'bytes=5-9')
    expect([answer.statusCode, answer.headers['accept-ranges']]).toEqual([200, 'none'])
    expect(answer.rawPayload).toEqual(sound)
    const noise = Buffer.from('<html>')
    expect((await get((await waiting(noise)).url)).rawPayload).toEqual(noise)
    expect((await get((await waiting(Buffer.alloc(0))).url)).rawPayload).toHaveLength(0)
  })

  it('cannot be heard while the PBX is away, which is said', async () => {
    const { url } = await waiting(sound)
    isAway = true
    const answer = await get(url)
    isAway = false
    expect([answer.statusCode, answer.json().code]).toEqual([503, 'unavailable'])
    expect((await get(url)).statusCode).toBe(200)
  })

  it('that the PBX has no more is not there', async () => {
    const { name, url } = await waiting(sound)
    held.delete(name)
    expect((await get(url)).statusCode).toBe(404)
  })

  it('that is kept just now is heard from the disk', async () => {
    const { name, url } = await waiting(sound)
    held.set(name, () => ({ bytes: all, content: inPieces(sound) }))
    free = 1024 ** 3
    const [answer] = await Promise.all([get(url), room.recordings.keep(name)])
    expect(answer.rawPayload).toEqual(sound)
    expect((await get(url)).rawPayload).toEqual(sound)
  })

  it('is let go when its reader leaves, and only so many listen at a time', async () => {
    const { url } = await waiting(endless)
    const listeners = []
    for (let index = 0; index < 8; index += 1) listeners.push(await listen(url))
    expect((await get(url)).statusCode).toBe(503)
    const opened = signals.slice(-8)
    expect(opened.some(({ aborted }) => aborted)).toBe(false)
    for (const { leave } of listeners) leave()
    await until('each is let go', () => opened.every(({ aborted }) => aborted))
    expect((await get(url, 'bytes=0-9')).statusCode).toBe(206)
  })

  it('ends with its reader told where it is cut off', async () => {
    const { url } = await waiting(() => ({ bytes: all, content: inPieces(sound.subarray(0, 90_000)) }))
    const { answer } = await listen(url)
    await expect(buffer(answer)).rejects.toThrow()
  })

  it('is never heard once it is refused, not even by who listens', async () => {
    const linkedId = `clinic-${newUuidV7()}`
    const { url } = await waiting(endless, room.recordings.nameForCall(linkedId))
    const { answer } = await listen(url)
    const [signal] = signals.slice(-1)
    await room.recordings.refuse(linkedId)
    expect(signal?.aborted).toBe(true)
    await expect(buffer(answer)).rejects.toThrow()
    held.set(room.recordings.nameForCall(linkedId), sound)
    expect((await get(url)).statusCode).toBe(404)
  })

  it('that is refused between the question and the answer of the PBX is not heard', async () => {
    const linkedId = `clinic-${newUuidV7()}`
    const name = room.recordings.nameForCall(linkedId)
    let refusing: Promise<void> | undefined
    const { url } = await waiting(sound, name)
    held.set(name, () => {
      refusing ??= room.recordings.refuse(linkedId)
      return { bytes: all, content: inPieces(sound) }
    })
    expect((await get(url)).statusCode).toBe(404)
    await refusing
  })
})

describe('the file of a recording that cannot be read', () => {
  const file = (id: string) => app.inject({ url: `/api/recordings/${id}/file` })

  it('is downloaded as it came, and as nothing a browser would open', async () => {
    const page = Buffer.from('<html><script>alert(1)</script></html>'.repeat(5_000))
    const { name, id } = await waiting(page)
    expect((await file(id)).statusCode).toBe(404)
    free = 1024 ** 3
    await room.recordings.keep(name)
    const answer = await file(id)
    expect(answer.rawPayload).toEqual(page)
    expect(answer.headers).toMatchObject({
      ...{ 'content-type': 'application/octet-stream', 'content-length': String(page.length) },
      ...{ 'x-content-type-options': 'nosniff', 'cache-control': 'private, no-store' },
      'content-disposition': `attachment; filename="recording-${id}.wav"`,
    })
    expect((await get(`/api/recordings/${id}/audio`)).statusCode).toBe(404)
  })

  it('is not there for one that is heard, is empty, or was never', async () => {
    const kept = await waiting(sound)
    const empty = await waiting(Buffer.alloc(0))
    free = 1024 ** 3
    await room.recordings.keep(kept.name)
    await room.recordings.keep(empty.name)
    for (const id of [kept.id, empty.id, newUuidV7(), 'no-id', '..%2fkeys'])
      expect((await file(id)).statusCode).toBe(404)
  })
})

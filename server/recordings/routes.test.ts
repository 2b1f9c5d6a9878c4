import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fastify, { type FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../../test/support/database.ts'
import { recordingRoom } from '../../test/support/recording-room.ts'
import { newUuidV7 } from '../kit/ids.ts'
import { writeTelephoneWav } from '../kit/telephone-wav.ts'
import { recordingRoutes } from './routes.ts'

const sound = writeTelephoneWav(Int16Array.from({ length: 100_000 }, (_, at) => at % 9_000))
const all = sound.length

let database: FreshDatabase
let dataDir: string
let app: FastifyInstance
let url: string

beforeAll(async () => {
  database = await freshDatabase()
  dataDir = await mkdtemp(join(tmpdir(), 'relais-audio-'))
  const { recordings, held, told } = await recordingRoom(database.db, dataDir)
  const name = recordings.nameFor('clinic-1.2', { urgent: false })
  held.set(name, sound)
  await recordings.keep(name)
  url = `/api/recordings/${told.kept[0]?.id}/audio`
  app = fastify()
  await app.register(recordingRoutes(recordings))
})
afterAll(async () => {
  await app?.close()
  await database?.drop()
  await rm(dataDir, { recursive: true, force: true })
})

const get = (range?: string) => app.inject({ url, headers: range === undefined ? {} : { range } })

describe('the sound of a recording', () => {
  it('is a WAV that is kept nowhere else', async () => {
    const answer = await get()
    expect(answer.statusCode).toBe(200)
    expect(answer.rawPayload).toEqual(sound)
    expect(answer.headers).toMatchObject({
      ...{ 'content-type': 'audio/wav', 'accept-ranges': 'bytes', 'content-length': String(all) },
      ...{ 'cache-control': 'private, no-store', 'x-content-type-options': 'nosniff' },
    })
  })

  it.each([
    ['bytes=0-', 0, all - 1],
    ['bytes=0-0', 0, 0],
    ['bytes=65535-65536', 65_535, 65_536],
    ['bytes=100000-199999', 100_000, 199_999],
    [`bytes=${all - 1}-`, all - 1, all - 1],
    ['bytes=-100', all - 100, all - 1],
    ['bytes=-99999999', 0, all - 1],
    ['bytes=5-99999999', 5, all - 1],
  ])('is answered in part for %s', async (range, from, to) => {
    const answer = await get(range)
    expect(answer.statusCode).toBe(206)
    expect(answer.headers['content-range']).toBe(`bytes ${from}-${to}/${all}`)
    expect(answer.headers['content-length']).toBe(String(to - from + 1))
    expect(answer.rawPayload).toEqual(sound.subarray(from, to + 1))
  })

  it.each([`bytes=${all}-`, 'bytes=99999999-', 'bytes=-0'])('has nothing at %s', async (range) => {
    const answer = await get(range)
    expect([answer.statusCode, answer.headers['content-range']]).toEqual([416, `bytes */${all}`])
  })

  it.each(['bytes=0-1,5-6', 'items=0-1', 'bytes=', 'bytes=a-b'])('is answered whole for %s', async (range) => {
    expect((await get(range)).statusCode).toBe(200)
  })

  it('can be asked for without its bytes', async () => {
    const answer = await app.inject({ method: 'HEAD', url, headers: { range: 'bytes=0-9' } })
    expect([answer.statusCode, answer.headers['content-length'], answer.payload]).toEqual([206, '10', ''])
  })

  it.each([newUuidV7(), 'no-id', '..%2f..%2fkeys'])('is not there for %s', async (id) => {
    expect((await app.inject({ url: `/api/recordings/${id}/audio` })).statusCode).toBe(404)
  })
})

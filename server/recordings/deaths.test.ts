import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startChild } from '../../test/support/child.ts'
import { type FreshDatabase, freshDatabase } from '../../test/support/database.ts'
import { bringByWords, insertEntryOf, recordingRoom } from '../../test/support/recording-room.ts'
import { newUuidV7 } from '../kit/ids.ts'
import { writeTelephoneWav } from '../kit/telephone-wav.ts'

const PROCESS = join(import.meta.dirname, '..', '..', 'test', 'support', 'keep-recording-process.ts')
const STEPS = [
  ...['fetching', 'fetched', 'on the disk', 'before commit', 'after commit'],
  ...['before it is erased', 'after it is erased'],
]

let database: FreshDatabase
let folder: string

beforeAll(async () => {
  database = await freshDatabase()
  folder = await mkdtemp(join(tmpdir(), 'relais-recording-deaths-'))
})
afterAll(async () => {
  await database?.drop()
  await rm(folder, { recursive: true, force: true })
})

describe.concurrent('a service that is killed in the middle of keeping', () => {
  it.each(STEPS)('(%s) loses nothing, keeps it once, and leaves nothing behind', async (step) => {
    const { db } = database
    const dataDir = join(folder, newUuidV7())
    const spool = join(dataDir, 'spool')
    await mkdir(spool, { recursive: true })
    const linkedId = `clinic-${newUuidV7()}`
    const name = `relais-voice-${linkedId}-${newUuidV7().slice(-12)}`
    const sound = writeTelephoneWav(Int16Array.from({ length: 200_000 }, (_, at) => (at * 37) % 20_000))
    await writeFile(join(spool, name), sound)
    await insertEntryOf(db, linkedId)

    const killed = startChild(process.execPath, [PROCESS, database.url, dataDir, spool, step])
    expect(await killed.ended, killed.output()).toMatchObject({ signal: 'SIGKILL' })
    const needs = { bring: bringByWords, now: () => new Date(Date.now() + 7_200_000) }
    const { held, recordings } = await recordingRoom(db, dataDir, needs)
    for (const left of await readdir(spool)) {
      held.set(left, sound)
      await recordings.keep(left)
    }

    const rows = await db.selectFrom('recording').selectAll().where('name', '=', name).execute()
    expect(rows).toMatchObject([{ state: 'kept', seconds: 25, bytes: sound.length }])
    expect(held.size).toBe(0)
    expect(await buffer((await recordings.stream(rows[0]?.id ?? '')).content())).toEqual(sound)
    await recordings.tidyUp()
    expect(await readdir(join(dataDir, 'recordings'))).toEqual([`${rows[0]?.id}.wav.sealed`])
  })
})

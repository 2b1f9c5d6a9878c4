import { createHash } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm, truncate, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../../test/support/database.ts'
import { keepLog } from '../../test/support/kept-log.ts'
import { CLINICS_LINE, inPieces, recordingRoom } from '../../test/support/recording-room.ts'
import { Permanent, Temporary, Uncertain } from '../kit/errors.ts'
import { newUuidV7 } from '../kit/ids.ts'
import { newKey, readOrMakeKey, sealBytes } from '../kit/sealed-bytes.ts'
import { writeTelephoneWav } from '../kit/telephone-wav.ts'
import type { Needs } from './needs.ts'

const DAY_MS = 86_400_000

let database: FreshDatabase
let dataDir: string

beforeAll(async () => {
  database = await freshDatabase()
})
afterAll(() => database?.drop())
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'relais-recordings-'))
  return () => rm(dataDir, { recursive: true, force: true })
})

const room = (needs?: Partial<Needs>) => recordingRoom(database.db, dataDir, needs)
type Room = Awaited<ReturnType<typeof room>>

const tone = (seconds: number): Buffer =>
  writeTelephoneWav(Int16Array.from({ length: seconds * 8_000 }, (_, at) => Math.round(9_000 * Math.sin(at / 7))))
const voiceOf = ({ recordings }: Room) => recordings.nameFor(`clinic-${newUuidV7()}`, { urgent: false })
const rowOf = (name: string) =>
  database.db.selectFrom('recording').selectAll().where('name', '=', name).executeTakeFirst()
const idOf = async (name: string) => (await rowOf(name))?.id ?? ''
const shownOf = async ({ shown }: Room, name: string) => shown.get((await rowOf(name))?.entryId ?? '')
const files = () => readdir(join(dataDir, 'recordings'))
const heard = async ({ recordings }: Room, name: string): Promise<Buffer> =>
  buffer((await recordings.stream(await idOf(name))).content())
async function keptVoice(at: Room, sound = tone(3)): Promise<string> {
  const name = voiceOf(at)
  at.held.set(name, sound)
  await at.recordings.keep(name)
  return name
}

describe('a voice message', () => {
  it('is kept as it was said, sealed, with what it is, and then erased in Asterisk', async () => {
    const at = await room()
    const sound = tone(12)
    const name = await keptVoice(at, sound)
    const row = await rowOf(name)
    expect(row).toMatchObject({
      ...{ state: 'kept', kind: 'voice', seconds: 12, bytes: sound.length, format: 2, lineNumber: CLINICS_LINE },
      sha256: createHash('sha256').update(sound).digest(),
    })
    expect(row?.peaks?.length).toBeLessThanOrEqual(100)
    expect(at.shown.get(row?.entryId ?? '')).toMatchObject({ state: 'kept', seconds: 12, peaks: row?.peaks })
    expect(at.told.kept).toMatchObject([{ id: row?.id, kind: 'voice', seconds: 12, entryId: row?.entryId }])
    expect(at.told.announced).toEqual([row?.entryId])
    expect(at.held.size).toBe(0)
    expect(await heard(at, name)).toEqual(sound)
    expect(await files()).toEqual([`${row?.id}.wav.sealed`])
    const sealed = await readFile(join(dataDir, 'recordings', `${row?.id}.wav.sealed`))
    expect(sealed.includes(sound.subarray(1_000, 1_032))).toBe(false)
  })

  it('is read here and there', async () => {
    const at = await room()
    const sound = tone(20)
    const opened = await at.recordings.open(await idOf(await keptVoice(at, sound)))
    await fc.assert(
      fc.asyncProperty(fc.nat(sound.length + 10), fc.nat(150_000), async (from, length) => {
        expect(await opened.read(from, length)).toEqual(sound.subarray(from, from + length))
      }),
    )
    await opened.close()
  })

  it('is kept once, however often and at the same time it is asked for', async () => {
    const at = await room()
    const name = voiceOf(at)
    at.held.set(name, tone(2))
    await Promise.all(Array.from({ length: 5 }, () => at.recordings.keep(name)))
    await at.recordings.keep(name)
    expect(at.told.kept).toHaveLength(1)
    expect(await heard(at, name)).toEqual(tone(2))
    expect(await files()).toHaveLength(1)
  })

  it('of an older version, sealed as a whole, is heard and read as before', async () => {
    const at = await room()
    const [id, key, sound] = [newUuidV7(), newKey(), tone(2)]
    const master = await readOrMakeKey(join(dataDir, 'keys', 'recordings.key'))
    await writeFile(join(dataDir, 'recordings', `${id}.wav.sealed`), sealBytes(key, sound, id))
    const row = {
      id,
      name: `relais-voice-old-${id.slice(-12)}`,
      state: 'kept',
      startedAt: new Date(),
      seconds: 2,
    } as const
    await database.db
      .insertInto('recording')
      .values({ ...row, bytes: sound.length, sealedKey: sealBytes(master, key, id) })
      .execute()
    expect(await heard(at, row.name)).toEqual(sound)
    expect(await buffer((await at.recordings.stream(id)).content({ from: 5, to: 9 }))).toEqual(sound.subarray(5, 10))
    const opened = await at.recordings.open(id)
    expect(await opened.read(100, 50)).toEqual(sound.subarray(100, 150))
  })
})

describe('what is not as it should be', () => {
  it('a file that may not be finished is waited for, and then kept as long as it is', async () => {
    const at = await room()
    const name = voiceOf(at)
    const unfinished = tone(4)
    unfinished.fill(0, 40, 44)
    at.held.set(name, unfinished)
    await expect(at.recordings.keep(name, 1)).rejects.toThrow(Temporary)
    expect([await rowOf(name), await files()]).toEqual([undefined, []])
    await at.recordings.keep(name, 3)
    expect(await rowOf(name)).toMatchObject({ state: 'kept', seconds: 4 })
    expect(await heard(at, name)).toEqual(tone(4))
  })

  it('a damaged beginning is mended', async () => {
    const at = await room()
    const sound = tone(70)
    sound.fill(0, 0, 44)
    expect(await heard(at, await keptVoice(at, sound))).toEqual(tone(70))
  })

  it('what is no sound at all is shown as lost, and kept as it came', async () => {
    const at = await room()
    const name = await keptVoice(at, Buffer.from('<html>not a sound, by any means; and long enough</html>'))
    expect(await rowOf(name)).toMatchObject({ state: 'lost', seconds: null, sealedKey: expect.any(Buffer) })
    expect(await shownOf(at, name)).toMatchObject({ state: 'lost', reason: 'unreadable' })
    expect(at.told.kept).toEqual([])
    await expect(at.recordings.open(await idOf(name))).rejects.toMatchObject({ code: 'not_found' })
    expect(await files()).toHaveLength(1)
  })

  it('an empty file is shown as lost; one in which nobody could say anything is not shown', async () => {
    const at = await room()
    const empty = await keptVoice(at, Buffer.alloc(0))
    const head = await keptVoice(at, tone(0))
    const short = await keptVoice(at, writeTelephoneWav(new Int16Array(4_000)))
    expect(await rowOf(empty)).toMatchObject({ state: 'lost', sealedKey: null })
    expect(await shownOf(at, empty)).toMatchObject({ state: 'lost', reason: 'empty' })
    expect([await rowOf(head), await rowOf(short)]).toEqual([undefined, undefined])
    expect([at.held.size, await files()]).toEqual([0, []])
    expect(at.told.kept).toEqual([])
  })

  it('one that is cut off on its way is asked for again, and shown as waiting meanwhile', async () => {
    const at = await room()
    const name = voiceOf(at)
    const sound = tone(30)
    at.held.set(name, () => ({ bytes: sound.length, content: inPieces(sound.subarray(0, 200_000)) }))
    await expect(at.recordings.keep(name)).rejects.toThrow(Temporary)
    expect([(await rowOf(name))?.state, await files(), at.held.size]).toEqual(['waiting', [], 1])
    expect(await shownOf(at, name)).toMatchObject({ state: 'waiting', reason: 'cut-off' })
    at.held.set(name, sound)
    await at.recordings.keep(name)
    expect(await heard(at, name)).toEqual(sound)
    expect(at.shown.get((await rowOf(name))?.entryId ?? '')).toMatchObject({ state: 'kept' })
  })

  it('an answer of the PBX that leaves anything open is no end of it', async () => {
    const at = await room()
    const name = voiceOf(at)
    at.held.set(name, () => {
      throw new Uncertain('the connection was lost')
    })
    await expect(at.recordings.keep(name)).rejects.toThrow(Temporary)
  })

  it('a file that is changed or cut on the disk is not played as if it were whole', async () => {
    const at = await room()
    const name = await keptVoice(at, tone(20))
    const path = join(dataDir, 'recordings', `${await idOf(name)}.wav.sealed`)
    const sealed = await readFile(path)
    sealed[70_000] = (sealed[70_000] ?? 0) ^ 1
    await writeFile(path, sealed)
    await expect(heard(at, name)).rejects.toThrow()
    await truncate(path, 70_000)
    await expect(at.recordings.stream(await idOf(name))).rejects.toMatchObject({ code: 'unavailable' })
  })

  it('is told anew when it is another thing that is wrong, and once while it is the same', async () => {
    const at = await room({ freeBytes: async () => 0 })
    const name = voiceOf(at)
    at.held.set(name, tone(5))
    for (let tries = 0; tries < 3; tries += 1) await at.recordings.keep(name).catch(() => {})
    expect([(await shownOf(at, name))?.reason, at.told.announced.length]).toEqual(['disk-full', 1])
    at.held.set(name, () => {
      throw new Temporary('not reached')
    })
    for (let tries = 0; tries < 3; tries += 1) await at.recordings.keep(name).catch(() => {})
    expect([(await shownOf(at, name))?.reason, at.told.announced.length]).toEqual(['pbx-away', 2])
    at.held.set(name, () => {
      throw new Permanent('forbidden')
    })
    await at.recordings.keep(name).catch(() => {})
    expect((await shownOf(at, name))?.reason).toBe('other')
    at.held.delete(name)
    await at.recordings.keep(name)
    expect(await shownOf(at, name)).toMatchObject({ state: 'lost', reason: 'missing' })
    await expect(at.recordings.streamFile(await idOf(name))).rejects.toMatchObject({ code: 'not_found' })
  })

  it('what waits is asked for again each day, should nothing else', async () => {
    const at = await room({ freeBytes: async () => 0 })
    const name = voiceOf(at)
    at.held.set(name, tone(5))
    await at.recordings.keep(name).catch(() => {})
    await at.recordings.tidyUp()
    expect(at.promised).toContainEqual({ name: 'keep-recording', data: { name } })
  })

  it('a full disk is said, nothing of it stays here, and Asterisk holds it until there is room', async () => {
    let free = 1024 ** 2
    const at = await room({ freeBytes: async () => free })
    const name = voiceOf(at)
    at.held.set(name, tone(5))
    await expect(at.recordings.keep(name)).rejects.toMatchObject({ code: 'disk_full' })
    expect([(await rowOf(name))?.state, await files(), at.held.size]).toEqual(['waiting', [], 1])
    expect(await shownOf(at, name)).toMatchObject({ state: 'waiting', reason: 'disk-full' })
    free = 1024 ** 3
    await at.recordings.keep(name)
    expect(await heard(at, name)).toEqual(tone(5))
    expect(await shownOf(at, name)).not.toHaveProperty('reason')
  })
})

it('two hours are kept, and heard from anywhere, without ever being whole in memory', async () => {
  const at = await room()
  const seconds = 7_200
  const minute = tone(60).subarray(44)
  const head = Buffer.from(tone(0))
  head.writeUInt32LE(36 + seconds * 16_000, 4)
  head.writeUInt32LE(seconds * 16_000, 40)
  async function* content() {
    yield head
    for (let minutes = 0; minutes < 120; minutes += 1) yield minute
  }
  const name = at.recordings.nameForCall(`clinic-${newUuidV7()}`)
  at.held.set(name, () => ({ bytes: 44 + seconds * 16_000, content: content() }))
  const before = process.memoryUsage()
  let most = 0
  const watching = setInterval(() => {
    const { arrayBuffers, external } = process.memoryUsage()
    most = Math.max(most, arrayBuffers, external)
  }, 20)
  await at.recordings.keep(name)
  const { bytes, content: sound } = await at.recordings.stream(await idOf(name))
  let streamed = 0
  for await (const chunk of sound()) streamed += (chunk as Buffer).length
  clearInterval(watching)
  expect(streamed).toBe(bytes)
  expect(most - before.arrayBuffers).toBeLessThan(80 * 1024 * 1024)
  expect(await rowOf(name)).toMatchObject({ state: 'kept', kind: 'call', seconds, bytes: 44 + seconds * 16_000 })
  const from = 44 + 7_140 * 16_000
  expect(await buffer((await at.recordings.stream(await idOf(name))).content({ from, to: from + 999 }))).toEqual(
    minute.subarray(0, 1_000),
  )
}, 60_000)

describe('the recording of a call', () => {
  it('waits until the call is over, and is kept without an entry where there is none', async () => {
    const callId = newUuidV7()
    const linkedId = `clinic-${callId}`
    await database.db
      .insertInto('call')
      .values({
        ...{ id: callId, pbx: 'clinic', linkedId, startedAt: new Date(), tracker: '{}' },
        direction: 'in',
        state: 'ended',
      })
      .execute()
    const at = await room({ bring: async () => ({ callId, entryId: null, line: null }) })
    const name = at.recordings.nameForCall(linkedId)
    at.held.set(name, tone(4))
    at.live.add(linkedId)
    await expect(at.recordings.keep(name)).rejects.toThrow(Temporary)
    at.live.clear()
    await at.recordings.keep(name)
    expect(await rowOf(name)).toMatchObject({ kind: 'call', state: 'kept', callId, entryId: null })
    expect(at.told.announced).toEqual([])
  })

  it('that is refused is erased in Asterisk, also when it is written there again, and never kept', async () => {
    const at = await room()
    const linkedId = `clinic-${newUuidV7()}`
    const name = at.recordings.nameForCall(linkedId)
    at.live.add(linkedId)
    at.held.set(name, tone(3))
    await at.recordings.refuse(linkedId)
    await at.recordings.refuse(linkedId)
    expect(at.held.size).toBe(0)
    expect(at.promised).toEqual([{ name: 'keep-recording', data: { name } }])
    at.held.set(name, tone(3))
    await at.recordings.keep(name)
    expect(at.held.size).toBe(0)
    at.live.clear()
    await at.recordings.keep(name)
    const row = await rowOf(name)
    expect(row).toMatchObject({ state: 'refused', bytes: null, sealedKey: null, callId: expect.any(String) })
    expect(at.shown.get(row?.entryId ?? '')).toMatchObject({ state: 'refused' })
    expect([at.told.kept, await files()]).toEqual([[], []])
    await expect(at.recordings.open(row?.id ?? '')).rejects.toMatchObject({ code: 'not_found' })
  })

  it('that is refused once it is kept goes, words and all', async () => {
    const at = await room()
    const linkedId = `clinic-${newUuidV7()}`
    const name = at.recordings.nameForCall(linkedId)
    at.held.set(name, tone(3))
    await at.recordings.keep(name)
    await at.recordings.refuse(linkedId)
    const row = await rowOf(name)
    expect(row).toMatchObject({ state: 'refused', sealedKey: null, peaks: null })
    expect(at.told.forgotten).toEqual([row?.id])
    expect(at.shown.get(row?.entryId ?? '')).toMatchObject({ state: 'refused' })
    expect(await files()).toEqual([])
  })

  it('that is refused while it is being kept is not kept', async () => {
    const at = await room()
    const linkedId = `clinic-${newUuidV7()}`
    const name = at.recordings.nameForCall(linkedId)
    at.held.set(name, tone(20))
    await Promise.all([at.recordings.keep(name), at.recordings.refuse(linkedId)])
    expect((await rowOf(name))?.state).toBe('refused')
    expect([at.held.size, await files()]).toEqual([0, []])
  })
})

describe('what has had its time', () => {
  const later = (days: number) => new Date(Date.now() + days * DAY_MS)

  it('is erased for good, file and key, on the day, by line and kind; and the log says so without a name', async () => {
    const kept = keepLog()
    let now = new Date()
    const at = await room({ now: () => now, log: kept.log })
    const voice = await keptVoice(at)
    const call = at.recordings.nameForCall(`clinic-${newUuidV7()}`)
    at.held.set(call, tone(3))
    await at.recordings.keep(call)
    now = later(29.9)
    await at.recordings.tidyUp()
    expect([(await rowOf(voice))?.state, (await rowOf(call))?.state]).toEqual(['kept', 'kept'])
    now = later(30.1)
    await at.recordings.tidyUp()
    const row = await rowOf(call)
    expect(row).toMatchObject({
      state: 'erased',
      sealedKey: null,
      sha256: null,
      peaks: null,
      erasedAt: now,
      seconds: 3,
    })
    expect(at.shown.get(row?.entryId ?? '')).toMatchObject({ state: 'erased', seconds: 3 })
    expect(at.told.forgotten).toContain(row?.id)
    expect(await files()).toEqual([`${await idOf(voice)}.wav.sealed`])
    await expect(at.recordings.stream(row?.id ?? '')).rejects.toMatchObject({ code: 'not_found' })
    expect(kept.text()).toContain('erased for good')
    expect(kept.text()).toContain(`"recordingId":"${row?.id}","kind":"call","ageDays":30`)
    expect(kept.text()).not.toContain(call)
    now = later(90.1)
    await at.recordings.tidyUp()
    expect([(await rowOf(voice))?.state, await files()]).toEqual(['erased', []])
  })

  it('is what the clinic says now, not what it said when it was kept', async () => {
    let days = 400
    const at = await room({ now: () => later(200), keepDays: (line) => (line === CLINICS_LINE ? days : 1_000) })
    const name = await keptVoice(at)
    await database.db.updateTable('recording').set({ startedAt: new Date() }).where('name', '=', name).execute()
    await at.recordings.tidyUp()
    expect((await rowOf(name))?.state).toBe('kept')
    days = 199
    await at.recordings.tidyUp()
    expect((await rowOf(name))?.state).toBe('erased')
  })

  it('takes what a death in the middle has left with it, and nothing that is kept', async () => {
    const at = await room()
    const name = await keptVoice(at)
    const [orphan, part] = [`${newUuidV7()}.wav.sealed`, `${await idOf(name)}.wav.sealed.part`]
    const longAgo = new Date(Date.now() - 7_200_000)
    for (const file of [orphan, part]) {
      await writeFile(join(dataDir, 'recordings', file), 'x')
      await utimes(join(dataDir, 'recordings', file), longAgo, longAgo)
    }
    await writeFile(join(dataDir, 'recordings', 'not-ours.txt'), 'x')
    await at.recordings.tidyUp()
    expect((await files()).sort()).toEqual([`${await idOf(name)}.wav.sealed`, 'not-ours.txt'].sort())
  })
})

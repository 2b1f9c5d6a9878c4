import { randomBytes } from 'node:crypto'
import { mkdtemp, open, readdir, readFile, rm, stat, truncate, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough, Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../../../test/support/database.ts'
import { insertShareRow } from '../../../test/support/share-rows.ts'
import { until } from '../../../test/support/wait.ts'
import { Temporary } from '../../kit/errors.ts'
import { newUuidV7 } from '../../kit/ids.ts'
import { createLog } from '../../kit/log.ts'
import { createFiles } from './files.ts'
import type { FileEvent, FileNeeds, Files } from './needs.ts'

const MEGABYTE = 1024 * 1024
const CHUNK = 64 * 1024

let database: FreshDatabase
let dataDir: string
let shareId: string
let now: Date
let events: FileEvent[]
let promised: { name: string; data: object }[]

beforeAll(async () => {
  database = await freshDatabase()
  dataDir = await mkdtemp(join(tmpdir(), 'relais-files-'))
})
afterAll(async () => {
  await database?.drop()
  await rm(dataDir, { recursive: true, force: true })
})
beforeEach(async () => {
  shareId = await insertShareRow(database.db, { direction: 'ask' })
  now = new Date()
  events = []
  promised = []
})

const room = (needs: Partial<FileNeeds> = {}): Promise<Files> =>
  createFiles({
    ...{ db: database.db, now: () => now, newId: newUuidV7, log: createLog('silent'), dataDir, scan: null },
    limits: () => ({ bytes: 20 * MEGABYTE, filesPerShare: 5 }),
    enqueue: async (_db, name, data) => promised.push({ name, data }) > 0,
    recordEvent: async (_trx, event) => void events.push(event),
    onChanged: () => {},
    ...needs,
  })

const upload = async (files: Files, content: Buffer, name = 'pano.bin') => {
  const begun = await files.begin({ shareId, origin: 'recipient', name, bytes: content.length })
  if (!begun.ok) throw new Error(begun.because)
  return begun.id
}
const append = (files: Files, id: string, from: number, ...pieces: Buffer[]) =>
  files.append(shareId, id, from, Readable.from(pieces, { objectMode: false }))
const add = (files: Files, content: Buffer, name = 'plan.bin', bytes: number | null = content.length) =>
  files.add({ ...{ shareId, origin: 'clinic', name, bytes, userId: null }, content: Readable.from([content]) })
const read = async (files: Files, id: string, range?: { from: number; to: number }) => {
  const opened = await files.open(shareId, id)
  return opened && (await buffer(opened.content(range)))
}
const pathOf = (id: string) => join(dataDir, 'documents', `${id}.sealed`)
const onDisk = async (id: string) => (await readdir(join(dataDir, 'documents'))).includes(`${id}.sealed`)
const idOf = (added: Awaited<ReturnType<Files['add']>>) => {
  if (!added.ok) throw new Error(added.because)
  return added.file.id
}
/** A connection that breaks: what was sent before has come. */
const cutAfter = (...pieces: Buffer[]) =>
  Readable.from(
    (async function* () {
      yield* pieces
      throw new Error('ECONNRESET')
    })(),
    { objectMode: false },
  )

describe('a file', () => {
  it('comes back as it was, whole or in part, and is on the disk in no other form than sealed', async () => {
    const files = await room()
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(1, 2, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 3 * CHUNK + 17),
        fc.nat(),
        fc.nat(),
        async (size, one, other) => {
          const content = Buffer.concat([Buffer.from([0]), randomBytes(size - 1)])
          const id = idOf(await add(files, content, 'plan.bin', one % 2 ? size : null))
          const [from, to] = [one % size, other % size].sort((a, b) => a - b) as [number, number]
          expect((await read(files, id))?.equals(content)).toBe(true)
          expect((await read(files, id, { from, to }))?.equals(content.subarray(from, to + 1))).toBe(true)
          if (size > 32) expect((await readFile(pathOf(id))).includes(content.subarray(1, 33))).toBe(false)
          await files.remove(shareId, id, { origin: 'clinic', userId: null })
        },
      ),
      { numRuns: 25 },
    )
  })

  it('whose sealed chunks were changed, cut, swapped or taken from another is not given out', async () => {
    const files = await room()
    const content = randomBytes(3 * CHUNK)
    const id = idOf(await add(files, content))
    const other = idOf(await add(files, randomBytes(3 * CHUNK)))
    const [sealed, foreign] = await Promise.all([readFile(pathOf(id)), readFile(pathOf(other))])
    const stride = CHUNK + 28
    const damage: Record<string, Buffer> = {
      changed: Buffer.concat([sealed.subarray(0, 100), Buffer.from([sealed[100]! ^ 1]), sealed.subarray(101)]),
      cut: sealed.subarray(0, 2 * stride),
      swapped: Buffer.concat([
        sealed.subarray(stride, 2 * stride),
        sealed.subarray(0, stride),
        sealed.subarray(2 * stride),
      ]),
      repeated: Buffer.concat([sealed.subarray(0, 2 * stride), sealed.subarray(0, stride)]),
      foreign,
      longer: Buffer.concat([sealed, Buffer.alloc(1)]),
    }
    for (const [how, bytes] of Object.entries(damage)) {
      await writeFile(pathOf(id), bytes)
      await expect(read(files, id), how).rejects.toThrow()
    }
    await writeFile(pathOf(id), sealed)
    expect((await read(files, id))?.equals(content)).toBe(true)
  })

  it('is known by its content and kept under a safe name of its own', async () => {
    const files = await room()
    const first = await add(files, Buffer.from('one'), '../plan.txt')
    const second = await add(files, Buffer.from('two'), 'PLAN.txt')
    expect(first).toMatchObject({
      ok: true,
      file: { name: 'plan.txt', mediaType: 'text/plain', state: 'kept', bytes: 3 },
    })
    expect(second).toMatchObject({ ok: true, file: { name: 'PLAN (2).txt' } })
    expect(events).toEqual(
      [first, second].map((added) => ({ shareId, userId: null, kind: 'file-added', detail: { file: idOf(added) } })),
    )
  })

  it('that is refused says why, and nothing of it stays but that', async () => {
    const files = await room()
    const added = await add(files, Buffer.from('<!doctype html><script>1</script>'), 'plan.pdf')
    expect(added).toMatchObject({ ok: true, file: { state: 'refused', reason: 'not-what-it-says' } })
    expect(await onDisk(idOf(added))).toBe(false)
    expect(await files.open(shareId, idOf(added))).toBeNull()
    expect(await add(files, Buffer.from('x'), 'setup.exe')).toEqual({ ok: false, because: 'program' })
    expect(await add(files, Buffer.alloc(0))).toEqual({ ok: false, because: 'empty' })
    expect(await add(files, Buffer.alloc(0), 'x', null)).toEqual({ ok: false, because: 'empty' })
    expect((await files.list([shareId])).get(shareId)).toHaveLength(1)
  })

  it('is not larger than allowed, whatever was announced', async () => {
    const files = await room({ limits: () => ({ bytes: MEGABYTE, filesPerShare: 5 }) })
    expect(await add(files, randomBytes(MEGABYTE + 1))).toEqual({ ok: false, because: 'too-large' })
    expect(await add(files, randomBytes(MEGABYTE + 1), 'x', null)).toEqual({ ok: false, because: 'too-large' })
    expect(await add(files, randomBytes(200), 'x', 100)).toEqual({ ok: false, because: 'too-large' })
    const id = await upload(files, Buffer.alloc(100))
    expect(await append(files, id, 0, Buffer.alloc(101))).toEqual({ ok: false, because: 'too-large' })
    expect(await append(files, id, 0, Buffer.alloc(100))).toEqual({ ok: false, because: 'gone' })
    expect(await readdir(join(dataDir, 'documents')).then((all) => all.includes(`${id}.sealed`))).toBe(false)
    for (const bytes of [Number.NaN, -1, 1.5, 2 ** 60])
      expect(await files.begin({ shareId, origin: 'recipient', name: 'x', bytes })).toMatchObject({ ok: false })
  })

  it('is one of so many, also when they come at once', async () => {
    const files = await room()
    const all = await Promise.all(
      Array.from({ length: 9 }, (_, nth) => add(files, Buffer.from(`file ${nth}`), 'same.txt')),
    )
    expect(all.filter(({ ok }) => ok)).toHaveLength(5)
    expect(all.filter((one) => !one.ok && one.because === 'too-many')).toHaveLength(4)
    const names = (await files.list([shareId]))
      .get(shareId)
      ?.map(({ name }) => name)
      .sort()
    expect(names).toEqual(['same (2).txt', 'same (3).txt', 'same (4).txt', 'same (5).txt', 'same.txt'])
  })

  it('that breaks off leaves nothing behind', async () => {
    const files = await room()
    const before = await readdir(join(dataDir, 'documents'))
    const content = cutAfter(randomBytes(MEGABYTE))
    const cut = { ...{ shareId, origin: 'clinic' as const, name: 'x', userId: null }, bytes: null, content }
    expect(await files.add(cut)).toEqual({ ok: false, because: 'cut' })
    expect(await readdir(join(dataDir, 'documents'))).toEqual(before)
    expect((await files.list([shareId])).get(shareId)).toEqual([])
  })

  it('goes into no share that is over, or is none', async () => {
    const files = await room()
    for (const state of ['closed', 'revoked', 'expired'] as const) {
      shareId = await insertShareRow(database.db, { state })
      expect(await add(files, Buffer.from('x'))).toEqual({ ok: false, because: 'gone' })
    }
    shareId = 'no share at all'
    expect(await add(files, Buffer.from('x'))).toEqual({ ok: false, because: 'gone' })
    shareId = newUuidV7()
    expect(await add(files, Buffer.from('x'))).toEqual({ ok: false, because: 'gone' })
  })

  it('of another share is not to be had', async () => {
    const files = await room()
    const id = idOf(await add(files, Buffer.from('x')))
    const pending = await upload(files, Buffer.alloc(10))
    shareId = await insertShareRow(database.db, {})
    expect(await files.open(shareId, id)).toBeNull()
    expect(await files.offset(shareId, pending)).toBeNull()
    expect(await append(files, pending, 0, Buffer.alloc(10))).toEqual({ ok: false, because: 'gone' })
    expect(await files.remove(shareId, id, { origin: 'clinic', userId: null })).toBe(false)
  })
})

describe('an upload in pieces', () => {
  it('of any size goes on where it was, also in another service, until it is whole', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 1, max: 2 * CHUNK }), { minLength: 1, maxLength: 6 }),
        async (sizes) => {
          shareId = await insertShareRow(database.db, {})
          const content = Buffer.concat([Buffer.from([0]), randomBytes(sizes.reduce((all, size) => all + size, 0))])
          const id = await upload(await room(), content)
          let from = 0
          for (const size of [1, ...sizes]) {
            const files = await room()
            expect(await files.offset(shareId, id)).toEqual({ offset: from, bytes: content.length })
            const appended = await append(files, id, from, content.subarray(from, from + size))
            from += size
            expect(appended).toMatchObject({ ok: true, offset: from })
          }
          const files = await room()
          expect(await files.offset(shareId, id)).toBeNull()
          expect((await read(files, id))?.equals(content)).toBe(true)
        },
      ),
      { numRuns: 12 },
    )
    expect(events.every(({ kind }) => kind === 'file-received')).toBe(true)
  })

  it('that is cut keeps all that has come', async () => {
    const files = await room()
    const content = Buffer.concat([Buffer.from([0]), randomBytes(3 * CHUNK)])
    const id = await upload(files, content)
    const cut = await files.append(shareId, id, 0, cutAfter(content.subarray(0, CHUNK + 1_000)))
    expect(cut).toEqual({ ok: true, offset: CHUNK + 1_000, file: null })
    expect(await append(files, id, CHUNK + 1_000, content.subarray(CHUNK + 1_000))).toMatchObject({
      ...{ ok: true, offset: content.length },
      file: { state: 'kept', origin: 'recipient', bytes: content.length },
    })
    expect((await read(files, id))?.equals(content)).toBe(true)
  })

  it('whose service was killed goes on from what is on record, with what comes now', async () => {
    const content = Buffer.concat([Buffer.from([0]), randomBytes(4 * CHUNK)])
    const id = await upload(await room(), content)
    const killed = new PassThrough()
    void (await room()).append(shareId, id, 0, killed)
    killed.write(Buffer.alloc(3 * CHUNK, 1))
    await until(
      'some of it is on the disk',
      async () => (await onDisk(id)) && (await stat(pathOf(id))).size > 2 * CHUNK,
    )
    const files = await room()
    expect(await files.offset(shareId, id)).toEqual({ offset: 0, bytes: content.length })
    expect(await append(files, id, 0, content)).toMatchObject({ ok: true, file: { state: 'kept' } })
    expect((await read(files, id))?.equals(content)).toBe(true)
    killed.destroy()
  })

  it('goes on from what is really there when the disk has less than was kept', async () => {
    const files = await room()
    const content = Buffer.concat([Buffer.from([0]), randomBytes(4 * CHUNK)])
    const id = await upload(files, content)
    await append(files, id, 0, content.subarray(0, 2 * CHUNK + 10))
    const handle = await open(pathOf(id), 'r+')
    await handle.write(Buffer.from('torn'), 0, 4, 2 * (CHUNK + 28) + 12)
    await handle.close()
    expect(await append(files, id, 2 * CHUNK + 10, content.subarray(2 * CHUNK + 10))).toMatchObject({ ok: false })
    expect(await files.offset(shareId, id)).toMatchObject({ offset: 2 * CHUNK })
    await truncate(pathOf(id), CHUNK + 28 + 5)
    expect(await append(files, id, 2 * CHUNK, content.subarray(2 * CHUNK))).toEqual({
      ok: false,
      because: 'wrong-offset',
    })
    expect(await files.offset(shareId, id)).toMatchObject({ offset: CHUNK })
    expect(await append(files, id, CHUNK, content.subarray(CHUNK))).toMatchObject({ file: { state: 'kept' } })
    expect((await read(files, id))?.equals(content)).toBe(true)
  })

  it('is taken by one at a time: the other is told, and the first goes on', async () => {
    const files = await room()
    const content = Buffer.concat([Buffer.from([0]), randomBytes(2 * CHUNK)])
    const id = await upload(files, content)
    const first = new PassThrough()
    const one = files.append(shareId, id, 0, first)
    first.write(content.subarray(0, 10))
    await until('it has begun', () => first.readableLength === 0)
    expect(await append(files, id, 0, content)).toEqual({ ok: false, because: 'wrong-offset' })
    first.end(content.subarray(10))
    expect(await one).toMatchObject({ ok: true, file: { state: 'kept' } })
    expect((await read(files, id))?.equals(content)).toBe(true)

    const raced = await upload(files, content)
    const both = await Promise.all([append(files, raced, 0, content), append(files, raced, 0, content)])
    expect(both.filter(({ ok }) => ok)).toHaveLength(1)
    expect((await read(files, raced))?.equals(content)).toBe(true)
  })

  it('whose connection has died without a word gives way to the next, and loses nothing', async () => {
    const files = await room()
    const content = Buffer.concat([Buffer.from([0]), randomBytes(CHUNK)])
    const id = await upload(files, content)
    const dead = new PassThrough()
    const first = files.append(shareId, id, 0, dead)
    dead.write(content.subarray(0, 1_000))
    expect(
      await until('the dead one gives way', async () => {
        const known = await files.offset(shareId, id)
        return known?.offset === 1_000 && known
      }),
    ).toEqual({ offset: 1_000, bytes: content.length })
    expect(await first).toMatchObject({ ok: true, offset: 1_000 })
    expect(await append(files, id, 1_000, content.subarray(1_000))).toMatchObject({ file: { state: 'kept' } })
  })

  it('of a share that is revoked ends, and so does a download', async () => {
    const files = await room()
    const content = randomBytes(10 * MEGABYTE)
    const big = idOf(await add(files, content))
    const opened = await files.open(shareId, big)
    const download = opened!.content()
    download.read(1)
    const id = await upload(files, content)
    const body = new PassThrough()
    const one = files.append(shareId, id, 0, body)
    body.write(content.subarray(0, 10))
    await until('it has begun', async () => body.readableLength === 0 && (await onDisk(id)))
    const failed = new Promise((resolve) => download.once('error', resolve))
    download.resume()
    files.interrupt([shareId])
    await Promise.all([one, failed])
    await files.erase([shareId])
    expect(await onDisk(id)).toBe(false)
    expect(await onDisk(big)).toBe(false)
    expect(await append(files, id, 10, content.subarray(10))).toEqual({ ok: false, because: 'gone' })
  })

  it('can be taken back by whoever brought it until a secretary has seen it', async () => {
    const files = await room()
    const by = { origin: 'recipient', userId: null } as const
    const [half, whole, seen] = [
      await upload(files, Buffer.from('1')),
      await upload(files, Buffer.from('2')),
      await upload(files, Buffer.from('3')),
    ]
    await append(files, whole, 0, Buffer.from('2'))
    await append(files, seen, 0, Buffer.from('3'))
    await files.markSeen(shareId, seen, null)
    expect(await files.remove(shareId, half, by)).toBe(true)
    expect(await files.remove(shareId, whole, by)).toBe(true)
    expect(await files.remove(shareId, whole, by)).toBe(false)
    expect(await files.remove(shareId, seen, by)).toBe(false)
    expect(await files.remove(shareId, idOf(await add(files, Buffer.from('x'))), by)).toBe(false)
    expect(await onDisk(whole)).toBe(false)
    expect((await files.list([shareId])).get(shareId)).toMatchObject([{ id: seen, seen: true }, { origin: 'clinic' }])
  })
})

describe('a disk that is full', () => {
  it('is said before anything is taken, and nothing stays', async () => {
    const files = await room({ freeBytes: async () => 500 * MEGABYTE })
    await expect(upload(files, randomBytes(100))).rejects.toMatchObject({ code: 'disk_full', status: 507 })
    expect((await files.list([shareId])).get(shareId)).toEqual([])
  })

  it('is said in the middle, and nothing stays', async () => {
    let free = 10_000 * MEGABYTE
    const files = await room({ freeBytes: async () => free })
    const id = await upload(files, Buffer.alloc(20 * MEGABYTE))
    await append(files, id, 0, Buffer.alloc(MEGABYTE))
    free = 0
    await expect(append(files, id, MEGABYTE, Buffer.alloc(10 * MEGABYTE))).rejects.toMatchObject({ code: 'disk_full' })
    expect(await onDisk(id)).toBe(false)
    expect(await files.offset(shareId, id)).toBeNull()
  })
})

describe('a scanner', () => {
  it('that finds something has the file refused and gone', async () => {
    const files = await room({ scan: async (content) => ((await buffer(content)).includes('bad') ? 'virus' : 'clean') })
    const bad = await add(files, Buffer.from('something bad'), 'x.txt')
    expect(bad).toMatchObject({ ok: true, file: { state: 'refused', reason: 'virus' } })
    expect(await onDisk(idOf(bad))).toBe(false)
    expect(events.at(-1)).toMatchObject({ kind: 'file-refused', detail: { file: idOf(bad), reason: 'virus' } })
    expect(await add(files, Buffer.from('good'), 'y.txt')).toMatchObject({ file: { state: 'kept' } })
  })

  it('that is away has the file wait, unread by anybody, until it is back', async () => {
    let isUp = false
    const scan: FileNeeds['scan'] = async (content) => {
      if (!isUp) throw new Temporary('clamd cannot be reached')
      await buffer(content)
      return 'clean'
    }
    const files = await room({ scan })
    const added = await add(files, Buffer.from('good'), 'y.txt')
    expect(added).toMatchObject({ file: { state: 'checking', reason: 'not-scanned' } })
    expect(promised).toEqual([{ name: 'check-file', data: { fileId: idOf(added), userId: null } }])
    expect(await files.open(shareId, idOf(added))).toBeNull()
    await expect(files.check(idOf(added), null)).rejects.toThrow(Temporary)
    isUp = true
    await Promise.all([files.check(idOf(added), null), files.check(idOf(added), null)])
    await files.check(idOf(added), null)
    expect((await files.open(shareId, idOf(added)))?.file).toMatchObject({ state: 'kept', reason: null })
    expect(events.map(({ kind }) => kind)).toEqual(['file-added'])
  })

  it('that stays away too long has it refused', async () => {
    const files = await room({
      scan: async () => {
        throw new Temporary('clamd cannot be reached')
      },
    })
    const id = idOf(await add(files, Buffer.from('good'), 'y.txt'))
    await files.giveUpCheck(id)
    expect((await files.list([shareId])).get(shareId)).toMatchObject([{ state: 'refused', reason: 'not-scanned' }])
    expect(await onDisk(id)).toBe(false)
  })
})

describe('what is left behind', () => {
  it('by a death or a cut is taken away after a while, and nothing else is', async () => {
    const files = await room()
    const kept = idOf(await add(files, Buffer.from('kept')))
    const unfinished = await upload(files, Buffer.alloc(100))
    await append(files, unfinished, 0, Buffer.alloc(50))
    const stranger = newUuidV7()
    await writeFile(pathOf(stranger), 'x')
    await writeFile(join(dataDir, 'documents', 'a note of the administrator'), 'x')
    await files.sweep()
    expect(await onDisk(stranger)).toBe(true)
    const old = new Date(now.getTime() - 2 * 3_600_000)
    for (const id of [kept, unfinished, stranger]) await utimes(pathOf(id), old, old)
    await files.sweep()
    expect([await onDisk(stranger), await onDisk(kept), await onDisk(unfinished)]).toEqual([false, true, true])
    now = new Date(now.getTime() + 25 * 3_600_000)
    await files.sweep()
    expect(await onDisk(unfinished)).toBe(false)
    expect((await files.list([shareId])).get(shareId)).toMatchObject([
      { id: kept, state: 'kept' },
      { id: unfinished, state: 'refused', reason: 'cut' },
    ])
    await stat(join(dataDir, 'documents', 'a note of the administrator'))
    await files.stop()
  })

  it('by a death between the last byte and the check is checked by the job', async () => {
    const files = await room()
    const id = idOf(await add(files, Buffer.from('kept')))
    await database.db.updateTable('shareFile').set({ state: 'checking' }).where('id', '=', id).execute()
    await files.check(id, null)
    expect(await files.open(shareId, id)).not.toBeNull()
    await database.db.updateTable('shareFile').set({ state: 'checking' }).where('id', '=', id).execute()
    now = new Date(now.getTime() + 7 * 3_600_000)
    promised = []
    await files.sweep()
    expect(promised).toContainEqual({ name: 'check-file', data: { fileId: id, userId: null } })
    await files.stop()
  })

  it('by erasing is neither key nor file', async () => {
    const files = await room()
    const id = idOf(await add(files, Buffer.from('secret')))
    await files.erase([shareId])
    expect(await onDisk(id)).toBe(false)
    const row = await database.db.selectFrom('shareFile').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
    expect(row).toMatchObject({ state: 'erased', sealedKey: null, sha256: null })
    expect(await files.open(shareId, id)).toBeNull()
    await files.erase([shareId])
  })
})

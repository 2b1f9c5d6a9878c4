import { readdirSync, readFileSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../../../test/support/database.ts'
import { keepLog } from '../../../test/support/kept-log.ts'
import { until } from '../../../test/support/wait.ts'
import { newUuidV7 } from '../../kit/ids.ts'
import { createImports, type Imports } from './index.ts'

vi.setConfig({ testTimeout: 120_000 })

let database: FreshDatabase
let dataDir: string
let folder: string
let imports: Imports
const { log } = keepLog()

const open = (more: { folder?: string } = {}) =>
  createImports({
    ...{ db: database.db, databaseUrl: database.url, now: () => new Date(), newId: newUuidV7, log, dataDir },
    ...{ country: 'CA', timeZone: 'America/Toronto', areaCode: () => '514', folder: more.folder },
  })

beforeAll(async () => {
  database = await freshDatabase()
})
beforeEach(async () => {
  await database.db.deleteFrom('contact').execute()
  await database.db.deleteFrom('contactImport').execute()
  dataDir = await mkdtemp(join(tmpdir(), 'relais-broken-'))
  folder = join(dataDir, 'exports')
  await mkdir(folder)
  imports = open()
  await imports.start()
  return async () => {
    await imports.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
})
afterAll(() => database.drop())

const PEOPLE = 6_000
const FILE = [
  'No dossier;Nom;Prénom;DDN;Cellulaire',
  ...Array.from({ length: PEOPLE }, (_, nth) => {
    const name = [...String(nth)].map((digit) => 'abcdefghij'[Number(digit)]).join('')
    return `${nth + 1};Roy${name};Luc;13/02/1984;514 ${300 + (nth % 600)} ${String(1000 + nth).slice(-4)}`
  }),
].join('\n')

const give = (content: string, apply = true) =>
  imports.create(
    { fileName: 'a.csv', content: Readable.from([Buffer.from(content)]), source: 'upload', userId: null },
    apply,
  )
const state = (id: string, ...wanted: string[]) =>
  until(
    `the import is ${wanted.join(' or ')}`,
    async () => {
      const one = await imports.get(id)
      return wanted.includes(one.state) ? one : undefined
    },
    { within: 90_000, every: 5 },
  )
const count = async () =>
  Number(
    (
      await database.db
        .selectFrom('contact')
        .select((eb) => eb.fn.countAll().as('n'))
        .executeTakeFirstOrThrow()
    ).n,
  )
const isAllThere = async () => {
  expect(await count()).toBe(PEOPLE)
  const distinct = await database.db.selectFrom('contact').select('chartNumber').distinct().execute()
  expect(distinct).toHaveLength(PEOPLE)
}

/** The processes that work on imports of this one. */
const children = (): number[] =>
  readdirSync('/proc/self/task')
    .flatMap((task) => readFileSync(`/proc/self/task/${task}/children`, 'utf8').split(' ').filter(Boolean).map(Number))
    .filter((pid) => readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('import-child'))

describe('an import', () => {
  it('whose process is killed in the middle goes on, and does each line once', async () => {
    const { id } = await give(FILE)
    await until('some are there', async () => (await count()) > 0, { within: 60_000, every: 2 })
    for (const pid of children()) process.kill(pid, 'SIGKILL')
    const done = await state(id, 'done')
    expect(done.counts).toMatchObject({ new: PEOPLE, applied: PEOPLE })
    await isAllThere()
  })

  it('whose process is killed while it is checked is checked again', async () => {
    const { id } = await give(FILE, false)
    const [pid] = await until('it is at work', () => (children().length > 0 ? children() : undefined), {
      within: 30_000,
    })
    process.kill(pid!, 'SIGKILL')
    expect((await state(id, 'checked')).counts).toMatchObject({ lines: PEOPLE, new: PEOPLE })
    expect(await count()).toBe(0)
  })

  it('goes on after the service was away', async () => {
    const { id } = await give(FILE)
    await until('some are there', async () => (await count()) > 0, { within: 60_000, every: 2 })
    await imports.stop()
    const before = await count()
    imports = open()
    await imports.start()
    const done = await state(id, 'done')
    expect(before).toBeLessThanOrEqual(PEOPLE)
    expect(done.counts.applied).toBe(PEOPLE)
    await isAllThere()
  })

  it('is paused, goes on when it is told to, and is undone from the middle', async () => {
    const { id } = await give(FILE, false)
    await state(id, 'checked')
    await imports.run(id, false)
    await until('some are there', async () => (await count()) > 0, { within: 60_000, every: 2 })
    // It may be over by now on a fast machine: that is no fault.
    await imports.pause(id).catch(() => {})
    const paused = await state(id, 'paused', 'done')
    if (paused.state === 'paused') {
      const there = await count()
      expect(there).toBeLessThanOrEqual(PEOPLE)
      await imports.resume(id)
      expect((await state(id, 'done')).counts.applied).toBe(PEOPLE)
    }
    await isAllThere()
    await imports.undo(id)
    expect((await state(id, 'undone')).counts).toMatchObject({ kept: 0 })
    expect(await count()).toBe(0)
  })

  it('waits for the one before it; the same people are made once', async () => {
    const [first, second] = await Promise.all([give(FILE), give(FILE)])
    const [one, other] = [await state(first.id, 'done'), await state(second.id, 'done')]
    expect([one.counts.new, other.counts.new].sort((a, b) => a - b)).toEqual([0, PEOPLE])
    expect([one.counts.same, other.counts.same].sort((a, b) => a - b)).toEqual([0, PEOPLE])
    await isAllThere()
  })

  it('checked before another was run is held against the contacts again', async () => {
    const [first, second] = [await give(FILE, false), await give(FILE, false)]
    await state(first.id, 'checked')
    expect((await state(second.id, 'checked')).counts.new).toBe(PEOPLE)
    await imports.run(first.id, false)
    await state(first.id, 'done')
    await imports.run(second.id, false)
    expect((await state(second.id, 'done')).counts).toMatchObject({ same: PEOPLE, new: 0, applied: 0 })
    await isAllThere()
  })
})

describe('the watched folder', () => {
  it('is read by itself: a file once for its content, then moved away; what looks broken waits', async () => {
    await imports.stop()
    imports = open({ folder })
    await imports.start()
    await writeFile(join(folder, 'nuit.csv'), FILE.split('\n').slice(0, 50).join('\n'))
    await writeFile(join(folder, '.hidden.csv'), 'x')
    await writeFile(join(folder, 'lisez-moi.doc'), 'x')
    await writeFile(join(folder, 'vieux.xls'), Buffer.from('d0cf11e0a1b11ae1', 'hex'))
    await until('it is moved away', async () => (await readdir(join(folder, 'done')).catch(() => [])).length === 1, {
      within: 60_000,
    })
    await until(
      'the other is, too',
      async () => (await readdir(join(folder, 'refused')).catch(() => [])).length === 1,
      {
        within: 60_000,
      },
    )
    expect(await count()).toBe(49)
    await writeFile(
      join(folder, 'casse.csv'),
      'No dossier;Nom;Prénom;DDN;Cellulaire\n90001;Roy;Luc;99/99/9999;1\n90002;Roy;Anne;13/02/1984;514 555 0142\n',
    )
    const waiting = await until(
      'it waits',
      async () => (await imports.list({ limit: 9 })).items.find(({ state: one }) => one === 'checked'),
      { within: 60_000 },
    )
    expect(waiting).toMatchObject({ source: 'folder', problem: { code: 'looks-broken', detail: '50 %' } })
    expect((await readdir(folder)).sort()).toEqual(['.hidden.csv', 'casse.csv', 'done', 'lisez-moi.doc', 'refused'])
    expect(await count()).toBe(49)
  })
})

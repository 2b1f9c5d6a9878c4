import type { Readable } from 'node:stream'
import type { Import, ImportLine, ImportLineQuery, ImportMappingChange, ImportVerdict } from '../../contract/imports.ts'
import type { Page } from '../../contract/shapes.ts'
import type { Db } from '../../db/index.ts'
import type { Now } from '../../kit/clock.ts'
import { Emitter } from '../../kit/emitter.ts'
import { badInput } from '../../kit/errors.ts'
import { isId, type NewId } from '../../kit/ids.ts'
import type { Log } from '../../kit/log.ts'
import { storableText } from '../../kit/storable-text.ts'
import { noSuchImport, notNow } from './answers.ts'
import { createImportFiles } from './keep-file.ts'
import { reportOf } from './report.ts'
import { toImport, toImportLine } from './show-import.ts'
import * as store from './store.ts'
import { headingsKey, type ImportTask, type KeptMapping } from './task.ts'
import { type Settle, watchFolder } from './watch-folder.ts'
import { createWorker } from './work-off.ts'

type Needs = {
  db: Db
  /** For the process that does the work, which has a connection of its own. */
  databaseUrl: string
  now: Now
  newId: NewId
  log: Log
  dataDir: string
  /** ISO 3166-1 alpha-2. */
  country: string
  /** IANA. */
  timeZone: string
  /** Of the clinic's own line; completes numbers of seven digits. */
  areaCode: () => string | null
  /** Where the practice software leaves its exports; unset: nowhere. */
  folder: string | undefined
}
export type Imports = ReturnType<typeof createImports>
type Upload = { fileName: string; content: Readable; source: 'upload' | 'folder'; userId: string | null }

/** Files and the lines of them that were not carried out are kept so long. */
const KEPT_MS = 30 * 24 * 3_600_000
const TIDY_EVERY_MS = 6 * 3_600_000

/**
 * Files from the practice software. Each is checked first, which changes nothing; then it is run, can be paused, and
 * can be undone as a whole. One at a time, in the order they were asked for, each in a process of its own.
 */
export function createImports(needs: Needs) {
  const { db, databaseUrl, now, newId, log, country, timeZone, areaCode } = needs
  const events = new Emitter<{ updated: Import }>(log)
  const files = createImportFiles(needs.dataDir)
  const taskOf = (id: string): ImportTask => ({
    ...{ importId: id, databaseUrl, file: files.pathOf(id), country, timeZone },
    ...{ areaCode: areaCode(), now: now().getTime() },
  })
  const worker = createWorker({ db, now, log, taskOf, announce, removeFile: files.remove })
  let tidying: NodeJS.Timeout | undefined
  let watching: { stop(): void } | undefined

  async function get(id: string): Promise<Import> {
    const row = isId(id) ? await store.findImport(db, id) : null
    if (!row) throw noSuchImport()
    return toImport(row)
  }

  async function announce(id: string): Promise<void> {
    const row = await store.findImport(db, id)
    if (row) events.emit('updated', toImport(row))
  }

  /** `settle` may still ask for the import to be run once the whole request is read. */
  async function create({ content, ...upload }: Upload, settle: Settle): Promise<Import> {
    const id = newId()
    const sha256 = await files.keep(id, content)
    try {
      const fileName = storableText(upload.fileName).slice(-200) || 'import'
      await store.insertImport(db, { ...upload, id, fileName, sha256, apply: await settle(), at: now() })
    } catch (error) {
      await files.remove(id)
      throw error
    }
    worker.wake()
    const made = await get(id)
    events.emit('updated', made)
    return made
  }

  async function list(query: { limit: number; cursor?: string }): Promise<Page<Import>> {
    const { limit, cursor } = query
    if (cursor !== undefined && !isId(cursor)) throw badInput('cursor', 'This is no cursor of this list.')
    const rows = await store.listImports(db, limit + 1, cursor ?? null)
    const items = rows.slice(0, limit).map(toImport)
    return { items, next: rows.length > limit ? items.at(-1)!.id : null }
  }

  async function lines(id: string, { limit, cursor, verdict }: ImportLineQuery): Promise<Page<ImportLine>> {
    await get(id)
    const after = cursor === undefined ? null : readPlace(cursor)
    const rows = await store.listLines(db, id, { limit: limit + 1, after, verdicts: verdict ? [verdict] : [] })
    const items = rows.slice(0, limit).map(toImportLine)
    const last = items.at(-1)
    return { items, next: rows.length > limit && last ? `${last.line}.${last.part}` : null }
  }

  /** Moves an import on where its state allows it. Throws `conflict` where it does not. */
  async function move(
    id: string,
    what: string,
    from: readonly Import['state'][],
    change: Parameters<typeof store.changeState>[3],
  ): Promise<Import> {
    await get(id)
    if (!(await store.changeState(db, id, from, change, now()))) throw notNow(what)
    worker.wake()
    const moved = await get(id)
    events.emit('updated', moved)
    return moved
  }

  async function remap(id: string, change: ImportMappingChange): Promise<Import> {
    const { mapping, format } = await get(id)
    if (!mapping || format === 'vcard') throw notNow('mapped')
    if (change.columns.length !== mapping.columns.length)
      throw badInput('columns', `This file has ${mapping.columns.length} columns.`)
    const fields = change.columns.map(({ field }) => field)
    const kept: KeptMapping = { fields, ...(change.dateOrder && { dateOrder: change.dateOrder }) }
    const moved = await move(id, 'mapped', ['checked'], { state: 'checking', options: { ...kept, apply: false } })
    await store.upsertMapping(db, headingsKey(mapping.columns.map(({ heading }) => heading)), kept, now())
    return moved
  }

  async function run(id: string, doubtful: boolean): Promise<Import> {
    const { problem } = await get(id)
    if (problem?.code === 'columns-unknown') throw notNow('run')
    return move(id, 'run', ['checked'], { state: 'running', options: { doubtful } })
  }

  /** Gives up one that has changed nothing. */
  async function discard(id: string): Promise<void> {
    const { state } = await get(id)
    if (state !== 'checking' && state !== 'checked' && state !== 'refused') throw notNow('discarded')
    // From here on nothing runs it any more.
    await store.changeState(db, id, ['checking', 'checked'], { state: 'refused' }, now())
    await worker.end(id)
    if ((await get(id)).state !== 'refused') throw notNow('discarded')
    await store.deleteImport(db, id)
    await files.remove(id)
  }

  async function tidy(): Promise<void> {
    for (const id of await store.forgetBefore(db, new Date(now().getTime() - KEPT_MS))) await announce(id)
    await files.tidy(await store.idsWithFile(db))
  }

  return {
    ...{ events, get, list, lines, remap, run, discard },
    create: (upload: Upload, apply: boolean | Settle) =>
      create(upload, typeof apply === 'function' ? apply : async () => apply),
    pause: (id: string) => move(id, 'paused', ['running'], { state: 'paused' }),
    resume: (id: string) => move(id, 'resumed', ['paused'], { state: 'running' }),
    undo: (id: string) => move(id, 'undone', ['done', 'paused'], { state: 'undoing' }),
    /** CSV of the doubtful and refused lines, for whoever puts them right. */
    async report(id: string, language: 'fr' | 'en'): Promise<Readable> {
      await get(id)
      const wanted: ImportVerdict[] = ['doubtful', 'refused']
      return reportOf(language, (after) => store.listLines(db, id, { limit: 500, after, verdicts: wanted }))
    },
    /** Goes on with what an earlier service was in the middle of. */
    async start(): Promise<void> {
      const tidyQuietly = () =>
        tidy().catch((error: unknown) => log.warn({ err: error }, 'old imports were not tidied'))
      await tidyQuietly()
      tidying = setInterval(tidyQuietly, TIDY_EVERY_MS)
      tidying.unref()
      worker.wake()
      if (needs.folder)
        watching = watchFolder({
          ...{ folder: needs.folder, log },
          known: (sha256) => store.findBySha256(db, sha256),
          take: (fileName, content) => create({ fileName, content, source: 'folder', userId: null }, async () => true),
        })
    },
    async stop(): Promise<void> {
      clearInterval(tidying)
      watching?.stop()
      await worker.stop()
    },
  }
}

function readPlace(cursor: string): { line: number; part: number } {
  const [, line, part] = /^(\d{1,9})\.(\d{1,4})$/.exec(cursor) ?? []
  if (line === undefined) throw badInput('cursor', 'This is no cursor of this list.')
  return { line: Number(line), part: Number(part) }
}

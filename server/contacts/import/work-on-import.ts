import pg from 'pg'
import type { Import } from '../../contract/imports.ts'
import { connectionOptions } from '../../db/connection.ts'
import type { ApplyContext } from './apply-context.ts'
import { applyNext } from './apply-lines.ts'
import { createChecker, storable } from './check-file.ts'
import { decideRun } from './decide-run.ts'
import { linkGuardians } from './link-guardians.ts'
import { type Entry, openFile } from './open-file.ts'
import { headingsKey, type ImportOptions, type ImportTask, type KeptMapping } from './task.ts'
import { undoNext } from './undo-import.ts'
import { UnreadableFile } from './unreadable-file.ts'

type ImportHere = Pick<Import, 'state' | 'source'> & {
  options: ImportOptions & { seen?: string }
  format: string | null
}
type Work = { client: pg.Client; task: ImportTask; now: () => Date; today: string; onProgress: Ticker }

type Ticker = (() => void) & { isDue: () => boolean }

const TELL_EVERY_MS = 250
/** People held against those who are known at a time. */
const BATCH = 500
/** Of lines that are very long, so many letters. */
const BATCH_LENGTH = 2_000_000

/** Does what is to be done for one import, as its state says, until there is nothing left to do or it is paused. */
export async function workOnImport(task: ImportTask, onProgress: () => void): Promise<void> {
  const startedAt = performance.now()
  const now = () => new Date(task.now + performance.now() - startedAt)
  const today = new Intl.DateTimeFormat('en-CA', { timeZone: task.timeZone, dateStyle: 'short' }).format(now())
  const client = new pg.Client({ ...connectionOptions(task.databaseUrl), application_name: 'relais import' })
  // The query that waits for an answer says so.
  client.on('error', () => {})
  await client.connect()
  try {
    // One at a time, also where an earlier service's child still is at work.
    await client.query(`select pg_advisory_lock(hashtext('relais import'))`)
    const work = { client, task, now, today, onProgress: atMostEvery(TELL_EVERY_MS, onProgress) }
    if ((await load(work))?.state === 'checking') await check(work)
    const then = await load(work)
    if (then?.state === 'running') await run(work, then)
    if (then?.state === 'undoing') await undo(work, then)
  } finally {
    await client.end()
  }
}

async function load({ client, task }: Work): Promise<ImportHere | null> {
  const { rows } = await client.query<ImportHere>(
    'select state, source, options, format from contact_import where id = $1',
    [task.importId],
  )
  return rows[0] ?? null
}

/** Reads the file and says what becomes of each line; what follows is decided by `decideRun`. */
async function check(work: Work): Promise<void> {
  const { client, task } = work
  try {
    const seen = await fingerprint(work)
    const { mapping, counts } = await stage(work, -1)
    const here = await load(work)
    if (!here) return
    const { rows } = await client.query<{ known: number }>('select count(*)::int as known from contact')
    const { run, problem } = decideRun({
      ...{ source: here.source, apply: here.options.apply === true, mapping, known: rows[0]!.known },
      counts: { ...counts, applied: 0 },
    })
    await client.query(
      `update contact_import set state = $2, mapping = $3, counts = $4, problem = $5, progress = 1, applied_line = -1,
         applied_part = 0, options = options || jsonb_build_object('seen', $6::text), updated_at = $7
       where id = $1 and state = 'checking'`,
      [
        ...[task.importId, run ? 'running' : 'checked', mapping && storable(mapping)],
        ...[JSON.stringify({ ...counts, applied: 0 }), problem && JSON.stringify(problem), seen, work.now()],
      ],
    )
  } catch (error) {
    if (!(error instanceof UnreadableFile) && (error as { code?: string }).code !== 'ENOENT') throw error
    const problem = error instanceof UnreadableFile ? error.problem : { code: 'file-gone', detail: null }
    await client.query('delete from contact_import_line where import_id = $1', [task.importId])
    await client.query(
      `update contact_import set state = 'refused', problem = $2, counts = '{}', updated_at = $3
       where id = $1 and state = 'checking'`,
      [task.importId, JSON.stringify(problem), work.now()],
    )
  }
}

/** Writes down what becomes of every line after this one. */
async function stage(work: Work, afterLine: number) {
  // A table that has just been filled looks empty to the planner: those who may be meant are looked for by indexes.
  await work.client.query('set enable_seqscan = off; set enable_hashjoin = off; set enable_mergejoin = off')
  const staged = await stageLines(work, afterLine)
  await work.client.query('reset enable_seqscan; reset enable_hashjoin; reset enable_mergejoin')
  return staged
}

async function stageLines(work: Work, afterLine: number) {
  const { client, task, today, onProgress } = work
  await client.query('delete from contact_import_line where import_id = $1 and line > $2', [task.importId, afterLine])
  const { rows } = await client.query<{ options: ImportOptions; hasContacts: boolean }>(
    'select options, exists (select 1 from contact) as "hasContacts" from contact_import where id = $1',
    [task.importId],
  )
  const { options = {}, hasContacts = true } = rows[0] ?? {}
  const context = { country: task.country, areaCode: task.areaCode, today }
  const file = await openFile(task.file, { ...context, saidOf: (headings) => saidOf(client, options, headings) })
  await client.query('update contact_import set format = $2, encoding = $3, mapping = $4 where id = $1', [
    ...[task.importId, file.format, file.encoding, file.mapping && storable(file.mapping)],
  ])
  const source = sourceOf(work, file.format)
  const checker = createChecker({ client, importId: task.importId, source, today, isFirst: !hasContacts })
  let waiting: Entry[] = []
  let length = 0
  for await (const entries of file.entries)
    for (const entry of entries) {
      if (entry.line <= afterLine) continue
      waiting.push(entry)
      length += entry.raw.length
      if (waiting.length < BATCH && length < BATCH_LENGTH) continue
      await checker.check(waiting)
      waiting = []
      length = 0
      if (onProgress.isDue()) {
        await checker.written()
        await client.query('update contact_import set progress = $2, counts = $3 where id = $1', [
          ...[task.importId, Math.min(0.99, checker.counts().lines / Math.max(1, file.lines))],
          JSON.stringify({ ...checker.counts(), applied: 0 }),
        ])
        onProgress()
      }
    }
  await checker.check(waiting)
  await checker.written()
  if (checker.counts().lines === 0 && afterLine < 0) throw new UnreadableFile('empty')
  return { mapping: file.mapping, counts: checker.counts() }
}

/** What was said with this import counts most, then what was said for an earlier file with the same headings. */
async function saidOf(
  client: pg.Client,
  { fields, dateOrder }: ImportOptions,
  headings: readonly string[],
): Promise<Partial<KeptMapping> | null> {
  if (fields) return { fields, ...(dateOrder && { dateOrder }) }
  if (headings.length === 0) return null
  const { rows } = await client.query<{ mapping: KeptMapping }>(
    'select mapping from contact_import_mapping where headings = $1',
    [headingsKey(headings)],
  )
  return rows[0]?.mapping ?? null
}

/** Others' work on contacts: while it is the same, what was written down at the check still holds. */
async function fingerprint({ client, task }: Work): Promise<string> {
  const { rows } = await client.query<{ seen: string }>(
    `select count(*) || ' ' || coalesce(max(updated_at)::text, '') as seen from contact
     where import_id is distinct from $1`,
    [task.importId],
  )
  return rows[0]!.seen
}

async function run(work: Work, here: ImportHere): Promise<void> {
  const { client, task, now, today } = work
  if ((await fingerprint(work)) !== here.options.seen) await stageAgain(work)
  const context: ApplyContext = {
    ...{ client, importId: task.importId, today, at: now().toISOString() },
    source: sourceOf(work, here.format),
  }
  for (let step = await applyNext(context); step !== 'over'; step = await applyNext(context)) {
    if (step === 'halted') return
    work.onProgress()
  }
  await linkGuardians(context)
  await client.query(
    `update contact_import set state = 'done', progress = 1, updated_at = $2 where id = $1 and state = 'running'`,
    [task.importId, now()],
  )
  // What was carried out is in the contacts and in their history; here nothing of it is kept.
  await client.query(
    `update contact_import_line set data = null
     where import_id = $1 and verdict in ('new', 'changed') and data is not null`,
    [task.importId],
  )
}

/** Somebody has worked on the contacts since the check: what was not carried out yet is held against them again. */
async function stageAgain(work: Work): Promise<void> {
  const { client, task } = work
  const { rows } = await client.query<{ line: number; counts: Record<string, number> }>(
    'select applied_line as line, counts from contact_import where id = $1',
    [task.importId],
  )
  const { line = -1, counts: before = {} } = rows[0] ?? {}
  const seen = await fingerprint(work)
  await stage(work, line)
  const { rows: sums } = await client.query<{ verdict: string; count: number }>(
    'select verdict, count(*)::int as count from contact_import_line where import_id = $1 group by verdict',
    [task.importId],
  )
  const counts = Object.fromEntries(sums.map(({ verdict, count }) => [verdict, count]))
  await client.query(
    `update contact_import set counts = $2, options = options || jsonb_build_object('seen', $3::text) where id = $1`,
    [
      task.importId,
      JSON.stringify({ ...before, ...{ new: 0, changed: 0, same: 0, doubtful: 0, refused: 0 }, ...counts }),
      seen,
    ],
  )
}

async function undo(work: Work, { format }: ImportHere): Promise<void> {
  const { client, task, now, today } = work
  const context: ApplyContext = {
    ...{ client, importId: task.importId, today, at: now().toISOString(), source: sourceOf(work, format) },
  }
  for (let step = await undoNext(context); step !== 'over'; step = await undoNext(context)) {
    if (step === 'halted') return
    work.onProgress()
  }
  await client.query('delete from contact_import_line where import_id = $1', [task.importId])
  await client.query(
    `update contact_import set state = 'undone', progress = 1, updated_at = $2 where id = $1 and state = 'undoing'`,
    [task.importId, now()],
  )
}

const sourceOf = ({ task, now }: Work, format: string | null): ApplyContext['source'] => ({
  from: format === 'vcard' ? 'vcard' : 'import',
  at: now().toISOString(),
  import: task.importId,
})

/** Calls it as often as it is asked, but no oftener than this. */
function atMostEvery(ms: number, act: () => void): Ticker {
  let last = 0
  const isDue = () => performance.now() - last >= ms
  const call = () => {
    if (!isDue()) return
    last = performance.now()
    act()
  }
  return Object.assign(call, { isDue })
}

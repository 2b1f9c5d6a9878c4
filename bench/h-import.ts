import { createReadStream, createWriteStream } from 'node:fs'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import pg from 'pg'
import { from as copyFrom, to as copyTo } from 'pg-copy-streams'
import type { Import } from '../server/contract/imports.ts'
import { playPhone } from '../test/support/clinic.ts'
import type { Service } from '../test/support/service.ts'
import { until } from '../test/support/wait.ts'
import { check, type Figures, quantile, show, spread } from './figures.ts'
import { CONTACTS } from './full-database.ts'
import { openClinic } from './open-clinic.ts'
import { patientFile } from './patient-file.ts'
import { ringWhile } from './ring-while.ts'
import { watchMemory } from './watch-memory.ts'

const LINES = 100_000
const TABLES = ['contact', 'contact_phone', 'contact_email']

/**
 * A file of 100,000 patients into a clinic that has as many others. First by itself, from POST to `done`, its check
 * included, against COPY of the very rows it has made into the same tables with their indexes and triggers. Then
 * another while callers ring: how late are their popups?
 */
export async function bench(): Promise<Figures> {
  const clinic = await openClinic({ phones: ['101', '102'] })
  const { pbx, service, dataDir } = clinic
  const phones = await Promise.all(['101', '102'].map((phone) => playPhone(pbx, phone, 'rings')))
  const database = new pg.Client(`postgres://relais@/relais?host=${encodeURIComponent(join(dataDir, 'postgres'))}`)
  try {
    await database.connect()
    const memory = watchMemory(service.pid(), 'import-child')
    const alone = await importFile(service, 1)
    const copied = await copyAgain(database, dataDir, alone.id)

    const late = await ringWhile(clinic, () => importFile(service, 2))
    const { shared, resident, child } = memory()
    return {
      title: `an import of ${LINES} lines into ${CONTACTS} contacts`,
      lines: [
        `POST to done ${show(alone.seconds)} s, its check ${show(alone.checked)} s; COPY ${show(copied)} s`,
        `while callers ring ${show(late.done.seconds)} s; popups behind the raw AMI event: ${spread(late.popups)}`,
        `most memory of service and import ${show(shared)} MB, of the import ${show(child)} MB (Pss: shared pages once; RSS added up ${show(resident)} MB)`,
        late.ruler,
      ],
      checks: [
        check('made', alone.made, '>=', LINES - 100),
        check('of COPY', alone.seconds / copied, '<=', 3, 'times'),
        check('memory', shared, '<=', 300, 'MB'),
        check('popup p99', quantile(late.popups, 0.99), '<=', 30, 'ms'),
      ],
    }
  } finally {
    await database.end()
    for (const phone of phones) await phone.stop()
    await clinic.close()
  }
}

type Done = { id: string; seconds: number; checked: number; made: number }

async function importFile(service: Service, seed: number): Promise<Done> {
  const form = new FormData()
  form.append('file', new Blob([patientFile(LINES, seed)]), `patients-${seed}.csv`)
  const startedAt = performance.now()
  const seconds = () => (performance.now() - startedAt) / 1000
  const answer = await fetch(`${service.url}/api/contacts/imports?apply=true`, {
    method: 'POST',
    headers: { cookie: service.cookie(), origin: service.url },
    body: form,
  })
  const { id } = (await answer.json()) as Import
  let checked = 0
  const done = await until(
    'the import is done',
    async () => {
      const one = await service.api<Import>('GET', `/api/contacts/imports/${id}`)
      if (one.state !== 'checking') checked ||= seconds()
      if (one.state !== 'checking' && one.state !== 'running') return one
    },
    { within: 600_000, every: 100 },
  )
  if (done.state !== 'done') throw new Error(`The import is ${done.state}: ${JSON.stringify(done.problem)}`)
  return { id, seconds: seconds(), checked, made: done.counts.applied }
}

/** Takes the rows an import has made out of the tables, and puts them back by COPY: how many seconds that takes. */
async function copyAgain(database: pg.Client, dataDir: string, importId: string): Promise<number> {
  const files: { file: string; table: string; columns: string }[] = []
  for (const table of TABLES) {
    const { rows } = await database.query<{ columns: string }>(
      `select string_agg(column_name, ',' order by ordinal_position) as columns from information_schema.columns
       where table_name = $1 and is_generated = 'NEVER'`,
      [table],
    )
    const columns = rows[0]!.columns
    const mine = table === 'contact' ? 'import_id' : '(select import_id from contact where id = contact_id)'
    const file = join(dataDir, `${table}.copy`)
    const out = database.query(
      copyTo(`copy (select ${columns} from ${table} where ${mine} = '${importId}' order by 1) to stdout`),
    )
    await pipeline(out, createWriteStream(file))
    files.push({ file, table, columns })
  }
  await database.query('delete from contact where import_id = $1', [importId])
  await database.query('vacuum analyze')
  await database.query('checkpoint')
  const startedAt = performance.now()
  for (const { file, table, columns } of files)
    await pipeline(createReadStream(file), database.query(copyFrom(`copy ${table} (${columns}) from stdin`)))
  return (performance.now() - startedAt) / 1000
}

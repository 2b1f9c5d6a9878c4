import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { migrateToLatest, startEmbedded } from '../server/db/index.ts'
import { createLog } from '../server/kit/log.ts'
import { runToEnd } from '../test/support/child.ts'
import { LINE } from '../test/support/clinic.ts'
import { AREA_CODES } from './callers.ts'
import { say } from './figures.ts'

export const CONTACTS = 100_000
export const ENTRIES = 1_000_000

let made: Promise<string> | undefined

/**
 * The data folder of a clinic of many years, filled once a run; the benchmarks of the run use it one after the other.
 * `kept`: a folder that holds one from an earlier run, or shall hold it for later ones; a copy of it is used.
 */
export function fullDatabase(kept?: string): Promise<string> {
  made ??= prepare(kept)
  return made
}

async function prepare(kept: string | undefined): Promise<string> {
  const dataDir = await mkdtemp(join(tmpdir(), 'relais-bench-'))
  const copy = (from: string, to: string) => runToEnd('cp', ['-a', `${from}/.`, to], 120_000)
  if (kept && (await readdir(kept).catch(() => [])).length > 0) await copy(kept, dataDir)
  else {
    await fill(dataDir)
    if (kept) {
      await mkdir(kept, { recursive: true })
      await copy(dataDir, kept)
    }
  }
  // Years of calls are on the disk; written out while calls are measured, they would stand in every commit's way.
  await runToEnd('sync', [], 300_000)
  return dataDir
}

export async function removeFullDatabase(): Promise<void> {
  const dataDir = await made?.catch(() => undefined)
  if (dataDir) await rm(dataDir, { recursive: true, force: true })
}

/** Runs `work` on the database of a data folder whose service is not running. */
export async function withDatabase<T>(
  dataDir: string,
  work: (client: pg.Client) => Promise<T>,
  settings: Record<string, string> = {},
): Promise<T> {
  const log = createLog('warn')
  const postgres = await startEmbedded({ dataDir, log, settings })
  try {
    await migrateToLatest(postgres.url, log)
    const client = new pg.Client({ connectionString: postgres.url })
    await client.connect()
    return await work(client).finally(() => client.end())
  } finally {
    await postgres.stop()
  }
}

async function fill(dataDir: string): Promise<void> {
  const startedAt = performance.now()
  // For the filling alone: the service starts the cluster with its own settings, fsync on.
  const settings = { fsync: 'off', synchronous_commit: 'off', max_wal_size: '1GB', maintenance_work_mem: '256MB' }
  await withDatabase(
    dataDir,
    async (client) => {
      for (const statement of STATEMENTS) await client.query(statement)
      const { rows } = await client.query(
        'select (select count(*) from contact)::int as contacts, (select count(*) from entry)::int as entries',
      )
      const [{ contacts, entries }] = rows as [{ contacts: number; entries: number }]
      if (contacts !== CONTACTS || entries !== ENTRIES) throw new Error(`Filled with ${contacts} and ${entries}.`)
    },
    settings,
  )
  const seconds = Math.round((performance.now() - startedAt) / 1000)
  say(`A database of ${CONTACTS} contacts and ${ENTRIES} timeline entries (filled in ${seconds} s)`)
}

const codes = `array[${AREA_CODES.map((code) => `'${code}'`).join()}]`

/**
 * Every contact has one number, 555-0000 upwards in each area code, so that every caller of the benchmarks is known.
 * Each has one conversation of four calls and six texts, spread over two years and ended a day ago. Each call was
 * followed by an automatic text.
 */
const STATEMENTS = [
  // Nothing here breaks a foreign key; checking a million of them takes a minute.
  'set session_replication_role = replica',
  `insert into line (number, name, created_at) values ('${LINE}', 'Clinique', now())`,
  `create temp table person as
     select n, uuidv7() as contact, uuidv7() as conversation,
       '+1' || (${codes})[n % ${AREA_CODES.length} + 1] || '555' || lpad((n / ${AREA_CODES.length})::text, 4, '0') as number
     from generate_series(0, ${CONTACTS - 1}) as n`,
  `insert into contact (id, kind, first_name, last_name, birth_date, language, notes, created_at, updated_at)
     select contact, 'patient', 'Prénom-' || n, 'Nom-' || n, date '1940-01-01' + n % 25000,
       case n % 3 when 0 then 'fr' when 1 then 'en' end, 'Préfère le matin.', now(), now() from person`,
  `insert into contact_phone (contact_id, number, label) select contact, number, 'cell' from person`,
  `insert into conversation (id, line_number, number, last_entry_at, created_at)
     select conversation, '${LINE}', number, now() - interval '1 day', now() - interval '2 years' from person`,
  `create temp table happening as
     select conversation, number, k, at, uuidv7(at - now()) as id, uuidv7(at - now()) as call
     from person, generate_series(0, ${ENTRIES / CONTACTS - 1}) as k,
       lateral (select now() - interval '1 day' - interval '70 days' * k - interval '7 s' * (n % 100000) as at)
     order by at`,
  `insert into call (id, pbx, linked_id, direction, state, outcome, from_number, to_number, line_number, started_at,
       ended_at, ringing_seconds, text_decision, tracker)
     select call, 'clinic', 'clinic-' || row_number() over () || '.0', 'in', 'ended', 'missed', number, '${LINE}',
       '${LINE}', at, at + interval '20 s', 18, '{"send":true,"because":"missed"}', '{}'
     from happening where k < 4`,
  `insert into entry (id, conversation_id, kind, direction, at, call_id, call)
     select id, conversation, 'call', 'in', at, call, jsonb_build_object('id', call, 'state', 'ended', 'outcome', 'missed',
       'answeredBy', null, 'ringingSeconds', 18, 'talkingSeconds', null, 'text', null)
     from happening where k < 4`,
  `insert into entry (id, conversation_id, kind, direction, at, body, automatic)
     select id, conversation, 'text', case k % 2 when 0 then 'out' else 'in' end, at,
       'Bonjour, je voudrais déplacer mon rendez-vous de mardi à jeudi, si possible.',
       case k % 2 when 0 then 'missed-call' end
     from happening where k >= 4`,
  `insert into message (id, conversation_id, direction, purpose, gateway, from_number, to_number, state, attempts, updated_at)
     select id, conversation, case k % 2 when 0 then 'out' else 'in' end, 'service', 'sip',
       case k % 2 when 0 then '${LINE}' else number end, case k % 2 when 0 then number else '${LINE}' end,
       case k % 2 when 0 then 'sent' else 'received' end, 1, at
     from happening where k >= 4`,
  'set session_replication_role = origin',
  'vacuum analyze',
]

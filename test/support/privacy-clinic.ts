import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { sql } from 'kysely'
import type { CallEvent } from '../../server/calls/index.ts'
import { readConfig } from '../../server/config.ts'
import { SESSION_COOKIE } from '../../server/contract/http.ts'
import type { StaffUser } from '../../server/contract/shapes.ts'
import { createJobs, type Db, type Jobs } from '../../server/db/index.ts'
import { followSettledCalls } from '../../server/flows/follow-settled-call.ts'
import { newUuidV7 } from '../../server/kit/ids.ts'
import type { OutgoingText, Submission } from '../../server/messages/gateway.ts'
import { createPanel } from '../../server/panel/index.ts'
import type { Pbx } from '../../server/pbx.ts'
import { createRooms, type Rooms } from '../../server/rooms.ts'
import { type FreshDatabase, freshDatabase } from './database.ts'
import { keepLog } from './kept-log.ts'
import { until } from './wait.ts'

export const LINE = '+15145550100'
export const MANAGERS_PHONE = '+15145550177'
const PBX = 'clinic'

export type Role = StaffUser['role']
export type PrivacyClinic = Awaited<ReturnType<typeof privacyClinic>>

/**
 * Every room of the service on a real database, with its jobs and its HTTP; of Asterisk only what it holds of recordings,
 * and of the carrier only that it takes texts.
 */
export async function privacyClinic(given?: { database: FreshDatabase; dataDir: string }) {
  const database = given?.database ?? (await freshDatabase())
  const dataDir = given?.dataDir ?? (await mkdtemp(join(tmpdir(), 'relais-privacy-')))
  const { db } = database
  const kept = keepLog()
  const { log } = kept
  const gateway = { answer: async (_text: OutgoingText): Promise<Submission> => ({ providerId: null, state: 'sent' }) }
  /** What Asterisk holds, by name. */
  const stored = new Map<string, Buffer>()
  const fetched: string[] = []
  const pbx = {
    gateway: { send: (text: OutgoingText) => gateway.answer(text) },
    ami: { pbx: () => PBX },
    ari: {
      storedRecordings: async () => [...stored.keys()],
      streamRecording: async (name: string) => {
        fetched.push(name)
        const wav = stored.get(name)
        return wav ? { bytes: wav.length, content: Readable.from([wav]) } : null
      },
      deleteRecording: async (name: string) => void stored.delete(name),
    },
  } as unknown as Pbx
  const jobs: Jobs = createJobs({ url: database.url, log })
  const rooms = await createRooms({
    config: readConfig({ DATA_DIR: dataDir }),
    ...{ db, databaseUrl: database.url, jobs, log, now: () => new Date(), newId: newUuidV7, pbx: () => pbx },
  })
  const { calls, messages, callBacks } = rooms
  followSettledCalls(calls, messages, callBacks)
  await rooms.clinic.ensureLine(LINE, { name: 'Clinique' })
  await rooms.clinic.putLine(LINE, { name: 'Clinique', language: 'fr', managerNumber: MANAGERS_PHONE })

  const staff: Record<Role, StaffUser> = {
    admin: person('admin', 'Alix'),
    manager: person('manager', 'Maude'),
    secretary: person('secretary', 'Sophie'),
  }
  async function addStaff(): Promise<void> {
    for (const { language: _, ...user } of Object.values(staff))
      await db
        .insertInto('staffUser')
        .values({ ...user, passwordHash: '', createdAt: new Date() })
        .execute()
  }
  if (!given) await addStaff()
  const panel = await createPanel({
    ...{ log, host: '127.0.0.1', port: 0, webDir: import.meta.dirname, onSocket: () => {} },
    readiness: () => ({ ready: true }),
    userOf: async (token) => staff[token as Role] ?? null,
    routes: rooms.routes,
  })
  await jobs.prepare()

  return {
    ...{ database, db, dataDir, rooms, jobs, panel, addStaff, gateway, stored, fetched, logged: kept.text },
    start: () => jobs.start(),
    async ask<T>(method: 'GET' | 'POST' | 'PUT' | 'PATCH', path: string, as: Role | null = 'admin', body?: object) {
      const answer = await panel.app.inject({
        ...{ method, url: path, ...(as && { cookies: { [SESSION_COOKIE]: as } }) },
        ...(body && { payload: body }),
      })
      const isJson = String(answer.headers['content-type']).startsWith('application/json')
      return {
        status: answer.statusCode,
        headers: answer.headers,
        text: answer.body,
        body: (isJson && answer.body ? JSON.parse(answer.body) : null) as T,
      }
    },
    /** A call that rings; its steps follow. `from` null: withheld. */
    call: (from: string | null, fromName: string | null = null) => playCall(rooms, from, fromName),
    /** Ends the service as it is; the database and the files stay. */
    async halt(): Promise<void> {
      await panel.close()
      await calls.flushed()
      await jobs.drain(2_000)
      await jobs.stop()
      await messages.settled()
      await rooms.stop()
    },
    async close(): Promise<void> {
      await this.halt()
      await database.drop()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

const ids: Record<Role, string> = { admin: newUuidV7(), manager: newUuidV7(), secretary: newUuidV7() }
const person = (role: Role, name: string): StaffUser => ({
  ...{ id: ids[role], role, name, email: `${role}-${ids[role]}@clinic.example`, phone: null, language: 'fr' as const },
})

let played = 0

function playCall(rooms: Rooms, from: string | null, fromName: string | null) {
  played += 1
  const linkedId = `${PBX}-${Date.now()}.${played}`
  const channel = { id: linkedId, name: `PJSIP/trunk-${played}`, party: 'outside', device: 'trunk' } as const
  const of = () => ({ pbx: PBX, linkedId, at: new Date(), channel })
  const origin = { incoming: true, from, fromName, to: LINE, line: LINE }
  const tell = (...events: CallEvent[]) => {
    for (const event of events) rooms.calls.handle(event)
  }
  tell({ ...of(), kind: 'channel-started', origin })
  return {
    linkedId,
    deflect: () => tell({ pbx: PBX, linkedId, at: new Date(), kind: 'deflected', dialStatus: 'NOANSWER' }),
    async hangUp(): Promise<void> {
      tell({ ...of(), kind: 'hang-up-asked' }, { ...of(), kind: 'hung-up' })
      await until('the call is written down', async () => {
        await rooms.calls.flushed()
        return (await rooms.calls.list({ limit: 200 })).items.some(
          (call) => call.linkedId === linkedId && call.state === 'ended',
        )
      })
    },
  }
}

/** So many seconds of silence, as Asterisk records it. */
export function silence(seconds: number): Buffer {
  const data = Buffer.alloc(seconds * 16_000)
  const header = Buffer.alloc(44)
  header.write('RIFF', 0, 'latin1')
  header.writeUInt32LE(36 + data.length, 4)
  header.write('WAVEfmt ', 8, 'latin1')
  header.writeUInt32LE(16, 16)
  header.writeUInt16LE(1, 20)
  header.writeUInt16LE(1, 22)
  header.writeUInt32LE(8_000, 24)
  header.writeUInt32LE(16_000, 28)
  header.writeUInt16LE(2, 32)
  header.writeUInt16LE(16, 34)
  header.write('data', 36, 'latin1')
  header.writeUInt32LE(data.length, 40)
  return Buffer.concat([header, data])
}

/** Every table there is, those of the queue of jobs with them. */
export async function tablesOf(db: Db): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select case table_schema when 'public' then '' else table_schema || '.' end || table_name as name
    from information_schema.tables
    where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema') order by 1`.execute(db)
  return rows.map(({ name }) => name)
}

/** The rows, of all tables, in which one of these words stands. */
export async function rowsThatHold(db: Db, words: readonly string[]): Promise<{ table: string; row: string }[]> {
  const found: { table: string; row: string }[] = []
  for (const table of await tablesOf(db)) {
    const { rows } = await sql<{ row: string }>`
      select each::text as row from ${sql.raw(table)} each
      where exists (select from unnest(${[...words]}::text[]) word where strpos(lower(each::text), lower(word)) > 0)`.execute(
      db,
    )
    found.push(...rows.map(({ row }) => ({ table, row })))
  }
  return found
}

/** The files below a folder in whose name or bytes one of these words stands. */
export async function filesThatHold(folder: string, words: readonly string[]): Promise<string[]> {
  const found: string[] = []
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue
    const path = join(entry.parentPath, entry.name)
    const bytes = await readFile(path).catch(() => Buffer.alloc(0))
    if (words.some((word) => path.includes(word) || bytes.includes(word))) found.push(path)
  }
  return found
}

import pg from 'pg'
import type { Now } from '../kit/clock.ts'
import { Emitter } from '../kit/emitter.ts'
import type { Log } from '../kit/log.ts'
import { databaseTrouble } from './connection.ts'

export type DatabaseStatus = { state: 'up' | 'down'; since: Date; detail: string | null }

const HEARTBEAT_MS = 2_000
const RETRY_MS = 500
const ANSWER_WITHIN_MS = 3_000

/**
 * Watches the database over a connection of its own, so that a pool that is merely busy does not read as a database
 * that is away. The end of that connection is known at once, a database that hangs within seconds.
 */
export function watchDatabase(options: { connection: pg.ClientConfig; log: Log; now: Now }) {
  const { connection, log, now } = options
  const events = new Emitter<{ changed: DatabaseStatus }>(log)
  let status: DatabaseStatus = { state: 'down', since: now(), detail: 'not connected yet' }
  let everUp = false
  let stopped = false
  let client: pg.Client | undefined
  let timer: NodeJS.Timeout | undefined
  let wake = () => {}

  function change(state: 'up' | 'down', detail: string | null): void {
    if (status.state === state) return
    status = { state, since: now(), detail }
    if (state === 'down') log.error({ detail }, 'the database is away')
    else if (everUp) log.info('the database is back')
    everUp ||= state === 'up'
    events.emit('changed', status)
  }

  /** Sleeps, unless `check()` asks for a look at once. */
  const pause = (ms: number) =>
    new Promise<void>((resolve) => {
      wake = resolve
      timer = setTimeout(resolve, ms)
    }).finally(() => clearTimeout(timer))

  async function look(): Promise<void> {
    try {
      client ??= await connect()
      await client.query('select 1')
      change('up', null)
    } catch (error) {
      const broken = client
      client = undefined
      broken?.end().catch(() => {})
      if (!stopped) change('down', databaseTrouble(error))
    }
  }

  async function connect(): Promise<pg.Client> {
    const next = new pg.Client({
      ...connection,
      connectionTimeoutMillis: ANSWER_WITHIN_MS,
      query_timeout: ANSWER_WITHIN_MS,
    })
    next.on('error', () => wake())
    next.on('end', () => wake())
    await next.connect()
    return next
  }

  async function run(): Promise<void> {
    while (!stopped) {
      await look()
      if (stopped) break
      await pause(status.state === 'up' ? HEARTBEAT_MS : RETRY_MS)
    }
  }

  const started = look()
  const running = started.then(run)
  return {
    /** Resolves after the first look, whatever it found. */
    started,
    status: () => status,
    onStatus: (listener: (status: DatabaseStatus) => void) => events.on('changed', listener),
    check: () => wake(),
    async stop(): Promise<void> {
      stopped = true
      wake()
      await running
      await client?.end().catch(() => {})
    },
  }
}

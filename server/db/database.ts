import { CamelCasePlugin, Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import type { Now } from '../kit/clock.ts'
import type { Log } from '../kit/log.ts'
import { connectionOptions } from './connection.ts'
import { type DatabaseStatus, watchDatabase } from './database-watch.ts'
import type { DB } from './schema.ts'

/** The database, or a transaction of it: stores take either. Code says `linkedId`, SQL says `linked_id`. */
export type Db = Kysely<DB>

export type OpenDatabase = {
  db: Db
  pool: pg.Pool
  url: string
  /** Whether the database answers now. A watcher of its own keeps this true to life, with or without traffic. */
  status(): DatabaseStatus
  /** Called when the database goes away or comes back. Returns the function that removes the listener. */
  onStatus(listener: (status: DatabaseStatus) => void): () => void
  close(): Promise<void>
}

/** No statement of the service itself takes this long; one that does is a fault and must not hold a connection. */
const STATEMENT_LIMIT_MS = 15_000

/**
 * Opens a pool that survives a database that goes away: a query fails within its limit, the next one after the
 * database's return succeeds. Resolves at once, whether or not the database answers yet.
 */
export async function openDatabase(options: {
  url: string
  log: Log
  now: Now
  maxConnections?: number
}): Promise<OpenDatabase> {
  const { url, log, now } = options
  const pool = new pg.Pool({
    ...connectionOptions(url),
    max: options.maxConnections ?? 10,
    idleTimeoutMillis: 60_000,
    statement_timeout: STATEMENT_LIMIT_MS,
    lock_timeout: 10_000,
    idle_in_transaction_session_timeout: 30_000,
    // Held by this side too: a backend that is stopped, or a network that swallows packets, never answers at all.
    query_timeout: STATEMENT_LIMIT_MS + 5_000,
  })
  const watch = watchDatabase({ connection: connectionOptions(url), log, now })
  // A connection that breaks while it is lent out says so by an event; unheard, that event would end the process.
  pool.on('connect', (client) => client.on('error', () => watch.check()))
  pool.on('error', (error) => {
    log.debug({ err: error }, 'an idle database connection broke')
    watch.check()
  })
  const db = new Kysely<DB>({
    dialect: new PostgresDialect({ pool }),
    // The keys inside a jsonb value are data and stay as they are.
    plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
  })
  await watch.started
  let closing: Promise<void> | undefined
  return {
    db,
    pool,
    url,
    status: watch.status,
    onStatus: watch.onStatus,
    close: () => {
      closing ??= watch.stop().then(() => db.destroy())
      return closing
    },
  }
}

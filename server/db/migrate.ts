import { Kysely, PostgresDialect } from 'kysely'
import { Migrator } from 'kysely/migration'
import pg from 'pg'
import { migrations } from '../../migrations/index.ts'
import type { Log } from '../kit/log.ts'
import { connectionOptions } from './connection.ts'

/**
 * Brings the database to the newest form, all steps in one transaction: either every migration is in, or none.
 * Runs over a connection without time limits, because the building of an index may take minutes. A second service
 * that starts at the same time waits for the first.
 */
export async function migrateToLatest(url: string, log: Log): Promise<void> {
  const pool = new pg.Pool({ ...connectionOptions(url), max: 1 })
  pool.on('error', (error) => log.debug({ err: error }, 'the connection of the migrations broke'))
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) })
  try {
    const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } })
    const { error, results } = await migrator.migrateToLatest()
    for (const { migrationName, status } of results ?? []) {
      if (status === 'Success') log.info({ migration: migrationName }, 'migrated the database')
      if (status === 'Error') log.error({ migration: migrationName }, 'this migration failed; nothing was changed')
    }
    if (error) throw error
  } finally {
    await db.destroy()
  }
}

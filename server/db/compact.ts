import pg from 'pg'
import { messageOf } from '../kit/errors.ts'
import type { Log } from '../kit/log.ts'
import { connectionOptions } from './connection.ts'

type Needs = {
  url: string
  log: Log
  tables: readonly string[]
  /** Larger ones are left for a quieter hour: while a table is written anew nobody can read it. */
  mostBytes: number
}

/**
 * Writes tables anew, so that what was deleted from them is no longer in the database's files either: PostgreSQL
 * otherwise only forgets where it was. Answers those that could not be, since they are too large or in use. Where this
 * user may, what the database knows of the spread of values, and its write-ahead log, let go of it too.
 */
export async function compactTables({ url, log, tables, mostBytes }: Needs): Promise<string[]> {
  const client = new pg.Client(connectionOptions(url))
  client.on('error', () => {})
  await client.connect()
  const left: string[] = []
  try {
    // A lock that is waited for stops everybody who comes after it.
    await client.query(`set lock_timeout = '500ms'; set statement_timeout = '15min'`)
    for (const table of tables) {
      const known = await client.query(
        'select to_regclass($1) as oid, pg_total_relation_size(to_regclass($1)) as size',
        [table],
      )
      if (known.rows[0]?.oid === null) continue
      if (Number(known.rows[0]?.size) > mostBytes) left.push(table)
      else
        await client.query(`vacuum (full, analyze) ${table}`).catch((error: unknown) => {
          log.info({ table, because: messageOf(error) }, 'a table could not be written anew yet')
          left.push(table)
        })
    }
    for (const statement of [
      'vacuum full pg_catalog.pg_statistic',
      'checkpoint',
      'select pg_switch_wal()',
      'checkpoint',
    ])
      await client.query(statement).catch((error: unknown) => {
        log.debug({ because: messageOf(error) }, 'the write-ahead log may keep for a while what was deleted')
      })
  } finally {
    await client.end()
  }
  return left
}

import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../../test/support/database.ts'
import { keepLog } from '../../test/support/kept-log.ts'
import { generateSchema } from '../../test/support/schema.ts'
import { until } from '../../test/support/wait.ts'
import { newUuidV7 } from '../kit/ids.ts'
import { createLog } from '../kit/log.ts'
import { openDatabase } from './database.ts'
import { migrateToLatest } from './migrate.ts'

let fresh: FreshDatabase
beforeAll(async () => {
  fresh = await freshDatabase()
})
afterAll(() => fresh.drop())

const now = () => new Date()
const log = createLog('silent')

const cutAllConnections = async () => {
  const admin = await openDatabase({ url: fresh.url, log, now })
  await admin.pool.query(
    'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
  )
  await admin.close()
}

test('the types are those of the migrated database (npm run db:types)', async () => {
  expect(await readFile(join(import.meta.dirname, 'schema.ts'), 'utf8')).toBe(await generateSchema(fresh.url))
})

describe('what is read', () => {
  test('has names in camel case, and jsonb as it was written', async () => {
    const id = newUuidV7()
    await fresh.db
      .insertInto('call')
      .values({
        ...{ id, pbx: 'p', linkedId: '1.2', direction: 'in', state: 'ringing', startedAt: now() },
        tracker: JSON.stringify({ snake_key: { inner_key: [1] } }),
      })
      .execute()
    const call = await fresh.db.selectFrom('call').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
    expect(call.linkedId).toBe('1.2')
    expect(call.tracker).toEqual({ snake_key: { inner_key: [1] } })
  })

  test('has counts as numbers, instants as Date, and days as they are on the calendar', async () => {
    const { rows } = await sql<Record<string, unknown>>`
      select count(*) as how_many, '2026-11-22T03:00:00-05:00'::timestamptz as an_instant, '1961-02-28'::date as a_day
    `.execute(fresh.db)
    expect(rows).toEqual([{ howMany: 1, anInstant: new Date('2026-11-22T08:00:00Z'), aDay: '1961-02-28' }])
  })
})

describe('a database that goes away', () => {
  test('in the middle of a transaction fails it, and nothing else', async () => {
    const half = Promise.withResolvers<void>()
    const cut = Promise.withResolvers<void>()
    const transaction = fresh.db.transaction().execute(async (trx) => {
      await trx.insertInto('setting').values({ key: 'half', value: '1' }).execute()
      half.resolve()
      await cut.promise
      await trx.insertInto('setting').values({ key: 'other half', value: '1' }).execute()
    })
    await half.promise
    await cutAllConnections()
    cut.resolve()
    await expect(transaction).rejects.toThrow()
    const rows = await until('a query goes through again', () =>
      fresh.db.selectFrom('setting').selectAll().where('key', 'like', '%half').execute(),
    )
    expect(rows).toEqual([])
  })

  test('says so once, and once that it is back', async () => {
    const kept = keepLog()
    const open = await openDatabase({ url: fresh.url, log: kept.log, now })
    onTestFinished(() => open.close())
    const states: string[] = []
    open.onStatus(({ state }) => states.push(state))
    expect(open.status()).toMatchObject({ state: 'up', detail: null })
    await cutAllConnections()
    await until('it is back', () => states.at(-1) === 'up')
    expect(states).toEqual(['down', 'up'])
    expect(kept.messages('error')).toEqual(['the database is away'])
    expect(kept.messages('info')).toEqual(['the database is back'])
  })

  test('that was never there is opened all the same, and its password stays out of what is said', async () => {
    const kept = keepLog()
    const url = 'postgres://relais:geheim@127.0.0.1:9/relais'
    const open = await openDatabase({ url, log: kept.log, now })
    onTestFinished(() => open.close())
    expect(open.status().state).toBe('down')
    await expect(open.pool.query('select 1')).rejects.toThrow('ECONNREFUSED')
    expect(kept.text() + open.status().detail).not.toContain('geheim')
  })
})

test('migrations that are in already change nothing, and two services at once do not collide', async () => {
  const kept = keepLog()
  await Promise.all([migrateToLatest(fresh.url, kept.log), migrateToLatest(fresh.url, kept.log)])
  expect(kept.messages('info')).toEqual([])
})

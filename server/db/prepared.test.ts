import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../../test/support/database.ts'
import { prepared } from './prepared.ts'

let database: FreshDatabase
beforeAll(async () => {
  database = await freshDatabase()
})
afterAll(() => database.drop())

it('a prepared statement is planned once a connection, takes parameters, and reads like any other', async () => {
  await database.db.connection().execute(async (db) => {
    for (const number of [1, 2, 3]) {
      const { rows } = await db.executeQuery(
        prepared<{ askedNumber: number }>('ask', 'select $1::int as asked_number', [number]),
      )
      expect(rows).toEqual([{ askedNumber: number }])
    }
    const { rows } = await sql<{ name: string }>`select name from pg_prepared_statements`.execute(db)
    expect(rows).toEqual([{ name: 'ask' }])
  })
})

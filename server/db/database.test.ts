import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../../test/support/database.ts'
import { generateSchema } from '../../test/support/schema.ts'

let fresh: FreshDatabase
beforeAll(async () => {
  fresh = await freshDatabase()
})
afterAll(() => fresh.drop())

test('the types are those of the migrated database (npm run db:types)', async () => {
  expect(await readFile(join(import.meta.dirname, 'schema.ts'), 'utf8')).toBe(await generateSchema(fresh.url))
})

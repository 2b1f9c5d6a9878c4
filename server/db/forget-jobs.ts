import { sql } from 'kysely'
import type { Db } from './database.ts'

/**
 * Jobs that speak of one of these (an id, a number, a name of a file), done or still to be done. One that runs now is
 * let be. Answers whether there is none of those: asked again later, it is gone too.
 */
export async function forgetJobs(db: Db, words: readonly string[]): Promise<boolean> {
  const { rows } = await sql<{ found: string | null }>`select to_regclass('pgboss.job')::text as found`.execute(db)
  if (!rows[0]?.found || words.length === 0) return true
  const isAbout = sql`exists (
    select from unnest(${[...words]}::text[]) word
    where strpos(concat(data::text, ' ', output::text, ' ', singleton_key), word) > 0
  )`
  await sql`delete from pgboss.job where state <> 'active' and ${isAbout}`.execute(db)
  const { rows: running } = await sql`select id from pgboss.job where ${isAbout} limit 1`.execute(db)
  return running.length === 0
}

import { sql } from 'kysely'
import type { Db } from './database.ts'

/**
 * Jobs that speak of one of these (an id, a number, a name of a file), done or still to be done. One that runs now is
 * let be; asked again later, it is gone. Answers how many went.
 */
export async function forgetJobs(db: Db, words: readonly string[]): Promise<number> {
  const { rows } = await sql<{ found: string | null }>`select to_regclass('pgboss.job')::text as found`.execute(db)
  if (!rows[0]?.found || words.length === 0) return 0
  const { numAffectedRows = 0n } = await sql`
    delete from pgboss.job where state <> 'active' and exists (
      select from unnest(${[...words]}::text[]) word
      where strpos(concat(data::text, ' ', output::text, ' ', singleton_key), word) > 0
    )`.execute(db)
  return Number(numAffectedRows)
}

import { sql } from 'kysely'
import type { Db } from '../db/index.ts'

/** What lies between the clinic and a number: shares he never opened, shares he brought nothing to yet, files nobody has looked at. */
export type Waiting = { toOpen: number; toBring: number; toSee: number }

/**
 * Of the conversation of a number, and of the contacts who have it. Read while the phone rings: each part as an index has
 * it, in one question.
 */
export async function documentsWaiting(db: Db, number: string, now: Date): Promise<Waiting> {
  const { rows } = await sql<Waiting>`
    with mine as (
      select id from share where conversation_id in (select id from conversation where number = ${number})
      union
      select id from share where contact_id in (select contact_id from contact_phone where number = ${number})
    ), open as (
      select id, direction, openings from share join mine using (id) where state = 'open' and expires_at > ${now}
    )
    select
      (select count(*)::int from open where direction = 'send' and openings = 0) as "toOpen",
      (select count(*)::int from open where direction = 'ask' and not exists (
        select from share_file file where file.share_id = open.id and origin = 'recipient' and file.state = 'kept'
      )) as "toBring",
      (select count(*)::int from share_file file join mine on mine.id = file.share_id
        where origin = 'recipient' and file.state = 'kept' and seen_at is null) as "toSee"`.execute(db)
  return rows[0] ?? { toOpen: 0, toBring: 0, toSee: 0 }
}

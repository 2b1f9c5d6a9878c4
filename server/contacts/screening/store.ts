import { sql } from 'kysely'
import type { Contact, Language } from '../../contract/shapes.ts'
import { type Db, prepared } from '../../db/index.ts'
import type { Mark } from './decide-verdict.ts'

export type FactsRow = {
  number: string
  kinds: Contact['kind'][]
  /** Of the one who answers for this number. */
  language: Language | null
  blockedNumber: boolean
  blockedPrefix: boolean
  trusted: boolean
  inTouch: boolean
  marks: Mark[]
}

/** Talking for less than this is what a robot gets out of a secretary. */
const SPOKEN_SECONDS = 20
/** A number that has filled its conversation with calls is not read to its beginning. */
const LATEST_ENTRIES = 60

/**
 * Everything a verdict needs, of each number asked for (E.164, or as it came), in one query. `$2`: marks older than this
 * have faded. Nothing here reads more than a bounded number of rows for a number.
 */
const factsOf = (asked: string) => `
  select asked.number,
    array(select distinct contact.kind from contact_phone join contact on contact.id = contact_id
      where contact_phone.number = asked.number) as kinds,
    (select contact.language from contact_phone join contact on contact.id = contact_id
      where contact_phone.number = asked.number
      order by contact_phone.position, contact.created_at, contact.id limit 1) as language,
    exists (select from blocked_number where blocked_number.number = asked.number) as "blockedNumber",
    exists (select from blocked_prefix where prefix in
      (select left(asked.number, length) from generate_series(3, 15) as length)) as "blockedPrefix",
    exists (select from trusted_number where trusted_number.number = asked.number) as trusted,
    array(select because from caller_mark where caller_mark.number = asked.number and at > $2) as marks,
    exists (select from conversation, lateral (
        select direction, kind, automatic, call from entry where conversation_id = conversation.id
        order by at desc, id desc limit ${LATEST_ENTRIES}) as latest
      where conversation.number = asked.number and (
        latest.direction = 'out' and (latest.kind = 'call' or latest.kind = 'text' and latest.automatic is null)
        or latest.kind = 'call' and (latest.call->>'talkingSeconds')::real >= ${SPOKEN_SECONDS})) as "inTouch"
  from ${asked}`

const FACTS_OF_ONE = factsOf('(select $1::text as number) as asked')
const FACTS_OF_MANY = factsOf('unnest($1::text[]) as asked(number)')

/** Of one number by a statement of its own: the plan for a list of unknown length would be made anew each time. */
export async function findFacts(db: Db, numbers: readonly string[], marksSince: Date): Promise<FactsRow[]> {
  const query =
    numbers.length === 1
      ? prepared<FactsRow>('caller-facts', FACTS_OF_ONE, [numbers[0], marksSince])
      : prepared<FactsRow>('callers-facts', FACTS_OF_MANY, [numbers, marksSince])
  return (await db.executeQuery(query)).rows
}

/** How many contacts have numbers that begin with these digits. */
export async function countAlike(db: Db, digits: string): Promise<number> {
  const { count } = await db
    .selectFrom('contactPhone')
    .select(sql<number>`count(distinct number)::int`.as('count'))
    .where('number', '>=', digits)
    // The sign that follows the figures.
    .where('number', '<', `${digits}:`)
    .executeTakeFirstOrThrow()
  return count
}

export async function upsertMarks(db: Db, numbers: readonly string[], because: Mark, at: Date): Promise<void> {
  if (numbers.length === 0) return
  await db
    .insertInto('callerMark')
    .values([...new Set(numbers)].sort().map((number) => ({ number, because, at })))
    .onConflict((conflict) => conflict.columns(['number', 'because']).doUpdateSet({ at }))
    .execute()
}

export async function deleteMarks(db: Db, before: Date): Promise<void> {
  await db.deleteFrom('callerMark').where('at', '<', before).execute()
}

/** The newest calls of a number since `since`, at most `limit`; those the gate has refused say nothing of how they go. */
export async function findCallsFrom(
  db: Db,
  number: string,
  since: Date,
  limit: number,
): Promise<{ seconds: number; talked: number }[]> {
  return db
    .selectFrom('call')
    .select([
      sql<number>`extract(epoch from ended_at - started_at)::float8`.as('seconds'),
      sql<number>`coalesce(talking_seconds, 0)::float8`.as('talked'),
    ])
    .where('fromNumber', '=', number)
    .where('startedAt', '>', since)
    .where('direction', '=', 'in')
    .where('endedAt', 'is not', null)
    .where((or) => or.or([or('outcome', 'is', null), or('outcome', '<>', 'blocked')]))
    .orderBy('startedAt', 'desc')
    .limit(limit)
    .execute()
}

export type TextRow = { from: string; body: string | null; at: Date }

/** The texts that came in since `since`, the newest first, at most `limit`. */
export async function findTextsSince(db: Db, since: Date, limit: number): Promise<TextRow[]> {
  return db
    .selectFrom('entry')
    .innerJoin('conversation', 'conversation.id', 'entry.conversationId')
    .select(['conversation.number as from', 'entry.body', 'entry.at'])
    .where('entry.kind', '=', 'text')
    .where('entry.direction', '=', 'in')
    .where('entry.at', '>', since)
    .orderBy('entry.at', 'desc')
    .limit(limit)
    .execute()
}

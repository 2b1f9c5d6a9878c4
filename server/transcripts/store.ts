import type { Selectable, Updateable } from 'kysely'
import { sql } from 'kysely'
import type { SpokenWord, TranscriptProblem } from '../contract/recordings.ts'
import type { Db } from '../db/index.ts'
import type { DB } from '../db/schema.ts'
import type { Progress } from './progress.ts'

export type TranscriptRow = Omit<Selectable<DB['transcript']>, 'progress' | 'reason' | 'words'> & {
  progress: Progress | null
  reason: TranscriptProblem | null
  words: SpokenWord[] | null
}

const asRow = (row: Selectable<DB['transcript']>): TranscriptRow => ({
  ...row,
  progress: row.progress as Progress | null,
  reason: row.reason as TranscriptProblem | null,
  words: row.words as SpokenWord[] | null,
})

export type Asked = { recordingId: string; entryId: string | null; kind: 'voice' | 'call'; urgent: boolean }

/** Null where it was asked for before. */
export async function insertTranscript(
  trx: Db,
  { recordingId, entryId, kind, urgent }: Asked,
  at: Date,
): Promise<TranscriptRow | null> {
  const row = await trx
    .insertInto('transcript')
    .values({ recordingId, entryId, kind, urgent, state: 'waiting', askedAt: at, tryAt: at })
    .onConflict((conflict) => conflict.column('recordingId').doNothing())
    .returningAll()
    .executeTakeFirst()
  return row ? asRow(row) : null
}

export async function findTranscript(db: Db, recordingId: string): Promise<TranscriptRow | undefined> {
  const row = await db.selectFrom('transcript').selectAll().where('recordingId', '=', recordingId).executeTakeFirst()
  return row && asRow(row)
}

/** The recording is locked first, as by whoever keeps or erases it; so nobody waits for another in a circle. */
export async function lockTranscript(trx: Db, recordingId: string): Promise<TranscriptRow | undefined> {
  await trx.selectFrom('recording').select('id').where('id', '=', recordingId).forUpdate().execute()
  const row = await trx
    .selectFrom('transcript')
    .selectAll()
    .where('recordingId', '=', recordingId)
    .forUpdate()
    .executeTakeFirst()
  return row && asRow(row)
}

type Change = Omit<Updateable<DB['transcript']>, 'progress' | 'words' | 'reason'> & {
  progress?: Progress | null
  words?: SpokenWord[] | null
  reason?: TranscriptProblem | null
}

/** It waits, and for what it waited for then: nobody has named another language meanwhile. */
export const stillWaits = (row: TranscriptRow, as: TranscriptRow): boolean =>
  row.state === 'waiting' && row.wantedLanguage === as.wantedLanguage && row.languageFrom === as.languageFrom

/** Answers the row as it is then; undefined where it is gone, or, given `ifWaitsAs`, no longer waits as that one did. */
export async function updateTranscript(
  db: Db,
  recordingId: string,
  { progress, words, ...change }: Change,
  { ifWaitsAs: as }: { ifWaitsAs?: TranscriptRow } = {},
): Promise<TranscriptRow | undefined> {
  const row = await db
    .updateTable('transcript')
    .set({
      ...change,
      ...(progress !== undefined && { progress: progress && JSON.stringify(progress) }),
      ...(words !== undefined && { words: words && JSON.stringify(words) }),
    })
    .where('recordingId', '=', recordingId)
    .$if(as !== undefined, (query) =>
      query
        .where('state', '=', 'waiting')
        .where('wantedLanguage', 'is not distinct from', as?.wantedLanguage ?? null)
        .where('languageFrom', 'is not distinct from', as?.languageFrom ?? null),
    )
    .returningAll()
    .executeTakeFirst()
  return row && asRow(row)
}

/** Whose turn it is: urgent ones first, voice messages before calls, then who has waited longest. */
export async function findNext(db: Db, at: Date): Promise<TranscriptRow | undefined> {
  const row = await db
    .selectFrom('transcript')
    .selectAll()
    .where('state', '=', 'waiting')
    .where('tryAt', '<=', at)
    .orderBy('urgent', 'desc')
    .orderBy('kind', 'desc')
    .orderBy('askedAt')
    .orderBy('recordingId')
    .limit(1)
    .executeTakeFirst()
  return row && asRow(row)
}

/** When the next of those is due that were put off. */
export async function findNextTryAt(db: Db): Promise<Date | null> {
  const row = await db
    .selectFrom('transcript')
    .select((eb) => eb.fn.min('tryAt').as('tryAt'))
    .where('state', '=', 'waiting')
    .executeTakeFirst()
  return row?.tryAt ?? null
}

export async function countWaiting(db: Db): Promise<number> {
  const { count } = await db
    .selectFrom('transcript')
    .select((eb) => eb.fn.countAll<string>().as('count'))
    .where('state', '=', 'waiting')
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** The engine answers again: what was put off because it did not is due. */
export async function bringForward(db: Db, reason: TranscriptProblem, at: Date): Promise<void> {
  await db
    .updateTable('transcript')
    .set({ tryAt: at })
    .where('state', '=', 'waiting')
    .where('reason', '=', reason)
    .where('tryAt', '>', at)
    .execute()
}

/** Recordings that are kept, and that nobody has asked for: from before they could be written down. Answers how many. */
export async function askForTheRest(db: Db, at: Date): Promise<number> {
  const { numAffectedRows } = await sql`
    insert into transcript (recording_id, entry_id, kind, urgent, state, asked_at, try_at)
    select id, entry_id, kind, urgent, 'waiting', started_at, ${at} from recording
    where state = 'kept' and entry_id is not null
    on conflict do nothing`.execute(db)
  return Number(numAffectedRows ?? 0)
}

/** Entries of recordings that wait say so as long as there is an engine, else that it is off. */
export async function showOnAll(db: Db, shown: 'waiting' | 'off'): Promise<void> {
  await sql`
    update entry set transcript = jsonb_build_object('state', ${shown}::text, 'reason', transcript.reason,
      'language', transcript.language, 'corrected', transcript.corrected_body is not null, 'uncertain', 0)
    from transcript
    where transcript.state = 'waiting' and entry.id = transcript.entry_id
      and coalesce(entry.transcript ->> 'state', '') <> ${shown}`.execute(db)
}

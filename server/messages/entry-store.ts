import { sql } from 'kysely'
import type { DocumentEntry } from '../contract/document-entry.ts'
import type { Call, Entry, Outcome, TextDecision } from '../contract/shapes.ts'
import type { Db } from '../db/index.ts'
import { type StoredSentiment, toSentiment } from './sentiment-store.ts'

/** A call as its timeline keeps it. */
export type CallSummary = {
  id: string
  state: Call['state']
  outcome: Outcome | null
  answeredBy: string | null
  ringingSeconds: number | null
  talkingSeconds: number | null
  text: TextDecision | null
}

const columns = [
  'entry.id',
  'entry.conversationId',
  'entry.kind',
  'entry.direction',
  'entry.at',
  'entry.body',
  'entry.automatic',
  'entry.call',
  'entry.voice',
  'entry.recording',
  'entry.transcript',
  'entry.about',
  'entry.document',
  'entry.sentiment',
  'message.state',
  'message.reason',
  'staffUser.name as author',
] as const

const selectEntries = (db: Db) =>
  db
    .selectFrom('entry')
    .leftJoin('message', 'message.id', 'entry.id')
    .leftJoin('staffUser', 'staffUser.id', 'entry.authorId')
    .select(columns)

type EntryRow = Awaited<ReturnType<ReturnType<typeof selectEntries>['executeTakeFirstOrThrow']>>

function toEntry(row: EntryRow): Entry {
  const { call: stored, voice, recording, transcript, about, document, sentiment, at, state, ...rest } = row
  const call = stored as CallSummary | null
  return {
    ...rest,
    at: at.toISOString(),
    state: call ? (call.outcome ?? call.state) : state,
    voice: voice as Entry['voice'] & {},
    recording: recording as Entry['recording'] & {},
    transcript: transcript as Entry['transcript'] & {},
    about: about as Entry['about'] & {},
    document: document as DocumentEntry | null,
    sentiment: toSentiment(sentiment as StoredSentiment | null),
    call: call && {
      id: call.id,
      answeredBy: call.answeredBy,
      ringingSeconds: call.ringingSeconds,
      talkingSeconds: call.talkingSeconds,
      text: call.text,
    },
  }
}

export async function findEntries(db: Db, ids: readonly string[]): Promise<Entry[]> {
  if (ids.length === 0) return []
  const rows = await selectEntries(db).where('entry.id', 'in', ids).orderBy('entry.id').execute()
  return rows.map(toEntry)
}

/**
 * What belongs to a call: its own entry, and the text it was answered by. Each half says what the index on it says
 * (`entry_call`, `entry_automatic_text`): otherwise every entry is read.
 */
export async function findEntriesOfCall(db: Db, callId: string): Promise<Entry[]> {
  const kind = (name: 'call' | 'text') => sql<boolean>`entry.kind = ${sql.lit(name)}`
  const rows = await selectEntries(db)
    .where((eb) => {
      const ofCall = eb('entry.callId', '=', callId)
      return eb.or([
        eb.and([ofCall, kind('call')]),
        eb.and([ofCall, kind('text'), eb('entry.automatic', 'is not', null)]),
      ])
    })
    .orderBy('entry.at')
    .orderBy('entry.id')
    .execute()
  return rows.map(toEntry)
}

/** Newest first. `before` is the id of the entry at which the page before this one ended. */
export async function listEntries(
  db: Db,
  conversationId: string,
  limit: number,
  before: string | null,
): Promise<Entry[]> {
  const rows = await selectEntries(db)
    .where('entry.conversationId', '=', conversationId)
    .$if(before !== null, (q) =>
      q.where(
        sql<boolean>`(entry.at, entry.id) < (select at, id from entry where id = ${before} and conversation_id = ${conversationId})`,
      ),
    )
    .orderBy('entry.at', 'desc')
    .orderBy('entry.id', 'desc')
    .limit(limit)
    .execute()
  return rows.map(toEntry)
}

/** The newest entry of each conversation, by conversation. One step of the index each, however long they are. */
export async function findLastEntries(db: Db, conversationIds: readonly string[]): Promise<Map<string, Entry>> {
  if (conversationIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('conversation')
    .innerJoinLateral(
      (eb) =>
        eb
          .selectFrom('entry as newest')
          .selectAll()
          .whereRef('newest.conversationId', '=', 'conversation.id')
          .orderBy('newest.at', 'desc')
          .orderBy('newest.id', 'desc')
          .limit(1)
          .as('entry'),
      (join) => join.onTrue(),
    )
    .leftJoin('message', 'message.id', 'entry.id')
    .leftJoin('staffUser', 'staffUser.id', 'entry.authorId')
    .select(columns)
    .where('conversation.id', 'in', conversationIds)
    .execute()
  return new Map(rows.map((row) => [row.conversationId, toEntry(row)]))
}

export async function findCallEntry(trx: Db, callId: string): Promise<{ id: string; call: CallSummary } | null> {
  const row = await trx
    .selectFrom('entry')
    .select(['id', 'call'])
    .where('callId', '=', callId)
    .where('kind', '=', 'call')
    .executeTakeFirst()
  return row ? { id: row.id, call: row.call as CallSummary } : null
}

export async function insertCallEntry(
  trx: Db,
  entry: {
    id: string
    conversationId: string
    direction: 'in' | 'out'
    at: Date
    call: CallSummary
    automatic?: 'code' | null
  },
): Promise<void> {
  const { call, ...rest } = entry
  await trx
    .insertInto('entry')
    .values({ ...rest, kind: 'call', callId: call.id, call: JSON.stringify(call) })
    .execute()
}

export async function insertVoiceEntry(
  trx: Db,
  entry: { id: string; conversationId: string; callId: string; at: Date; voice: NonNullable<Entry['voice']> },
): Promise<void> {
  await trx
    .insertInto('entry')
    .values({ ...entry, kind: 'voice', direction: 'in', voice: JSON.stringify(entry.voice) })
    .execute()
}

export async function updateVoiceEntry(trx: Db, id: string, voice: NonNullable<Entry['voice']>): Promise<void> {
  await trx
    .updateTable('entry')
    .set({ voice: JSON.stringify(voice) })
    .where('id', '=', id)
    .execute()
}

/** What of a call was recorded; on its own entry. */
export async function updateEntryRecording(
  trx: Db,
  id: string,
  recording: NonNullable<Entry['recording']>,
): Promise<void> {
  await trx
    .updateTable('entry')
    .set({ recording: JSON.stringify(recording) })
    .where('id', '=', id)
    .execute()
}

export async function insertDocumentEntry(
  trx: Db,
  entry: { id: string; conversationId: string; at: Date; authorId: string | null; document: DocumentEntry },
): Promise<void> {
  await trx
    .insertInto('entry')
    .values({ ...entry, kind: 'document', direction: 'out', document: JSON.stringify(entry.document) })
    .execute()
}

export async function updateDocumentEntry(trx: Db, id: string, document: DocumentEntry): Promise<void> {
  await trx
    .updateTable('entry')
    .set({ document: JSON.stringify(document) })
    .where('id', '=', id)
    .execute()
}

/** What of a call stands on its timeline. */
export const summaryOf = (call: Call, text: TextDecision): CallSummary => ({
  id: call.id,
  state: call.state,
  outcome: call.outcome,
  answeredBy: call.answeredBy,
  ringingSeconds: call.ringingSeconds,
  talkingSeconds: call.talkingSeconds,
  text,
})

export async function updateCallEntry(trx: Db, id: string, call: CallSummary): Promise<void> {
  await trx
    .updateTable('entry')
    .set({ call: JSON.stringify(call) })
    .where('id', '=', id)
    .execute()
}

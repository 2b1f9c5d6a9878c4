import { sql } from 'kysely'
import type { Sentiment } from '../contract/shapes.ts'
import type { Db } from '../db/index.ts'
import { MOOD_OF } from './decide-mood.ts'

type Label = Sentiment['label']

/** As an entry keeps it: what was computed, and what a person has made of it. */
export type StoredSentiment = {
  label: Label
  words: string[]
  corrected?: { label: Label; by: string | null; at: string }
}

/** What made the computed label did not make the one a person chose. */
export function toSentiment(stored: StoredSentiment | null): Sentiment | null {
  if (!stored) return null
  const { label, words, corrected } = stored
  return corrected ? { label: corrected.label, words: [], corrected: true } : { label, words }
}

/** What came in and has words, locked until the transaction ends; undefined where there is no such entry. */
export async function lockWords(
  trx: Db,
  id: string,
): Promise<{ conversationId: string; body: string; sentiment: StoredSentiment | null } | undefined> {
  const row = await trx
    .selectFrom('entry')
    .select(['conversationId', 'body', 'sentiment'])
    .where('id', '=', id)
    .where('direction', '=', 'in')
    .where('body', 'is not', null)
    .forUpdate()
    .executeTakeFirst()
  return row && { ...row, body: row.body ?? '', sentiment: row.sentiment as StoredSentiment | null }
}

export async function keepSentiment(trx: Db, id: string, sentiment: StoredSentiment): Promise<void> {
  await trx
    .updateTable('entry')
    .set({ sentiment: JSON.stringify(sentiment) })
    .where('id', '=', id)
    .execute()
}

/** How far back a mood is looked for, so that years of calls are not read for it. */
const WITHIN_ENTRIES = 30

/** The labels of the last texts that came in, newest first, by conversation. */
export async function findLastLabels(db: Db, conversationIds: readonly string[]): Promise<Map<string, Label[]>> {
  if (conversationIds.length === 0) return new Map()
  const { rows } = await sql<{ id: string; labels: Label[] | null }>`
    select conversation.id, last.labels
    from conversation, lateral (
      select array_agg(label) as labels from (
        select coalesce(recent.sentiment #>> '{corrected,label}', recent.sentiment ->> 'label') as label
        from (
          select at, id, direction, sentiment from entry where entry.conversation_id = conversation.id
          order by at desc, id desc limit ${WITHIN_ENTRIES}
        ) recent
        where recent.direction = 'in' and recent.sentiment is not null
        order by recent.at desc, recent.id desc limit ${MOOD_OF}
      ) newest
    ) last
    where conversation.id = any(${[...conversationIds]}::uuid[])`.execute(db)
  return new Map(rows.map(({ id, labels }) => [id, labels ?? []]))
}

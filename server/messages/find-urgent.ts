import { sql } from 'kysely'
import type { Db } from '../db/index.ts'

/** Who of these waits for an answer to something that cannot wait: a text, or a voice message by its words or its key. */
export async function findUrgent(db: Db, conversationIds: readonly string[]): Promise<Set<string>> {
  if (conversationIds.length === 0) return new Set()
  const { rows } = await sql<{ id: string }>`
    select conversation.id from conversation
    where conversation.id = any(${[...conversationIds]}::uuid[]) and conversation.awaiting_since is not null
      and exists (
        select from entry
        where entry.conversation_id = conversation.id and entry.at >= conversation.awaiting_since and entry.direction = 'in'
          and (entry.about ->> 'urgency' = 'urgent' or (entry.voice ->> 'urgent')::boolean)
      )`.execute(db)
  return new Set(rows.map(({ id }) => id))
}

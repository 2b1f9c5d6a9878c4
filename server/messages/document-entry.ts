import type { DocumentEntry } from '../contract/document-entry.ts'
import type { Db } from '../db/index.ts'
import { isId } from '../kit/ids.ts'
import { findConversation, lockConversation, touchConversation } from './conversation-store.ts'
import type { Conversations } from './conversations.ts'
import { insertDocumentEntry, updateDocumentEntry } from './entry-store.ts'
import type { Needs } from './needs.ts'

type NewDocument = {
  line: string
  number: string
  authorId: string | null
  document: DocumentEntry
}

export const createDocumentEntries = (
  { now, newId }: Needs,
  shown: Pick<Conversations, 'announceEntries' | 'announceConversation'>,
) => ({
  /** By its id: the line it is held on, and the other side's number. */
  async findConversationKey(db: Db, id: string): Promise<{ id: string; line: string; number: string } | null> {
    const row = isId(id) ? await findConversation(db, id) : undefined
    return row ? { id: row.id, line: row.lineNumber, number: row.number } : null
  },

  /**
   * Brings documents sent or asked for onto the timeline, now. Who awaited a text has had an answer by it; who waits for
   * a call goes on waiting.
   */
  async addDocument(trx: Db, entry: NewDocument): Promise<{ entryId: string; conversationId: string }> {
    const { line, number, ...rest } = entry
    const at = now()
    const { id: conversationId, ...row } = await lockConversation(trx, { line, number }, newId(), at)
    const entryId = newId()
    await insertDocumentEntry(trx, { id: entryId, conversationId, at, ...rest })
    const { awaitingSince: since, awaitingChannel: channel } = row
    await touchConversation(trx, conversationId, since && channel === 'call' ? { since, channel } : null, at)
    return { entryId, conversationId }
  },

  changeDocument: (trx: Db, entryId: string, document: DocumentEntry): Promise<void> =>
    updateDocumentEntry(trx, entryId, document),

  /** After commit. `conversationId`: that, too, where its place in the list has changed. */
  async announceDocument(entryId: string, conversationId: string | null): Promise<void> {
    await shown.announceEntries([entryId])
    if (conversationId) await shown.announceConversation(conversationId)
  },
})

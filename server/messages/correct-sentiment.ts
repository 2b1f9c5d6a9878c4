import type { Entry, Sentiment } from '../contract/shapes.ts'
import { notFound } from '../kit/errors.ts'
import { isId } from '../kit/ids.ts'
import type { Conversations } from './conversations.ts'
import { findEntries } from './entry-store.ts'
import type { Room } from './needs.ts'
import { keepSentiment, lockWords } from './sentiment-store.ts'

/** A person says how something sounds; what was computed is kept beside it, and comes back with null. */
export const createCorrectSentiment =
  ({ db, now, sentimentOf }: Room, shown: Conversations) =>
  async (id: string, label: Sentiment['label'] | null, userId: string | null): Promise<Entry> => {
    if (!isId(id)) throw notFound('entry')
    const conversationId = await db.transaction().execute(async (trx) => {
      const found = await lockWords(trx, id)
      if (!found) throw notFound('entry')
      const { label: computed, words } = found.sentiment ?? sentimentOf(found.body, null)
      const corrected = label && { label, by: userId, at: now().toISOString() }
      await keepSentiment(trx, id, { label: computed, words, ...(corrected && { corrected }) })
      return found.conversationId
    })
    const [entry] = await shown.announceEntries([id])
    await shown.announceConversation(conversationId)
    return entry ?? (await findEntries(db, [id]))[0]!
  }

import type { About } from '../contract/about.ts'
import type { EntryTranscript } from '../contract/recordings.ts'
import type { Language } from '../contract/shapes.ts'
import type { Db } from '../db/index.ts'
import type { Needs } from './needs.ts'
import type { StoredSentiment } from './sentiment-store.ts'
import { WITHHELD } from './voice-entry.ts'

/** What was said in a recording; text null: nobody is heard to say anything. */
export type SaidWords = { text: string | null; language: Language | null }

/** Whose recording it is, and of which call: what is known of its language follows from it. */
export async function partiesOf(
  db: Db,
  entryId: string,
): Promise<{ line: string; number: string; callId: string | null } | null> {
  const row = await db
    .selectFrom('entry')
    .innerJoin('conversation', 'conversation.id', 'entry.conversationId')
    .select(['conversation.lineNumber as line', 'conversation.number', 'entry.callId'])
    .where('entry.id', '=', entryId)
    .executeTakeFirst()
  return row ?? null
}

/**
 * What an entry shows of the words of its recording. They are read as those of a text are: how they sound, and what they
 * are about. Those of a voice message are its body; a call keeps no body.
 */
export const createTranscriptEntries = ({
  sentimentOf,
  aboutOf,
  onUrgent,
}: Pick<Needs, 'sentimentOf' | 'aboutOf' | 'onUrgent'>) => ({
  async changeTranscript(trx: Db, entryId: string, transcript: EntryTranscript, said?: SaidWords): Promise<void> {
    const entry = await trx
      .selectFrom('entry')
      .innerJoin('conversation', 'conversation.id', 'entry.conversationId')
      .select(['entry.kind', 'entry.at', 'entry.sentiment', 'entry.callId', 'entry.conversationId'])
      .select(['conversation.lineNumber as line', 'conversation.number'])
      .where('entry.id', '=', entryId)
      .forUpdate('entry')
      .executeTakeFirst()
    if (!entry) return
    const read = said && (await readSaid(said, entry))
    await trx
      .updateTable('entry')
      .set({
        transcript: JSON.stringify(transcript),
        ...(said && entry.kind === 'voice' && { body: said.text }),
        ...read,
      })
      .where('id', '=', entryId)
      .execute()

    async function readSaid({ text, language }: SaidWords, of: NonNullable<typeof entry>) {
      if (text === null) return { sentiment: null, about: null }
      const { line, at, kind, conversationId, callId } = of
      const number = of.number === WITHHELD ? null : of.number
      const { corrected } = (of.sentiment as StoredSentiment | null) ?? {}
      const about = await aboutOf?.({ body: text, language, line, number, at })
      // Who was recorded in a call has spoken with somebody.
      if (about?.urgency === 'urgent' && kind === 'voice')
        await onUrgent?.(trx, { kind, line, number, conversationId, callId, at })
      return {
        // What a person has said of how it sounds holds, also when the words are put right.
        sentiment: JSON.stringify({ ...sentimentOf(text, language), ...(corrected && { corrected }) }),
        ...(about && { about: JSON.stringify(about satisfies About) }),
      }
    }
  },
})

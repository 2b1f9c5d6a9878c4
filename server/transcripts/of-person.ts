import type { Db } from '../db/index.ts'

/** What was understood of a recording, and what was made of it by hand. */
export const transcriptOf = (db: Db, recordingId: string) =>
  db
    .selectFrom('transcript')
    .select(['state', 'language', 'engine', 'body', 'doneAt', 'correctedBody', 'correctedBy', 'correctedAt'])
    .where('recordingId', '=', recordingId)
    .executeTakeFirst()

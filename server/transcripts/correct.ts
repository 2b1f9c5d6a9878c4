import type { Transcript } from '../contract/recordings.ts'
import { badInput, notFound } from '../kit/errors.ts'
import { isId } from '../kit/ids.ts'
import { storableText } from '../kit/storable-text.ts'
import type { Needs } from './needs.ts'
import { summarise } from './show-transcript.ts'
import { lockTranscript, updateTranscript } from './store.ts'

/**
 * What was said, put right by hand: what was recognised is kept beside it, and comes back with null. Of what is not
 * written down by itself somebody may write it.
 */
export const createCorrect =
  ({ db, now, show, announce, engine }: Needs, get: (recordingId: string) => Promise<Transcript>) =>
  async (recordingId: string, text: string | null, userId: string | null): Promise<Transcript> => {
    if (!isId(recordingId)) throw notFound('transcript')
    const corrected = text === null ? null : storableText(text).trim()
    if (corrected === '') throw badInput('text', 'A correction wants words.')
    const entryId = await db.transaction().execute(async (trx) => {
      const found = await lockTranscript(trx, recordingId)
      if (!found) throw notFound('transcript')
      // As it was recognised: there is nothing to put right.
      const isKept = corrected !== null && corrected !== found.body
      const row = await updateTranscript(trx, recordingId, {
        correctedBody: isKept ? corrected : null,
        correctedBy: isKept ? userId : null,
        correctedAt: isKept ? now() : null,
      })
      if (row?.entryId) {
        const said = { text: row.correctedBody ?? row.body, language: row.language }
        await show(trx, row.entryId, { kind: row.kind, transcript: summarise(row, engine !== null), said })
      }
      return found.entryId
    })
    if (entryId) await announce(entryId)
    return get(recordingId)
  }

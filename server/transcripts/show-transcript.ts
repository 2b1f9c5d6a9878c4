import { CERTAIN_ENOUGH, type EntryTranscript, type Transcript } from '../contract/recordings.ts'
import type { TranscriptRow } from './store.ts'

/** What a timeline shows of it. */
export function summarise(row: TranscriptRow, isOn: boolean): EntryTranscript {
  const isCorrected = row.correctedBody !== null
  return {
    state: row.state === 'waiting' && !isOn ? 'off' : row.state,
    reason: row.reason,
    language: row.language,
    corrected: isCorrected,
    uncertain: isCorrected ? 0 : (row.words ?? []).filter(isUncertain).length,
  }
}

const isUncertain = ({ certainty }: { certainty: number | null }) => certainty !== null && certainty < CERTAIN_ENOUGH

export const showTranscript = (row: TranscriptRow, correctedBy: string | null, isOn: boolean): Transcript => ({
  recordingId: row.recordingId,
  ...summarise(row, isOn),
  text: row.correctedBody ?? row.body,
  original: row.correctedBody === null ? null : row.body,
  words: row.words ?? [],
  languageFrom: row.languageFrom,
  languageCertainty: row.languageCertainty,
  engine: row.engine,
  dropped: row.dropped,
  correctedBy,
  correctedAt: row.correctedAt?.toISOString() ?? null,
})

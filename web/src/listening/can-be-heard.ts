import type { EntryRecording } from '../../../server/contract/recordings.ts'

/** What is still with the PBX is heard from there. */
export const canBeHeard = (recording: EntryRecording | null | undefined): boolean =>
  recording?.state === 'kept' || recording?.state === 'waiting'

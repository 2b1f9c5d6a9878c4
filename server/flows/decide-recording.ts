import type { CallRecording, CallRecordingChange } from '../contract/recordings.ts'

/** `awaited`: it is recorded once somebody has answered, and both have heard so. */
export type RecordingStage = 'awaited' | CallRecording

/** What becomes of a call's recording; null where it cannot be. A refusal is never taken back. */
export function decideRecording(stage: RecordingStage, action: CallRecordingChange['action']): RecordingStage | null {
  if (action === 'refuse') return 'refused'
  if (stage !== 'on' && stage !== 'paused') return null
  return action === 'pause' ? 'paused' : 'on'
}

/** A forgotten pause: after this it goes on by itself. */
export const LONGEST_PAUSE_MS = 5 * 60_000

/** What the channel carries of it (`RELAIS_RECORDING`): `on`, `refused`, `paused:<milliseconds since 1970>`. */
export const writeNote = (stage: CallRecording, now: Date): string =>
  stage === 'paused' ? `paused:${now.getTime()}` : stage

/** `left`: milliseconds until the pause ends by itself. Null: it is not recorded, or not yet. */
export function readNote(note: string, now: Date): { stage: CallRecording; left: number } | null {
  if (note === 'on' || note === 'refused') return { stage: note, left: 0 }
  const [, at] = /^paused:(\d{10,15})$/.exec(note) ?? []
  if (at === undefined) return null
  // A clock that was put back must not make a pause of it that lasts for hours.
  const left = Math.min(LONGEST_PAUSE_MS, Math.max(0, Number(at) + LONGEST_PAUSE_MS - now.getTime()))
  return { stage: 'paused', left }
}

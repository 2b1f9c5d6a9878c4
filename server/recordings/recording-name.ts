/**
 * A voice message is found by its name alone, also after the service has died in the middle of it: among Asterisk's
 * stored recordings it is called `relais-voice-<linkedid>-<id>`, and `-urgent` follows where it is.
 */
export type RecordingName = { linkedId: string; urgent: boolean }

const PATTERN = /^relais-voice-([A-Za-z0-9_.-]{1,150})-[0-9a-f]{12}(-urgent)?$/

export const nameRecording = ({ linkedId, urgent }: RecordingName, id: string): string =>
  `relais-voice-${linkedId.replace(/[^A-Za-z0-9_.-]/g, '_').slice(0, 150)}-${id.replace(/-/g, '').slice(-12)}${urgent ? '-urgent' : ''}`

/** Null when it is no voice message of ours. */
export function readRecordingName(name: string): RecordingName | null {
  const [, linkedId, urgent] = PATTERN.exec(name) ?? []
  return linkedId === undefined ? null : { linkedId, urgent: urgent !== undefined }
}

/**
 * A recording is found by its name alone, also after the service has died in the middle of it. Among Asterisk's stored
 * recordings a voice message is called `relais-voice-<linkedid>-<id>`, and `-urgent` follows where it is; a call's, of
 * which there is one, `relais-call-<linkedid>`.
 */
export type RecordingName = { kind: 'voice' | 'call'; linkedId: string; urgent: boolean }

const VOICE = /^relais-voice-([A-Za-z0-9_.-]{1,150})-[0-9a-f]{12}(-urgent)?$/
const CALL = /^relais-call-([A-Za-z0-9_.-]{1,150})$/

const safe = (linkedId: string): string => linkedId.replace(/[^A-Za-z0-9_.-]/g, '_').slice(0, 150)

export const nameVoiceMessage = ({ linkedId, urgent }: Omit<RecordingName, 'kind'>, id: string): string =>
  `relais-voice-${safe(linkedId)}-${id.replace(/-/g, '').slice(-12)}${urgent ? '-urgent' : ''}`

export const nameCallRecording = (linkedId: string): string => `relais-call-${safe(linkedId)}`

/** Null when it is no recording of ours. */
export function readRecordingName(name: string): RecordingName | null {
  const [, linkedId, urgent] = VOICE.exec(name) ?? []
  if (linkedId !== undefined) return { kind: 'voice', linkedId, urgent: urgent !== undefined }
  const [, ofCall] = CALL.exec(name) ?? []
  return ofCall === undefined ? null : { kind: 'call', linkedId: ofCall, urgent: false }
}

import type { CallRecordingChange, Transcript } from '../../../server/contract/recordings.ts'
import type { Language } from '../../../server/contract/shapes.ts'
import { request } from '../api/http.ts'

const transcriptOf = (recordingId: string) => `/api/recordings/${encodeURIComponent(recordingId)}/transcript`

export const readTranscript = (recordingId: string) => request<Transcript>('GET', transcriptOf(recordingId))

/** `text` null: back to what was recognised. */
export const correctTranscript = (recordingId: string, text: string | null) =>
  request<Transcript>('PUT', transcriptOf(recordingId), { text })

/** `language`: what somebody who has heard it says it is in; left out: as before. */
export const transcribeAgain = (recordingId: string, language?: Language) =>
  request<unknown>('POST', transcriptOf(recordingId), language && { language })

export const changeCallRecording = (callId: string, action: CallRecordingChange['action']) =>
  request<unknown>('POST', `/api/calls/${encodeURIComponent(callId)}/recording`, { action })

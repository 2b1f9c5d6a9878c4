import type { CallRecordingChange, Transcript } from '../../../server/contract/recordings.ts'
import { request } from '../api/http.ts'

const transcriptOf = (recordingId: string) => `/api/recordings/${encodeURIComponent(recordingId)}/transcript`

export const readTranscript = (recordingId: string) => request<Transcript>('GET', transcriptOf(recordingId))

/** `text` null: back to what was recognised. */
export const correctTranscript = (recordingId: string, text: string | null) =>
  request<Transcript>('PUT', transcriptOf(recordingId), { text })

export const transcribeAgain = (recordingId: string) => request<unknown>('POST', transcriptOf(recordingId))

export const changeCallRecording = (callId: string, action: CallRecordingChange['action']) =>
  request<unknown>('POST', `/api/calls/${encodeURIComponent(callId)}/recording`, { action })

export { keepRecordingJob } from './keep-job.ts'
export type { KeptRecording, RecordingSummary, VoiceSummary } from './needs.ts'
export { createRecordings, type Recordings } from './recordings.ts'
export { recordingRoutes } from './routes.ts'

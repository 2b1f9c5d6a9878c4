export { createRecordings, keepRecordingJob, type Recordings, type VoiceSummary } from './recordings.ts'
export { recordingRoutes } from './routes.ts'

export type { KnownLanguage, Shown } from './needs.ts'
export { transcriptRoutes } from './routes.ts'
export { createTranscripts, type Transcripts } from './transcripts.ts'

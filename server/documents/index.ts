export {
  type CallJob,
  type CallNeeds,
  codeCallRoutes,
  isCodeCall,
  lineOfCodeCall,
  type SpeakCode,
  speakCodeJob,
} from './calls/index.ts'
export { createDocuments, type Documents } from './documents.ts'
export { eraseShareJob } from './end-share.ts'
export { checkFileJob, fileRoutes } from './files/index.ts'
export { shareRoutes } from './routes.ts'

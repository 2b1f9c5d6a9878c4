export { checkFileJob } from './check-job.ts'
export { createFiles } from './files.ts'
export type { Added, Appended, FileEvent, FileNeeds, Files, OpenedFile, Origin, Scan } from './needs.ts'
export { fileRoutes } from './routes.ts'

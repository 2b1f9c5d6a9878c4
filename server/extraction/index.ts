export { createExtraction, type Extraction, type Said } from './extraction.ts'

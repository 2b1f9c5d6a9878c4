export { wordsRoutes } from './routes.ts'
export { createWords, type Words } from './words.ts'

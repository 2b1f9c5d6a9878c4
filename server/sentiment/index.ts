export { readSentiment } from './read-sentiment.ts'

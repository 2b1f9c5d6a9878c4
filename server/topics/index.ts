export { readTopics } from './read-topics.ts'

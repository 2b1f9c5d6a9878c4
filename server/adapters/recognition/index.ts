export { createRecognitionEngine } from './create-engine.ts'

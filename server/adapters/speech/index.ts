export { createSpeech, type PiperConfig } from './speech.ts'

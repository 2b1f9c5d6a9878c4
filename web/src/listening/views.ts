/** What is fetched together, once anything to be heard, or that leads somewhere, is on the screen. */
export { CallSound } from './call-sound.tsx'
export { FactText } from './fact-text.tsx'
export { RecordingControls } from './recording-controls.tsx'
export { VoiceSound } from './voice-sound.tsx'

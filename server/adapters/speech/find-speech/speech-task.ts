import type { Piece } from '../../../transcripts/engine.ts'

/** What the child process is asked; the sound itself it asks for, part by part. */
export type SpeechTask =
  | { kind: 'find'; bytes: number }
  | { kind: 'cut'; bytes: number; piece: Piece }
  | { kind: 'warm' }

export type SpeechAnswer =
  | { kind: 'found'; seconds: number; pieces: Piece[] }
  | { kind: 'cut'; wav: Uint8Array }
  | { kind: 'warm' }
  /** `isOfSound`: the sound is at fault, and always will be. */
  | { kind: 'failed'; detail: string; isOfSound: boolean }

export type ToChild = { task: SpeechTask } | { part: Uint8Array }
export type FromChild = { read: { from: number; length: number } } | { answer: SpeechAnswer }

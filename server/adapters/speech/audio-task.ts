import type { BadSound } from '../../prompts/speech.ts'

/** What the child process is asked. */
export type AudioTask = { kind: 'speak'; words: string; voice: string } | { kind: 'convert'; file: Uint8Array }

/** What it answers; `samples` as a telephone plays them: 8 kHz, mono, 16 bits. */
export type AudioAnswer =
  | { ok: true; samples: Int16Array }
  | { ok: false; because: BadSound }
  | { ok: false; because: 'failed'; message: string }

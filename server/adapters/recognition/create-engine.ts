import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { RecognitionEngine } from '../../transcripts/engine.ts'
import { createCommandEngine } from './command.ts'
import { createOpenAiEngine } from './openai.ts'

/** As `config.transcription` says it. */
type RecognitionConfig =
  | { kind: 'openai'; url: string; model: string | undefined; key: string | undefined }
  | { kind: 'command'; command: string }

type Needs = {
  /** Of this service alone: a program finds the sound there while it listens, and whatever is in it at the start goes. */
  folder: string
  /** What an engine said when it failed, for a person at a terminal: never for a log, it may be what was heard. */
  onComplaint?: (words: string) => void
}

/** Null where none is configured. */
export function createRecognitionEngine(
  config: RecognitionConfig | undefined,
  { folder, onComplaint = () => {} }: Needs,
): RecognitionEngine | null {
  // What a service that was killed has left there, whatever engine it had.
  const emptied = emptyFolder(folder).catch(() => {})
  if (!config) return null
  return config.kind === 'openai'
    ? createOpenAiEngine(config, onComplaint)
    : createCommandEngine(config, { folder, emptied, onComplaint })
}

async function emptyFolder(folder: string): Promise<void> {
  for (const left of await readdir(folder)) await rm(join(folder, left), { recursive: true, force: true })
}

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

export type RecordedEvent = { at: number; event: Readonly<Record<string, string>> }

const SUFFIX = '.events.jsonl'

/** What a real Asterisk said over AMI during one story, as record.ts kept it. */
export const readRecording = (name: string): RecordedEvent[] =>
  readFileSync(join(import.meta.dirname, `${name}${SUFFIX}`), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as RecordedEvent)

export const recordingNames = (): string[] =>
  readdirSync(import.meta.dirname)
    .filter((file) => file.endsWith(SUFFIX))
    .map((file) => file.slice(0, -SUFFIX.length))
    .sort()

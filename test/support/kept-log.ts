import { createLog, type Log } from '../../server/kit/log.ts'

export type KeptLog = {
  log: Log
  /** Everything written, as text. */
  text(): string
  /** The messages of this level, oldest first. */
  messages(level: 'debug' | 'info' | 'warn' | 'error'): string[]
}

/** A log of the lowest level that is kept instead of printed. */
export function keepLog(): KeptLog {
  const lines: string[] = []
  return {
    log: createLog('trace', { write: (line) => void lines.push(line) }),
    text: () => lines.join(''),
    messages: (level) =>
      lines
        .map((line) => JSON.parse(line) as { level: string; msg: string })
        .filter((line) => line.level === level)
        .map((line) => line.msg),
  }
}

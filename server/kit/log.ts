import { AsyncLocalStorage } from 'node:async_hooks'
import { type DestinationStream, type Logger, pino } from 'pino'

export type Log = Logger

type Scope = { callId?: string; jobId?: string; requestId?: string }

const scopes = new AsyncLocalStorage<Scope>()

/** Everything logged while `work` runs carries the fields of `scope`, also across `await`. */
export const inScope = <T>(scope: Scope, work: () => T): T => scopes.run({ ...scopes.getStore(), ...scope }, work)

/**
 * The one logger; rooms take children of it. Bodies of texts, names, codes, passwords and whole phone numbers never
 * enter a log: pass numbers through `maskNumber`.
 */
export function createLog(level: string, destination?: DestinationStream): Log {
  const options = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
    mixin: () => ({ ...scopes.getStore() }),
    redact: {
      paths: ['password', '*.password', 'secret', '*.secret', 'authorization', '*.authorization'],
      censor: '…',
    },
  }
  return destination ? pino(options, destination) : pino(options)
}

/** Lines for a person at a terminal, where there is one; machines read JSON. */
export async function prettyDestination(): Promise<DestinationStream> {
  const { default: pretty } = await import('pino-pretty')
  return pretty({ colorize: true, translateTime: 'SYS:HH:MM:ss', ignore: 'pid,hostname', singleLine: true })
}

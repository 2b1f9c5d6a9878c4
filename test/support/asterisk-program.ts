import { homedir } from 'node:os'
import { join } from 'node:path'
import { createLog } from '../../server/kit/log.ts'
import { type AsteriskProgram, getAsterisk } from '../../server/practice/get-asterisk.ts'

export type { AsteriskProgram }

let program: Promise<AsteriskProgram> | undefined

/** The Asterisk that tests run: the machine's own, else one unpacked once into the service's own cache. */
export const asteriskProgram = (say: (line: string) => void = () => {}): Promise<AsteriskProgram> => {
  program ??= getAsterisk({
    cacheDir: join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'relais'),
    log: createLog('warn'),
    onProgress: say,
    signal: AbortSignal.timeout(300_000),
  })
  return program
}

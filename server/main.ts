import { getHeapStatistics, setFlagsFromString } from 'node:v8'
import { createApp } from './app.ts'
import { ConfigError, readConfig } from './config.ts'
import { systemNow } from './kit/clock.ts'
import { messageOf, StartError } from './kit/errors.ts'
import { newUuidV7 } from './kit/ids.ts'
import { createLog, prettyDestination } from './kit/log.ts'

// Some 50 MB are alive here; left alone, V8 lets what is dead grow to 350 MB beside them. `npm start`, the systemd unit
// and the image give it limits; started in another way it is asked for the same here, which costs it more pauses.
if (getHeapStatistics().heap_size_limit > 1024 ** 3) setFlagsFromString('--optimize-for-size')

const exitWith = (line: string): never => {
  process.stderr.write(`${line}\n`)
  process.exit(1)
}

if (Number(process.versions.node.split('.')[0]) < 24)
  exitWith(`Relais needs Node 24 or newer; this is ${process.version}.`)

let config: ReturnType<typeof readConfig>
try {
  config = readConfig(process.env)
} catch (error) {
  config = exitWith(error instanceof ConfigError ? `Relais: ${error.message}` : messageOf(error))
}

const log = createLog(config.logLevel, process.stdout.isTTY ? await prettyDestination() : undefined)
const app = createApp(config, { log, now: systemNow, newId: newUuidV7 })

let stopping = false
async function stop(why: string, code: number): Promise<void> {
  if (stopping) process.exit(code || 130)
  stopping = true
  log.info({ why }, 'stopping')
  await app.stop()
  process.exit(code)
}

process.on('SIGINT', () => void stop('SIGINT', 0))
process.on('SIGTERM', () => void stop('SIGTERM', 0))
process.on('SIGHUP', () => void stop('SIGHUP', 0))
process.on('uncaughtException', (error) => {
  log.fatal({ err: error }, 'uncaught')
  void stop('uncaught exception', 1)
})

try {
  await app.start()
} catch (error) {
  if (!stopping) {
    if (error instanceof StartError || error instanceof ConfigError) process.stderr.write(`Relais: ${error.message}\n`)
    else log.fatal({ err: error }, 'could not start')
    await stop('could not start', 1)
  }
}

import pg from 'pg'
import { startEmbedded } from '../../server/db/embedded.ts'
import { createLog } from '../../server/kit/log.ts'

// A service that is nothing but its embedded database, as a process of its own that can be killed.
const [dataDir = ''] = process.argv.slice(2)
const started = Date.now()
const say = (line: object) => process.stdout.write(`${JSON.stringify(line)}\n`)

process.on('SIGINT', async () => {
  // Ctrl-C has reached the whole foreground group: the database must be there until the service has let go of it.
  const client = new pg.Client({ connectionString: embedded.url })
  await client.connect()
  const { rows } = await client.query('select 42 as answer')
  await client.end()
  say(rows[0] as object)
  await embedded.stop()
  process.exit(0)
})

const embedded = await startEmbedded({ dataDir, log: createLog('silent') }).catch((error: Error) => {
  say({ failed: error.message })
  process.exit(1)
})
say({ url: embedded.url, pid: embedded.pid(), ms: Date.now() - started })

import { readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { openDatabase } from '../../server/db/index.ts'
import { createLog } from '../../server/kit/log.ts'
import { bringByWords, inPieces, recordingRoom } from './recording-room.ts'

/**
 * Keeps the recordings that lie in a folder, as Asterisk's would, and dies at one step of it as by `kill -9`:
 * `keep-recording-process.ts <database> <data> <asterisk's> <step>`.
 */
const [url = '', dataDir = '', spool = '', step = ''] = process.argv.slice(2)

function dieAt(here: string): void {
  if (here === step) process.kill(process.pid, 'SIGKILL')
}

const log = createLog('silent')
const database = await openDatabase({ url, log, now: () => new Date() })
const { recordings } = await recordingRoom(database.db, dataDir, {
  remote: () => ({
    list: () => readdir(spool),
    async fetch(name) {
      const sound = await readFile(join(spool, name)).catch(() => null)
      if (!sound) return null
      async function* content() {
        let pieces = 0
        for await (const piece of inPieces(sound ?? Buffer.alloc(0))) {
          yield piece as Buffer
          pieces += 1
          if (pieces === 3) dieAt('fetching')
        }
        dieAt('fetched')
      }
      return { bytes: sound.length, content: content() }
    },
    async delete(name) {
      dieAt('before it is erased')
      await rm(join(spool, name), { force: true })
      dieAt('after it is erased')
    },
  }),
  kept: async () => dieAt('before commit'),
  announce: async () => dieAt('after commit'),
  bring: async (trx, linkedId, recording) => {
    dieAt('on the disk')
    return await bringByWords(trx, linkedId, recording)
  },
})
for (const name of await readdir(spool)) await recordings.keep(name)
await recordings.stop()
await database.close()

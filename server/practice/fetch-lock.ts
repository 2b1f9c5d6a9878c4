import { createHash } from 'node:crypto'
import { createServer, type Server } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'

/**
 * Two services that start at once must not fetch into one folder. An abstract socket (unix(7)) is a lock the kernel
 * takes back when its holder dies in any way. Resolves, once it is held, to what gives it back.
 */
export async function lockFolder(folder: string, onWait: () => void, signal: AbortSignal): Promise<() => void> {
  const path = `\0relais-fetch-${createHash('sha256').update(folder).digest('hex').slice(0, 24)}`
  for (let tries = 0; ; tries++) {
    signal.throwIfAborted()
    const server = await hold(path)
    if (server) return () => void server.close()
    if (tries === 0) onWait()
    await sleep(200, undefined, { signal })
  }
}

const hold = (path: string): Promise<Server | null> =>
  new Promise((resolve, reject) => {
    const server = createServer((socket) => socket.destroy())
    server.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'EADDRINUSE' ? resolve(null) : reject(error),
    )
    server.listen({ path }, () => {
      server.unref()
      resolve(server)
    })
  })

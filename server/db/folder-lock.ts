import { stat } from 'node:fs/promises'
import { createServer } from 'node:net'
import { StartError } from '../kit/errors.ts'

/**
 * Keeps a second service off the same data folder. The lock is an abstract socket (unix(7)) named after the folder
 * itself (device and inode, so that another path to it is the same folder): the kernel gives it up when the process
 * dies in any way, so it can never be left behind.
 */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  if (process.platform !== 'linux') return async () => {}
  const { dev, ino } = await stat(folder)
  const server = createServer((socket) => socket.destroy())
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(
        error.code === 'EADDRINUSE'
          ? new StartError(`Another Relais is running on ${folder}. Stop it first, or set DATA_DIR to another folder.`)
          : error,
      ),
    )
    server.listen({ path: `\0relais-${dev}-${ino}` }, resolve)
  })
  server.unref()
  return () => new Promise((resolve) => server.close(() => resolve()))
}

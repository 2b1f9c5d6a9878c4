import type { IncomingMessage, ServerResponse } from 'node:http'

/** The slowest that is still served: 4 KiB in 20 seconds, less than any telephone line of this century. */
const PACE = { everyMs: 20_000, bytes: 4 * 1024 }

/**
 * Cuts off whoever sends a body, or reads an answer, so slowly that they only hold it up. Time that goes by while the
 * service itself works is not theirs.
 */
export function watchPace(request: IncomingMessage, response: ServerResponse, { everyMs, bytes } = PACE): void {
  const { socket } = request
  let before = { read: socket.bytesRead, written: socket.bytesWritten - socket.writableLength, waited: isWaiting() }
  const timer = setInterval(() => {
    const now = { read: socket.bytesRead, written: socket.bytesWritten - socket.writableLength, waited: isWaiting() }
    const moved = now.read - before.read + (now.written - before.written)
    const isTheirs = before.waited && now.waited
    before = now
    if (isTheirs && moved < bytes) socket.destroy()
  }, everyMs)
  timer.unref()
  response.once('close', () => clearInterval(timer))

  /** Is the next move the other side's? */
  function isWaiting(): boolean {
    return (!request.complete && !request.isPaused()) || response.writableNeedDrain
  }
}

import { createServer, type Server } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { inTime } from '../../test/support/wait.ts'
import { watchPace } from './watch-pace.ts'

const PACE = { everyMs: 60, bytes: 1_000 }

let server: Server
afterEach(() => {
  server.closeAllConnections()
  server.close()
})

async function listen(handler: Parameters<typeof createServer>[1]): Promise<number> {
  server = createServer((request, response) => {
    watchPace(request, response, PACE)
    handler?.(request, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return (server.address() as AddressInfo).port
}

const closed = (port: number, bytes: string, reads = true) =>
  new Promise<void>((resolve) => {
    const socket = connect(port, '127.0.0.1')
    socket.on('error', () => {})
    socket.once('close', () => resolve())
    if (reads) socket.resume()
    socket.write(bytes)
  })

describe('whoever holds a connection up', () => {
  it('by a body that hardly comes is cut off', async () => {
    const port = await listen((request) => request.resume())
    await inTime('cut', 3_000, closed(port, 'POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 100000\r\n\r\na'))
  })

  it('by not reading the answer is cut off', async () => {
    const gone = Promise.withResolvers<void>()
    const port = await listen((_request, response) => {
      response.once('close', () => gone.resolve())
      response.write(Buffer.alloc(16 * 1024 * 1024))
    })
    const socket = connect(port, '127.0.0.1').on('error', () => {})
    socket.pause()
    socket.write('GET / HTTP/1.1\r\nhost: x\r\n\r\n')
    await inTime('cut', 3_000, gone.promise)
  })

  it('is not whoever waits for the service', async () => {
    const port = await listen((request, response) => {
      request.resume()
      setTimeout(() => response.end('done'), 6 * PACE.everyMs)
    })
    const answer = await fetch(`http://127.0.0.1:${port}/`, { method: 'POST', body: 'all of it' })
    expect(await answer.text()).toBe('done')
  })
})

import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { createServer } from 'node:net'

/** A UDP port that is free now; `wanted` where it is. */
export async function freeUdpPort(host: string, wanted = 0): Promise<number> {
  const socket = createSocket('udp4')
  try {
    socket.bind(wanted, host)
    await once(socket, 'listening')
    return socket.address().port
  } catch (error) {
    if (wanted !== 0) return await freeUdpPort(host)
    throw error
  } finally {
    socket.close()
  }
}

/** A TCP port of loopback that is free now. */
export async function freeTcpPort(): Promise<number> {
  const server = createServer()
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (address === null || typeof address === 'string') throw new Error('the system gave no port')
  return address.port
}

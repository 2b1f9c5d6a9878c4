import { isIP } from 'node:net'
import type { FastifyInstance } from 'fastify'
import { StartError } from './errors.ts'

/**
 * Listens, and answers the address a browser on this machine reaches it by. Throws `StartError` where it cannot:
 * `variable`, such as `PANEL_PORT`, is what the message names.
 */
export async function listenOn(
  app: FastifyInstance,
  { host, port, variable }: { host: string; port: number; variable: string },
): Promise<string> {
  try {
    await app.listen({ host, port })
  } catch (error) {
    throw cannotListen(error, host, `${variable} ${port}`)
  }
  const address = app.server.address()
  const bound = typeof address === 'object' && address ? address.port : port
  const name = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host
  return `http://${isIP(name) === 6 ? `[${name}]` : name}:${bound}`
}

function cannotListen(error: unknown, host: string, port: string): unknown {
  const { code } = error as NodeJS.ErrnoException
  if (code === 'EADDRINUSE')
    return new StartError(`${port} is taken on ${host}: stop what listens there, or set another port.`)
  if (code === 'EACCES') return new StartError(`${port} may not be used by this user: set one above 1023.`)
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
    return new StartError(`HOST ${host} is no address of this machine.`)
  return error
}

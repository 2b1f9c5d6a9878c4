import type { Server } from 'node:http'
import { BlockList, type Socket } from 'node:net'
import fastifyRateLimit, { normalizeIP } from '@fastify/rate-limit'
import type { FastifyInstance } from 'fastify'
import { visitorOf } from './request-facts.ts'
import { visitorAddress } from './visitor-address.ts'
import { watchPace } from './watch-pace.ts'

/** Connections held at once: in all, and by one address that is no proxy of ours. */
const CONNECTIONS = 1_024
const CONNECTIONS_OF_ONE = 160

/** How many requests a minute one address, or one IPv6 network of 64 bits, may make. */
const REQUESTS = { windowMs: 60_000, pages: 300, codes: 60, uploads: 3_000 }

/** A whole head within 10 seconds, a silent connection for two minutes (a scanner takes its time), small heads. */
export const SERVER_LIMITS = {
  bodyLimit: 16 * 1024,
  connectionTimeout: 120_000,
  keepAliveTimeout: 15_000,
  // Bodies are watched by their pace instead: an honest upload over a slow line takes half an hour.
  requestTimeout: 0,
  http: { maxHeaderSize: 8 * 1024, headersTimeout: 10_000, connectionsCheckingInterval: 2_000 },
  routerOptions: { maxParamLength: 100, ignoreTrailingSlash: true },
  clientErrorHandler: refuseBadHead,
}

/** For the `config` of routes that ask for a code or try one, and of those that take files. */
export const CODE_LIMIT = { rateLimit: { max: REQUESTS.codes } }
export const UPLOAD_LIMIT = { rateLimit: { max: REQUESTS.uploads } }

const STATUS_OF: Record<string, string> = {
  HPE_HEADER_OVERFLOW: '431 Request Header Fields Too Large',
  ERR_HTTP_REQUEST_TIMEOUT: '408 Request Timeout',
}

/** What is no HTTP gets two lines, and is neither read further nor written down. */
function refuseBadHead(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy()
  const status = STATUS_OF[error.code ?? ''] ?? '400 Bad Request'
  socket.end(`HTTP/1.1 ${status}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`)
  socket.destroySoon()
}

/** Each address gets a number of requests a minute; those that try codes fewer, those that bring files more. */
export async function limitRequests(app: FastifyInstance): Promise<void> {
  await app.register(fastifyRateLimit, {
    max: REQUESTS.pages,
    timeWindow: REQUESTS.windowMs,
    cache: 20_000,
    keyGenerator: (request) => normalizeIP(visitorOf(request).address, 64),
    // How much is left is nobody's business.
    addHeadersOnExceeding: { 'x-ratelimit-limit': false, 'x-ratelimit-remaining': false, 'x-ratelimit-reset': false },
    addHeaders: {
      'x-ratelimit-limit': false,
      'x-ratelimit-remaining': false,
      'x-ratelimit-reset': false,
      'retry-after': true,
    },
  })
  app.addHook('onRequest', async (request, reply) => watchPace(request.raw, reply.raw))
}

/** Keeps one address from holding all connections. Those of a trusted proxy are many people's. */
export function limitConnections(server: Server, trustedProxies: readonly string[]): void {
  server.maxConnections = CONNECTIONS
  const trusted = new BlockList()
  for (const proxy of trustedProxies) {
    const [address = '', bits] = proxy.split('/')
    const family = address.includes(':') ? 'ipv6' : 'ipv4'
    if (bits === undefined) trusted.addAddress(address, family)
    else trusted.addSubnet(address, Number(bits), family)
  }
  const held = new Map<string, number>()
  server.on('connection', (socket) => {
    const address = visitorAddress(socket.remoteAddress ?? '', undefined)
    if (trusted.check(address, address.includes(':') ? 'ipv6' : 'ipv4')) return
    const count = (held.get(address) ?? 0) + 1
    if (count > CONNECTIONS_OF_ONE) return void socket.destroy()
    held.set(address, count)
    socket.once('close', () => {
      const left = (held.get(address) ?? 1) - 1
      if (left > 0) held.set(address, left)
      else held.delete(address)
    })
  })
}

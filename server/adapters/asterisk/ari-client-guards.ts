import { createRequire } from 'node:module'
import ariClient, { type Client } from 'ari-client'
import type { WebSocket } from 'ws'
import { messageOf } from '../../kit/errors.ts'
import type { AriRequest } from './ari-request.ts'

type SwaggerAnswer = { status: number; statusText: string; obj?: unknown }
type SwaggerCall = {
  url: string
  on: { response: (answer: SwaggerAnswer) => void; error: (answer: SwaggerAnswer) => void }
}

const requireFromAriClient = createRequire(createRequire(import.meta.url).resolve('ari-client'))
const { SwaggerHttp } = requireFromAriClient('swagger-client') as {
  SwaggerHttp: { prototype: { execute: (call: SwaggerCall) => void } }
}

/** swagger-client's way of telling the user things: a global which prints them, and keeps them all for ever. */
;(globalThis as { log?: unknown }).log = () => {}

/** How each Asterisk is asked for its API description, by origin: the package keeps one password for the process. */
const requests = new Map<string, AriRequest>()

/**
 * How ari-client loads Asterisk's description of ARI. Its own way throws, where nobody can catch it, on a wrong
 * password, on a connection cut half-way, on an answer that is not JSON: each ends the process. Ours has a time limit
 * and tells of a failure by the callback which rejects `connect()`; what is thrown after that is meant for nobody.
 */
SwaggerHttp.prototype.execute = ({ url, on }) => {
  const { origin, pathname } = new URL(url)
  const request = requests.get(origin)
  const fail = (reason: unknown) => {
    try {
      on.error({ status: 599, statusText: messageOf(reason) })
    } catch {}
  }
  if (!request) return fail(new Error(`nothing is known of ${origin}`))
  request('GET', pathname.replace(/^\/ari/, '')).then((obj) => {
    try {
      on.response({ status: 200, statusText: 'OK', obj })
    } catch (error) {
      fail(error)
    }
  }, fail)
}

/** A client with Asterisk's description loaded, and no WebSocket yet. */
export async function loadClient(origin: string, user: string, secret: string, request: AriRequest): Promise<Client> {
  requests.set(origin, request)
  return ariClient.connect(origin, user, secret).catch((reason: unknown) => {
    throw reason instanceof Error ? reason : new Error(String(reason))
  })
}

/**
 * Holds the WebSocket of a client from outside. `onSocket` sees each one the package makes, before it listens to it;
 * after `end()` those it still makes (its own reconnect cannot be cancelled, and would take the application away from
 * the connection that has replaced this one) are cut before they have said a word.
 */
export function holdSocket(client: Client): { end(): void } {
  let socket: WebSocket | undefined
  let ended = false
  const cut = () => {
    client._wsClosed = true
    socket?.on('error', () => {})
    socket?.terminate()
  }
  Object.defineProperty(client, '_ws', {
    get: () => socket,
    set(made: WebSocket) {
      socket = made
      if (ended) cut()
    },
  })
  return {
    end() {
      if (ended) return
      ended = true
      client.removeAllListeners()
      cut()
    },
  }
}

/**
 * Hands on each event once, read by the package where it can. Its reader throws inside the socket's own event, which
 * would end the process, on a message that is not JSON and on an event that is not in Asterisk's description.
 */
export function guardMessages(client: Client, onEvent: (event: AriMessage) => void, onUnreadable: () => void) {
  const socket = client._ws
  const [read] = socket?.listeners('message') ?? []
  if (!socket || !read) throw new Error('ari-client does not read its socket.')
  let handedOn = false
  client.on('*', (event: AriMessage) => {
    handedOn = true
    onEvent(event)
  })
  socket.removeAllListeners('message')
  socket.on('message', (data, isBinary) => {
    const event = parse(data.toString())
    if (!event) return onUnreadable()
    handedOn = false
    try {
      if (Object.hasOwn(client._swagger.apis.events.models, event.type)) read.call(socket, data, isBinary)
    } catch {}
    if (!handedOn) onEvent(event)
  })
}

export type AriMessage = { type: string }

function parse(text: string): AriMessage | undefined {
  try {
    const message: unknown = JSON.parse(text)
    if (typeof message !== 'object' || message === null) return undefined
    return typeof (message as Partial<AriMessage>).type === 'string' ? (message as AriMessage) : undefined
  } catch {
    return undefined
  }
}

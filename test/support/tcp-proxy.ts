import { once } from 'node:events'
import { connect, createServer, type Server, type Socket } from 'node:net'
import { setTimeout as delay, setImmediate as nextTurn } from 'node:timers/promises'

export type TcpProxy = {
  /** Stays the same for the proxy's whole life, also while it is away. */
  readonly port: number
  /** Connections that are open now, and how many there have been. */
  open(): number
  accepted(): number
  /** Ends every open connection, hard, in the middle of whatever is being said. */
  cut(): void
  /** Nothing passes either way any more, and nobody is told; `false` lets it flow again. */
  stall(on: boolean): void
  /** What the server says arrives in pieces of this many bytes, each by itself. */
  split(bytes: number | null): void
  /** What the server says arrives this much later. */
  delay(ms: number): void
  /** Says this to every client, as if the server had; between two pieces of what the server says. */
  inject(bytes: string | Buffer): void
  /** Nobody listens any more (connections are refused), until `comeBack`. Open connections are cut. */
  goAway(): Promise<void>
  comeBack(): Promise<void>
  /** Ends the proxy. */
  close(): Promise<void>
}

/** A TCP proxy before a real server, for the faults of networks. */
export async function startTcpProxy(target: { port: number; host?: string }): Promise<TcpProxy> {
  const pairs = new Set<{ client: Socket; server: Socket }>()
  let accepted = 0
  let pieces: number | null = null
  let delayMs = 0
  let stalled: PromiseWithResolvers<void> | undefined

  const toClient = async function* (server: Socket): AsyncGenerator<Buffer> {
    for await (const chunk of server as AsyncIterable<Buffer>) {
      if (delayMs > 0) await delay(delayMs)
      const size = pieces ?? chunk.length
      for (let at = 0; at < chunk.length; at += size) {
        await stalled?.promise
        yield chunk.subarray(at, at + size)
        // Two turns of the loop: a client in this process reads each piece before the next is written.
        if (pieces !== null) await nextTurn().then(() => nextTurn())
      }
    }
  }

  async function pump(from: AsyncIterable<Buffer>, to: Socket) {
    try {
      for await (const chunk of from) {
        await stalled?.promise
        if (to.destroyed) return
        if (!to.write(chunk)) await once(to, 'drain')
      }
      to.end()
    } catch {
      to.destroy()
    }
  }

  function onConnection(client: Socket) {
    accepted++
    const server = connect(target.port, target.host ?? '127.0.0.1')
    const pair = { client, server }
    pairs.add(pair)
    for (const socket of [client, server]) {
      socket.setNoDelay(true)
      socket.on('error', () => {})
      socket.on('close', () => {
        pairs.delete(pair)
        client.destroy()
        server.destroy()
      })
    }
    void pump(client as AsyncIterable<Buffer>, server)
    void pump(toClient(server), client)
  }

  async function listen(port: number): Promise<Server> {
    const made = createServer({ allowHalfOpen: true }, onConnection).listen(port, '127.0.0.1')
    await once(made, 'listening')
    return made
  }

  let listener: Server | undefined = await listen(0)
  const address = listener.address()
  if (address === null || typeof address === 'string') throw new Error('The proxy has no port.')

  const cut = () => {
    for (const { client, server } of pairs) {
      client.resetAndDestroy()
      server.resetAndDestroy()
    }
  }
  const goAway = async () => {
    const closing = listener
    listener = undefined
    cut()
    if (closing) await new Promise((done) => closing.close(done))
  }

  return {
    port: address.port,
    open: () => pairs.size,
    accepted: () => accepted,
    cut,
    stall(on) {
      if (on) stalled ??= Promise.withResolvers()
      else {
        stalled?.resolve()
        stalled = undefined
      }
    },
    split(bytes) {
      pieces = bytes
    },
    delay(ms) {
      delayMs = ms
    },
    inject(bytes) {
      for (const { client } of pairs) client.write(bytes)
    },
    goAway,
    async comeBack() {
      listener ??= await listen(address.port)
    },
    async close() {
      stalled?.resolve()
      await goAway()
    },
  }
}

/** What we use of two packages that carry no types of their own; written from their source. */

declare module 'asterisk-manager' {
  import type { EventEmitter } from 'node:events'
  import type { NetConnectOpts } from 'node:net'

  type Item = Record<string, unknown>
  type Manager = Pick<EventEmitter, 'on' | 'emit' | 'listeners' | 'removeAllListeners'> & {
    /** Hands its first argument to `net.createConnection`. */
    connect(to: NetConnectOpts, host: string, onConnect: () => void): void
    login(done?: (error?: Item) => void): void
    /** Takes `actionid` out of `fields` and sends it as the ActionID; what it returns is the ActionID really used. */
    action(fields: Record<string, unknown>, answered: (error: Item | undefined, answer: Item) => void): string
  }
  /** Without a port it does not connect by itself. */
  export default function createManager(port: undefined, host: string, user: string, secret: string): Manager
}

declare module 'ari-client' {
  import type { EventEmitter } from 'node:events'
  import type { WebSocket } from 'ws'

  export type Client = EventEmitter & {
    start(application: string): Promise<void>
    ping(): void
    _ws?: WebSocket
    /** Set: "closed on purpose", the package then leaves an error or a close alone. */
    _wsClosed?: boolean
    _swagger: { apis: { events: { models: Record<string, unknown> } } }
  }
  export const connect: (url: string, user: string, password: string) => Promise<Client>
  const ariClient: { connect: typeof connect }
  export default ariClient
}

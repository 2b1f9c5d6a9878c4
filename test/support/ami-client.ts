import { once } from 'node:events'
import { connect } from 'node:net'
import { until } from './wait.ts'

export type RawAmiEvent = Readonly<Record<string, string>>

export type RawAmi = {
  /** Every event since the connection was made, oldest first. Header names as Asterisk writes them. */
  readonly events: readonly RawAmiEvent[]
  onEvent(listener: (event: RawAmiEvent, bytesAt: number) => void): void
  /** The first event for which `wanted` holds, past or to come. */
  next(wanted: (event: RawAmiEvent) => boolean, within?: number): Promise<RawAmiEvent>
  send(fields: Record<string, string>): void
  close(): void
  [Symbol.dispose](): void
}

/**
 * AMI on a bare socket: what tests compare the service with, and the ruler of the benchmarks. `bytesAt` is
 * `performance.now()` when the packet that completed the event came in.
 */
export async function connectAmi(to: { port: number; username: string; secret: string }): Promise<RawAmi> {
  const socket = connect(to.port, '127.0.0.1')
  socket.setNoDelay(true)
  await once(socket, 'connect')
  const events: RawAmiEvent[] = []
  const listeners: ((event: RawAmiEvent, bytesAt: number) => void)[] = []
  let rest = ''
  socket.setEncoding('utf8')
  socket.on('data', (text: string) => {
    const bytesAt = performance.now()
    rest += text
    for (let end = rest.indexOf('\r\n\r\n'); end >= 0; end = rest.indexOf('\r\n\r\n')) {
      const event = parse(rest.slice(0, end))
      rest = rest.slice(end + 4)
      events.push(event)
      for (const listener of listeners) listener(event, bytesAt)
    }
  })
  socket.on('error', () => socket.destroy())
  const ami: RawAmi = {
    events,
    onEvent: (listener) => void listeners.push(listener),
    next: (wanted, within = 10_000) => until('an AMI event arrives', () => events.find(wanted), { within, every: 5 }),
    send: (fields) =>
      void socket.write(
        `${Object.entries(fields)
          .map(([name, value]) => `${name}: ${value}\r\n`)
          .join('')}\r\n`,
      ),
    close: () => void socket.destroy(),
    [Symbol.dispose]: () => void socket.destroy(),
  }
  ami.send({ Action: 'Login', Username: to.username, Secret: to.secret, Events: 'on', ActionID: 'login' })
  const answer = await ami.next((event) => event.ActionID === 'login')
  if (answer.Response !== 'Success') throw new Error(`AMI refuses ${to.username}.`)
  return ami
}

function parse(block: string): RawAmiEvent {
  const event: Record<string, string> = {}
  for (const line of block.split('\r\n')) {
    const colon = line.indexOf(': ')
    if (colon > 0) event[line.slice(0, colon)] = line.slice(colon + 2)
  }
  return event
}

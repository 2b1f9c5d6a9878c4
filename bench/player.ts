import { createServer, type Socket } from 'node:net'
import { parentPort } from 'node:worker_threads'

/**
 * A thread of its own: lets AMI users in, with nothing going on, and then sends each the bytes it is told to. `ready`
 * says that the bytes are here; `go` sends them.
 */
export type ToPlayer = { is: 'load'; user: string; bytes: Uint8Array } | { is: 'go'; user: string }
export type FromPlayer = { is: 'listening'; port: number } | { is: 'ready' }

const tell = (message: FromPlayer) => parentPort?.postMessage(message)
const sockets = new Map<string, Socket>()
const loaded = new Map<string, Uint8Array>()

const ANSWERS: Record<string, string> = {
  login: 'Message: Authentication accepted\r\n',
  coresettings: 'SystemName: clinic\r\n',
  events: 'Events: On\r\n',
  ping: 'Ping: Pong\r\n',
}

function answer(socket: Socket, request: string): void {
  const field = (name: string) => request.match(new RegExp(`^${name}: *(.*)$`, 'im'))?.[1]?.trim() ?? ''
  const action = field('Action').toLowerCase()
  const id = `ActionID: ${field('ActionID')}\r\n`
  if (action === 'login') sockets.set(field('Username'), socket)
  if (action !== 'coreshowchannels') {
    socket.write(`Response: Success\r\n${id}${ANSWERS[action] ?? ''}\r\n`)
    return
  }
  socket.write(`Response: Success\r\n${id}EventList: start\r\n\r\n`)
  socket.write(`Event: CoreShowChannelsComplete\r\n${id}EventList: Complete\r\nListItems: 0\r\n\r\n`)
}

const server = createServer((socket) => {
  socket.setNoDelay(true)
  socket.on('error', () => socket.destroy())
  socket.write('Asterisk Call Manager/11.0.0\r\n')
  let rest = ''
  socket.on('data', (chunk) => {
    const requests = (rest + chunk).split('\r\n\r\n')
    rest = requests.pop() ?? ''
    for (const request of requests) answer(socket, request)
  })
})
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  if (address && typeof address === 'object') tell({ is: 'listening', port: address.port })
})

parentPort?.on('message', (message: ToPlayer) => {
  if (message.is === 'load') {
    loaded.set(message.user, message.bytes)
    tell({ is: 'ready' })
  } else sockets.get(message.user)?.write(loaded.get(message.user) ?? '')
})

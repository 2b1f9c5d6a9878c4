import { connect, type Socket } from 'node:net'
import { setImmediate as turn } from 'node:timers/promises'
import { messageOf, Temporary } from '../../kit/errors.ts'
import { readVerdict, type Verdict } from './read-verdict.ts'

export type ClamdAddress = { host: string; port: number } | { path: string }

type Limits = {
  /** Until it answers at all. */
  connectMs: number
  /** While it takes nothing more of what is sent. */
  stallMs: number
  /** From the last byte to its word on it. */
  answerMs: number
}

const LIMITS: Limits = { connectMs: 5_000, stallMs: 60_000, answerMs: 300_000 }
/** No answer of clamd is as long. */
const MAX_ANSWER_BYTES = 4_096

export type Clamd = ReturnType<typeof createClamd>

/**
 * ClamAV's daemon, asked over INSTREAM (clamd(8)): the file goes to it as it is read, and is on no disk on the way. Throws
 * `Temporary` where no word on it can be had now.
 */
export function createClamd(address: ClamdAddress, limits: Partial<Limits> = {}) {
  const { connectMs, stallMs, answerMs } = { ...LIMITS, ...limits }

  async function scan(content: AsyncIterable<Buffer>): Promise<Verdict> {
    const socket = await open(address, connectMs)
    const answer = readAnswer(socket)
    let sent = 0
    try {
      await send(socket, [Buffer.from('zINSTREAM\0')])
      for await (const piece of content) {
        const length = Buffer.alloc(4)
        length.writeUInt32BE(piece.length)
        // It may have seen enough, of a file that is larger than it takes: it then reads no more.
        await within(stallMs, Promise.race([send(socket, [length, piece]), answer.whole]))
        sent += piece.length
        await turn()
        if (answer.isIn()) break
      }
      if (!answer.isIn()) await within(stallMs, send(socket, [Buffer.alloc(4)]))
      return readVerdict(await within(answerMs, answer.whole))
    } catch (error) {
      if (error instanceof Temporary) throw error
      const said = await within(1_000, answer.whole).catch(() => '')
      if (said) return readVerdict(said)
      // What it says before it hangs up on a file can be lost with the connection; one that has died does not answer.
      if (sent > 0 && isCut(error) && (await ping())) return 'not-scanned'
      throw isCut(error) ? new Temporary(`clamd: ${messageOf(error)}`) : error
    } finally {
      socket.destroy()
    }
  }

  async function ping(): Promise<boolean> {
    try {
      const socket = await open(address, connectMs)
      try {
        const answer = readAnswer(socket)
        await send(socket, [Buffer.from('zPING\0')])
        return (await within(connectMs, answer.whole)) === 'PONG'
      } finally {
        socket.destroy()
      }
    } catch {
      return false
    }
  }

  return { scan, ping }
}

async function open(address: ClamdAddress, ms: number): Promise<Socket> {
  const socket = connect(address)
  try {
    await within(ms, new Promise<void>((resolve, reject) => void socket.once('connect', resolve).once('error', reject)))
    // Whoever writes or waits is told; an error between two of them is nobody's.
    return socket.on('error', () => {})
  } catch (error) {
    socket.on('error', () => {}).destroy()
    throw new Temporary(`clamd cannot be reached: ${messageOf(error)}`)
  }
}

const HUNG_UP = 'clamd hung up'
const CUTS = ['EPIPE', 'ECONNRESET', 'ERR_STREAM_DESTROYED', 'ERR_STREAM_WRITE_AFTER_END']
const isCut = (error: unknown): boolean =>
  messageOf(error) === HUNG_UP || CUTS.includes((error as NodeJS.ErrnoException).code ?? '')

/** Resolves once it has been taken: what is read of a file waits for that. */
const send = (socket: Socket, pieces: readonly Buffer[]): Promise<void> =>
  new Promise<void>((resolve, reject) => {
    socket.cork()
    for (const piece of pieces.slice(0, -1)) socket.write(piece)
    socket.write(pieces.at(-1)!, (error) => (error ? reject(error) : resolve()))
    socket.uncork()
  })

function readAnswer(socket: Socket): { whole: Promise<string>; isIn(): boolean } {
  let said = ''
  const whole = new Promise<string>((resolve, reject) => {
    const end = () => (said ? resolve(said.replace(/\0[\s\S]*$/, '').trim()) : reject(new Error(HUNG_UP)))
    socket.on('data', (bytes) => {
      said += bytes.toString('utf8')
      if (said.includes('\0') || said.length > MAX_ANSWER_BYTES) end()
    })
    socket.once('close', end)
  })
  whole.catch(() => {})
  return { whole, isIn: () => said !== '' }
}

async function within<T>(ms: number, promise: Promise<T>): Promise<T> {
  const { promise: late, reject } = Promise.withResolvers<never>()
  const timer = setTimeout(() => reject(new Temporary(`clamd has said nothing for ${Math.round(ms / 1000)} s`)), ms)
  try {
    return await Promise.race([promise, late])
  } finally {
    clearTimeout(timer)
  }
}

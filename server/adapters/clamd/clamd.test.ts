import { createServer, type Server, type Socket } from 'node:net'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { EICAR, findClamd, type RunningClamd, startClamd } from '../../../test/support/clamd.ts'
import { Temporary } from '../../kit/errors.ts'
import { createClamd } from './clamd.ts'
import { readVerdict } from './read-verdict.ts'

async function* pieces(...all: Buffer[]) {
  yield* all
}

describe('what clamd says', () => {
  it.each([
    ['stream: OK', 'clean'],
    ['stream: Win.Test.EICAR_HDB-1 FOUND', 'virus'],
    ['INSTREAM size limit exceeded. ERROR', 'not-scanned'],
    ['stream: Heuristics.Limits.Exceeded.MaxFileSize FOUND', 'not-scanned'],
    ['stream: Heuristics.Encrypted.Zip FOUND', 'not-scanned'],
  ])('%s is %s', (answer, verdict) => {
    expect(readVerdict(answer)).toBe(verdict)
  })

  it.each(['', 'stream: Can’t allocate memory ERROR', 'COMMAND READ TIMED OUT', 'UNKNOWN COMMAND'])(
    '%j says nothing of the file: it is asked again',
    (answer) => {
      expect(() => readVerdict(answer)).toThrow(Temporary)
    },
  )
})

describe('a clamd that does not do its part', () => {
  let server: Server | undefined
  const sockets: Socket[] = []
  afterEach(() => {
    for (const socket of sockets.splice(0)) socket.destroy()
    server?.close()
  })
  const listen = (onSocket: (socket: Socket) => void): Promise<{ host: string; port: number }> =>
    new Promise((resolve) => {
      server = createServer((socket) => {
        sockets.push(socket.on('error', () => {}))
        onSocket(socket)
      }).listen(0, '127.0.0.1', () =>
        resolve({ host: '127.0.0.1', port: (server!.address() as { port: number }).port }),
      )
    })

  it('that is not there is asked again later', async () => {
    const address = await listen(() => {})
    await new Promise((resolve) => server!.close(resolve))
    await expect(createClamd(address).scan(pieces(EICAR))).rejects.toThrow(Temporary)
    expect(await createClamd(address).ping()).toBe(false)
    await expect(createClamd({ path: '/nowhere/clamd.ctl' }).scan(pieces(EICAR))).rejects.toThrow(Temporary)
  })

  it('that takes everything and never answers is given up', async () => {
    const clamd = createClamd(await listen((socket) => socket.resume()), { answerMs: 50 })
    await expect(clamd.scan(pieces(EICAR))).rejects.toThrow(Temporary)
  })

  it('that takes nothing is given up, and no more is read of the file', async () => {
    let read = 0
    async function* endless() {
      for (;;) {
        read += 1
        yield Buffer.alloc(1024 * 1024)
      }
    }
    const clamd = createClamd(await listen((socket) => socket.pause()), { stallMs: 200 })
    await expect(clamd.scan(endless())).rejects.toThrow(Temporary)
    expect(read).toBeLessThan(50)
  })

  it('that hangs up without a word is asked again later, and one that says why is believed', async () => {
    await expect(createClamd(await listen((socket) => socket.destroy())).scan(pieces(EICAR))).rejects.toThrow(Temporary)
    server?.close()
    const address = await listen((socket) => socket.end('INSTREAM size limit exceeded. ERROR\0'))
    const large = Array.from({ length: 20 }, () => Buffer.alloc(1024 * 1024))
    expect(await createClamd(address).scan(pieces(...large))).toBe('not-scanned')
  })

  it('whose file cannot be read is left, and the fault is told', async () => {
    async function* broken() {
      yield Buffer.from('x')
      throw new Error('a sealed file ends too early')
    }
    const clamd = createClamd(await listen((socket) => socket.resume()))
    await expect(clamd.scan(broken())).rejects.toThrow('a sealed file ends too early')
  })
})

const program = await findClamd()
const missing = 'missing' in program ? program.missing : null

describe.skipIf(missing !== null)(`a real clamd${missing ? ` (there is none: ${missing})` : ''}`, () => {
  let clamd: RunningClamd
  beforeAll(async () => {
    if ('command' in program) clamd = await startClamd(program, { most: 1024 * 1024 })
  })
  afterAll(() => clamd?.stop())

  it('finds what is in it, and nothing in what is clean, several at once', async () => {
    const { scan, ping } = createClamd({ path: clamd.path })
    expect(await ping()).toBe(true)
    const verdicts = await Promise.all([
      scan(pieces(Buffer.from('a harmless file'))),
      scan(pieces(EICAR)),
      scan(pieces(EICAR.subarray(0, 20), EICAR.subarray(20))),
      scan(pieces(Buffer.alloc(500_000), EICAR)),
      scan(pieces()),
    ])
    expect(verdicts).toEqual(['clean', 'virus', 'virus', 'virus', 'clean'])
  })

  it('says of more than it takes that it was not looked into', async () => {
    const large = Array.from({ length: 200 }, () => Buffer.alloc(64 * 1024))
    expect(await createClamd({ path: clamd.path }).scan(pieces(...large))).toBe('not-scanned')
  })
})

import { Agent, request } from 'node:http'
import { Readable } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'

/**
 * A process of its own: brings files to a portal, all at once, each over a connection and from an address of its own, by
 * the tus protocol. Says at the end how many were taken. Words: the address of each upload's place, the cookie, bytes of
 * a file, bytes a second of all together.
 */
const [, , cookie = '', bytes = '0', rate = '0', ...places] = process.argv
const PIECE = Buffer.alloc(64 * 1024, 'x')
/** A picture of nothing in particular. */
PIECE[0] = 0
const size = Number(bytes)
const msForAPiece = (1_000 * PIECE.length * places.length) / Number(rate)

const statuses = await Promise.all(places.map((place, nth) => send(place, `127.8.${nth}.1`)))
process.stdout.write(`${statuses.filter((status) => status === 204).length}\n`)

async function send(place: string, localAddress: string): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>()
  const sent = request(place, {
    ...{ method: 'PATCH', localAddress, agent: new Agent({ keepAlive: false }) },
    headers: {
      ...{ cookie, origin: new URL(place).origin, 'tus-resumable': '1.0.0', 'upload-offset': '0' },
      ...{ 'content-type': 'application/offset+octet-stream', 'content-length': size },
    },
  })
  sent.on('response', (answer) => {
    answer.resume()
    resolve(answer.statusCode ?? 0)
  })
  sent.on('error', reject)
  Readable.from(pieces(), { objectMode: false }).pipe(sent)
  return promise
}

async function* pieces(): AsyncGenerator<Buffer> {
  const startedAt = performance.now()
  for (let at = 0, nth = 1; at < size; at += PIECE.length, nth += 1) {
    yield PIECE.subarray(0, Math.min(PIECE.length, size - at))
    const early = startedAt + nth * msForAPiece - performance.now()
    if (early > 1) await sleep(early)
  }
}

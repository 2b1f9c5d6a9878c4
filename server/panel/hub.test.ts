import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import { WebSocket, WebSocketServer } from 'ws'
import { keepLog } from '../../test/support/kept-log.ts'
import { until } from '../../test/support/wait.ts'
import type { LiveMessage } from '../contract/live.ts'
import { createHub, type Hub, type Snapshot } from './hub.ts'

const kept = keepLog()
const log = kept.log
const user = { id: 'u-1' }
const message = (n: number) => ({ type: 'conversation.updated', n }) as unknown as LiveMessage
const snapshot = (n = 0) => ({ type: 'snapshot', n }) as unknown as Snapshot

const closing: (() => void)[] = []
afterEach(() => {
  for (const close of closing.splice(0)) close()
})

/** A hub behind a real WebSocket server; `open` brings a panel that keeps what it hears. */
async function startHub(options: Partial<Parameters<typeof createHub>[0]> = {}) {
  const hub = createHub({ log, ...options })
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1' })
  closing.push(() => {
    hub.close()
    for (const client of server.clients) client.terminate()
    server.close()
  })
  await once(server, 'listening')
  return {
    hub,
    async open(given: () => Snapshot | Promise<Snapshot> = snapshot) {
      const attached = once(server, 'connection')
      const panel = new WebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}`)
      const heard: string[] = []
      panel.on('message', (data) => {
        const { type, n } = JSON.parse(String(data)) as { type: string; n: number }
        heard.push(type === 'snapshot' ? `snapshot ${n}` : String(n))
      })
      const [socket] = (await attached) as [WebSocket]
      hub.attach(socket, user, given)
      if (panel.readyState !== WebSocket.OPEN) await once(panel, 'open')
      closing.push(() => panel.terminate())
      return { panel, heard, socket }
    },
  }
}

const numbers = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => String(from + i))
const send = (hub: Hub, from: number, to: number) => {
  for (let n = from; n <= to; n += 1) hub.broadcast(message(n))
}

describe('a panel that opens', () => {
  test('hears the snapshot first, then everything since it opened, in order', async () => {
    const { hub, open } = await startHub()
    const read = Promise.withResolvers<Snapshot>()
    const { heard } = await open(() => read.promise)
    send(hub, 1, 100)
    expect(heard).toEqual([])
    read.resolve(snapshot(7))
    send(hub, 101, 150)
    await until('it has heard all', () => heard.length === 151)
    send(hub, 151, 200)
    await until('it has heard the rest', () => heard.length === 201)
    expect(heard).toEqual(['snapshot 7', ...numbers(1, 200)])
  })

  test('hears the snapshot first even when it is there at once', async () => {
    const { hub, open } = await startHub()
    const { heard } = await open(() => snapshot(1))
    send(hub, 1, 3)
    await until('it has heard all', () => heard.length === 4)
    expect(heard).toEqual(['snapshot 1', '1', '2', '3'])
  })

  test.each([
    [
      'throws',
      () => {
        throw new Error('the database is away')
      },
    ],
    ['fails', () => Promise.reject(new Error('the database is away'))],
  ])('is closed when its snapshot %s, so that it comes again', async (_, given) => {
    const { hub, open } = await startHub()
    const { panel } = await open(given)
    const [code] = (await once(panel, 'close')) as [number]
    expect(code).toBe(1011)
    expect(hub.size).toBe(0)
  })
})

describe('a message', () => {
  test('reaches every open panel, and is made into JSON once', async () => {
    const { hub, open } = await startHub()
    const panels = [await open(), await open(), await open()]
    expect(hub.size).toBe(3)
    await until('all have their snapshot', () => panels.every(({ heard }) => heard.length === 1))
    let made = 0
    hub.broadcast({
      toJSON: () => {
        made += 1
        return message(1)
      },
    } as unknown as LiveMessage)
    await until('all have heard it', () => panels.every(({ heard }) => heard.length === 2))
    expect(made).toBe(1)
  })

  test('does not fail on a panel that has just gone', async () => {
    const { hub, open } = await startHub()
    const [gone, stays] = [await open(), await open()]
    gone.panel.terminate()
    send(hub, 1, 10)
    await until('the gone one is forgotten', () => hub.size === 1)
    await until('the other has heard all', () => stays.heard.length === 11)
  })
})

describe('a panel is dropped', () => {
  test('when it no longer answers', async () => {
    const { hub, open } = await startHub({ pingEveryMs: 50 })
    const { panel } = await open()
    await new Promise((resolve) => setTimeout(resolve, 300))
    expect(hub.size).toBe(1)
    // The laptop has gone to sleep: the connection stands, and nobody reads.
    panel.pause()
    await until('it was dropped', () => hub.size === 0)
  })

  test('when it reads too slowly, while the others go on', async () => {
    const { hub, open } = await startHub({ mostBuffered: 100_000 })
    const [slow, quick] = [await open(), await open()]
    slow.panel.pause()
    const long = { ...message(1), text: 'x'.repeat(100_000) } as unknown as LiveMessage
    await until('the slow one was dropped', () => {
      hub.broadcast(long)
      return hub.size === 1
    })
    send(hub, 5, 5)
    await until('the quick one goes on', () => quick.heard.at(-1) === '5')
    expect(kept.messages('info')).toContain('a panel is too slow to keep up')
  })

  test('when the service stops, and is told so', async () => {
    const { hub, open } = await startHub()
    const { panel } = await open()
    hub.close()
    const [code] = (await once(panel, 'close')) as [number]
    expect(code).toBe(1001)
  })
})

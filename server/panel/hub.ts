import type { WebSocket } from 'ws'
import type { LiveMessage } from '../contract/live.ts'
import type { StaffUser } from '../contract/shapes.ts'
import type { Log } from '../kit/log.ts'

export type Snapshot = Extract<LiveMessage, { type: 'snapshot' }>

export type Hub = {
  /**
   * Adds an open panel. It gets the snapshot first, then every message broadcast since `attach` was called, in order:
   * one that came in while the snapshot was being read follows it, and may repeat what the snapshot says.
   */
  attach(socket: WebSocket, user: Pick<StaffUser, 'id'>, snapshot: () => Snapshot | Promise<Snapshot>): void
  /** To every open panel; made into JSON once. */
  broadcast(message: LiveMessage): void
  /** Panels that are open now. */
  readonly size: number
  close(): void
}

type Panel = { socket: WebSocket; alive: boolean; held: string[] | null }

/** The code by which a panel knows that the service means to be back (RFC 6455, 7.4.1). */
const GOING_AWAY = 1001
const INTERNAL_ERROR = 1011

/**
 * Sends what happens to the panels that are open. A panel that is gone, or too slow to keep up, is dropped; it comes
 * back by itself.
 */
export function createHub(options: {
  log: Log
  pingEveryMs?: number
  /** Bytes that may wait for one panel. */
  mostBuffered?: number
}): Hub {
  const { log, pingEveryMs = 20_000, mostBuffered = 4 * 1024 * 1024 } = options
  const panels = new Set<Panel>()

  const pings = setInterval(() => {
    for (const panel of panels) {
      if (!panel.alive) {
        drop(panel, 'a panel no longer answers')
        continue
      }
      panel.alive = false
      panel.socket.ping()
    }
  }, pingEveryMs)
  pings.unref()

  function drop(panel: Panel, why: string): void {
    panels.delete(panel)
    log.info(why)
    panel.socket.terminate()
  }

  function send(panel: Panel, text: string): void {
    if (panel.held) {
      panel.held.push(text)
      if (panel.held.length > 10_000) drop(panel, 'the snapshot of a panel takes too long')
      return
    }
    if (panel.socket.readyState !== panel.socket.OPEN) return
    if (panel.socket.bufferedAmount > mostBuffered) drop(panel, 'a panel is too slow to keep up')
    else panel.socket.send(text)
  }

  return {
    attach(socket, user, snapshot) {
      const panel: Panel = { socket, alive: true, held: [] }
      panels.add(panel)
      socket.on('pong', () => {
        panel.alive = true
      })
      socket.on('close', () => panels.delete(panel))
      socket.on('error', () => drop(panel, 'the connection to a panel broke'))
      Promise.resolve()
        .then(snapshot)
        .then((first) => {
          const held = panel.held ?? []
          panel.held = null
          for (const text of [JSON.stringify(first), ...held]) send(panel, text)
        })
        .catch((error: unknown) => {
          log.warn({ err: error, userId: user.id }, 'a panel could not be given its snapshot')
          panels.delete(panel)
          socket.close(INTERNAL_ERROR)
        })
    },
    broadcast(message) {
      if (panels.size === 0) return
      const text = JSON.stringify(message)
      for (const panel of panels) send(panel, text)
    },
    get size() {
      return panels.size
    },
    close() {
      clearInterval(pings)
      for (const { socket } of panels) socket.close(GOING_AWAY)
      panels.clear()
    },
  }
}

import type { LiveMessage } from '../../../server/contract/live.ts'

export type Socket = { stop(): void; hurry(): void }

const FIRST_WAIT = 300
const LONGEST_WAIT = 10_000
/** The service pings every 20 s, which a page cannot see: a dead link is found by asking, when the page wakes up. */
const SILENCE = 60_000

/** How long to wait before try number `attempt` (from 0): doubling, capped, with half of it left to chance. */
export function waitBefore(attempt: number, random: number): number {
  const full = Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** attempt)
  return full / 2 + (full / 2) * random
}

type Needs = {
  url: string
  onMessage: (message: LiveMessage) => void
  /** The link is made, and its snapshot has come. */
  onUp: () => void
  /** The link is lost, or could not be made. */
  onDown: () => void
}

/** The link to `/api/live`, made again for ever. */
export function openSocket({ url, onMessage, onUp, onDown }: Needs): Socket {
  let socket: WebSocket | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  let attempt = 0
  let heardAt = Date.now()
  let stopped = false

  const connect = () => {
    clearTimeout(timer)
    const mine = new WebSocket(url)
    socket = mine
    let greeted = false
    mine.onmessage = ({ data }) => {
      if (socket !== mine) return
      heardAt = Date.now()
      const message = read(data)
      if (!message) return
      onMessage(message)
      if (greeted || message.type !== 'snapshot') return
      greeted = true
      attempt = 0
      onUp()
    }
    mine.onclose = () => {
      if (socket !== mine) return
      socket = null
      onDown()
      if (!stopped) timer = setTimeout(connect, waitBefore(attempt++, Math.random()))
    }
  }

  const hurry = () => {
    if (stopped) return
    if (socket === null) {
      attempt = 0
      connect()
    } else if (socket.readyState === WebSocket.OPEN && Date.now() - heardAt > SILENCE) {
      // After a sleep of the machine the link may be dead without knowing it: a new snapshot costs little.
      abandon()
      connect()
    }
  }

  const abandon = () => {
    const old = socket
    socket = null
    old?.close()
  }

  connect()
  return {
    hurry,
    stop() {
      stopped = true
      clearTimeout(timer)
      abandon()
    },
  }
}

function read(data: unknown): LiveMessage | null {
  try {
    const message: unknown = JSON.parse(String(data))
    return message !== null && typeof message === 'object' && 'type' in message ? (message as LiveMessage) : null
  } catch {
    return null
  }
}

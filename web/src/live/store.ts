import { batch, computed, signal } from '@preact/signals'
import type { LiveMessage } from '../../../server/contract/live.ts'
import { checkSession, user } from '../api/session.ts'
import { hidePopup, type LiveState, nothingYet, orderPopups, reduceLive, sweep } from './reduce.ts'
import { openSocket, type Socket } from './socket.ts'

export const live = signal<LiveState>(nothingYet)

/** The link to the service. `lostAt` is set as soon as it breaks; the screens wait a little before they say so. */
export const link = signal<{ up: boolean; lostAt: number | null }>({ up: false, lostAt: null })

/** Grows with every link made after the first: whatever is open then reads itself anew. */
export const reconnections = signal(0)

/** This computer's clock, to the nearest few seconds: waits and marks are drawn again as it moves. */
export const clock = signal(Date.now())

/** This computer's clock, to the second, for as long as something on the screen looks at it. */
export const second = signal(Date.now(), {
  watched() {
    ticking = setInterval(() => {
      second.value = Date.now()
    }, 1_000)
  },
  unwatched() {
    clearInterval(ticking)
  },
})
let ticking: ReturnType<typeof setInterval> | undefined

export const popups = computed(() => orderPopups(live.value.popups, user.value?.phone ?? null))

type Listener = (message: LiveMessage) => void
const listeners = new Set<Listener>()

/** Hears every live message, after the state has taken it. Returns the function that stops it. */
export function onLive(listener: Listener): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

let sweeper: ReturnType<typeof setTimeout> | undefined

function take(next: LiveState): void {
  const now = Date.now()
  const swept = sweep(next, now, user.peek()?.phone ?? null)
  live.value = swept.state
  clearTimeout(sweeper)
  if (swept.next !== null) sweeper = setTimeout(() => take(live.peek()), swept.next - now + 20)
}

export const hide = (callId: string): void => take(hidePopup(live.peek(), callId))

function hear(message: LiveMessage): void {
  batch(() => {
    take(reduceLive(live.peek(), message, Date.now()))
    for (const listener of listeners) listener(message)
    // Lists may show her too: they read themselves anew.
    if (message.type === 'contact.erased') reconnections.value += 1
  })
}

let socket: Socket | null = null
let connectedOnce = false

/** Follows the service for as long as somebody is signed in. Returns the function that stops it. */
export function startLive(): () => void {
  const scheme = location.protocol === 'https:' ? 'wss:' : 'ws:'
  connectedOnce = false
  link.value = { up: false, lostAt: Date.now() }
  socket = openSocket({
    url: `${scheme}//${location.host}/api/live`,
    onMessage: hear,
    onUp() {
      link.value = { up: true, lostAt: null }
      if (connectedOnce) reconnections.value += 1
      connectedOnce = true
    },
    onDown() {
      link.value = { up: false, lostAt: link.peek().lostAt ?? Date.now() }
      // A refused link looks like a broken one: ask whether the session still holds.
      void checkSession()
    },
  })
  const hurry = () => document.visibilityState === 'visible' && socket?.hurry()
  window.addEventListener('online', hurry)
  document.addEventListener('visibilitychange', hurry)
  const ticker = setInterval(() => {
    clock.value = Date.now()
  }, 5_000)
  return () => {
    window.removeEventListener('online', hurry)
    document.removeEventListener('visibilitychange', hurry)
    clearInterval(ticker)
    clearTimeout(sweeper)
    socket?.stop()
    socket = null
    live.value = nothingYet
  }
}

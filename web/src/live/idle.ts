import { api } from '../api/index.ts'
import { user } from '../api/session.ts'
import { setCounterMode } from '../components/private.tsx'
import { isIdle } from './is-idle.ts'
import { onLive } from './store.ts'

const MINUTES = 'relais.counter.minutes'
const MOVED = 'relais.counter.moved'
/** As the service has it where nobody has said otherwise. */
const DEFAULT_MINUTES = 10
/** How often a move is written down, for the other windows and for the next load. */
const WRITE_EVERY = 5_000
const LOOK_EVERY = 2_000

const numberIn = (key: string): number | null => {
  const kept = localStorage.getItem(key)
  return kept === null || Number.isNaN(Number(kept)) ? null : Number(kept)
}

let moved = numberIn(MOVED) ?? Date.now()
let written = 0

const idleNow = (): boolean =>
  isIdle(Math.max(moved, numberIn(MOVED) ?? 0), Date.now(), numberIn(MINUTES) ?? DEFAULT_MINUTES)

/** Nobody was here: whoever looks at the screen now may be anybody. Before anybody is signed in there is nothing to hide. */
export function hideIfIdle(): void {
  if (user.peek() !== null && idleNow()) setCounterMode(true)
}

function move(): void {
  // A hand that comes back after an hour wakes a screen that is hidden.
  hideIfIdle()
  const now = Date.now()
  moved = now
  if (now - written < WRITE_EVERY && now >= written) return
  written = now
  localStorage.setItem(MOVED, String(now))
}

/** Watches keys, mouse and touch for as long as the page is open. A call that rings is no move. */
export function watchIdle(): void {
  for (const name of ['keydown', 'pointerdown', 'pointermove', 'wheel', 'touchstart'])
    window.addEventListener(name, move, { capture: true, passive: true })
  document.addEventListener('visibilitychange', hideIfIdle)
  setInterval(hideIfIdle, LOOK_EVERY)
}

export const keepIdleMinutes = (minutes: number): void => localStorage.setItem(MINUTES, String(minutes))

/** Keeps the clinic's own time, as it is set now. Returns the function that stops it. */
export const followIdleMinutes = (): (() => void) =>
  onLive((message) => {
    if (message.type !== 'snapshot') return
    api.settings.read().then(
      ({ counterIdleMinutes }) => keepIdleMinutes(counterIdleMinutes),
      () => {},
    )
  })

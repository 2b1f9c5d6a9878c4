import { Emitter } from '../../kit/emitter.ts'
import { messageOf } from '../../kit/errors.ts'
import type { Log } from '../../kit/log.ts'

/** `refused`: the other side is there and does not want us (wrong password); `off`: not started, or stopped. */
export type LinkState = { state: 'up' | 'down' | 'refused' | 'off'; since: Date; detail: string | null }

export type Timers = {
  setTimeout: (run: () => void, ms: number) => unknown
  clearTimeout: (timer: unknown) => void
}

export const systemTimers: Timers = {
  setTimeout: (run, ms) => setTimeout(run, ms),
  clearTimeout: (timer) => clearTimeout(timer as NodeJS.Timeout),
}

/** How one connection tells of itself. After `lost` nothing more is heard of it. */
export type Opening = {
  up(): void
  lost(detail: string, how?: 'dropped' | 'refused'): void
}

/** Opens one connection, afresh; what it returns ends that connection, at once and for good. */
export type Open = (opening: Opening) => () => void

export type Link = {
  start(): void
  stop(): void
  status(): LinkState
  onStatus(listener: (state: LinkState) => void): () => void
}

type Needs = {
  /** "AMI at 127.0.0.1:5038", for the log. */
  what: string
  open: Open
  log: Log
  now: () => Date
  timers: Timers
}

const FIRST_WAIT = 250
/** A clinic waits for its phones: somebody restarts Asterisk and looks at the panel, so this stays short. */
const LONGEST_WAIT = 5_000
/** A wrong password is put right by a person. Some servers also ban those who try too often. */
const REFUSED_WAIT = 30_000
/** A connection that held this long was a good one: the next loss starts again from the first wait. */
const GOOD_AFTER = 10_000

/** Keeps one connection up for ever: opens it, and opens a new one, after a capped and jittered wait, when it is lost. */
export function keepLinked({ what, open, log, now, timers }: Needs): Link {
  const changes = new Emitter<{ status: LinkState }>(log)
  let status: LinkState = { state: 'off', since: now(), detail: null }
  let running = false
  let wait = FIRST_WAIT
  let timer: unknown
  let close: () => void = () => {}
  let said: string | undefined

  function become(state: LinkState['state'], detail: string | null) {
    if (status.state === state && status.detail === detail) return
    status = { state, since: status.state === state ? status.since : now(), detail }
    changes.emit('status', status)
  }

  function say(state: LinkState['state'], detail: string) {
    if (said === detail) return log.debug({ detail }, `${what}: still ${state}`)
    said = detail
    if (state === 'refused') log.error(`${what}: ${detail}`)
    else log.warn(`${what}: ${detail}`)
  }

  function attempt() {
    let over = false
    let upSince: number | undefined
    let end: (() => void) | undefined
    const lost: Opening['lost'] = (detail, how = 'dropped') => {
      if (over) return
      over = true
      end?.()
      if (upSince !== undefined && now().getTime() - upSince > GOOD_AFTER) wait = FIRST_WAIT
      const state = how === 'refused' ? 'refused' : 'down'
      say(state, detail)
      const base = how === 'refused' ? REFUSED_WAIT : wait
      wait = Math.min(wait * 2, LONGEST_WAIT)
      timer = timers.setTimeout(attempt, base * (0.5 + Math.random() / 2))
      become(state, detail)
    }
    close = () => {
      over = true
      end?.()
    }
    const up = () => {
      if (over) return
      upSince = now().getTime()
      said = undefined
      log.info(`${what}: connected`)
      become('up', null)
    }
    try {
      end = open({ up, lost })
      if (over) end()
    } catch (error) {
      lost(messageOf(error))
    }
  }

  return {
    start() {
      if (running) return
      running = true
      wait = FIRST_WAIT
      become('down', 'connecting')
      attempt()
    },
    stop() {
      if (!running) return
      running = false
      timers.clearTimeout(timer)
      close()
      become('off', null)
    },
    status: () => status,
    onStatus: (listener) => changes.on('status', listener),
  }
}

import { Emitter } from '../../kit/emitter.ts'
import { Temporary } from '../../kit/errors.ts'
import type { Log } from '../../kit/log.ts'
import { readAddress } from './address.ts'
import { type ActionFields, type Originate, originateFields } from './ami-actions.ts'
import type { AmiEvent } from './ami-frames.ts'
import { type AmiSession, openAmiSession, type Snapshot } from './ami-session.ts'
import { keepLinked, type LinkState, systemTimers, type Timers } from './link.ts'

export type { Originate } from './ami-actions.ts'
export type { AmiEvent } from './ami-frames.ts'
export type { Snapshot } from './ami-session.ts'
export type { LinkState } from './link.ts'

type Limits = { timeoutMs?: number }

/** A PJSIP endpoint; `state` as Asterisk words it: `Not in use`, `Ringing`, `In use`, `Unavailable`, ... */
export type Phone = { name: string; state: string }

/** The clinic's Asterisk as AMI tells of it. Connects, and connects again, for ever. */
export type Ami = {
  /** Returns at once. */
  start(): void
  stop(): Promise<void>
  status(): LinkState
  onStatus(listener: (state: LinkState) => void): () => void
  /** In the order of the stream, from within the socket's `data` event: a slow listener delays all that follows. */
  onEvent(listener: (event: AmiEvent, receivedAt: Date) => void): () => void
  /** The channels that are up after each (re)connect; before any event of that connection reaches `onEvent`. */
  onSnapshot(listener: (snapshot: Snapshot) => void): () => void
  /** The PBX's `systemname`, or host and port when it has none: a Linkedid is unique within one PBX only. */
  pbx(): string
  /**
   * Rejects with `Temporary` when nothing was sent, `Permanent` when Asterisk answered with an error, and `Uncertain`
   * when it did not answer in time (10 s) or the connection was lost.
   */
  action(name: string, fields: ActionFields, options?: Limits): Promise<AmiEvent>
  /** An action that answers with a list of events; without the event that closes the list. */
  list(name: string, fields: ActionFields, options?: Limits): Promise<AmiEvent[]>
  /** Rings a phone and connects it to an extension. Resolves once Asterisk has taken it, before anything rings. */
  originate(call: Originate): Promise<{ linkedId: string }>
  phones(): Promise<Phone[]>
}

type Needs = {
  url: string
  /** The names of the events that anybody here listens to; all, unless given. Others are not read at all. */
  reads?: ReadonlySet<string>
  log: Log
  now: () => Date
  timers?: Timers
}

const ANSWER_LIMIT = 10_000

export function createAmi({ url, reads, log, now, timers = systemTimers }: Needs): Ami {
  const address = readAddress(url, 'AMI_URL')
  const snapshots = new Emitter<{ snapshot: Snapshot }>(log)
  const listeners = new Set<(event: AmiEvent, receivedAt: Date) => void>()
  let session: AmiSession | undefined
  let pbx = address.where
  let calls = 0

  function onEvent(event: AmiEvent, receivedAt: Date) {
    for (const listener of listeners) {
      try {
        listener(event, receivedAt)
      } catch (error) {
        log.error({ err: error, event: event.event }, 'a listener to AMI failed')
      }
    }
  }

  const link = keepLinked({
    what: `AMI at ${address.where}`,
    log,
    now,
    timers,
    open(opening) {
      const opened = openAmiSession({
        address,
        reads,
        log,
        now,
        timers,
        onLost: opening.lost,
        onEvent,
        onSettled(snapshot) {
          pbx = snapshot.pbx
          opening.up()
          snapshots.emit('snapshot', snapshot)
        },
      })
      session = opened
      return opened.close
    },
  })

  const connected = (): AmiSession => {
    if (!session || link.status().state !== 'up') throw new Temporary('There is no connection to Asterisk.')
    return session
  }

  const list: Ami['list'] = async (name, fields, { timeoutMs = ANSWER_LIMIT } = {}) =>
    connected().list(name, fields, timeoutMs)

  return {
    start: link.start,
    async stop() {
      link.stop()
    },
    status: link.status,
    onStatus: link.onStatus,
    onEvent(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    onSnapshot: (listener) => snapshots.on('snapshot', listener),
    pbx: () => pbx,
    action: async (name, fields, { timeoutMs = ANSWER_LIMIT } = {}) => connected().action(name, fields, timeoutMs),
    list,
    async originate(call) {
      // Asterisk compares Linkedids as <seconds>.<number> to find a call's oldest channel; what stands before is free.
      const at = now().getTime()
      const linkedId = `relais-${Math.floor(at / 1000)}.${(at % 1000) * 1000 + (calls++ % 1000)}`
      await connected().action('Originate', originateFields(call, linkedId), ANSWER_LIMIT)
      return { linkedId }
    },
    async phones() {
      const endpoints = await list('PJSIPShowEndpoints', {}).catch((error: Error) => {
        if (/No endpoints found/i.test(error.message)) return []
        throw error
      })
      return endpoints.map((one) => ({ name: one.objectname ?? '', state: one.devicestate ?? 'Unknown' }))
    },
  }
}

import { randomBytes } from 'node:crypto'
import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import type { Socket } from 'node:net'
import createManager from 'asterisk-manager'
import { messageOf, Permanent, Temporary, Uncertain } from '../../kit/errors.ts'
import type { Log } from '../../kit/log.ts'
import { type Address, withoutSecret } from './address.ts'
import { type ActionFields, toFields } from './ami-actions.ts'
import { type AmiEvent, cleanFrame, createFrameSplitter, isWorthReading, toAmiEvent } from './ami-frames.ts'
import { KEPT_CALLS } from './kept-family.ts'
import type { Opening, Timers } from './link.ts'

/** `kept`: the dialplan's notes of calls, read after the channels: of a call that is not among them the end is noted. */
export type Snapshot = { pbx: string; channels: AmiEvent[]; kept: AmiEvent[]; at: Date }

export type AmiSession = {
  action(name: string, fields: ActionFields, timeoutMs: number): Promise<AmiEvent>
  list(name: string, fields: ActionFields, timeoutMs: number): Promise<AmiEvent[]>
  close(): void
}

type Needs = {
  address: Address
  /** The names of the events to read; all, unless given. */
  reads: ReadonlySet<string> | undefined
  log: Log
  now: () => Date
  timers: Timers
  onLost: Opening['lost']
  /** We are logged in and know what is going on; what was held back comes right after. */
  onSettled: (snapshot: Snapshot) => void
  onEvent: (event: AmiEvent, receivedAt: Date) => void
}

type Pending = {
  name: string
  /** Set for actions that answer with a list of events. */
  items: AmiEvent[] | null
  timer: unknown
  resolve: (answer: AmiEvent, items: AmiEvent[]) => void
  reject: (error: Error) => void
}

/** From the first byte to the login's answer, and from there to the channel list. */
const SETTLE_LIMIT = 5_000
const PING_EVERY = 3_000
const PING_LIMIT = 4_000
const LONGEST_LIST = 50_000
const MOST_UNSENT = 1024 * 1024

/**
 * What Asterisk sends us. Not `user`: a UserEvent's values come from callers and may hold whole forged events. Not
 * `dialplan`: VarSet and Newexten are most of what a busy PBX says, and none of what we ask.
 */
const EVENT_MASK = 'system,call,agent'
/**
 * Events that Asterisk is to keep to itself, as it puts a caller's number into an event as it came: `%0D%0A%0D%0A` in a
 * SIP address ends the event there, and what follows reads like another one. A real event has neither an empty line
 * nor a second `Event:` inside. (A class of characters, since no line break can be sent.)
 */
const FORGED = ['![[:cntrl:]][[:cntrl:]][[:cntrl:]][[:cntrl:]][^[:cntrl:]]', '![[:cntrl:]]Event:']

/**
 * One connection to AMI by one fresh instance of asterisk-manager, from connecting to its loss. The package connects,
 * logs in, encodes actions and reads frames; around it stand the guards it does not have itself:
 *
 * - It gets whole frames only, one at a time and cleaned. So its buffers are empty between two frames, one it chokes
 *   on costs nothing but itself, and a line without an end is noticed (see `createFrameSplitter`).
 * - Its own dispatch, which emits events under whatever name the other side chose and later than they came, is taken
 *   off. Events leave here from within the socket's `data` event.
 * - Every action has a time limit, and is told when the connection is lost.
 * - Ping finds out an Asterisk that is there and does not answer.
 */
export function openAmiSession({ address, reads, log, now, timers, onLost, onSettled, onEvent }: Needs): AmiSession {
  const { host, port, user, secret, where } = address
  const manager = createManager(undefined, host, user, secret)
  const pending = new Map<string, Pending>()
  const idPrefix = randomBytes(4).toString('hex')
  let lastId = 0
  let phase: 'greeting' | 'login' | 'settling' | 'up' | 'closed' = 'greeting'
  let masked = false
  let held: { event: AmiEvent; at: Date }[] = []
  let framesHeard = 0
  let pingTimer: unknown

  function close() {
    if (phase === 'closed') return
    phase = 'closed'
    timers.clearTimeout(limit)
    timers.clearTimeout(pingTimer)
    socket.removeAllListeners('data')
    socket.destroy()
    held = []
    for (const { name, reject, timer } of [...pending.values()]) {
      timers.clearTimeout(timer)
      reject(new Uncertain(`The connection to Asterisk was lost before it answered ${name}.`))
    }
    pending.clear()
  }

  function lose(detail: string, how?: 'refused') {
    if (phase === 'closed') return
    close()
    onLost(detail, how)
  }

  function send(
    name: string,
    fields: ActionFields,
    timeoutMs: number,
    wanted: Pick<Pending, 'items' | 'resolve' | 'reject'>,
  ) {
    if (phase !== 'settling' && phase !== 'up') throw new Temporary('There is no connection to Asterisk.')
    if (socket.writableLength > MOST_UNSENT) throw new Temporary('Asterisk does not take in what is sent to it.')
    const safe = toFields(name, fields)
    const id = `${idPrefix}-${++lastId}`
    const timer = timers.setTimeout(() => {
      pending.delete(id)
      manager.removeAllListeners(id)
      wanted.reject(new Uncertain(`Asterisk did not answer ${name} within ${timeoutMs} ms.`))
    }, timeoutMs)
    const entry: Pending = { name, timer, ...wanted }
    pending.set(id, entry)
    manager.action({ ...safe, actionid: id }, (error, answer) => {
      if (error) return finish(id, entry, refusal(name, answer as AmiEvent))
      if (entry.items && answer.eventlist === 'start') return
      finish(id, entry, answer as AmiEvent)
    })
  }

  function finish(id: string, entry: Pending, outcome: AmiEvent | Error) {
    pending.delete(id)
    timers.clearTimeout(entry.timer)
    if (outcome instanceof Error) entry.reject(outcome)
    else entry.resolve(outcome, entry.items ?? [])
  }

  const action = async (name: string, fields: ActionFields, timeoutMs: number) =>
    new Promise<AmiEvent>((resolve, reject) => send(name, fields, timeoutMs, { items: null, resolve, reject }))

  const list = async (name: string, fields: ActionFields, timeoutMs: number) =>
    new Promise<AmiEvent[]>((resolve, reject) =>
      send(name, fields, timeoutMs, { items: [], resolve: (_, items) => resolve(items), reject }),
    )

  /** An answer goes to the package's own callback of that action, under the action's id and under no other name. */
  function answered(answer: AmiEvent) {
    const id = answer.actionid ?? ''
    const error = answer.response?.toLowerCase() === 'error' ? answer : undefined
    if (phase === 'login') {
      if (!/^\d+$/.test(id)) return
      manager.emit(id, error, answer)
      if (error) return lose(`the user or the secret is wrong: Asterisk says "${answer.message ?? ''}"`, 'refused')
      phase = 'settling'
      settle().catch((reason: unknown) => {
        lose(messageOf(reason), reason instanceof Permanent ? 'refused' : undefined)
      })
    } else if (pending.has(id)) {
      manager.emit(id, error, answer)
    }
  }

  /** All are asked in one go, so that hardly anything happens between the first answer and the channel list. */
  async function settle() {
    const settings = action('CoreSettings', {}, SETTLE_LIMIT)
    const guards = FORGED.map((filter) =>
      action('Filter', { Operation: 'Add', Filter: filter }, SETTLE_LIMIT).catch((error: unknown) => {
        if (!(error instanceof Permanent)) throw error
        log.warn(
          { reason: messageOf(error) },
          'the AMI user may not filter events (write = system): callers can forge some',
        )
      }),
    )
    const mask = new Promise<void>((resolve, reject) => {
      const resolved = () => {
        masked = true
        resolve()
      }
      send('Events', { EventMask: EVENT_MASK }, SETTLE_LIMIT, { items: null, resolve: resolved, reject })
    })
    const channels = list('CoreShowChannels', {}, SETTLE_LIMIT)
    const notes = list('DBGetTree', { Family: KEPT_CALLS }, SETTLE_LIMIT).catch((error: unknown) => {
      // A PBX without our dialplan, or a user who may not read AstDB, has none.
      if (error instanceof Permanent) return []
      throw error
    })
    const [core, , found, kept] = await Promise.all([settings, mask, channels, notes, ...guards])
    if (isClosed()) return
    timers.clearTimeout(limit)
    onSettled({ pbx: core.systemname || where, channels: found, kept, at: now() })
    for (const { event, at } of held) onEvent(event, at)
    held = []
    if (isClosed()) return
    phase = 'up'
    pingTimer = timers.setTimeout(ping, PING_EVERY)
  }

  const isClosed = () => phase === 'closed'

  /** Whatever came since the question counts as an answer: a busy Asterisk may be late with the Pong alone. */
  function ping() {
    const heardBefore = framesHeard
    const again = () => {
      if (!isClosed()) pingTimer = timers.setTimeout(ping, PING_EVERY)
    }
    action('Ping', {}, PING_LIMIT).then(again, () => {
      if (framesHeard > heardBefore) again()
      else lose('Asterisk is there but does not answer (no reply to Ping)')
    })
  }

  function received(item: Record<string, unknown>) {
    const event = toAmiEvent(item)
    if (event.event === '') {
      if (event.response !== undefined) answered(event)
      return
    }
    const asked = event.actionid === undefined ? undefined : pending.get(event.actionid)
    if (asked?.items) {
      if (/^complete$/i.test(event.eventlist ?? '')) finish(event.actionid!, asked, event)
      else if (asked.items.push(event) > LONGEST_LIST) lose(`the answer to ${asked.name} has no end`)
    } else if (phase === 'up') {
      onEvent(event, now())
    } else if (phase === 'settling' && masked) {
      if (held.push({ event, at: now() }) > LONGEST_LIST) lose('more events than can be held before the channel list')
    }
  }

  const split = createFrameSplitter(
    (frame) => {
      if (phase === 'closed') return
      framesHeard++
      if (phase === 'greeting') {
        if (!frame.startsWith('Asterisk Call Manager')) return lose(`what answers at ${where} is not AMI`)
        phase = 'login'
      }
      if (!isWorthReading(frame, reads)) return
      const clean = cleanFrame(frame)
      if (clean === null) return log.debug('left out an AMI answer in the form of Asterisk 13')
      try {
        read(clean)
      } catch (error) {
        log.warn({ reason: messageOf(error) }, 'left out an AMI frame that cannot be read')
      }
    },
    () => lose('Asterisk sends a line that has no end'),
  )

  const limit = timers.setTimeout(() => lose(`${where} did not let us in within ${SETTLE_LIMIT} ms`), SETTLE_LIMIT)
  const socket = socketOf(() => manager.connect({ host, port }, host, () => manager.login()))
  const read = takeReader(socket)
  socket.on('data', split)
  socket.on('error', (error) => lose(withoutSecret(whyNot(error, where), address)))
  socket.on('close', () => lose('Asterisk closed the connection'))
  manager.removeAllListeners('rawevent')
  manager.on('rawevent', received)

  return { action, list, close }
}

/** The socket that `connect` makes, which the package keeps to itself; Node announces every one it makes. */
function socketOf(connect: () => void): Socket {
  let made: Socket | undefined
  const watch = (message: unknown) => {
    made ??= (message as { socket: Socket }).socket
  }
  subscribe('net.client.socket', watch)
  try {
    connect()
  } finally {
    unsubscribe('net.client.socket', watch)
  }
  if (!made) throw new Error('asterisk-manager did not connect.')
  return made
}

/** Takes the package's reader off its socket, to be called with what we let through. */
function takeReader(socket: Socket): (frame: string) => void {
  const [reader] = socket.listeners('data')
  if (!reader) throw new Error('asterisk-manager does not read its socket.')
  socket.removeAllListeners('data')
  return reader as (frame: string) => void
}

function refusal(name: string, { message }: AmiEvent): Permanent {
  const denied = /permission denied/i.test(message ?? '')
  const hint = denied ? ' Its user in manager.conf wants write = system,call,originate,reporting.' : ''
  return new Permanent(`Asterisk refused ${name}: ${message ?? 'it does not say why'}.${hint}`)
}

function whyNot(error: Error & { code?: string }, where: string): string {
  if (error.code === 'ECONNREFUSED') return `nobody listens at ${where}`
  if (error.code === 'ENOTFOUND') return `there is no such host (${where})`
  return error.message
}

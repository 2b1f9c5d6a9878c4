import { Emitter } from '../../kit/emitter.ts'
import { messageOf, Permanent, Temporary, Uncertain } from '../../kit/errors.ts'
import type { Log } from '../../kit/log.ts'
import { readAddress, withoutSecret } from './address.ts'
import { guardMessages, holdSocket, loadClient } from './ari-client-guards.ts'
import type { AriBridge, AriChannel, AriEvents, AriEventType } from './ari-events.ts'
import { AriRefused, type AriRequest, createAriRequest, type StreamedFile } from './ari-request.ts'
import { keepLinked, type LinkState, type Opening, systemTimers, type Timers } from './link.ts'

export type { AriBridge, AriChannel, AriEvents, AriEventType } from './ari-events.ts'
export { AriRefused, type AriRequest } from './ari-request.ts'
export type { LinkState } from './link.ts'

/** Acts on the clinic's Asterisk, and hears of the channels that are in our Stasis application. */
export type Ari = {
  /** Returns at once; connects, and connects again, for ever. */
  start(): void
  stop(): Promise<void>
  status(): LinkState
  onStatus(listener: (state: LinkState) => void): () => void
  on<Type extends AriEventType>(type: Type, listener: (event: AriEvents[Type]) => void | Promise<void>): () => void
  /**
   * After each (re)connect, once the subscriptions are made again. Channels that waited in Stasis meanwhile had nobody:
   * see `channelsInApp`.
   */
  onReady(listener: () => void | Promise<void>): () => void
  request: AriRequest
  /** Also hear of this source (`deviceState:`, `endpoint:PJSIP/101`, ...), now and after each reconnect. */
  subscribe(source: string): Promise<void>
  answer(channelId: string): Promise<void>
  /** `media` such as `sound:vm-goodbye`, one after the other when a list; resolves to the playback's id at once. */
  play(
    channelId: string,
    media: string | string[],
    options?: { language?: string; playbackId?: string },
  ): Promise<string>
  /** One that has ended already, or waits its turn, is fine. */
  stopPlayback(playbackId: string): Promise<void>
  /**
   * Records what the caller says, after a beep, until `#`, a silence, the time limit or a hang-up; all in seconds.
   * Resolves once it records; `RecordingFinished` follows. It lies among the stored recordings under that name.
   */
  record(channelId: string, name: string, limits: { maxSeconds: number; silenceSeconds: number }): Promise<void>
  /** The names of the stored recordings. */
  storedRecordings(): Promise<string[]>
  /** A stored recording as WAV; null when there is none of that name. */
  fetchRecording(name: string): Promise<Buffer | null>
  /** The same as it comes, however long it is; rejects with `Temporary` when it cannot be had now. */
  streamRecording(name: string, signal: AbortSignal): Promise<StreamedFile | null>
  /** One that is gone already is fine. */
  deleteRecording(name: string): Promise<void>
  /** The caller hears that a phone rings, until `quiet`. */
  ring(channelId: string): Promise<void>
  quiet(channelId: string): Promise<void>
  /**
   * Calls somebody into the application. The new channel has the id asked for and belongs to the call of `originator`,
   * where there is one; `StasisStart` with `args` follows when it answers, `ChannelDestroyed` when it does not.
   */
  call(endpoint: string, options: OutgoingCall): Promise<void>
  /** Dials these keys (0-9 * # A-D) into the channel, each for `PRESSED_MS`; resolves at once. */
  press(channelId: string, keys: string): Promise<void>
  /** Joins two channels, until `endBridge`. Resolves to the bridge's id. */
  bridge(bridgeId: string, name: string, channelIds: string[]): Promise<void>
  bridges(): Promise<AriBridge[]>
  endBridge(bridgeId: string): Promise<void>
  /** Be told of it from now on, until the connection is lost. */
  watchBridge(bridgeId: string): Promise<void>
  /** As `watchBridge`, of a channel that the dialplan keeps: its keys are told, for one. */
  watchChannel(channelId: string): Promise<void>
  /** A channel that is gone already is fine. */
  hangup(channelId: string, reason?: string): Promise<void>
  /** Without a place: at the next priority, after `Stasis()`. */
  continueInDialplan(
    channelId: string,
    place?: { context?: string; extension?: string; priority?: number; label?: string },
  ): Promise<void>
  /** Empty when it is not set. */
  getVariable(channelId: string, name: string): Promise<string>
  setVariable(channelId: string, name: string, value: string): Promise<void>
  channelsInApp(): Promise<AriChannel[]>
}

export type OutgoingCall = {
  channelId: string
  args: string[]
  callerId: string
  originator?: string
  /** Seconds it may ring. */
  timeout: number
}

type Needs = { url: string; app: string; log: Log; now: () => Date; timers?: Timers }

/** From the first question to the open WebSocket. */
const OPEN_LIMIT = 10_000
const PING_EVERY = 3_000
/** Machines that are slow to hear keys hear these; as long again is between them. */
const PRESSED_MS = 160

export function createAri({ url, app, log, now, timers = systemTimers }: Needs): Ari {
  const address = readAddress(url, 'ARI_URL')
  const request = createAriRequest(address)
  const events = new Emitter<AriEvents>(log)
  const ready = new Emitter<{ ready: undefined }>(log)
  const sources = new Set<string>()

  const link = keepLinked({ what: `ARI at ${address.where}`, log, now, timers, open })

  /** One connection: one client, from the question whether the password is right to the loss of its WebSocket. */
  function open(opening: Opening): () => void {
    let ended = false
    let end = () => {}
    let timer: unknown
    const close = () => {
      ended = true
      timers.clearTimeout(timer)
      end()
    }
    const lose = opening.lost
    timer = timers.setTimeout(() => lose(`${address.where} did not let us in within ${OPEN_LIMIT} ms`), OPEN_LIMIT)

    const connect = async () => {
      // The package would end the process on a wrong password; this asks first.
      await request('GET', '/asterisk/info', { only: 'system' })
      const client = await loadClient(address.origin, address.user, address.secret, request)
      if (ended) return
      end = holdSocket(client).end
      let heard = true
      client.on('pong', () => {
        heard = true
      })
      // The package would try again itself for 42 s and then never more; a new client is made instead.
      client.on('WebSocketReconnecting', (error?: Error) =>
        lose(error ? foreign(error) : 'Asterisk closed the connection'),
      )
      const started = client.start(app)
      guardMessages(
        client,
        (event) => {
          heard = true
          if (event.type === 'ApplicationReplaced') {
            lose(`another program has taken over the application "${app}": is Relais running twice?`, 'refused')
          } else events.emit(event.type as AriEventType, event as never)
        },
        () => log.warn('left out an ARI message that cannot be read'),
      )
      await started
      await Promise.all([...sources].map(subscribeNow))
      if (ended) return
      timers.clearTimeout(timer)
      const ping = () => {
        if (!heard) return lose('Asterisk is there but does not answer (no reply to a ping)')
        heard = false
        client.ping()
        timer = timers.setTimeout(ping, PING_EVERY)
      }
      timer = timers.setTimeout(ping, PING_EVERY)
      opening.up()
      ready.emit('ready', undefined)
    }

    connect().catch((error: unknown) => {
      lose(
        isOurs(error) ? error.message : foreign(error),
        error instanceof AriRefused && error.status === 401 ? 'refused' : undefined,
      )
    })
    return close
  }

  /** What the package says may hold the URL of its WebSocket, and that the password. */
  const foreign = (error: unknown) => withoutSecret(messageOf(error), address)
  const ofChannel = (channelId: string) => `/channels/${encodeURIComponent(channelId)}`
  const subscribeNow = (eventSource: string) =>
    request<unknown>('POST', `/applications/${encodeURIComponent(app)}/subscription`, { eventSource })

  return {
    start: link.start,
    async stop() {
      link.stop()
    },
    status: link.status,
    onStatus: link.onStatus,
    on: (type, listener) => events.on(type, listener),
    onReady: (listener) => ready.on('ready', listener),
    request,
    async subscribe(source) {
      sources.add(source)
      if (link.status().state === 'up') await subscribeNow(source)
    },
    answer: (channelId) => request('POST', `${ofChannel(channelId)}/answer`),
    async play(channelId, media, { language, playbackId } = {}) {
      const query = { media: [media].flat().join(','), ...(language && { lang: language }) }
      const id = playbackId === undefined ? '' : `/${encodeURIComponent(playbackId)}`
      const playback = await request<{ id: string }>('POST', `${ofChannel(channelId)}/play${id}`, query)
      return playback.id
    },
    stopPlayback: (playbackId) => request<void>('DELETE', `/playbacks/${encodeURIComponent(playbackId)}`).catch(gone),
    async record(channelId, name, { maxSeconds, silenceSeconds }) {
      await request('POST', `${ofChannel(channelId)}/record`, {
        ...{ name, format: 'wav', ifExists: 'fail', beep: 'true', terminateOn: '#' },
        ...{ maxDurationSeconds: String(maxSeconds), maxSilenceSeconds: String(silenceSeconds) },
      })
    },
    storedRecordings: async () =>
      (await request<{ name: string }[]>('GET', '/recordings/stored')).map(({ name }) => name),
    streamRecording: (name, signal) =>
      request.stream(`${stored(name)}/file`, signal).catch((error: unknown) => {
        gone(error)
        return null
      }),
    fetchRecording: (name) =>
      request.bytes(`${stored(name)}/file`).catch((error: unknown) => {
        gone(error)
        return null
      }),
    deleteRecording: (name) => request<void>('DELETE', stored(name)).catch(gone),
    ring: (channelId) => request('POST', `${ofChannel(channelId)}/ring`),
    quiet: (channelId) => request<void>('DELETE', `${ofChannel(channelId)}/ring`).catch(gone),
    async call(endpoint, { channelId, args, callerId, originator, timeout }) {
      await request('POST', '/channels', {
        ...{ endpoint, app, appArgs: args.join(','), channelId, callerId, timeout: String(timeout) },
        ...(originator && { originator }),
      })
    },
    async press(channelId, keys) {
      const [duration, between] = [String(PRESSED_MS), String(PRESSED_MS)]
      await request('POST', `${ofChannel(channelId)}/dtmf`, { dtmf: keys, duration, between })
    },
    async bridge(bridgeId, name, channelIds) {
      const path = `/bridges/${encodeURIComponent(bridgeId)}`
      await request('POST', path, { type: 'mixing', name })
      await request('POST', `${path}/addChannel`, { channel: channelIds.join(',') })
    },
    bridges: () => request('GET', '/bridges'),
    watchChannel: async (channelId) => void (await subscribeNow(`channel:${channelId}`)),
    watchBridge: async (bridgeId) => void (await subscribeNow(`bridge:${bridgeId}`)),
    endBridge: (bridgeId) => request<void>('DELETE', `/bridges/${encodeURIComponent(bridgeId)}`).catch(gone),
    hangup: (channelId, reason = 'normal') => request<void>('DELETE', ofChannel(channelId), { reason }).catch(gone),
    continueInDialplan(channelId, { context, extension, priority, label } = {}) {
      const query = {
        ...(context && { context }),
        ...(extension && { extension }),
        ...(priority && { priority: String(priority) }),
        ...(label && { label }),
      }
      return request('POST', `${ofChannel(channelId)}/continue`, query)
    },
    async getVariable(channelId, variable) {
      const { value } = await request<{ value: string }>('GET', `${ofChannel(channelId)}/variable`, { variable })
      return value
    },
    setVariable: (channelId, variable, value) =>
      request('POST', `${ofChannel(channelId)}/variable`, { variable, value }),
    async channelsInApp() {
      const path = `/applications/${encodeURIComponent(app)}`
      const { channel_ids: ids } = await request<{ channel_ids: string[] }>('GET', path)
      if (ids.length === 0) return []
      const channels = await request<AriChannel[]>('GET', '/channels')
      return channels.filter(({ id }) => ids.includes(id))
    },
  }
}

const stored = (name: string) => `/recordings/stored/${encodeURIComponent(name)}`

/** What was to be ended or fetched is not there any more. */
function gone(error: unknown): void {
  if (!(error instanceof AriRefused && error.status === 404)) throw error
}

const isOurs = (error: unknown): error is Error =>
  error instanceof Temporary || error instanceof Permanent || error instanceof Uncertain

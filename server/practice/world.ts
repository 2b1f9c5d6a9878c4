import { randomUUID } from 'node:crypto'
import { access } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { WebSocket } from 'ws'
import type { PracticeCall, PracticeHeard, PracticePartner, PracticeText } from '../contract/http.ts'
import { badInput, messageOf } from '../kit/errors.ts'
import type { Log } from '../kit/log.ts'
import { isWithheld } from '../kit/phone-number.ts'
import { formatPartMark, parsePartMark, splitText } from '../kit/text-parts.ts'
import { createPartners } from './partners.ts'
import { createSpeakingTurns, TURN_MS } from './speaking-turns.ts'
import { CLINIC, WORLD_APP } from './world-config.ts'

type WorldNeeds = {
  /** `http://user:secret@127.0.0.1:port` of the world's ARI. */
  ariUrl: string
  clinicPort: number
  log: Log
  now: () => Date
}

/** A caller: E.164 or withheld, with the clinic's line in `to`. */
export type PlacedCall = Omit<PracticeCall, 'to'> & { to: string }

export type World = {
  /** Resolves once the world hears what the clinic sends. */
  start(): Promise<void>
  stop(): Promise<void>
  call(call: PlacedCall): Promise<{ id: string }>
  write(text: { from: string; to: string; body: string }): Promise<void>
  /** What the clinic sent, newest last. */
  texts(): PracticeText[]
  /** How somebody outside behaves when called; E.164. */
  partner(partner: PracticePartner): void
  /** Whom the clinic called outside, newest last. */
  partnerCalls(): PracticeHeard[]
}

type AriChannel = { id: string; caller?: { number?: string } }
type AriEvent = {
  type: string
  args?: string[]
  channel?: AriChannel
  playback?: { id: string }
  digit?: string
  message?: {
    from: string
    to: string
    body: string
    variables?: { key: string; value: string }[] | Record<string, string>
  }
}

/** A carrier splits what is longer; Asterisk reads at most 1,023 bytes of a SIP MESSAGE. */
const CARRIER_BYTES = 1_000
/** A caller who was answered and has nothing more to do hangs up after this long, in seconds. */
const PATIENCE = 60
/** The longest that is said. */
const SAY_LIMIT_MS = 60_000
/** Texts remembered. */
const MEMORY = 1_000
const VOICES = join(import.meta.dirname, 'voices')

/** Plays everyone outside the clinic, and the hands that pick up its desk phones, over the world's own ARI. */
export function createWorld({ ariUrl, clinicPort, log, now }: WorldNeeds): World {
  const address = new URL(ariUrl)
  const authorization = `Basic ${Buffer.from(`${address.username}:${address.password}`).toString('base64')}`
  const calls = new Map<string, PlacedCall>()
  const timers = new Map<string, NodeJS.Timeout[]>()
  const turns = createSpeakingTurns()
  /** What is said now, by the id of its playback. */
  const saying = new Map<string, () => void>()
  const sent: PracticeText[] = []
  const halves = new Map<string, Map<number, string>>()
  const partners = createPartners({
    ...{ ask, later, now },
    pressKeys: (channelId, keys) => pressKeys(channelId, { keys }),
  })
  let socket: WebSocket | undefined
  let stopped = false

  async function ask<T>(method: string, path: string, body?: unknown): Promise<T> {
    const answer = await fetch(`${address.origin}/ari${path}`, {
      method,
      headers: { authorization, ...(body !== undefined && { 'content-type': 'application/json' }) },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(5_000),
    })
    const text = await answer.text()
    if (!answer.ok) throw new Error(`the practice world answers ${answer.status} to ${method} ${path}: ${text}`)
    return (text ? JSON.parse(text) : undefined) as T
  }

  async function connect(): Promise<void> {
    const events = new URL(`/ari/events?app=${WORLD_APP}`, address.origin.replace('http', 'ws'))
    const opening = new WebSocket(events, { headers: { authorization }, handshakeTimeout: 5_000 })
    await new Promise<void>((resolve, reject) => {
      opening.once('open', resolve)
      opening.once('error', reject)
    })
    opening.on('error', () => {})
    opening.on('message', (data) => hear(JSON.parse(String(data)) as AriEvent))
    opening.once('close', () => void reconnect())
    socket = opening
    await ask('POST', `/applications/${WORLD_APP}/subscription?eventSource=endpoint:PJSIP/${CLINIC}`)
  }

  async function reconnect(): Promise<void> {
    while (!stopped) {
      await sleep(300)
      try {
        if (!stopped) await connect()
        return
      } catch (error) {
        log.debug({ because: messageOf(error) }, 'the practice world is not there')
      }
    }
  }

  function hear({ type, channel, playback, digit, args = [], message }: AriEvent): void {
    if (type === 'TextMessageReceived' && message) keepText(message)
    if (type === 'PlaybackFinished' && playback) saying.get(playback.id)?.()
    if (!channel) return
    turns.take(type, channel.id)
    if (type === 'StasisStart' && args[0] === 'caller') void wasAnswered(channel.id)
    else if (type === 'StasisStart' && args[0] === 'desk') deskRings(channel, args[1] ?? '')
    else if (type === 'StasisStart' && args[0] === 'partner')
      partners.rings(channel.id, args[1] ?? '', channel.caller?.number ?? '')
    else if (type === 'ChannelDtmfReceived' && digit) partners.pressed(channel.id, digit)
    else if (type === 'ChannelDestroyed') {
      partners.ended(channel.id)
      for (const timer of timers.get(channel.id) ?? []) clearTimeout(timer)
      timers.delete(channel.id)
      calls.delete(channel.id)
    }
  }

  /** Does something on a channel later, unless it is gone by then. */
  function later(channelId: string, seconds: number, what: () => Promise<unknown>): void {
    const timer = setTimeout(() => {
      what().catch((error: unknown) => log.debug({ because: messageOf(error) }, 'a practice call is gone'))
    }, seconds * 1000)
    timers.set(channelId, [...(timers.get(channelId) ?? []), timer])
  }

  const hangUp = (channelId: string) => ask('DELETE', `/channels/${encodeURIComponent(channelId)}`)

  /** The clinic's side has picked up: a person, the apology or the mailbox. */
  async function wasAnswered(channelId: string): Promise<void> {
    const call = calls.get(channelId)
    if (!call) return
    const path = `/channels/${encodeURIComponent(channelId)}`
    if (call.hangUpAfter === undefined) later(channelId, PATIENCE, () => hangUp(channelId))
    try {
      // A telephone sends sound also while nobody speaks into it.
      await ask('POST', `${path}/silence`)
      // Asterisk tells when the clinic's side begins to speak, and when it has been silent.
      if (call.say) await ask('POST', `${path}/variable`, { variable: 'TALK_DETECT(set)', value: `${TURN_MS},256` })
      const saysWhenAsked = call.keys?.includes('s')
      await Promise.all([pressKeys(channelId, call), call.say && !saysWhenAsked && speak(channelId, call.say)])
    } catch (error) {
      log.debug({ because: messageOf(error) }, 'a practice caller could not do what was asked')
    }
  }

  async function pressKeys(channelId: string, { keys = '', say }: Pick<PlacedCall, 'keys' | 'say'>): Promise<void> {
    await sleep(500)
    for (const key of keys) {
      if (key === 's') await (say && speak(channelId, say))
      else if (key === 'W') await sleep(1_000)
      else if (key === 'w') await sleep(500)
      else {
        await ask('POST', `/channels/${encodeURIComponent(channelId)}/dtmf`, { dtmf: key, duration: 120 })
        await sleep(300)
      }
    }
  }

  /** Speaks when it is the caller's turn; resolves when all is said. */
  async function speak(channelId: string, recording: string): Promise<void> {
    const path = `/channels/${encodeURIComponent(channelId)}`
    await turns.next(channelId)
    await ask('DELETE', `${path}/silence`)
    const playbackId = randomUUID()
    const ended = new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, SAY_LIMIT_MS).unref()
      saying.set(playbackId, () => {
        clearTimeout(timer)
        saying.delete(playbackId)
        resolve()
      })
    })
    await ask('POST', `${path}/play`, { media: `sound:${join(VOICES, recording)}`, playbackId })
    await ended
    await ask('POST', `${path}/silence`)
  }

  /**
   * A desk phone is picked up when its caller's story says so; for anyone else, such as a click-to-call, at once. Of
   * several that ring, the one with the lowest number is.
   */
  function deskRings({ id, caller }: AriChannel, phone: string): void {
    const number = caller?.number ?? ''
    const story = [...calls.values()]
      .reverse()
      .find(({ from }) => from === number || (isWithheld(from) && isWithheld(number)))
    const after = story ? story.answerAfter : 1
    if (after === undefined) return
    const turn = (Number(phone) % 100) * 0.15
    later(id, after + turn - 0.15, () => ask('POST', `/channels/${encodeURIComponent(id)}/answer`))
  }

  function keepText({ from, to, body, variables = {} }: NonNullable<AriEvent['message']>): void {
    const headers = Array.isArray(variables)
      ? variables.map(({ key, value }) => [key, value])
      : Object.entries(variables)
    const mark = parsePartMark(headers.find(([name]) => name?.toLowerCase() === 'relais-part')?.[1] ?? '')
    const whole = mark ? joinHalves(`${from} ${to} ${mark.id}`, mark, body) : body
    if (whole === null) return
    sent.push({ from: userOf(from), to: userOf(to), body: whole, at: now().toISOString() })
    if (sent.length > MEMORY) sent.shift()
  }

  function joinHalves(name: string, mark: { number: number; of: number }, body: string): string | null {
    const parts = halves.get(name) ?? new Map<number, string>()
    halves.set(name, parts.set(mark.number, body))
    if (parts.size < mark.of) return null
    halves.delete(name)
    return Array.from({ length: mark.of }, (_, index) => parts.get(index + 1) ?? '').join('')
  }

  return {
    start: connect,
    async stop() {
      stopped = true
      for (const list of timers.values()) for (const timer of list) clearTimeout(timer)
      socket?.terminate()
    },
    async call(call) {
      if (call.say && !(await isRecorded(call.say))) throw badInput('say', 'There is no recording of that name.')
      const id = randomUUID()
      const isHidden = isWithheld(call.from)
      const name = plain(call.name ?? '')
      calls.set(id, call)
      if (call.hangUpAfter !== undefined) later(id, call.hangUpAfter, () => hangUp(id))
      try {
        await ask('POST', '/channels', {
          channelId: id,
          endpoint: `PJSIP/${call.to}@${CLINIC}`,
          app: WORLD_APP,
          appArgs: 'caller',
          timeout: 600,
          callerId: isHidden ? '"Anonymous" <anonymous>' : `"${name}" <${call.from}>`,
        })
      } catch (error) {
        calls.delete(id)
        for (const timer of timers.get(id) ?? []) clearTimeout(timer)
        throw error
      }
      return { id }
    },
    async write({ from, to, body }) {
      const parts = splitText(body.toWellFormed().replaceAll('\0', ''), CARRIER_BYTES)
      const id = randomUUID().slice(0, 8)
      for (const [index, part] of parts.entries()) {
        const mark = { id, number: index + 1, of: parts.length }
        await ask('PUT', '/endpoints/sendMessage', {
          to: `pjsip:${CLINIC}/sip:${to}@127.0.0.1:${clinicPort}`,
          from: isWithheld(from) ? 'anonymous' : from,
          body: part,
          ...(parts.length > 1 && { variables: { 'Relais-Part': formatPartMark(mark) } }),
        })
      }
    },
    texts: () => [...sent],
    partner: partners.put,
    partnerCalls: partners.calls,
  }
}

/** A name as a telephone network carries it: one line. Asterisk escapes the quotes of a name it sends twice over. */
const plain = (name: string): string =>
  name
    .replace(/\p{Cc}/gu, ' ')
    .replaceAll('"', '”')
    .trim()

/** `<sip:+15145550100@127.0.0.1>` or `pjsip:+15145550100@127.0.0.1` -> `+15145550100` */
const userOf = (address: string): string => /(?:sips?|pjsip):([^@>;]*)/i.exec(address)?.[1] ?? address

const isRecorded = (name: string): Promise<boolean> =>
  access(join(VOICES, `${name}.wav`)).then(
    () => true,
    () => false,
  )

import { randomUUID } from 'node:crypto'
import { Emitter } from '../../kit/emitter.ts'
import { messageOf, Permanent, Temporary, Uncertain } from '../../kit/errors.ts'
import type { Log } from '../../kit/log.ts'
import { maskNumber } from '../../kit/phone-number.ts'
import { formatPartMark, splitText } from '../../kit/text-parts.ts'
import type { IncomingText, OutgoingText, TextGateway } from '../../messages/gateway.ts'
import type { Ami } from '../asterisk/ami.ts'
import type { Ari } from '../asterisk/ari.ts'
import type { LinkState } from '../asterisk/link.ts'
import { joinParts } from './join-parts.ts'
import { type KeptText, readKeptText } from './kept-text.ts'

export type SipGatewayNeeds = {
  ami: Pick<Ami, 'action' | 'list' | 'onEvent' | 'onStatus' | 'status'>
  /** Null in a clinic that gives no ARI: texts then leave by AMI (`MessageSend`). */
  ari: Pick<Ari, 'request' | 'onStatus' | 'status'> | null
  /** The PJSIP endpoint by which texts leave (`SIP_TRUNK`). */
  trunk: string
  /** Such as `sip:{number}@carrier.example` (`SIP_TEXT_URI`); unset, the address of the trunk's own contact is used. */
  textUri: string | undefined
  log: Log
  now: () => Date
  /** Must keep the text before it resolves: the PBX's copy is deleted then. */
  receive: (text: IncomingText) => Promise<void>
  /** How often the PBX is asked for texts it may hold, beside its signal. */
  pollMs?: number
  /**
   * The longest body of one SIP MESSAGE. RFC 3428, 8: a request must stay below 1,300 bytes, headers included, and
   * those take 400 to 500; an Asterisk at the other end reads 1,023 bytes of body at most.
   */
  maxBytes?: number
}

export type SipGateway = TextGateway & {
  start(): void
  stop(): Promise<void>
  status(): LinkState
  onStatus(listener: (state: LinkState) => void): () => void
}

/** Asterisk reads lines of AMI up to 1,024 bytes; in base64 this stays below. */
const AMI_BYTES = 690

const FAMILY = 'relais-texts'
const SIGNAL = `custom:${FAMILY}`

/** The names of the AMI events that are listened to here. */
export const TEXT_EVENTS: readonly string[] = ['DeviceStateChange']

/**
 * Texts over the clinic's own SIP trunk, by its Asterisk. Out: SIP MESSAGE; the PBX does not tell what the carrier
 * answered, so a text is `sent`, never `delivered`. In: the dialplan keeps each text in AstDB and changes a device
 * state; this drains them and deletes what `receive` has kept.
 */
export function createSipGateway(needs: SipGatewayNeeds): SipGateway {
  const { ami, ari, trunk, log, now, receive, pollMs = 5_000 } = needs
  const maxBytes = Math.min(needs.maxBytes ?? 800, ari ? Number.POSITIVE_INFINITY : AMI_BYTES)
  const statuses = new Emitter<{ status: LinkState }>(log)
  let state: LinkState = { state: 'down', since: now(), detail: 'Not started.' }
  let stopped = true
  let poll: NodeJS.Timeout | undefined
  let draining: Promise<void> | undefined
  let again = false
  let trunkMissing = false
  /** Why texts that came in cannot be fetched, in Asterisk's words. */
  let drainRefused: string | null = null
  let lastComplaint: string | null = null
  const firstSeen = new Map<string, number>()
  const refusedAt = new Map<string, number>()
  const strange = new Set<string>()
  const undo: (() => void)[] = []

  function judge(): void {
    const next = linkOf()
    if (next.state === state.state && next.detail === state.detail) return
    state = { ...next, since: now() }
    statuses.emit('status', state)
  }

  function linkOf(): Pick<LinkState, 'state' | 'detail'> {
    if (stopped) return { state: 'down', detail: 'Not started.' }
    const links: [string, LinkState][] = [
      ['AMI', ami.status()],
      ...(ari ? [['ARI', ari.status()] as [string, LinkState]] : []),
    ]
    for (const [name, link] of links) {
      if (link.state !== 'up')
        return {
          state: link.state === 'refused' ? 'refused' : 'down',
          detail: `Texts pass through Asterisk, whose ${name} is not connected.`,
        }
    }
    if (trunkMissing) return { state: 'refused', detail: `Asterisk has no PJSIP endpoint "${trunk}" (SIP_TRUNK).` }
    if (drainRefused) {
      const wants = 'AMI user wants "system" and "reporting" to read AstDB, "system" to write it'
      return { state: 'refused', detail: `Texts do not come in: ${drainRefused} (the ${wants}).` }
    }
    return { state: 'up', detail: null }
  }

  async function lookForTrunk(): Promise<void> {
    try {
      await ami.list('PJSIPShowEndpoint', { Endpoint: trunk })
      trunkMissing = false
    } catch (error) {
      trunkMissing = error instanceof Permanent && /unable to retrieve|no such|not found/i.test(error.message)
    }
    judge()
  }

  async function drain(): Promise<void> {
    const kept = await readKept()
    const seconds = now().getTime()
    const names = new Set(kept.map((text) => text.key))
    for (const map of [firstSeen, refusedAt]) for (const key of map.keys()) if (!names.has(key)) map.delete(key)
    for (const { key } of kept) if (!firstSeen.has(key)) firstSeen.set(key, seconds)

    const { whole, drop } = joinParts(kept, (text) => seconds - (firstSeen.get(text.key) ?? seconds))
    for (const key of drop) await forget(key)
    for (const text of whole) {
      const { keys, ...incoming } = text
      const key = keys[0] ?? ''
      if (stopped) return
      // One text that cannot be kept must not hold up the others, nor fill the log.
      if (seconds - (refusedAt.get(key) ?? 0) < 30_000) continue
      try {
        await receive({ ...incoming, at: new Date(Math.min(now().getTime(), text.at.getTime() + 999)) })
      } catch (error) {
        refusedAt.set(key, seconds)
        log.error({ err: error, from: maskNumber(text.from) }, 'a text could not be kept; it stays with the PBX')
        continue
      }
      for (const one of keys) await forget(one)
    }
  }

  async function readKept(): Promise<KeptText[]> {
    const events = await ami.list('DBGetTree', { Family: FAMILY }).catch((error: unknown) => {
      if (error instanceof Permanent && /not found|no entries/i.test(error.message)) return []
      throw error
    })
    const kept: KeptText[] = []
    for (const { key: path = '', val = '' } of events) {
      const key = path.slice(`/${FAMILY}/`.length)
      const text = path.startsWith(`/${FAMILY}/`) ? readKeptText(key, val) : null
      if (text) kept.push(text)
      else if (!strange.has(path)) {
        strange.add(path)
        log.warn({ key: path }, 'AstDB holds a text of another form; it is left there')
      }
    }
    return kept
  }

  const forget = async (key: string): Promise<void> => {
    await ami.action('DBDel', { Family: FAMILY, Key: key }).catch((error: unknown) => {
      // A text that is already gone is what was wanted.
      if (!(error instanceof Permanent && /could not be deleted|not found/i.test(error.message))) throw error
    })
  }

  /** One drain at a time; a signal during it makes another follow. */
  function wake(): void {
    if (stopped || ami.status().state !== 'up') return
    again = true
    draining ??= (async () => {
      while (again && !stopped) {
        again = false
        await drain()
      }
    })()
      .then(() => complain(null), complain)
      .finally(() => {
        draining = undefined
      })
  }

  /** Once for each reason: the next poll will meet it again. */
  function complain(error: unknown): void {
    const because = error === null ? null : messageOf(error)
    const refusal = error instanceof Permanent ? because : null
    if (because !== null && because !== lastComplaint) log.warn({ because }, 'the PBX does not give its texts')
    lastComplaint = because
    drainRefused = refusal
    judge()
  }

  const uriFor = async (number: string): Promise<string> => {
    const pattern = needs.textUri ?? (await uriOfContact())
    return pattern.replaceAll('{number}', number)
  }

  /** `sip:{number}@` and the host of the trunk's first contact. */
  async function uriOfContact(): Promise<string> {
    const events = await ami.list('PJSIPShowEndpoint', { Endpoint: trunk })
    const uri = events.map((event) => event.uri ?? '').find((one) => /^sips?:/.test(one))
    const [, scheme, host] = /^(sips?):(?:[^@]*@)?([^;>?]+)/.exec(uri ?? '') ?? []
    if (!host) throw new Temporary(`The trunk "${trunk}" has no contact; set SIP_TEXT_URI.`)
    return `${scheme}:{number}@${host}`
  }

  async function submit(to: string, from: string, body: string, headers: Record<string, string>): Promise<void> {
    if (ari) {
      await ari.request('PUT', '/endpoints/sendMessage', {}, { body: { to, from, body, variables: headers } })
      return
    }
    await ami.action('MessageSend', {
      To: to,
      From: from,
      Base64Body: Buffer.from(body).toString('base64'),
      Variable: Object.entries(headers).map(([name, value]) => `${name}=${value}`),
    })
  }

  async function send({ from, to, body }: OutgoingText): ReturnType<TextGateway['send']> {
    for (const number of [from, to]) {
      if (!/^\+?[0-9]{2,20}$/.test(number)) throw new Permanent(`${maskNumber(number)} is no number a text can go to.`)
    }
    const uri = `pjsip:${trunk}/${await uriFor(to)}`
    const parts = splitText(body.toWellFormed().replaceAll('\0', ''), maxBytes)
    const id = randomUUID().slice(0, 8)
    for (const [index, part] of parts.entries()) {
      const mark = { id, number: index + 1, of: parts.length }
      try {
        await submit(uri, from, part, parts.length > 1 ? { 'Relais-Part': formatPartMark(mark) } : {})
      } catch (error) {
        if (index > 0) throw new Uncertain(`Only ${index} of ${parts.length} parts have left: ${messageOf(error)}`)
        throw wasRefused(error)
      }
    }
    return { providerId: null, state: 'sent' }
  }

  /** What a person can put right at the PBX may be tried again; nothing has left. */
  function wasRefused(error: unknown): unknown {
    if (!(error instanceof Permanent)) return error
    const status = 'status' in error ? error.status : undefined
    if (status === 404 || /failed to send/i.test(error.message)) {
      return new Temporary(`Asterisk knows no PJSIP endpoint "${trunk}" (SIP_TRUNK), or cannot use SIP_TEXT_URI.`)
    }
    return !ari || status === 401 || status === 403 ? new Temporary(messageOf(error)) : error
  }

  return {
    name: 'sip',
    send,
    start() {
      if (!stopped) return
      stopped = false
      undo.push(
        ami.onStatus((link) => {
          judge()
          if (link.state === 'up') void lookForTrunk().then(wake)
        }),
        ami.onEvent((event) => {
          if (event.event === 'DeviceStateChange' && event.device?.toLowerCase() === SIGNAL) wake()
        }),
      )
      if (ari) undo.push(ari.onStatus(judge))
      poll = setInterval(wake, pollMs)
      judge()
      if (ami.status().state === 'up') void lookForTrunk().then(wake)
    },
    async stop() {
      stopped = true
      clearInterval(poll)
      for (const one of undo.splice(0)) one()
      await draining
      judge()
    },
    status: () => state,
    onStatus: (listener) => statuses.on('status', listener),
  }
}

import { createSocket, type RemoteInfo, type Socket } from 'node:dgram'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Pbx } from './asterisk.ts'
import { joinSounds, type RtpSound } from './ear.ts'
import { EVENT_PAYLOAD } from './rtp-capture.ts'
import { parseSip, type SipMessage, userOf } from './sip-message.ts'
import { until } from './wait.ts'

/** Somebody outside who was called, from the answer on. */
export type PartnerCall = {
  readonly number: string
  /** Whom the caller says to be. */
  readonly from: string
  /** Pressed one after the other, as named events in the sound (RFC 4733). */
  press(keys: string): Promise<void>
  wait(ms: number): Promise<void>
  /** Says this (µ-law, 8 kHz), to its end. */
  say(ulaw: Buffer): Promise<void>
  hangUp(): void
  /** Resolves when the caller hung up, or we did. */
  readonly ended: Promise<void>
  isOver(): boolean
  /** What was heard so far, at 8 kHz; silence where nothing was sent. */
  heard(): Int16Array
  /** The keys the caller pressed. */
  keys(): string
}

/** `busy` and `gone` answer so at once; `rings` never answers; anything else answers and does this. */
export type Behaviour = 'busy' | 'gone' | 'rings' | ((call: PartnerCall) => Promise<void>)

export type PlayedPartners = {
  /** By the number that was called, oldest first; also those that were never answered. */
  called(number: string): readonly { at: Date; call: PartnerCall | null }[]
  close(): void
}

const FRAME_MS = 20
const SAMPLES = 160

/**
 * Everybody outside a clinic's trunk, as many at once as are called: each number behaves as the test says, records what
 * it hears and presses keys. SIPp plays one scenario a port, and keeps nothing of what it hears.
 */
export async function playPartners(
  pbx: Pick<Pbx, 'trunk'>,
  behaviourOf: (number: string) => Behaviour,
): Promise<PlayedPartners> {
  const { host, port } = pbx.trunk
  const sip = createSocket('udp4')
  sip.bind(port, host)
  await once(sip, 'listening')
  const dialogs = new Map<string, { last: string; ended(): void; acked(): void }>()
  const calls = new Map<string, { at: Date; call: PartnerCall | null }[]>()
  let tags = 0
  let isClosed = false

  sip.on('message', (bytes, peer) => {
    const message = parseSip(bytes)
    if (!message) return
    const callId = message.headers['call-id'] ?? ''
    const dialog = dialogs.get(callId)
    if (message.first.startsWith('INVITE ')) {
      if (dialog) sip.send(dialog.last, peer.port, peer.address)
      else void take(message, bytes.toString(), peer)
    } else if (message.first.startsWith('ACK ')) dialog?.acked()
    else if (message.first.startsWith('BYE ') || message.first.startsWith('CANCEL ')) {
      sip.send(reply(200, message, bytes.toString(), 'x'), peer.port, peer.address)
      dialog?.ended()
    } else if (/^(?:OPTIONS|INFO) /.test(message.first))
      sip.send(reply(200, message, bytes.toString(), 'x'), peer.port, peer.address)
  })

  function reply(status: number, { headers }: SipMessage, raw: string, tag: string, sdp = ''): string {
    const via = raw.match(/^Via: .*$/gim) ?? []
    const to = headers.to?.includes(';tag=') ? headers.to : `${headers.to};tag=${tag}`
    const lines = [`SIP/2.0 ${status} Played`, ...via.map((line) => line.trim()), `From: ${headers.from}`, `To: ${to}`]
    lines.push(`Call-ID: ${headers['call-id']}`, `CSeq: ${headers.cseq}`, `Contact: <sip:partner@${host}:${port}>`)
    if (sdp) lines.push('Content-Type: application/sdp')
    return [...lines, `Content-Length: ${Buffer.byteLength(sdp)}`, '', sdp].join('\r\n')
  }

  async function take(invite: SipMessage, raw: string, peer: RemoteInfo): Promise<void> {
    const number = userOf(invite.first)
    const behaviour = behaviourOf(number)
    const callId = invite.headers['call-id'] ?? ''
    tags += 1
    const tag = `partner${tags}`
    const ended = Promise.withResolvers<void>()
    const acked = Promise.withResolvers<void>()
    const dialog = { last: '', ended: ended.resolve, acked: acked.resolve }
    dialogs.set(callId, dialog)
    const taken = { at: new Date(), call: null as PartnerCall | null }
    calls.set(number, [...(calls.get(number) ?? []), taken])
    const send = (text: string) => {
      dialog.last = text
      sip.send(text, peer.port, peer.address)
    }
    if (behaviour === 'busy') return send(reply(486, invite, raw, tag))
    if (behaviour === 'gone') return send(reply(404, invite, raw, tag))
    send(reply(180, invite, raw, tag))
    if (behaviour === 'rings') {
      void ended.promise.then(() => send(reply(487, invite, raw, tag)))
      return
    }
    const sound = await openSound(host, invite.body)
    void ended.promise.then(() => sound.close())
    const sdp = `v=0\r\no=p 1 1 IN IP4 ${host}\r\ns=-\r\nc=IN IP4 ${host}\r\nt=0 0\r\nm=audio ${sound.port} RTP/AVP 0 ${EVENT_PAYLOAD}\r\na=rtpmap:0 PCMU/8000\r\na=rtpmap:${EVENT_PAYLOAD} telephone-event/8000\r\na=fmtp:${EVENT_PAYLOAD} 0-15\r\n`
    send(reply(200, invite, raw, tag, sdp))
    await acked.promise
    let isOver = false
    void ended.promise.then(() => {
      isOver = true
    })
    const bye = () => {
      const { headers } = invite
      const target = /<([^>]+)>/.exec(headers.contact ?? '')?.[1] ?? `sip:${peer.address}:${peer.port}`
      const lines = [`BYE ${target} SIP/2.0`, `Via: SIP/2.0/UDP ${host}:${port};branch=z9hG4bK-${tag}-bye`]
      lines.push(`From: ${headers.to};tag=${tag}`, `To: ${headers.from}`, `Call-ID: ${callId}`, 'CSeq: 1 BYE')
      sip.send([...lines, 'Max-Forwards: 70', 'Content-Length: 0', '', ''].join('\r\n'), peer.port, peer.address)
      ended.resolve()
    }
    const call: PartnerCall = {
      number,
      from: userOf(invite.headers.from ?? ''),
      press: sound.press,
      say: sound.say,
      wait: (ms) => Promise.race([sleep(ms), ended.promise]),
      hangUp: bye,
      ended: ended.promise,
      isOver: () => isOver,
      heard: sound.heard,
      keys: sound.keys,
    }
    taken.call = call
    await behaviour(call)
  }

  function close(): void {
    if (!isClosed) sip.close()
    isClosed = true
  }

  return { called: (number) => calls.get(number) ?? [], close }
}

/** One call's sound, both ways. */
async function openSound(host: string, offer: string) {
  const address = /^c=IN IP4 (\S+)/m.exec(offer)?.[1] ?? host
  const port = Number(/^m=audio (\d+)/m.exec(offer)?.[1])
  const events = Number(/^a=rtpmap:(\d+) telephone-event/m.exec(offer)?.[1] ?? EVENT_PAYLOAD)
  const socket: Socket = createSocket('udp4')
  socket.bind(0, host)
  await once(socket, 'listening')
  const packets: RtpSound[] = []
  const pressed = new Map<number, string>()
  socket.on('message', (bytes) => {
    const type = (bytes[1] ?? 0) & 0x7f
    const timestamp = bytes.readUInt32BE(4)
    if (type === 0) packets.push({ timestamp, payload: bytes.subarray(12) })
    else if (type === events) pressed.set(timestamp, '0123456789*#ABCD'[bytes[12] ?? 0] ?? '')
  })
  let [sequence, timestamp] = [1, SAMPLES]
  let isClosed = false
  function sendPacket(type: number, payload: Buffer, marker: boolean): void {
    if (isClosed) return
    const header = Buffer.alloc(12)
    header[0] = 0x80
    header[1] = (marker ? 0x80 : 0) | type
    header.writeUInt16BE(sequence & 0xffff, 2)
    header.writeUInt32BE(timestamp, 4)
    header.writeUInt32BE(0x9a27, 8)
    sequence += 1
    socket.send(Buffer.concat([header, payload]), port, address)
  }
  // A telephone sends sound all the time.
  let isPressing = false
  const silence = Buffer.alloc(SAMPLES, 0xff)
  let words: Buffer = Buffer.alloc(0)
  const ticking = setInterval(() => {
    if (isPressing) return
    const frame = words.subarray(0, SAMPLES)
    words = words.subarray(SAMPLES)
    sendPacket(0, frame.length === SAMPLES ? frame : silence, false)
    timestamp += SAMPLES
  }, FRAME_MS)

  return {
    port: socket.address().port,
    async say(ulaw: Buffer) {
      words = ulaw
      while (words.length >= SAMPLES && !isClosed) await sleep(FRAME_MS)
    },
    async press(keys: string) {
      for (const key of keys) {
        isPressing = true
        for (let index = 1; index <= 8; index += 1) {
          const isEnd = index > 5
          const payload = Buffer.from(['0123456789*#ABCD'.indexOf(key), (isEnd ? 0x80 : 0) | 10, 0, 0])
          payload.writeUInt16BE(Math.min(index, 6) * SAMPLES, 2)
          sendPacket(events, payload, index === 1)
          await sleep(isEnd ? 2 : FRAME_MS)
        }
        timestamp += 10 * SAMPLES
        isPressing = false
        await sleep(120)
      }
    },
    keys: () =>
      [...pressed]
        .sort(([one], [other]) => one - other)
        .map(([, key]) => key)
        .join(''),
    heard: () => joinSounds(packets),
    close() {
      isClosed = true
      clearInterval(ticking)
      socket.close()
    },
  }
}

/** The first call to this number that is answered, past or to come. */
export const answeredCall = (partners: PlayedPartners, number: string, nth = 0): Promise<PartnerCall> =>
  until(`${number} is called`, () => partners.called(number)[nth]?.call, { within: 30_000 })

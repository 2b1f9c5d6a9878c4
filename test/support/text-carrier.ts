import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { parseSip, userOf } from './sip-message.ts'
import { until } from './wait.ts'

export type CarriedText = { from: string; to: string; body: string; callId: string; at: Date }

export type TextCarrier = {
  readonly host: string
  readonly port: number
  /** Each text the PBX sent, once, oldest first: a retransmission of the same request is no second text. */
  readonly texts: readonly CarriedText[]
  onText(listener: (text: CarriedText) => void): void
  /** The first text for which `wanted` holds, past or to come. */
  next(wanted: (text: CarriedText) => boolean, within?: number): Promise<CarriedText>
  /** What texts are answered with from now on; null answers nothing at all. */
  answerWith(status: number | null): void
  /** Brings a text to the PBX; resolves with the status it answered. */
  bring(text: { from: string; to: string; body: string; callId?: string }): Promise<number>
  close(): void
}

let count = 0

/**
 * The carrier's side of a trunk, for texts alone, on a UDP socket: SIPp cannot be told to refuse or fall silent
 * half-way, and a benchmark needs the moment a packet arrived.
 */
export async function openTextCarrier(
  pbx: { host: string; port: number },
  { host = '127.0.0.2', port = 0 }: { host?: string; port?: number } = {},
): Promise<TextCarrier> {
  const socket = createSocket('udp4')
  socket.bind(port, host)
  await once(socket, 'listening')
  const texts: CarriedText[] = []
  const seen = new Set<string>()
  const listeners: ((text: CarriedText) => void)[] = []
  const answers = new Map<string, number>()
  let status: number | null = 200

  socket.on('message', (bytes, peer) => {
    const at = new Date()
    const message = parseSip(bytes)
    if (!message) return
    const { headers, first } = message
    const callId = headers['call-id'] ?? ''
    if (first.startsWith('SIP/2.0 ')) {
      answers.set(callId, Number(first.split(' ')[1]))
      return
    }
    if (!first.startsWith('MESSAGE ')) return
    const key = `${callId} ${headers.cseq}`
    if (status !== null) {
      const via = bytes.toString().match(/^Via: .*$/im)?.[0]
      const lines = [`SIP/2.0 ${status} Whatever`, via, `From: ${headers.from}`, `To: ${headers.to};tag=carrier`]
      lines.push(`Call-ID: ${callId}`, `CSeq: ${headers.cseq}`, 'Content-Length: 0', '', '')
      socket.send(lines.join('\r\n'), peer.port, peer.address)
    }
    if (seen.has(key)) return
    seen.add(key)
    const text = { from: userOf(headers.from ?? ''), to: userOf(first), body: message.body, callId, at }
    texts.push(text)
    for (const listener of listeners) listener(text)
  })

  return {
    host,
    port: socket.address().port,
    texts,
    onText: (listener) => void listeners.push(listener),
    next: (wanted, within = 10_000) =>
      until('a text arrives at the carrier', () => texts.find(wanted), { within, every: 5 }),
    answerWith(next) {
      status = next
    },
    async bring({ from, to, body, callId = `carrier-${process.pid}-${++count}` }) {
      const here = `${host}:${socket.address().port}`
      const lines = [
        `MESSAGE sip:${to}@${pbx.host}:${pbx.port} SIP/2.0`,
        `Via: SIP/2.0/UDP ${here};branch=z9hG4bK-${process.pid}-${++count}`,
        `From: <sip:${from}@${here}>;tag=carrier`,
        `To: <sip:${to}@${pbx.host}:${pbx.port}>`,
        `Call-ID: ${callId}`,
        'CSeq: 1 MESSAGE',
        'Max-Forwards: 70',
        'Content-Type: text/plain;charset=UTF-8',
        `Content-Length: ${Buffer.byteLength(body)}`,
      ]
      answers.delete(callId)
      socket.send(`${lines.join('\r\n')}\r\n\r\n${body}`, pbx.port, pbx.host)
      return await until('the PBX answers a text', () => answers.get(callId), { within: 5_000, every: 5 })
    },
    close: () => socket.close(),
  }
}

import { createRtpCaptures, EVENT_PAYLOAD } from './rtp-capture.ts'

/** What a caller does once the clinic has answered, one thing after the other. */
export type CallerStep =
  /** Milliseconds. */
  | { wait: number }
  /** So many milliseconds of a voice (a tone). */
  | { speak: number }
  /** This sound (µ-law, 8 kHz), to its end; between two of them nothing is sent. */
  | { play: Buffer }
  /** These keys, one after the other. */
  | { press: string }
  | { hangUp: true }

/** Keys as named events in the sound (RFC 4733, which took the place of RFC 2833), or beside it as SIP INFO. */
export type KeyMethod = 'rfc2833' | 'info'

const PER_KEY_MS = 220

type Written = {
  /** For the scenario `caller-presses`, in place of its `[formats]`, `[events]` and `[steps]`. */
  formats: string
  events: string
  steps: string
  /** Files the steps play, by name: captures, or sound that is streamed. */
  files: Map<string, Buffer>
  areCaptures: boolean
}

export function writeSteps(steps: readonly CallerStep[], method: KeyMethod): Written {
  const files = new Map<string, Buffer>()
  if (method === 'info') {
    const stream = (step: CallerStep): string => {
      if (!('play' in step)) return withInfo(step)
      const name = `${files.size + 1}.ulaw`
      files.set(name, step.play)
      return `<nop><action><exec rtp_stream="${name},1,0"/></action></nop>${pause(lengthOf(step.play))}`
    }
    const written = steps.map(stream)
    if (files.size === 0) written.unshift('<nop><action><exec rtp_stream="tone.ulaw,-1,0"/></action></nop>')
    return { formats: '0', events: '', steps: written.join('\n'), files, areCaptures: false }
  }
  const captures = createRtpCaptures()
  const play = (capture: Buffer): string => {
    const name = `${files.size + 1}.pcap`
    files.set(name, capture)
    return `<nop><action><exec play_pcap_audio="${name}"/></action></nop>`
  }
  const written = steps.map((step) => {
    if ('play' in step) return `${play(captures.sound(step.play))}${pause(lengthOf(step.play))}`
    if ('speak' in step) return `${play(captures.voice(step.speak / 1_000))}${pause(step.speak)}`
    if (!('press' in step)) return withInfo(step)
    return [...step.press].map((key) => `${play(captures.key(key))}${pause(PER_KEY_MS)}`).join('\n')
  })
  return {
    formats: `0 ${EVENT_PAYLOAD}`,
    events: `a=rtpmap:${EVENT_PAYLOAD} telephone-event/8000\na=fmtp:${EVENT_PAYLOAD} 0-15\n`,
    steps: written.join('\n'),
    files,
    areCaptures: true,
  }
}

/** In milliseconds. */
const lengthOf = (ulaw: Buffer): number => Math.ceil(ulaw.length / 8)

function withInfo(step: Exclude<CallerStep, { play: Buffer }>): string {
  if ('wait' in step) return pause(step.wait)
  // The tone is there all the time.
  if ('speak' in step) return pause(step.speak)
  if ('hangUp' in step) return `${request('BYE')}<recv response="200" timeout="10000"/>`
  return [...step.press]
    .map(
      (key) => `${request('INFO', `Signal=${key}\nDuration=160\n`)}<recv response="200" timeout="10000"/>${pause(100)}`,
    )
    .join('\n')
}

const pause = (ms: number) => `<pause milliseconds="${ms}"/>`

const request = (method: string, body = '') => `<send retrans="500"><![CDATA[
${method} [next_url] SIP/2.0
Via: SIP/2.0/[transport] [local_ip]:[local_port];branch=[branch]
From: [name]<sip:[from]@[local_ip]:[local_port]>;tag=[pid]c[call_number]
To: <sip:[service]@[remote_ip]:[remote_port]>[peer_tag_param]
Call-ID: [call_id]
CSeq: [cseq] ${method}
Max-Forwards: 70
${body ? 'Content-Type: application/dtmf-relay\n' : ''}Content-Length: [len]

${body}]]></send>`

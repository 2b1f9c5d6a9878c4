/** What a caller does once the clinic has answered, one thing after the other. */
export type CallerStep =
  /** Milliseconds. */
  | { wait: number }
  /** So many milliseconds of a voice (a tone). */
  | { speak: number }
  /** These keys, one after the other. */
  | { press: string }
  | { hangUp: true }

/** Keys as named events in the sound (RFC 4733, which took the place of RFC 2833), or beside it as SIP INFO. */
export type KeyMethod = 'rfc2833' | 'info'

const PER_KEY_MS = 450

/** The SDP lines, and the steps, of the scenario `caller-presses`. */
export function writeSteps(
  steps: readonly CallerStep[],
  method: KeyMethod,
): { formats: string; events: string; steps: string } {
  const isInfo = method === 'info'
  const tone = isInfo ? '<nop><action><exec rtp_stream="tone.ulaw,-1,0"/></action></nop>' : ''
  return {
    formats: isInfo ? '0' : '0 101',
    events: isInfo ? '' : 'a=rtpmap:101 telephone-event/8000\na=fmtp:101 0-15\n',
    steps: [tone, ...steps.map((step) => writeStep(step, isInfo))].join('\n'),
  }
}

function writeStep(step: CallerStep, isInfo: boolean): string {
  if ('wait' in step) return pause(step.wait)
  if ('speak' in step)
    return isInfo
      ? pause(step.speak)
      : `<nop><action><exec play_pcap_audio="tone.pcap"/></action></nop>${pause(step.speak)}`
  if ('hangUp' in step) return `${request('BYE')}<recv response="200" timeout="10000"/>`
  if (!isInfo)
    return [...step.press]
      .map((key) => `<nop><action><exec play_dtmf="${key}"/></action></nop>${pause(PER_KEY_MS)}`)
      .join('\n')
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

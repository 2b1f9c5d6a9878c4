/** One side of a call, as SIPp plays it: what it does, step by step. */
export type SipRole = {
  name: string
  xml: string
}

export type Address = { host: string; port: number }

const RINGING = 180
const SDP = `Content-Type: application/sdp
Content-Length: [len]

v=0
o=sipp 1 1 IN IP4 [local_ip]
s=-
c=IN IP4 [media_ip]
t=0 0
m=audio [media_port] RTP/AVP 0
a=rtpmap:0 PCMU/8000
`
const NO_BODY = 'Content-Length: 0\n\n'

const scenario = (name: string, steps: string): SipRole => ({
  name,
  xml: `<?xml version="1.0" encoding="UTF-8"?>\n<scenario name="${name}">\n${steps}\n</scenario>\n`,
})
const send = (message: string) => `<send retrans="500"><![CDATA[\n${message}\n]]></send>`
const sendOnce = (message: string) => `<send><![CDATA[\n${message}\n]]></send>`
const pause = (ms: number) => (ms > 0 ? `<pause milliseconds="${ms}"/>` : '')
const optional = (...codes: number[]) => codes.map((code) => `<recv response="${code}" optional="true"/>`).join('\n')

export type CallerOptions = {
  from: string
  to: string
  pbx: Address
  name?: string
  /** Asks the network not to show the number. `false`: shown. `from`: no number at all. `privacy`: number kept by the network. */
  withheld?: false | 'from' | 'privacy'
  /** Gives up this long after the first ring. */
  cancelAfter?: number
  /** Hangs up this long after being answered, by whomever; without it, waits until the other side hangs up. */
  hangUpAfter?: number
  /** Keys pressed one second after being answered. */
  keys?: string
}

/** A caller, or a phone that places a call. */
export function caller({
  from,
  to,
  pbx,
  name,
  withheld = false,
  cancelAfter,
  hangUpAfter,
  keys,
}: CallerOptions): SipRole {
  const uri = `sip:${to}@${pbx.host}:${pbx.port}`
  const shown = withheld ? `"Anonymous" <sip:anonymous@anonymous.invalid>` : `"${name ?? ''}" <sip:${from}@[local_ip]>`
  const ids = (method: string, seq: number, tag: string) => `Via: SIP/2.0/UDP [local_ip]:[local_port];branch=[branch]
From: ${shown};tag=[pid]c[call_number]
To: <${uri}>${tag}
Call-ID: [call_id]
CSeq: ${seq} ${method}
Contact: <sip:${from}@[local_ip]:[local_port]>
Max-Forwards: 70`
  const privacy = withheld === 'privacy' ? `\nP-Asserted-Identity: <sip:${from}@[local_ip]>\nPrivacy: id` : ''
  const steps = [send(`INVITE ${uri} SIP/2.0\n${ids('INVITE', 1, '')}${privacy}\n${SDP}`)]
  if (cancelAfter !== undefined) {
    steps.push(
      optional(100, 183),
      `<recv response="180" timeout="15000"/>`,
      pause(cancelAfter),
      send(`CANCEL ${uri} SIP/2.0
[last_Via:]
From: ${shown};tag=[pid]c[call_number]
To: <${uri}>
Call-ID: [call_id]
CSeq: 1 CANCEL
Max-Forwards: 70
${NO_BODY}`),
      optional(180, 183),
      '<recv response="200"/>',
      '<recv response="487"/>',
      sendOnce(
        `ACK ${uri} SIP/2.0\n[last_Via:]\n${ids('ACK', 1, '[peer_tag_param]').split('\n').slice(1).join('\n')}\n${NO_BODY}`,
      ),
    )
    return scenario('a caller who gives up', steps.join('\n'))
  }
  const refusals = [404, 480, 486, 500, 503, 603].map(
    (code) => `<recv response="${code}" optional="true" next="refused"/>`,
  )
  steps.push(optional(100, 180, 183), ...refusals, '<recv response="200" rrs="true" timeout="60000"/>')
  steps.push(sendOnce(`ACK [next_url] SIP/2.0\n${ids('ACK', 1, '[peer_tag_param]')}\n${NO_BODY}`))
  for (const [index, key] of [...(keys ?? '')].entries()) {
    steps.push(
      pause(1000),
      info(`[next_url]`, ids('INFO', 2 + index, '[peer_tag_param]'), key),
      '<recv response="200"/>',
    )
  }
  if (hangUpAfter !== undefined) {
    steps.push(pause(hangUpAfter))
    steps.push(
      send(`BYE [next_url] SIP/2.0\n${ids('BYE', 20, '[peer_tag_param]')}\n${NO_BODY}`),
      '<recv response="200"/>',
    )
  } else steps.push(...answerBye)
  steps.push('<nop next="end"/>', '<label id="refused"/>')
  steps.push(
    sendOnce(
      `ACK ${uri} SIP/2.0\n[last_Via:]\n${ids('ACK', 1, '[peer_tag_param]').split('\n').slice(1).join('\n')}\n${NO_BODY}`,
    ),
  )
  steps.push('<label id="end"/>', '<nop/>')
  return scenario('a caller', labelled(steps.join('\n')))
}

/** SIPp wants numbers for labels. */
const labelled = (xml: string): string => xml.replaceAll('"refused"', '"1"').replaceAll('"end"', '"2"')

const answerBye = [
  '<recv request="BYE" timeout="120000"/>',
  sendOnce(`SIP/2.0 200 OK\n[last_Via:]\n[last_From:]\n[last_To:]\n[last_Call-ID:]\n[last_CSeq:]\n${NO_BODY}`),
]

const info = (uri: string, ids: string, key: string) =>
  send(`INFO ${uri} SIP/2.0
${ids}
Content-Type: application/dtmf-relay
Content-Length: [len]

Signal=${key}
Duration=160
`)

export type PhoneOptions = {
  phone: string
  pbx: Address
  /** Milliseconds of ringing before it answers; `never`: until the PBX gives up. */
  answerAfter: number | 'never'
  /** What the one at the phone does once she speaks. Without it she waits until the caller hangs up. */
  then?:
    | { hangUpAfter: number }
    | { press: string; after: number; hangUpAfter?: number }
    | { transferTo: string; after: number }
    | { consult: string; after: number; talk: number }
}

/** A phone that rings. */
export function phone({ phone, pbx, answerAfter, then }: PhoneOptions): SipRole {
  const steps = [
    `<recv request="INVITE">
  <action>
    <ereg regexp=".*" search_in="hdr" header="CSeq:" assign_to="cseq"/>
    <ereg regexp=".*" search_in="hdr" header="Via:" assign_to="via"/>
    <ereg regexp=".*" search_in="hdr" header="To:" assign_to="to"/>
    <ereg regexp=".*" search_in="hdr" header="From:" assign_to="from"/>
  </action>
</recv>`,
    `<Reference variables="cseq,via,to,from"/>`,
    sendOnce(response(RINGING, phone)),
  ]
  if (answerAfter === 'never') {
    steps.push(
      '<recv request="CANCEL" timeout="60000"/>',
      sendOnce(
        `SIP/2.0 200 OK\n[last_Via:]\n[last_From:]\n[last_To:];tag=[pid]p[call_number]\n[last_Call-ID:]\n[last_CSeq:]\n${NO_BODY}`,
      ),
      send(
        `SIP/2.0 487 Request Terminated\nVia:[$via]\nFrom:[$from]\nTo:[$to];tag=[pid]p[call_number]\n[last_Call-ID:]\nCSeq:[$cseq]\n${NO_BODY}`,
      ),
      '<recv request="ACK"/>',
    )
    return scenario('a phone that rings', steps.join('\n'))
  }
  steps.push(
    pause(answerAfter),
    send(
      `${response(200, phone, 'OK')
        .trimEnd()
        .replace(/\nContent-Length: 0/, '')}\n${SDP}`,
    ),
    '<recv request="ACK"/>',
  )
  if (then) steps.push(...deeds(phone, pbx, then))
  if (!then || ('press' in then && then.hangUpAfter === undefined)) steps.push(...answerBye)
  return scenario('a phone that answers', steps.join('\n'))
}

function deeds(phone: string, pbx: Address, then: NonNullable<PhoneOptions['then']>): string[] {
  const uri = `sip:asterisk@${pbx.host}:${pbx.port}`
  const inDialog = (method: string, seq: number) => `Via: SIP/2.0/UDP [local_ip]:[local_port];branch=[branch]
From:[$to];tag=[pid]p[call_number]
To:[$from]
Call-ID: [call_id]
CSeq: ${seq} ${method}
Contact: <sip:${phone}@[local_ip]:[local_port]>
Max-Forwards: 70`
  const bye = (seq: number) => [
    send(`BYE ${uri} SIP/2.0\n${inDialog('BYE', seq)}\n${NO_BODY}`),
    '<recv response="200"/>',
  ]
  if ('press' in then) {
    const keys = [...then.press].flatMap((key, index) => [
      info(uri, inDialog('INFO', 2 + index), key),
      '<recv response="200"/>',
      pause(300),
    ])
    const { hangUpAfter } = then
    return [pause(then.after), ...keys, ...(hangUpAfter === undefined ? [] : [pause(hangUpAfter), ...bye(20)])]
  }
  if ('hangUpAfter' in then) return [pause(then.hangUpAfter), ...bye(2)]
  const refer = (target: string) => [
    send(
      `REFER ${uri} SIP/2.0\n${inDialog('REFER', 3)}\nRefer-To: <${target}>\nReferred-By: <sip:${phone}@[local_ip]>\n${NO_BODY}`,
    ),
    '<recv response="202"/>',
    pause(400),
  ]
  if ('transferTo' in then)
    return [pause(then.after), ...refer(`sip:${then.transferTo}@${pbx.host}:${pbx.port}`), ...bye(4)]
  const to = `sip:${then.consult}@${pbx.host}:${pbx.port}`
  const second = (method: string, seq: number, tag: string) => `Via: SIP/2.0/UDP [local_ip]:[local_port];branch=[branch]
From: <sip:${phone}@[local_ip]>;tag=[pid]s[call_number]
To: <${to}>${tag}
Call-ID: second///[call_id]
CSeq: ${seq} ${method}
Contact: <sip:${phone}@[local_ip]:[local_port]>
Max-Forwards: 70`
  return [
    pause(then.after),
    send(`INVITE ${to} SIP/2.0\n${second('INVITE', 1, '')}\n${SDP}`),
    optional(100, 180, 183),
    `<recv response="200" timeout="20000">
  <action><ereg regexp="tag=([^;]+)" search_in="hdr" header="To:" assign_to="whole,totag"/></action>
</recv>
<Reference variables="whole"/>`,
    sendOnce(`ACK ${to} SIP/2.0\n${second('ACK', 1, ';tag=[$totag]')}\n${NO_BODY}`),
    pause(then.talk),
    ...refer(`${to}?Replaces=second%2F%2F%2F[call_id]%3Bto-tag%3D[$totag]%3Bfrom-tag%3D[pid]s[call_number]`),
    ...bye(4),
  ]
}

const response = (code: number, phone: string, reason = 'Ringing') => `SIP/2.0 ${code} ${reason}
[last_Via:]
[last_From:]
[last_To:];tag=[pid]p[call_number]
[last_Call-ID:]
[last_CSeq:]
Contact: <sip:${phone}@[local_ip]:[local_port]>
${NO_BODY}`

/** A phone that refuses at once: busy, or forwarded elsewhere by its owner. */
export const refusingPhone = (answer: 'busy' | { forwardedTo: string; pbx: Address }): SipRole => {
  const line = answer === 'busy' ? '486 Busy Here' : '302 Moved Temporarily'
  const contact =
    answer === 'busy' ? '' : `Contact: <sip:${answer.forwardedTo}@${answer.pbx.host}:${answer.pbx.port}>\n`
  return scenario(
    `a phone that says ${line}`,
    [
      '<recv request="INVITE"/>',
      send(
        `SIP/2.0 ${line}\n[last_Via:]\n[last_From:]\n[last_To:];tag=[pid]b[call_number]\n[last_Call-ID:]\n[last_CSeq:]\n${contact}${NO_BODY}`,
      ),
      '<recv request="ACK"/>',
    ].join('\n'),
  )
}

import type { CallEvent } from '../../calls/call-event.ts'
import { messageOf } from '../../kit/errors.ts'
import { readKeptField } from '../../kit/kept-field.ts'
import type { Ami } from './ami.ts'
import type { AmiEvent } from './ami-frames.ts'
import { KEPT_CALLS } from './kept-family.ts'
import { type CallRules, translateAmi } from './translate-ami.ts'

/** The note that `relais-note` of the dialplan keeps of each call until Relais has written it down. */
export type KeptCall = {
  linkedId: string
  startedAt: Date
  /** Presentation of the caller's number; `prohib...` when it is withheld. */
  presentation: string
  line: string
  number: string
  name: string
  /** Null while the call lasts, and when Asterisk itself ended with the call. */
  end: { at: Date; dialStatus: string; peer: string; talkedSeconds: number } | null
}

/** Reads one note; null when the dialplan of this version did not write it. All of it but the times is hostile. */
export function readKeptCall(linkedId: string, value: string): KeptCall | null {
  const fields = value.split('|').map(readKeptField)
  const [version, started = '', presentation = '', line = '', number = '', name = ''] = fields
  const [, , , , , , ended = '', dialStatus = '', peer = '', talked = ''] = fields
  if (version !== '1' || !/^\d{9,11}$/.test(started) || (fields.length !== 6 && fields.length !== 10)) return null
  const end = /^\d{9,11}$/.test(ended)
    ? { at: secondOf(ended), dialStatus, peer, talkedSeconds: Number(talked) || 0 }
    : null
  return { linkedId, startedAt: secondOf(started), presentation, line, number, name, end }
}

const secondOf = (epoch: string): Date => new Date(Number(epoch) * 1000)

export const isWithheldByNetwork = (presentation: string): boolean => /^prohib/i.test(presentation)

/** What AMI would have told of this call, had anybody listened: as much as decides what became of it. */
export function eventsOfKeptCall(kept: KeptCall, pbx: string, rules: CallRules): CallEvent[] {
  const { linkedId, startedAt, end } = kept
  const trunk = rules.trunks[0] ?? 'trunk'
  const started = translateAmi(
    {
      ...{ event: 'Newchannel', channel: `PJSIP/${trunk}-kept`, uniqueid: linkedId, linkedid: linkedId },
      ...{ context: 'relais-inbound', exten: kept.line, calleridnum: kept.number, calleridname: kept.name },
    },
    pbx,
    startedAt,
    rules,
  )
  const endedAt = end?.at ?? startedAt
  const of = { pbx, linkedId }
  const caller = { id: linkedId, name: `PJSIP/${trunk}-kept`, party: 'outside', device: trunk } as const
  const events: CallEvent[] = [...started]
  if (isWithheldByNetwork(kept.presentation)) events.push({ ...of, kind: 'withheld', at: startedAt })
  events.push({ ...of, kind: 'entered', channel: caller, app: 'dial', at: startedAt })
  if (end?.dialStatus) {
    const device = /^PJSIP\/(.+)-[0-9a-f]+$/i.exec(end.peer)?.[1] ?? ''
    const phone = { id: `${linkedId}-phone`, name: end.peer, party: 'phone', device } as const
    const status = end.dialStatus
    events.push({ ...of, kind: 'dial-begun', channel: phone, number: null, at: startedAt })
    if (status === 'ANSWER') {
      const answeredAt = new Date(Math.max(startedAt.getTime(), endedAt.getTime() - end.talkedSeconds * 1000))
      events.push({ ...of, kind: 'bridged', channel: caller, bridge: 'kept', at: answeredAt })
      events.push({ ...of, kind: 'bridged', channel: phone, bridge: 'kept', at: answeredAt })
    }
    events.push({ ...of, kind: 'dial-ended', channel: phone, status, at: endedAt })
    if (status === 'CANCEL') events.push({ ...of, kind: 'hang-up-asked', channel: caller, at: endedAt })
    events.push({ ...of, kind: 'hung-up', channel: phone, at: endedAt })
  }
  events.push({ ...of, kind: 'hung-up', channel: caller, at: endedAt })
  return events
}

/** Of a call whose beginning is on record: that somebody answered it, where that is not, and when it was over. */
export function eventsOfAnswer(kept: KeptCall, pbx: string, rules: CallRules, isAnswered: boolean): CallEvent[] {
  if (kept.end?.dialStatus !== 'ANSWER') return []
  const events = eventsOfKeptCall(kept, pbx, rules)
  return isAnswered ? events.slice(-1) : events.filter(({ kind }) => kind !== 'channel-started')
}

/** The notes among the entries of AstDB. */
export const readKeptCalls = (events: readonly AmiEvent[]): KeptCall[] =>
  events.flatMap(({ key = '', val = '' }) => readKeptCall(key.slice(`/${KEPT_CALLS}/`.length), val) ?? [])

/** The call is written down. Answers why not, where the PBX did not forget it: the next connection tries again. */
export const forgetKeptCall = async (ami: Pick<Ami, 'action'>, linkedId: string): Promise<string | null> =>
  ami.action('DBDel', { Family: KEPT_CALLS, Key: linkedId }).then(() => null, messageOf)

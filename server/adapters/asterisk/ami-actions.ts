import { Permanent } from '../../kit/errors.ts'

/** A list stands for one header sent several times; only `name=value` can be sent so. */
export type ActionFields = Readonly<Record<string, string | readonly string[]>>

/** Asterisk reads lines of 1,024 bytes and answers "line too long" to more; the header's name is part of it. */
const LONGEST_LINE = 1_000
const HEADER_NAME = /^[A-Za-z][A-Za-z0-9_-]*$/

/**
 * The fields as asterisk-manager wants them. Throws `Permanent` for whatever would reach Asterisk as something else
 * than one header: a CR, LF or NUL in a value begins a new header, or a new action, of a stranger's choice.
 */
export function toFields(action: string, fields: ActionFields): Record<string, string | Record<string, string>> {
  if (!/^\w{1,80}$/.test(action)) throw new Permanent('This is no name of an AMI action.')
  const safe: Record<string, string | Record<string, string>> = { action }
  for (const [name, value] of Object.entries(fields)) {
    if (!HEADER_NAME.test(name) || /^action(id)?$/i.test(name)) throw new Permanent('This is no name of an AMI header.')
    if (typeof value === 'string') {
      refuseUnsafe(name, value)
      safe[name] = value
      continue
    }
    const pairs: Record<string, string> = Object.create(null)
    for (const one of value) {
      refuseUnsafe(name, one)
      const equals = one.indexOf('=')
      if (equals < 1) throw new Permanent(`Each ${name} of a list wants name=value.`)
      pairs[one.slice(0, equals)] = one.slice(equals + 1)
    }
    safe[name] = pairs
  }
  return safe
}

function refuseUnsafe(name: string, value: string) {
  if (/[\r\n\0]/.test(value)) throw new Permanent(`The AMI header ${name} must not hold a line break.`)
  if (Buffer.byteLength(value) + name.length + 2 > LONGEST_LINE) {
    throw new Permanent(`The AMI header ${name} is longer than Asterisk reads (${LONGEST_LINE} bytes).`)
  }
}

export type Originate = {
  /** A phone's PJSIP endpoint, such as `101`: it rings first. */
  phone: string
  /** Where the phone is connected to once it is picked up. */
  context: string
  extension: string
  /** What the phone shows while it rings. */
  callerName?: string
  callerNumber?: string
  /** Channel variables; their values reach the dialplan as they are. */
  variables?: Readonly<Record<string, string>>
  ringSeconds?: number
}

/** The fields of the `Originate` action that rings `phone`; the new call's Linkedid will be `channelId`. */
export function originateFields(call: Originate, channelId: string): ActionFields {
  if (!/^[\w.-]{1,80}$/.test(call.phone)) throw new Permanent('This is no name of a phone.')
  if (!/^[\w.-]{1,80}$/.test(call.context)) throw new Permanent('This is no name of a context.')
  if (!/^[\w+*#.-]{1,80}$/.test(call.extension)) throw new Permanent('This cannot be dialled.')
  const variables = Object.entries(call.variables ?? {}).map(([name, value]) => {
    if (!/^_{0,2}[A-Za-z][A-Za-z0-9_]*$/.test(name)) throw new Permanent('This is no name of a variable.')
    return `${name}=${value.replace(/[\\,"]/g, '\\$&')}`
  })
  return {
    Channel: `PJSIP/${call.phone}`,
    ChannelId: channelId,
    Context: call.context,
    Exten: call.extension,
    Priority: '1',
    Timeout: String((call.ringSeconds ?? 30) * 1000),
    CallerID: callerId(call.callerName ?? '', call.callerNumber ?? call.extension),
    /** Else the connection is deaf, to Ping too, until the phone is picked up. */
    Async: 'true',
    ...(variables.length > 0 && { Variable: variables }),
  }
}

const callerId = (name: string, number: string) =>
  `"${name.replace(/[\p{Cc}"\\<>]/gu, ' ').slice(0, 80)}" <${number.replace(/[^\w+*#.-]/g, '')}>`

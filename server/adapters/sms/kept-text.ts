import { readKeptField } from '../../kit/kept-field.ts'
import { type PartMark, parsePartMark } from '../../kit/text-parts.ts'

/** A text as `relais-texts` of the dialplan keeps it in AstDB. Everything but `key` and `at` is hostile. */
export type KeptText = {
  /** Its key in AstDB's family `relais-texts`. */
  key: string
  /** When the PBX took it, to the second, by the PBX's clock. */
  at: Date
  /** Bytes of body that the SIP request announced. */
  length: number
  part: PartMark | null
  callId: string
  /** The user of the request's address. */
  to: string
  /** The user of the From header. */
  from: string
  body: string
}

const KEY = /^(\d{9,11})-(\d{1,12})$/

/** Reads a key and its value; null when the dialplan of this version did not write them. */
export function readKeptText(key: string, value: string): KeptText | null {
  const [, second] = KEY.exec(key) ?? []
  const fields = value.split('|')
  if (!second || fields.length !== 7 || fields[0] !== '1') return null
  const [, length = '', part = '', callId = '', to = '', from = '', body = ''] = fields.map(readKeptField)
  return {
    key,
    at: new Date(Number(second) * 1000),
    length: Number(length.trim()) || 0,
    part: parsePartMark(part),
    callId: callId.trim(),
    to: to.trim(),
    from: userOf(from),
    body,
  }
}

/** `"Any <name>" <sip:+15145550142@carrier.example;user=phone>` -> `+15145550142`: the last address is the real one. */
function userOf(from: string): string {
  const address = from.slice(from.lastIndexOf('<') + 1)
  const user = /^\s*(?:sips?|tel):([^@;>]*)/i.exec(address)?.[1] ?? ''
  try {
    return decodeURIComponent(user)
  } catch {
    return user
  }
}

/** By the order in which the PBX took them. */
export const byArrival = (one: KeptText, other: KeptText): number =>
  one.at.getTime() - other.at.getTime() || Number(one.key.split('-')[1]) - Number(other.key.split('-')[1])

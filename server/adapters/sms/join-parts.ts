import { createHash } from 'node:crypto'
import { byArrival, type KeptText } from './kept-text.ts'

/** One whole text, made of one or several kept ones. */
export type WholeText = { keys: string[]; providerId: string; from: string; to: string; body: string; at: Date }

/** How long the other parts of a text are waited for; in order and over one trunk they come within a second. */
export const PARTS_WAIT_MS = 20_000

/** What a patient's text beyond Asterisk's limit becomes: it must not vanish without a word. */
const unreadable = (bytes: number): string =>
  `[Un texte de ${bytes} octets est arrivé, trop long pour le système téléphonique, qui n’en a rien gardé. ` +
  `/ A text of ${bytes} bytes arrived, too long for the phone system, which kept nothing of it.]`

/**
 * Which texts are whole, and which kept ones still wait for their other parts. `waitedMs` tells how long a kept text
 * has been known: parts that stay alone are handed on alone rather than lost. Texts without a body say nothing and
 * are only to be dropped.
 */
export function joinParts(
  kept: KeptText[],
  waitedMs: (text: KeptText) => number,
): { whole: WholeText[]; drop: string[]; waiting: boolean } {
  const whole: WholeText[] = []
  const drop: string[] = []
  let waiting = false
  for (const group of groups([...kept].sort(byArrival))) {
    const first = group[0]!
    const of = first.part?.of ?? 1
    const numbers = new Set(group.map((text) => text.part?.number ?? 1))
    if (numbers.size < of && group.every((text) => waitedMs(text) < PARTS_WAIT_MS)) {
      waiting = true
      continue
    }
    const body = bodyOf(group, of)
    const keys = group.map((text) => text.key)
    if (body === '') drop.push(...keys)
    else whole.push({ keys, providerId: idOf(group, body), from: first.from, to: first.to, body, at: first.at })
  }
  return { whole, drop, waiting }
}

function groups(kept: KeptText[]): KeptText[][] {
  const byText = new Map<string, KeptText[]>()
  for (const text of kept) {
    const name = text.part ? JSON.stringify([text.from, text.to, text.part.id, text.part.of]) : text.key
    byText.set(name, [...(byText.get(name) ?? []), text])
  }
  return [...byText.values()]
}

function bodyOf(group: KeptText[], of: number): string {
  const parts = new Map<number, string>()
  for (const { part, body, length } of group) {
    const number = part?.number ?? 1
    if (!parts.has(number)) parts.set(number, body === '' && length > 0 ? blankOr(unreadable(length), length) : body)
  }
  const numbers = Array.from({ length: of }, (_, index) => index + 1)
  return numbers.map((number) => parts.get(number) ?? ' […] ').join('')
}

/** A body of line breaks alone is stripped by Asterisk too; it said nothing. */
const blankOr = (text: string, length: number): string => (length > MAX_SIP_BODY ? text : '')

/** Asterisk (16 to 22) reads at most this many bytes of a SIP MESSAGE's body; of a longer one it gives none. */
export const MAX_SIP_BODY = 1023

/**
 * The same request once more is the same text, whatever a proxy did to it on its way. The Call-ID alone would not do:
 * some phones keep one Call-ID for a whole exchange.
 */
function idOf(group: KeptText[], body: string): string {
  const first = group[0]!
  const named = first.part ? `part:${first.part.id}` : first.callId
  const content = createHash('sha256')
    .update(JSON.stringify([first.from, first.to, body]))
    .digest('hex')
    .slice(0, 16)
  return `${named.slice(0, 200)}#${content}`
}

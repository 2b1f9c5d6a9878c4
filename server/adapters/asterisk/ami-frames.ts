/** Longer than any event or answer of Asterisk by far; more without an end is an attack or a fault. */
const LONGEST_FRAME = 1024 * 1024

const END = '\r\n\r\n'

/**
 * Cuts what arrives, in whatever pieces, into whole frames: everything up to and with the empty line. `onOverflow` is
 * called, once, when a frame grows beyond `longest` characters; nothing is kept from then on.
 */
export function createFrameSplitter(
  onFrame: (frame: string) => void,
  onOverflow: () => void,
  longest: number = LONGEST_FRAME,
): (chunk: string) => void {
  let pending = ''
  let full = false

  return (chunk) => {
    if (full) return
    const seen = pending.length
    pending += chunk
    if (chunk.includes('\n')) {
      let start = 0
      let end = pending.indexOf(END, Math.max(0, seen - END.length + 1))
      while (end !== -1) {
        onFrame(pending.slice(start, end + END.length))
        start = end + END.length
        end = pending.indexOf(END, start)
      }
      if (start > 0) pending = pending.slice(start)
    }
    if (pending.length <= longest) return
    full = true
    pending = ''
    onOverflow()
  }
}

const LONE_BREAK = /\r(?!\n)|(?<!\r)\n/g
/** The lower-case names that every object has: as header names they would be found "already there" and mangled. */
const INHERITED_NAME = /^[^\S\r\n]*(?:constructor|__proto__)[^\S\r\n]*(?::[^\r\n]*)?\r\n/gim
/** Opens a mode of asterisk-manager which waits for an end that Asterisk has not sent since version 14. */
const OLD_COMMAND_ANSWER = /^response:[^\r\n]*follow/i

/**
 * The frame as asterisk-manager can read it, or null when it cannot: a lone CR or LF inside a value is a value's and not
 * the end of a line, and header names that are properties of every object are left out.
 */
export function cleanFrame(frame: string): string | null {
  if (OLD_COMMAND_ANSWER.test(frame)) return null
  return frame.replace(LONE_BREAK, ' ').replace(INHERITED_NAME, '')
}

/** The event's name when it is the frame's first header, as Asterisk writes it: known before the frame is read. */
export function eventNameOf(frame: string): string | null {
  if (!frame.startsWith('Event: ')) return null
  return frame.slice(7, frame.indexOf('\r\n'))
}

/** Should they come all the same (a manager.conf of somebody else's making), they are not even read. */
const NEVER_WANTED = new Set(['UserEvent', 'VarSet', 'Newexten', 'RTCPSent', 'RTCPReceived', 'TestEvent'])

/**
 * Reading a frame costs more than everything that is done with it, and of what a busy PBX says two in five events
 * interest nobody. Answers are read, and so are the events that are part of one (they carry its ActionID).
 */
export function isWorthReading(frame: string, wanted: ReadonlySet<string> | undefined): boolean {
  const name = eventNameOf(frame)
  if (name === null) return true
  if (NEVER_WANTED.has(name)) return false
  return !wanted || wanted.has(name) || frame.includes('\r\nActionID: ')
}

/** One event or answer: header names in lower case; what came more than once is joined by line feeds. */
export type AmiEvent = { readonly event: string } & Readonly<Record<string, string>>

/** Makes of what asterisk-manager read (strings, lists, nested variables) one flat record of strings. */
export function toAmiEvent(item: Record<string, unknown>): AmiEvent {
  for (const key of Object.keys(item)) {
    const value = item[key]
    if (typeof value !== 'string') item[key] = flatten(value)
  }
  if (item.event === undefined) item.event = ''
  return item as AmiEvent
}

function flatten(value: unknown): string {
  if (Array.isArray(value)) return value.map((one) => (typeof one === 'string' ? one : flatten(one))).join('\n')
  if (typeof value !== 'object' || value === null) return String(value ?? '')
  return Object.entries(value)
    .map(([name, content]) => (content === '' ? name : `${name}=${content}`))
    .join('\n')
}

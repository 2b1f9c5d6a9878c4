import type { ChannelFacts } from './call-event.ts'
import type { CallState } from './call-state.ts'

export type Talk = {
  /** When the first two people were joined, in milliseconds since 1970. */
  since: number
  /** The phone, or the outside number, that spoke with the caller first; null in a call that went out. */
  by: string | null
  /** How long people were joined, up to the end of the call or to now. */
  milliseconds: number
}

type Span = { channel: string; who: string; bridge: string; from: number; to: number }

/**
 * Did two people speak with each other, since when, and for how long?
 *
 * Two channels are joined while they share a bridge, or while a Local channel, a pipe of two halves, leads from the one
 * bridge into the other. That a channel is "up" says nothing: voicemail, a menu, or half a Local channel answers too.
 */
export function findTalk(state: CallState): Talk | null {
  if (state.origin?.automatic) return heardMachine(state)
  if (state.stays.length < 2) return null
  const channels = new Map(state.channels.map((channel) => [channel.id, channel]))
  const spans = spansOf(state, channels)
  const marks = [...new Set(spans.flatMap(({ from, to }) => (to === OPEN ? [from] : [from, to])))].sort((a, b) => a - b)
  const end = state.endedAt ?? state.seenAt
  let first: { since: number; by: string | null } | null = null
  let milliseconds = 0
  for (const [index, mark] of marks.entries()) {
    const present = spans.filter(({ from, to }) => from <= mark && (to > mark || (to === mark && from === mark)))
    const other = present.length > 1 && whoIsJoined(state, channels, present)
    if (!other) continue
    first ??= { since: mark, by: state.wentOut && !state.origin?.incoming ? null : other.who }
    milliseconds += (marks[index + 1] ?? Math.max(mark, end)) - mark
  }
  return first && { ...first, milliseconds }
}

/** Who answers a call that Relais itself makes is spoken to from then on. */
function heardMachine({ channels, endedAt, seenAt }: CallState): Talk | null {
  const since = channels.find(({ upAt }) => upAt !== null)?.upAt ?? null
  return since === null ? null : { since, by: null, milliseconds: (endedAt ?? seenAt) - since }
}

const OPEN = Number.POSITIVE_INFINITY

function spansOf(state: CallState, channels: Map<string, ChannelFacts>): Span[] {
  return state.stays.flatMap(({ from, to, ...stay }) => {
    if (from === null) return []
    return [{ ...stay, from, to: Math.max(from, to ?? channels.get(stay.channel)?.goneAt ?? OPEN) }]
  })
}

/** Who of the clinic is joined with the caller now; of any other call, who is joined with the one who placed it. */
function whoIsJoined(
  state: CallState,
  channels: Map<string, ChannelFacts>,
  present: Span[],
): { who: string | null } | null {
  const incoming = state.origin?.incoming === true
  const starts = incoming
    ? present.filter(({ channel }) => channel === state.caller)
    : present.filter(({ channel }) => isPerson(channels.get(channel), incoming))
  for (const start of starts) {
    const reached = reachedFrom(start, present, channels)
    const others = [...reached].filter(
      ({ channel }) =>
        channel !== start.channel && channel !== state.caller && isPerson(channels.get(channel), incoming),
    )
    const other = others.sort((a, b) => a.from - b.from)[0]
    if (other) return { who: nameOf(other, channels.get(other.channel), incoming) }
  }
  return null
}

/** In a call of the clinic's own, a trunk is no name for who is behind it. */
const nameOf = ({ who }: Span, channel: ChannelFacts | undefined, incoming: boolean): string | null =>
  channel?.number ?? (incoming || channel?.party === 'phone' ? who : null)

/** To a caller only the clinic is somebody, not another caller; to the clinic's own phones everybody is. */
const isPerson = (channel: ChannelFacts | undefined, incoming: boolean): boolean =>
  channel?.party === 'phone' || (channel?.party === 'outside' && (channel.dialled || !incoming))

function reachedFrom(start: Span, present: Span[], channels: Map<string, ChannelFacts>): Set<Span> {
  const reached = new Set([start])
  for (const span of reached) {
    for (const other of present) {
      if (reached.has(other)) continue
      const together = other.bridge === span.bridge || other.channel === span.channel
      if (together || arePipe(channels.get(span.channel), channels.get(other.channel))) reached.add(other)
    }
  }
  return reached
}

/** The halves of a Local channel are named alike but for `;1` and `;2`. */
const arePipe = (one: ChannelFacts | undefined, other: ChannelFacts | undefined): boolean =>
  one?.party === 'local' && other?.party === 'local' && one.name.slice(0, -2) === other.name.slice(0, -2)

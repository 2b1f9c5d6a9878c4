import type { Span } from '../../../transcripts/engine.ts'

/** How likely a voice is in each window, 0 to 1, one after the other. */
export type Voices = { likely: ArrayLike<number>; windowSeconds: number }

/** Speech begins above the one and goes on while it is above the other. */
const BEGINS = 0.3
const GOES_ON = 0.15
/** Voice (seconds, each window counted by how likely it is) without which nothing was said there: a cough, a click. */
const LEAST_ALONE = 0.2
/** Beside what certainly is speech, much less is enough: the end of a sentence, a "oui" in a noise. */
const LEAST_BESIDE = 0.06
const BESIDE_SECONDS = 3
/** Kept around what was found: a word begins and ends softly. */
const BEFORE_SECONDS = 0.35
const AFTER_SECONDS = 0.45
/** A shorter pause is a part of the speech. */
const SHORTEST_PAUSE = 0.5
/** Someone who speaks longer without a pause is cut where a voice is least likely. */
const LONGEST_SPAN = 299

/** Where somebody speaks. When in doubt, it is speech: what is cut away is never heard by the engine. */
export function findSpans(voices: Voices, seconds: number): Span[] {
  const runs = findRuns(voices)
  const certain = runs.filter(({ voice }) => voice >= LEAST_ALONE)
  const isBeside = (run: Run) =>
    certain.some(({ from, to }) => from - run.to < BESIDE_SECONDS && run.from - to < BESIDE_SECONDS)
  const spans: Span[] = []
  for (const run of runs) {
    if (run.voice < LEAST_ALONE && (run.voice < LEAST_BESIDE || !isBeside(run))) continue
    const from = Math.max(0, run.from - BEFORE_SECONDS)
    const to = Math.min(seconds, run.to + AFTER_SECONDS)
    const last = spans.at(-1)
    if (last && from - last.to < SHORTEST_PAUSE) last.to = Math.max(last.to, to)
    else if (from < to) spans.push({ from, to })
  }
  return spans.flatMap((span) => cutLong(span, voices))
}

type Run = Span & { voice: number }

function findRuns({ likely, windowSeconds }: Voices): Run[] {
  const runs: Run[] = []
  for (let at = 0; at < likely.length; at += 1) {
    if (likely[at]! < BEGINS) continue
    let first = at
    while (first > 0 && likely[first - 1]! >= GOES_ON) first -= 1
    let end = at
    let voice = 0
    for (let i = first; i < at; i += 1) voice += likely[i]!
    for (; end < likely.length && likely[end]! >= GOES_ON; end += 1) voice += likely[end]!
    runs.push({ from: first * windowSeconds, to: end * windowSeconds, voice: voice * windowSeconds })
    at = end
  }
  return joinNear(runs)
}

/** Syllables of one word: together they are speech, where each alone might be a click. */
function joinNear(runs: readonly Run[]): Run[] {
  const joined: Run[] = []
  for (const run of runs) {
    const last = joined.at(-1)
    if (last && run.from - last.to < 0.2) {
      last.to = run.to
      last.voice += run.voice
    } else joined.push({ ...run })
  }
  return joined
}

function cutLong(span: Span, voices: Voices): Span[] {
  const parts: Span[] = []
  let { from } = span
  while (span.to - from > LONGEST_SPAN) {
    const at = leastLikely(voices, from + LONGEST_SPAN * 0.7, from + LONGEST_SPAN)
    parts.push({ from, to: at })
    from = at
  }
  return [...parts, { from, to: span.to }]
}

/** The middle of the tenth of a second in which a voice is least likely. */
function leastLikely({ likely, windowSeconds }: Voices, from: number, to: number): number {
  let best = to
  let least = Number.POSITIVE_INFINITY
  const first = Math.ceil(from / windowSeconds) + 1
  for (let at = first; (at + 2) * windowSeconds <= to && at + 1 < likely.length; at += 1) {
    const sum = likely[at - 1]! + likely[at]! + likely[at + 1]!
    if (sum >= least) continue
    least = sum
    best = (at + 0.5) * windowSeconds
  }
  return best
}

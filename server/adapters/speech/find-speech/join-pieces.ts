import type { Piece, Span } from '../../../transcripts/engine.ts'

/** What an engine is given at once, at the most. */
export const LONGEST_PIECE = 300
/** Between two spans of a piece: the engine hears that a sentence may have ended. */
export const GAP_SECONDS = 0.3

/** Spans (none longer than a piece may be) to pieces, in order. */
export function joinPieces(spans: readonly Span[]): Piece[] {
  const pieces: Piece[] = []
  let length = 0
  for (const span of spans) {
    const more = span.to - span.from
    const last = pieces.at(-1)
    if (last && length + GAP_SECONDS + more <= LONGEST_PIECE) {
      last.push(span)
      length += GAP_SECONDS + more
    } else {
      pieces.push([span])
      length = more
    }
  }
  return pieces
}

/** Seconds of a piece as the engine hears it. */
export const lengthOf = (piece: Piece): number =>
  piece.reduce((sum, { from, to }) => sum + to - from, 0) + GAP_SECONDS * Math.max(0, piece.length - 1)

/**
 * From a second of the piece to the second of the recording. What an engine places in a gap, or beyond the end, is at
 * the end of the span before it; before the beginning, at the beginning.
 */
export function placeIn(piece: Piece): (second: number) => number {
  const starts: number[] = []
  let at = 0
  for (const { from, to } of piece) {
    starts.push(at)
    at += to - from + GAP_SECONDS
  }
  return (second) => {
    let index = starts.length - 1
    while (index > 0 && starts[index]! > second) index -= 1
    const span = piece[index]
    if (!span) return 0
    // Not a number, too: an engine's.
    const into = second > starts[index]! ? second - starts[index]! : 0
    return Math.min(span.to, span.from + into)
  }
}

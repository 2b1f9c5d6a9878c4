export type TextLine = { line: number; text: string; isTooLong: boolean }

/** A line longer than this is none of a table; what comes after is dropped up to its end. */
const MAX_LINE = 256 * 1024

/** The lines of a text that comes in pieces, a few thousand at a time; ends may be mixed (CR LF, LF, CR). */
export async function* readLines(chunks: AsyncIterable<string>): AsyncGenerator<TextLine[]> {
  let carry = ''
  let line = 1
  let isDropping = false
  let endedWithReturn = false
  for await (const piece of chunks) {
    const lines: TextLine[] = []
    // The second half of a CR LF that was cut in two.
    const chunk = endedWithReturn && piece.startsWith('\n') ? piece.slice(1) : piece
    if (piece) endedWithReturn = piece.endsWith('\r')
    let from = 0
    for (let at = nextEnd(chunk, 0); at >= 0; at = nextEnd(chunk, from)) {
      const text = carry + chunk.slice(from, at)
      lines.push({ line, text: text.slice(0, MAX_LINE), isTooLong: isDropping || text.length > MAX_LINE })
      line += 1
      carry = ''
      isDropping = false
      from = chunk.charCodeAt(at) === 13 && chunk.charCodeAt(at + 1) === 10 ? at + 2 : at + 1
    }
    const rest = chunk.slice(from)
    if (carry.length + rest.length > MAX_LINE) {
      isDropping = true
      carry = (carry + rest).slice(0, MAX_LINE)
    } else carry += rest
    yield lines
  }
  if (carry) yield [{ line, text: carry, isTooLong: isDropping }]
}

function nextEnd(text: string, from: number): number {
  const feed = text.indexOf('\n', from)
  const back = text.indexOf('\r', from)
  if (feed < 0 || back < 0) return Math.max(feed, back)
  return Math.min(feed, back)
}

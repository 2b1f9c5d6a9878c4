import { readLines, type TextLine } from './read-lines.ts'
import { isEmptyRow, type Row } from './row.ts'

/** A cell in quotes that goes on for longer is one whose quote was never closed. */
const MAX_LINES_OF_CELL = 40
const MAX_CELL = 16 * 1024
/** A file with so many unbalanced quotes has none that mean anything across lines. */
const MAX_UNBALANCED = 200

type Options = {
  /** One of `,` `;` tab `|`. */
  delimiter: string
  /** How many cells a whole line has, once that is known: tells a real line end in quotes from a stray quote. */
  width: number | null
}

/**
 * The rows of a delimited text, empty ones left out. Quotes as RFC 4180 has them, and as people leave them: one that
 * opens and never closes is taken for a letter, so that the lines after it are not lost in one cell.
 */
export async function* readCsv(chunks: AsyncIterable<string>, options: Options): AsyncGenerator<Row[]> {
  let waiting: TextLine[] = []
  let unbalanced = 0
  const work = (isEnd: boolean): Row[] => {
    const rows: Row[] = []
    let at = 0
    while (at < waiting.length) {
      const taken = takeRow(waiting, at, options, isEnd, unbalanced < MAX_UNBALANCED)
      if (!taken) break
      if (taken.row.isUnbalanced) unbalanced += 1
      if (!isEmptyRow(taken.row)) rows.push(taken.row)
      at += taken.lines
    }
    waiting = waiting.slice(at)
    return rows
  }
  for await (const lines of readLines(chunks)) {
    waiting = waiting.length > 0 ? [...waiting, ...lines] : lines
    yield work(false)
  }
  yield work(true)
}

/** Null: the lines that are there do not tell yet. */
function takeRow(
  lines: TextLine[],
  at: number,
  options: Options,
  isEnd: boolean,
  mayGoOn: boolean,
): { row: Row; lines: number } | null {
  const { line, text, isTooLong } = lines[at]!
  const one = (cells: string[], more: Partial<Row> = {}) => ({
    row: { line, cells, raw: text, ...(isTooLong && { isTooLong }), ...more },
    lines: 1,
  })
  if (!text.includes('"')) return one(text.split(options.delimiter))
  const alone = parseRow(text, options.delimiter)
  if (alone) return one(alone)
  const literal = () =>
    one(
      text.split(options.delimiter).map((cell) => cell.replace(/^\s*"/, '').replaceAll('""', '"')),
      { isUnbalanced: true },
    )
  if (!mayGoOn) return literal()
  let joined = text
  for (let count = 1; count < MAX_LINES_OF_CELL && joined.length < MAX_CELL; count += 1) {
    const next = lines[at + count]
    if (!next) return isEnd ? literal() : null
    joined += `\n${next.text}`
    if (!next.text.includes('"')) continue
    const cells = parseRow(joined, options.delimiter)
    if (!cells) continue
    const isWhole = options.width === null || cells.length === options.width
    const firstAlone = literal()
    if (!isWhole && firstAlone.row.cells.length === options.width) return firstAlone
    return { row: { line, cells, raw: joined }, lines: count + 1 }
  }
  return literal()
}

/** Null when a quote is open at the end. A quote within a cell is a letter. */
export function parseRow(text: string, delimiter: string): string[] | null {
  const cells: string[] = []
  let at = 0
  while (true) {
    let start = at
    while (text[start] === ' ') start += 1
    if (text[start] === '"') {
      const read = readQuoted(text, start + 1, delimiter)
      if (!read) return null
      cells.push(read.cell)
      at = read.end
    } else {
      const end = text.indexOf(delimiter, at)
      cells.push(end < 0 ? text.slice(at) : text.slice(at, end))
      at = end < 0 ? text.length : end
    }
    if (at >= text.length) return cells
    at += delimiter.length
    if (at === text.length) return [...cells, '']
  }
}

/** A quote closes a cell only before a delimiter or the end. */
function readQuoted(text: string, from: number, delimiter: string): { cell: string; end: number } | null {
  let cell = ''
  let start = from
  while (true) {
    const quote = text.indexOf('"', start)
    if (quote < 0) return null
    if (text[quote + 1] === '"') {
      cell += text.slice(start, quote + 1)
      start = quote + 2
      continue
    }
    let after = quote + 1
    while (text[after] === ' ') after += 1
    if (after >= text.length || text.startsWith(delimiter, after))
      return { cell: cell + text.slice(start, quote), end: Math.min(after, text.length) }
    cell += text.slice(start, quote + 1)
    start = quote + 1
  }
}

const DELIMITERS = [',', ';', '\t', '|']

/** The one by which most lines of a sample have the same number of cells, and many. */
export function findDelimiter(sample: readonly string[]): string {
  const lines = sample.filter((line) => line.trim() !== '')
  const scores = DELIMITERS.map((delimiter) => {
    const counts = new Map<number, number>()
    for (const line of lines) {
      const width = (parseRow(line, delimiter) ?? line.split(delimiter)).length
      counts.set(width, (counts.get(width) ?? 0) + 1)
    }
    const score = [...counts].map(([width, times]) =>
      width < 2 ? 0 : (times / lines.length) * Math.min(width, 12) ** 0.5,
    )
    return { delimiter, score: Math.max(0, ...score) }
  })
  return scores.reduce((best, one) => (one.score > best.score ? one : best)).delimiter
}

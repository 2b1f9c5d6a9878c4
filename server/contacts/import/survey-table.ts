import { storableText } from '../../kit/storable-text.ts'
import { type ColumnProfile, createColumnProfiler } from './profile-column.ts'
import { findHeadings } from './recognise-columns.ts'
import { repairText } from './repair-text.ts'
import { isEmptyRow, type Row } from './row.ts'
import { UnreadableFile } from './unreadable-file.ts'

export type Survey = {
  headings: string[]
  /** Where they stand; what is above is a title. 0: there are none. */
  headingLine: number
  profiles: ColumnProfile[]
  /** Of the file, headings left out. */
  rows: number
}

const TOP = 60
const MAX_ROWS = 1_000_000
const MAX_COLUMNS = 500

/** Reads a table once from end to end: where its headings are, and what its columns look like. */
export async function surveyTable(batches: AsyncIterable<Row[]>, today: string): Promise<Survey> {
  const top: Row[] = []
  let survey: Survey | null = null
  let profilers: ReturnType<typeof createColumnProfiler>[] = []
  const begin = (): Survey => {
    const cells = top.map((row) => row.cells.map((cell) => repairText(cell.slice(0, 500)).text))
    const index = findHeadings(cells)
    const width = Math.min(MAX_COLUMNS, index >= 0 ? lastFilled(cells[index]!) : usualWidth(top))
    const headings = Array.from({ length: width }, (_, at) => (index < 0 ? '' : (cells[index]![at] ?? '').trim()))
    profilers = headings.map(() => createColumnProfiler(today))
    return {
      headings: headings.map((one) => storableText(one.slice(0, 200))),
      headingLine: top[index]?.line ?? 0,
      profiles: [],
      rows: 0,
    }
  }
  const profile = (row: Row, of: Survey) => {
    if (row.line <= of.headingLine) return
    of.rows += 1
    if (of.rows > MAX_ROWS) throw new UnreadableFile('too-much-inside')
    for (const [at, profiler] of profilers.entries()) profiler.add(row.cells[at] ?? '')
  }
  const settle = (): Survey => {
    const begun = begin()
    for (const row of top) profile(row, begun)
    return begun
  }
  for await (const rows of batches)
    for (const row of rows) {
      if (isEmptyRow(row)) continue
      if (survey) profile(row, survey)
      else if (top.push(row) === TOP) survey = settle()
    }
  survey ??= settle()
  if (survey.rows === 0) throw new UnreadableFile('empty')
  return { ...survey, profiles: profilers.map((profiler) => profiler.result()) }
}

const lastFilled = (cells: readonly string[]): number => cells.findLastIndex((cell) => cell.trim() !== '') + 1

function usualWidth(rows: readonly Row[]): number {
  const counts = new Map<number, number>()
  for (const { cells } of rows) counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1)
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 1
}

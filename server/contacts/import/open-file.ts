import type { ImportMapping } from '../../contract/imports.ts'
import type { PersonRead } from './person.ts'
import { planColumns } from './plan-columns.ts'
import { findDelimiter, readCsv } from './read-csv.ts'
import { readLines } from './read-lines.ts'
import { createPersonReader, type ReadContext } from './read-person.ts'
import { encodingOf, readHead, readText } from './read-text.ts'
import { readVcards } from './read-vcards.ts'
import { readXlsx } from './read-xlsx.ts'
import { isEmptyRow, type Row } from './row.ts'
import { sniffFile } from './sniff-file.ts'
import { surveyTable } from './survey-table.ts'
import type { KeptMapping } from './task.ts'
import { UnreadableFile } from './unreadable-file.ts'

/** One line of a table, or one card: who it is about. */
export type Entry = { line: number; raw: string; people: PersonRead[] }

export type OpenFile = {
  format: 'csv' | 'xlsx' | 'vcard'
  encoding: string | null
  mapping: ImportMapping | null
  /** How many lines there are; 0 where that is not known before. */
  lines: number
  entries: AsyncGenerator<Entry[]>
}

type Needs = ReadContext & {
  /** As a person has said for these headings, now or before. */
  saidOf: (headings: readonly string[]) => Promise<Partial<KeptMapping> | null>
}

/** Finds out what a file is and what its columns hold, and reads the people in it. Throws `UnreadableFile`. */
export async function openFile(path: string, needs: Needs): Promise<OpenFile> {
  const sniffed = sniffFile(await readHead(path))
  if ('problem' in sniffed) throw new UnreadableFile(sniffed.problem.code, sniffed.problem.detail)
  const { format } = sniffed
  if (format === 'xlsx') return openTable(format, null, () => readXlsx(path), needs)
  const encoding = await encodingOf(path)
  if (format === 'vcard')
    return {
      ...{ format, encoding, mapping: null, lines: 0 },
      entries: readVcards(readLines(readText(path, encoding)), needs),
    }
  const delimiter = findDelimiter(await firstLines(path, encoding))
  let width: number | null = null
  const rows = () => readCsv(readText(path, encoding), { delimiter, width })
  return openTable(format, encoding, rows, needs, (found) => {
    width = found
  })
}

async function openTable(
  format: 'csv' | 'xlsx',
  encoding: string | null,
  rows: () => AsyncGenerator<Row[]>,
  needs: Needs,
  onWidth?: (width: number) => void,
): Promise<OpenFile> {
  const survey = await surveyTable(rows(), needs.today)
  const { headings, headingLine } = survey
  onWidth?.(headings.length)
  // Without headings two files may look alike and not be so.
  const said = await needs.saidOf(headingLine > 0 ? headings : [])
  const { mapping, columns } = planColumns(survey, said)
  const read = createPersonReader(columns, needs)
  async function* entries(): AsyncGenerator<Entry[]> {
    for await (const batch of rows())
      yield batch.flatMap((row) =>
        row.line <= headingLine || isEmptyRow(row) ? [] : [{ line: row.line, raw: row.raw, people: read(row) }],
      )
  }
  return { format, encoding, mapping, lines: survey.rows, entries: entries() }
}

async function firstLines(path: string, encoding: Parameters<typeof readText>[1]): Promise<string[]> {
  const lines: string[] = []
  for await (const some of readLines(readText(path, encoding))) {
    lines.push(...some.map(({ text }) => text))
    if (lines.length >= 60) break
  }
  return lines.slice(0, 200)
}

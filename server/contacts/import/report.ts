import { Readable } from 'node:stream'
import { BOM, csvLine } from '../export/write-csv.ts'
import { REASON_WORDS, REPORT_HEADINGS, VERDICT_WORDS } from './report-words.ts'
import type { LineRow } from './store.ts'

type Place = { line: number; part: number }

/** The doubtful and refused lines as CSV, a few hundred at a time. `nextRows` answers with those after a place. */
export function reportOf(language: 'fr' | 'en', nextRows: (after: Place | null) => Promise<LineRow[]>): Readable {
  async function* write() {
    yield BOM + csvLine(REPORT_HEADINGS[language])
    let after: Place | null = null
    while (true) {
      const rows: LineRow[] = await nextRows(after)
      const last = rows.at(-1)
      if (!last) return
      yield rows.map((row) => csvLine(cellsOf(row, language))).join('')
      after = { line: last.line, part: last.part }
    }
  }
  return Readable.from(write())
}

function cellsOf({ line, verdict, because, data }: LineRow, language: 'fr' | 'en'): string[] {
  const words = verdict === 'refused' ? VERDICT_WORDS.refused : VERDICT_WORDS.doubtful
  const reasons = (because ?? []).map(({ code, value }) => REASON_WORDS[code][language] + (value ? ` (${value})` : ''))
  return [String(line), words[language], reasons.join(' ; '), data?.name ?? '', data?.asItStood ?? '']
}

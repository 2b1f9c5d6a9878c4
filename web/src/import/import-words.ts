import type { Import, ImportLine } from '../../../server/contract/imports.ts'
import type { ImportWords } from '../i18n/import-fr.ts'
import { tidy } from '../names.ts'
import { lookUp } from './value-words.ts'

/** A file's name is somebody else's words. */
export const fileNameWords = ({ fileName }: Pick<Import, 'fileName'>): string => tidy(fileName) || '—'

/** Problems whose particulars mean something to a secretary: a share, a heading, a kind of file. */
const TELLING: ReadonlySet<string> = new Set(['looks-broken', 'columns-doubtful', 'not-a-table'])

/** What is wrong with a file, or why it waits, and what to do about it; null when nothing is. */
export function problemOf({ problem }: Pick<Import, 'problem'>, words: ImportWords): string | null {
  if (!problem) return null
  const said = lookUp<string>(words.problems, problem.code) ?? words.refused.unknown
  return problem.detail && TELLING.has(problem.code) ? `${said} (${tidy(problem.detail)})` : said
}

/** How many lines an import leaves aside. */
export const leftOut = ({ counts }: Pick<Import, 'counts'>): number => counts.doubtful + counts.refused

/** Reasons that say by themselves which column they are about. */
const SAY_FIELD: ReadonlySet<string> = new Set([
  'bad-birth-date',
  'bad-email',
  'chart-number-of-another',
  'unknown-gender',
  'unknown-language',
])

/** Where the value of a reason is the number of another line. */
const LINES: ReadonlySet<string> = new Set(['twice-in-file', 'again-in-file'])

/** Why a line is doubtful or refused, or what was noticed: with the column it is about, and what stands there. */
export function reasonWords(
  { code, field, value }: ImportLine['because'][number],
  words: ImportWords,
  isHidden: boolean,
): string {
  const reason = lookUp<string>(words.reasons, code) ?? words.reasonUnknown(tidy(String(code)))
  if (LINES.has(code)) return value ? `${reason} (${words.preview.line(tidy(value))})` : reason
  const about = field && field !== 'ignore' && !SAY_FIELD.has(code) ? lookUp<string>(words.columns.fields, field) : null
  const shown = value && !isHidden ? words.quoted(shorten(tidy(value))) : null
  return [about ? `${reason} (${about})` : reason, shown].filter(Boolean).join(' ')
}

const LONGEST = 80

const shorten = (text: string) => (text.length > LONGEST ? `${[...text].slice(0, LONGEST).join('')}…` : text)

/** What the button of an import does, in numbers; null when there is nothing to do. */
export function runWords({ counts }: Pick<Import, 'counts'>, withDoubtful: boolean, words: ImportWords): string | null {
  const { preview: w } = words
  const rest = [
    ...(counts.changed > 0 ? [w.changes(counts.changed)] : []),
    ...(withDoubtful && counts.doubtful > 0 ? [w.doubtful(counts.doubtful)] : []),
  ]
  const parts = counts.new > 0 ? [w.news(counts.new), ...rest] : rest
  if (parts.length === 0) return null
  const last = parts.pop()!
  return w.run(parts.length > 0 ? `${parts.join(', ')} ${w.and} ${last}` : last)
}

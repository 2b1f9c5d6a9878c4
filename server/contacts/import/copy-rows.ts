import type pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'

/** A value of COPY's text format; null is SQL's. */
export type CopyValue = string | number | null

const SPECIAL = /[\\\t\n\r]/g
const ESCAPES: Record<string, string> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' }
const CHUNK = 64 * 1024

/** Writes rows by COPY: several times as fast as INSERT, and read by no parser of SQL. */
export async function copyRows(
  client: pg.Client,
  table: string,
  columns: readonly string[],
  rows: Iterable<readonly CopyValue[]>,
): Promise<void> {
  const stream = client.query(copyFrom(`copy ${table} (${columns.join()}) from stdin`))
  const over = new Promise<void>((resolve, reject) => {
    stream.on('finish', resolve)
    stream.on('error', reject)
  })
  // It is awaited below; until then nobody hears it.
  over.catch(() => {})
  let text = ''
  for (const row of rows) {
    text += `${row.map(escapeValue).join('\t')}\n`
    if (text.length < CHUNK) continue
    if (!stream.write(text)) await Promise.race([new Promise((resolve) => stream.once('drain', resolve)), over])
    text = ''
  }
  stream.end(text)
  await over
}

const escapeValue = (value: CopyValue): string => {
  if (value === null) return '\\N'
  if (typeof value === 'number') return String(value)
  return value.replace(SPECIAL, (letter) => ESCAPES[letter]!)
}

/** A PostgreSQL array of texts. */
export const arrayText = (texts: readonly string[]): string =>
  `{${texts.map((text) => `"${text.replace(/[\\"]/g, '\\$&')}"`).join()}}`

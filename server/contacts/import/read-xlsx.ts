import { createXmlReader, type XmlEvent } from './read-xml.ts'
import { openZip, type Zip } from './read-zip.ts'
import { isEmptyRow, type Row } from './row.ts'
import { createStringPool, type StringPool } from './string-pool.ts'
import { UnreadableFile } from './unreadable-file.ts'

/** A clinic's largest workbook unpacks to a tenth of these. */
const MAX_PART = 8 * 1024 * 1024
const MAX_STRINGS = 128 * 1024 * 1024
const MAX_SHEET = 640 * 1024 * 1024
const MAX_CELL = 32_767
const MAX_COLUMNS = 1_000

type Workbook = { sheets: string[]; dateStyles: Set<number>; is1904: boolean; zip: Zip; strings: StringPool }

/**
 * The rows of the first sheet that has any (ECMA-376, SpreadsheetML), read piece by piece. Dates come as `YYYY-MM-DD`,
 * with `THH:MM` where they have an hour; formulas as the value they had when the workbook was saved.
 */
export async function* readXlsx(path: string): AsyncGenerator<Row[]> {
  const zip = await openZip(path)
  try {
    const workbook = await openWorkbook(zip)
    for (const sheet of workbook.sheets) {
      let hasRows = false
      for await (const rows of readSheet(workbook, sheet)) {
        hasRows ||= rows.length > 0
        yield rows
      }
      if (hasRows) return
    }
  } finally {
    zip.close()
  }
}

async function openWorkbook(zip: Zip): Promise<Workbook> {
  const find = (end: string) => zip.names.find((name) => name.toLowerCase().endsWith(end))
  const book = find('xl/workbook.xml')
  if (!book) {
    if (find('xl/workbook.bin')) throw new UnreadableFile('other-format', 'XLSB')
    if (find('content.xml')) throw new UnreadableFile('other-format', 'ODS')
    throw new UnreadableFile('not-a-table', 'ZIP')
  }
  const targets = new Map<string, string>()
  const relations = find('xl/_rels/workbook.xml.rels')
  if (relations)
    await eachTag(zip, relations, ({ name, attributes }) => {
      const { Id: id, Target: target } = attributes
      if (name === 'Relationship' && id && target)
        targets.set(id, target.replace(/^\//, '').replace(/^(?!xl\/)/, 'xl/'))
    })
  const sheets: string[] = []
  let is1904 = false
  await eachTag(zip, book, ({ name, attributes }) => {
    if (name === 'workbookPr') is1904 = /^(?:1|true)$/.test(attributes.date1904 ?? '')
    if (name !== 'sheet') return
    const target = targets.get(relationOf(attributes) ?? '')
    const part = target && zip.names.find((one) => one.toLowerCase() === target.toLowerCase())
    if (part) sheets.push(part)
  })
  const styles = find('xl/styles.xml')
  const strings = find('xl/sharedstrings.xml')
  return {
    ...{ zip, is1904 },
    sheets: sheets.length > 0 ? sheets : zip.names.filter((name) => /xl\/worksheets\/[^/]+\.xml$/i.test(name)),
    dateStyles: styles ? await readDateStyles(zip, styles) : new Set(),
    strings: strings ? await readStrings(zip, strings) : createStringPool(),
  }
}

/** `r:id`, whatever the prefix is. */
const relationOf = (attributes: Readonly<Record<string, string>>) =>
  Object.entries(attributes).find(([name]) => name.endsWith(':id'))?.[1]

async function eachTag(
  zip: Zip,
  part: string,
  onTag: (tag: Extract<XmlEvent, { kind: 'open' }>) => void,
): Promise<void> {
  const read = createXmlReader((event) => {
    if (event.kind === 'open') onTag(event)
  })
  for await (const chunk of zip.read(part, MAX_PART)) read(chunk)
}

/** Formats that show a day or an hour, by their number (ECMA-376 18.8.30) or by their own letters. */
async function readDateStyles(zip: Zip, part: string): Promise<Set<number>> {
  const isDate = (id: number) =>
    (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58)
  const own = new Map<number, boolean>()
  const styles = new Set<number>()
  let isInCells = false
  let index = 0
  const read = createXmlReader((event) => {
    if (event.kind === 'text') return
    if (event.name === 'cellXfs') isInCells = event.kind === 'open'
    if (event.kind === 'close') return
    const format = Number(event.attributes.numFmtId ?? 0)
    if (event.name === 'numFmt') {
      const code = (event.attributes.formatCode ?? '').replace(/"[^"]*"|\\.|\[[^\]]*\]|_./g, '')
      own.set(format, /[dyhms]/i.test(code) && !/General|[#0?]/i.test(code.replace(/s+\.0+/gi, '')))
    }
    if (event.name !== 'xf' || !isInCells) return
    if (own.get(format) ?? isDate(format)) styles.add(index)
    index += 1
  })
  for await (const chunk of zip.read(part, MAX_PART)) read(chunk)
  return styles
}

async function readStrings(zip: Zip, part: string): Promise<StringPool> {
  const pool = createStringPool()
  let text = ''
  let isText = false
  let isPhonetic = false
  const read = createXmlReader((event) => {
    if (event.kind === 'text') {
      if (isText && text.length < MAX_CELL) text += event.text
    } else if (event.name === 't') isText = event.kind === 'open' && !isPhonetic
    else if (event.name === 'rPh') isPhonetic = event.kind === 'open'
    else if (event.name === 'si' && event.kind === 'close') {
      pool.add(plainText(text))
      text = ''
    }
  })
  for await (const chunk of zip.read(part, MAX_STRINGS)) read(chunk)
  return pool
}

/** Excel writes characters XML has no place for as `_x000D_`. */
const plainText = (text: string) =>
  text.replace(/_x([\da-fA-F]{4})_/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))

async function* readSheet(workbook: Workbook, part: string): AsyncGenerator<Row[]> {
  let rows: Row[] = []
  let line = 0
  let cells: string[] = []
  let column = -1
  let type = ''
  let style = 0
  let value = ''
  let isValue = false
  const read = createXmlReader((event) => {
    if (event.kind === 'text') {
      if (isValue && value.length < MAX_CELL) value += event.text
    } else if (event.name === 'v' || event.name === 't') isValue = event.kind === 'open'
    else if (event.name === 'c' && event.kind === 'open') {
      column = columnOf(event.attributes.r) ?? column + 1
      type = event.attributes.t ?? 'n'
      style = Number(event.attributes.s ?? -1)
      value = ''
    } else if (event.name === 'c') {
      if (value !== '' && column < MAX_COLUMNS) {
        while (cells.length < column) cells.push('')
        cells[column] = cellText(workbook, value, type, style)
      }
    } else if (event.name === 'row' && event.kind === 'open') {
      line = Number(event.attributes.r ?? line + 1) || line + 1
      cells = []
      column = -1
    } else if (event.name === 'row') {
      const row = { line, cells, raw: cells.join('\t') }
      if (!isEmptyRow(row)) rows.push(row)
    }
  })
  for await (const chunk of workbook.zip.read(part, MAX_SHEET)) {
    read(chunk)
    if (rows.length < 200) continue
    yield rows
    rows = []
  }
  yield rows
}

/** `BC12` is column 54. */
function columnOf(reference: string | undefined): number | null {
  const letters = /^([A-Z]{1,3})/.exec(reference ?? '')?.[1]
  if (!letters) return null
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1
}

function cellText({ strings, dateStyles, is1904 }: Workbook, value: string, type: string, style: number): string {
  if (type === 's') return strings.get(Number(value))
  if (type === 'inlineStr' || type === 'str') return plainText(value)
  if (type === 'e') return ''
  if (type === 'b') return value === '1' ? 'oui' : 'non'
  if (type === 'd') return value
  const number = Number(value)
  if (!Number.isFinite(number)) return value
  if (dateStyles.has(style)) return dateText(number + (is1904 ? 1_462 : 0)) ?? value
  return /[.eE]/.test(value) ? String(number) : value
}

/** Days since the last day of 1899, as Excel counts them; null for what is no day. */
function dateText(serial: number): string | null {
  if (serial < 0 || serial > 2_958_465) return null
  const minutes = Math.round((serial % 1) * 1_440)
  const at = new Date(Date.UTC(1899, 11, serial < 61 ? 31 : 30) + Math.floor(serial) * 86_400_000 + minutes * 60_000)
  const written = at.toISOString()
  if (serial < 1) return written.slice(11, 16)
  return minutes === 0 ? written.slice(0, 10) : written.slice(0, 16)
}

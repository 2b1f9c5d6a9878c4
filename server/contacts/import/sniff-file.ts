import type { Import } from '../../contract/imports.ts'

type Problem = NonNullable<Import['problem']>
export type Sniffed = { format: 'csv' | 'xlsx' | 'vcard' } | { problem: Problem }

const refused = (code: Problem['code'], detail: string | null = null): Sniffed => ({ problem: { code, detail } })

const BINARY: [hex: string, name: string][] = [
  ['25504446', 'PDF'],
  ['89504e47', 'PNG'],
  ['ffd8ff', 'JPEG'],
  ['47494638', 'GIF'],
  ['52494646', 'RIFF'],
  ['7f454c46', 'ELF'],
  ['4d5a', 'EXE'],
  ['1f8b', 'GZIP'],
  ['52617221', 'RAR'],
  ['377abcaf', '7-Zip'],
  ['53514c697465', 'SQLite'],
  ['494433', 'MP3'],
]

/** What a file is, by its first bytes; what it is called is not asked. */
export function sniffFile(head: Buffer): Sniffed {
  if (head.length === 0) return refused('empty')
  if (head.toString('latin1', 0, 4) === 'PK\x03\x04') return { format: 'xlsx' }
  if (head.toString('latin1', 0, 4) === 'PK\x05\x06') return refused('empty')
  // OLE2: Excel 97-2003; a workbook with a password is one of these too, with an "EncryptedPackage" in it.
  if (head.subarray(0, 8).equals(Buffer.from('d0cf11e0a1b11ae1', 'hex'))) {
    const isLocked = head.includes(Buffer.from('EncryptedPackage', 'utf16le'))
    return isLocked ? refused('encrypted') : refused('old-excel')
  }
  // BIFF of Excel 2 to 4, without OLE2 around it.
  if (
    head[0] === 0x09 &&
    [0x00, 0x02, 0x04, 0x08].includes(head[1] ?? -1) &&
    head.length > 4 &&
    head[2]! <= 8 &&
    head[3] === 0
  )
    return refused('old-excel')
  const binary = BINARY.find(([hex]) => head.subarray(0, hex.length / 2).equals(Buffer.from(hex, 'hex')))
  if (binary) return refused('not-a-table', binary[1])
  const text = head
    .toString('latin1')
    .replaceAll('\0', '')
    .replace(/^(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)/, '')
    .trimStart()
  if (text === '') return refused('empty')
  if (/^begin:vcard/i.test(text)) return { format: 'vcard' }
  if (/^(?:<!doctype|<html|<\?xml|<table|<workbook)/i.test(text)) return refused('other-format', text.slice(1, 12))
  if (/^\{\\rtf/.test(text)) return refused('other-format', 'RTF')
  if (/^\s*[[{]\s*["{[]/.test(text)) return refused('other-format', 'JSON')
  return isBinary(head) ? refused('not-a-table') : { format: 'csv' }
}

/** Text has few control characters; UTF-16 has zeros, in every second place only. */
function isBinary(head: Buffer): boolean {
  let controls = 0
  const zeros = [0, 0]
  for (const [at, byte] of head.entries()) {
    if (byte === 0) zeros[at % 2]! += 1
    else if (byte < 0x20 && byte !== 9 && byte !== 10 && byte !== 13) controls += 1
  }
  const [even = 0, odd = 0] = zeros
  const isWide = Math.max(even, odd) > head.length * 0.3 && Math.min(even, odd) < head.length * 0.05
  return controls > head.length * 0.05 || (!isWide && even + odd > head.length * 0.1)
}

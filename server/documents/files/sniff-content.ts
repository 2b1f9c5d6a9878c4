import { COMPOUND, HTML, SVG, TEXT, UNKNOWN, ZIP } from './judge-type.ts'

/** How much of the beginning of a file is looked at. */
export const HEAD_BYTES = 64 * 1024

/**
 * What a file is by its beginning alone. What is text is never taken for something else because of its first two letters.
 * XML is `application/xml` until somebody has read it, and everything packed as ZIP is `application/zip`.
 */
export async function sniffContent(head: Buffer, extension: string): Promise<string> {
  const text = readAsText(head)
  if (text !== null) return sniffText(text, extension)
  const start = head
    .toString('latin1', 0, 1_024)
    .replace(/^\u00ef\u00bb\u00bf/, '')
    .trimStart()
  if (start.startsWith('#!') && !start.startsWith('#!AMR')) return 'text/x-script'
  if (HTML_START.test(start)) return HTML
  if (start.startsWith('%PDF-')) return 'application/pdf'
  const { fileTypeFromBuffer } = await import('file-type')
  const found = await fileTypeFromBuffer(head).catch(() => undefined)
  // Pictures of whole slides have a preamble that is TIFF (DICOM PS3.10, 7.1).
  const isDicom = head.subarray(128, 132).toString('latin1') === 'DICM'
  if (isDicom && (!found || found.mime === 'image/tiff')) return 'application/dicom'
  if (['504b0304', '504b0506'].includes(head.toString('hex', 0, 4))) return ZIP
  if (found?.mime === COMPOUND) return OF_COMPOUND[extension] ?? COMPOUND
  return found?.mime ?? (extension === 'stl' ? 'model/stl' : UNKNOWN)
}

const OF_COMPOUND: Record<string, string> = {
  doc: 'application/msword',
  xls: 'application/vnd.ms-excel',
  ppt: 'application/vnd.ms-powerpoint',
  msg: 'application/vnd.ms-outlook',
}

/** Null when it is none: UTF-8, UTF-16 by its mark, or letters of one byte. */
export function readAsText(head: Buffer): string | null {
  const mark = head.toString('hex', 0, 2)
  if (mark === 'fffe' || mark === 'feff') return new TextDecoder(mark === 'fffe' ? 'utf-16le' : 'utf-16be').decode(head)
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what no text holds.
  return /[\0-\x08\x0e-\x19\x1c-\x1f]/.test(head.toString('latin1')) ? null : new TextDecoder().decode(head)
}

/** As browsers tell HTML (mimesniff.spec.whatwg.org, 7.1), and a few more of its elements. */
const HTML_START =
  /^(?:<!doctype\s+html|<(?:html|head|script|iframe|h1|div|font|table|a|style|title|b|body|br|p|img|svg:script|meta|link|form|object|embed|base|frameset)[\s>/])/i

function sniffText(text: string, extension: string): string {
  const start = text.replace(/^\uFEFF?\s*(?:<!--[\s\S]*?-->\s*)*/, '')
  if (start.startsWith('%PDF-')) return 'application/pdf'
  if (start.startsWith('{\\rtf')) return 'application/rtf'
  if (start.startsWith('%!PS')) return 'application/postscript'
  if (text.startsWith('#!') && !text.startsWith('#!AMR')) return 'text/x-script'
  if (HTML_START.test(start) || /^<\?(?:php|=)/i.test(start)) return HTML
  if (/^(?:<\?xml|<!doctype|<[a-z_])/i.test(start)) return /^<svg[\s>]/i.test(start) ? SVG : 'application/xml'
  if (/^(?:regedit4|windows registry editor)/i.test(start)) return 'application/x-ms-regedit'
  if (start.startsWith('BEGIN:VCARD')) return 'text/vcard'
  if (start.startsWith('BEGIN:VCALENDAR')) return 'text/calendar'
  if (extension === 'stl') return 'model/stl'
  return OF_TEXT[extension] ?? TEXT
}

const OF_TEXT: Record<string, string> = { csv: 'text/csv', json: 'application/json' }

/** A picture in which somebody wrote what a browser or a server would run. */
export const hasScript = (bytes: Buffer): boolean => /<script[\s>/]|<html[\s>]|<\?php\s/i.test(bytes.toString('latin1'))

/** The longest an archive's end can be (APPNOTE.TXT 4.3.16). */
export const TAIL_BYTES = 22 + 0xffff

/** Does this end as a ZIP does, with a directory where it says there is one? Bytes before it do not keep it from being one. */
export function endsAsArchive(tail: Buffer): boolean {
  for (let at = tail.length - 22; at >= 0; at = tail.lastIndexOf('PK\x05\x06', at - 1, 'latin1')) {
    if (tail.readUInt32BE(at) === 0x504b0506 && tail.readUInt16LE(at + 20) === tail.length - at - 22) {
      const size = tail.readUInt32LE(at + 12)
      const start = at - size
      return start < 0 || size === 0 || tail.readUInt32BE(start) === 0x504b0102
    }
    if (at === 0) break
  }
  return false
}

/** In the directory of a compound file: the store of its macros, the class of an installer (MS-CFB, 2.6.1). */
export const MARKS_OF_PROGRAMS: readonly Buffer[] = [
  Buffer.from('_VBA_PROJECT', 'utf16le'),
  Buffer.from('84100c0000000000c000000000000046', 'hex'),
]

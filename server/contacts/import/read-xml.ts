export type XmlEvent =
  | { kind: 'open'; name: string; attributes: string; isEmpty: boolean }
  | { kind: 'text'; text: string }
  | { kind: 'close'; name: string }

/** No tag of a workbook is longer. */
const MAX_TAG = 64 * 1024

/**
 * The tags and texts of XML that comes in pieces, names without their prefix. Comments, declarations and what they
 * declare are passed over: no entity but the five of XML itself is ever filled in.
 */
export function createXmlReader(onEvent: (event: XmlEvent) => void) {
  let rest = ''
  return (chunk: string): void => {
    const text = rest + chunk
    let at = 0
    while (at < text.length) {
      const open = text.indexOf('<', at)
      if (open < 0) break
      if (open > at) onEvent({ kind: 'text', text: text.slice(at, open) })
      const isComment = text.startsWith('<!--', open)
      const isRaw = text.startsWith('<![CDATA[', open)
      const end = text.indexOf(isComment ? '-->' : isRaw ? ']]>' : '>', open)
      if (end < 0) {
        at = open
        break
      }
      if (isRaw) onEvent({ kind: 'text', text: text.slice(open + 9, end).replaceAll('&', '&amp;') })
      else if (!isComment) readTag(text.slice(open + 1, end), onEvent)
      at = end + (isComment || isRaw ? 3 : 1)
    }
    rest = text.slice(at, at + MAX_TAG)
  }
}

function readTag(tag: string, onEvent: (event: XmlEvent) => void): void {
  if (tag.startsWith('?') || tag.startsWith('!')) return
  if (tag.startsWith('/')) {
    onEvent({ kind: 'close', name: bareName(tag.slice(1).trim()) })
    return
  }
  const isEmpty = tag.endsWith('/')
  const space = tag.search(/[\s/]/)
  const name = bareName(space < 0 ? tag : tag.slice(0, space))
  onEvent({ kind: 'open', name, attributes: space < 0 ? '' : tag.slice(space), isEmpty })
  if (isEmpty) onEvent({ kind: 'close', name })
}

const bareName = (name: string) => name.slice(name.indexOf(':') + 1)

/** One attribute of a tag, by its whole name. */
export function attributeOf(attributes: string, name: string): string | null {
  const at = attributes.search(new RegExp(`\\s${name}\\s*=\\s*["']`))
  if (at < 0) return null
  const quote = attributes.slice(at).search(/["']/) + at
  const end = attributes.indexOf(attributes[quote]!, quote + 1)
  return end < 0 ? null : unescapeXml(attributes.slice(quote + 1, end))
}

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

export function unescapeXml(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(/&(#x[\da-f]{1,6}|#\d{1,7}|\w{1,5});/gi, (whole, name: string) => {
    if (!name.startsWith('#')) return ENTITIES[name] ?? whole
    const code = name[1]?.toLowerCase() === 'x' ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1))
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd'
  })
}

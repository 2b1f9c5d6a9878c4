import { SaxesParser } from 'saxes'
import { UnreadableFile } from './unreadable-file.ts'

export type XmlEvent =
  /** `attributes`: by their whole name. */
  | { kind: 'open'; name: string; attributes: Readonly<Record<string, string>> }
  | { kind: 'text'; text: string }
  | { kind: 'close'; name: string }

/**
 * The tags and texts of XML that comes in pieces, tags without their prefix. What a document type declares is passed
 * over: no entity but the five of XML itself is ever filled in. Throws `UnreadableFile` at what is no XML.
 */
export function createXmlReader(onEvent: (event: XmlEvent) => void): (chunk: string) => void {
  const parser = new SaxesParser<{ xmlns: false; position: false }>({ xmlns: false, position: false })
  parser.on('opentag', ({ name, attributes }) => onEvent({ kind: 'open', name: bareName(name), attributes }))
  parser.on('closetag', ({ name }) => onEvent({ kind: 'close', name: bareName(name) }))
  parser.on('text', (text) => onEvent({ kind: 'text', text }))
  parser.on('cdata', (text) => onEvent({ kind: 'text', text }))
  parser.on('error', () => {
    throw new UnreadableFile('damaged')
  })
  return (chunk) => void parser.write(chunk)
}

const bareName = (name: string) => name.slice(name.indexOf(':') + 1)

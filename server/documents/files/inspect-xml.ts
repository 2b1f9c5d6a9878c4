import { HTML, SVG, TEXT } from './judge-type.ts'

/** More than any drawing or record has; what a reader of XML holds at once is bounded by it. */
export const MAX_XML_BYTES = 20_000_000

export type XmlSeen = { mediaType: string; hasProgram: boolean; isWhole: boolean }

const RUNS = new Set(['script', 'foreignobject', 'iframe', 'embed', 'object', 'handler', 'listener', 'applet'])
/** Read without what a browser passes over in an address. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: those are the characters meant.
const PASSED_OVER = /[\x00-\x20\u00a0\u200b\ufeff]+/g
const RUNNING_ADDRESS = /^(?:javascript|vbscript|livescript):|^data:(?!image\/(?:png|jpe?g|gif|webp|bmp|avif)[;,])/i

/** What XML is, once it has been read to its end, and whether something in it would run where it is shown. */
export async function inspectXml(content: AsyncIterable<Buffer>): Promise<XmlSeen> {
  const { SaxesParser } = await import('saxes')
  const parser = new SaxesParser<{ xmlns: false; position: false }>({ xmlns: false, position: false })
  let root: string | null = null
  let hasProgram = false
  let hasPage = false
  let isWhole = true
  parser.on('opentag', ({ name, attributes }) => {
    const bare = bareName(name)
    root ??= bare
    hasPage ||= Object.values(attributes).some((value) => value.trim() === 'http://www.w3.org/1999/xhtml')
    hasProgram ||= RUNS.has(bare) || Object.entries(attributes).some(([key, value]) => runs(bareName(key), value))
  })
  // What declares its own entities hides what it says; a style sheet from elsewhere can be a program.
  parser.on('doctype', (declared) => {
    hasProgram ||= /<!ENTITY|<!ATTLIST/i.test(declared)
  })
  parser.on('processinginstruction', ({ target }) => {
    hasPage ||= target === 'xml-stylesheet'
  })
  parser.on('error', () => {
    isWhole = false
  })
  let decoder: InstanceType<typeof TextDecoder> | null = null
  let size = 0
  for await (const chunk of content) {
    size += chunk.length
    if (size > MAX_XML_BYTES) isWhole = false
    if (!isWhole) break
    decoder ??= new TextDecoder(encodingOf(chunk))
    parser.write(decoder.decode(chunk, { stream: true }))
  }
  if (isWhole) parser.close()
  if (root === 'html') return { mediaType: HTML, hasProgram, isWhole }
  // Drawings are shown by themselves in every browser; other XML is a record, read by programs that ask for it.
  if (root === 'svg') return { mediaType: SVG, hasProgram: hasProgram || hasPage || !isWhole, isWhole }
  return { mediaType: isWhole ? 'application/xml' : TEXT, hasProgram: hasProgram && hasPage, isWhole }
}

const bareName = (name: string) => name.slice(name.indexOf(':') + 1).toLowerCase()

function runs(name: string, value: string): boolean {
  if (name.startsWith('on')) return true
  const address = value.replace(PASSED_OVER, '')
  return name === 'style' ? /javascript:|expression\(|@import/i.test(address) : RUNNING_ADDRESS.test(address)
}

function encodingOf(start: Buffer): string {
  if (start[0] === 0xff && start[1] === 0xfe) return 'utf-16le'
  if (start[0] === 0xfe && start[1] === 0xff) return 'utf-16be'
  const [, named = 'utf-8'] =
    /^<\?xml[^>]*\sencoding=["']([A-Za-z0-9._-]{1,40})["']/.exec(start.subarray(0, 200).toString('latin1')) ?? []
  try {
    return new TextDecoder(named).encoding
  } catch {
    return 'utf-8'
  }
}

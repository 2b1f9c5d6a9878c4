/**
 * A text cut into parts of at most `maxBytes` bytes of UTF-8: before white space where one is near, never inside what
 * a reader sees as one character (an accent and its letter, an emoji of several), and never leaving a line break at
 * the end of a part, where networks drop it. The parts joined are the text again.
 */
export function splitText(text: string, maxBytes: number): string[] {
  const parts: string[] = []
  let part = ''
  let bytes = 0
  for (const { segment } of new Intl.Segmenter('fr', { granularity: 'grapheme' }).segment(text)) {
    for (const piece of piecesOf(segment, maxBytes)) {
      const size = Buffer.byteLength(piece)
      while (bytes + size > maxBytes) {
        const cut = whereToCut(part, piece)
        parts.push(part.slice(0, cut))
        part = part.slice(cut)
        bytes = Buffer.byteLength(part)
      }
      part += piece
      bytes += size
    }
  }
  return part || parts.length === 0 ? [...parts, part] : parts
}

/** A "character" may be longer than a whole part (a letter under hundreds of accents): then code points are cut. */
const piecesOf = (segment: string, maxBytes: number): string[] =>
  Buffer.byteLength(segment) > maxBytes ? [...segment] : [segment]

/** In the last third of a full part, before its last white space; else at its end. */
function whereToCut(part: string, next: string): number {
  const end = /^\s/.test(next) && !/[\r\n]$/.test(part) ? part.length : part.search(/\s+\S*$/)
  return end > (part.length * 2) / 3 ? end : part.length
}

/** Which part of which text a message carries: the text's id, this part's number from 1, and how many there are. */
export type PartMark = { id: string; number: number; of: number }

const MARK = /^([A-Za-z0-9-]{1,64});(\d{1,2})\/(\d{1,2})$/

/** As written in the header `Relais-Part` of a SIP MESSAGE: `7f3a;2/3`. */
export const formatPartMark = ({ id, number, of }: PartMark): string => `${id};${number}/${of}`

/** Null for what is no mark, or is none of several parts: the header comes from outside. */
export function parsePartMark(mark: string): PartMark | null {
  const [, id, number, of] = MARK.exec(mark.trim()) ?? []
  if (!id || !number || !of) return null
  const read = { id, number: Number(number), of: Number(of) }
  return read.number >= 1 && read.number <= read.of && read.of >= 2 ? read : null
}

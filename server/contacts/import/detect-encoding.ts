export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252' | 'macintosh'

/** Of French, as each writes it: what is common weighs more; what no text holds counts against. */
const LETTERS: Record<'windows-1252' | 'macintosh', [bytes: string, weight: number][]> = {
  'windows-1252': [
    ['e9e8eae0e7f4eeeffbf9e2eb', 3],
    ['c9c8cac0c7d4cecfdbd9c2cb9c8c', 2],
    ['92abbba09697b0', 1],
    ['8183848687888d8f909d9e99', -3],
  ],
  macintosh: [
    ['8e8f90888d9994959e9d8991', 3],
    ['83e9e6cb82efebecf3f4e5e8cfce', 2],
    ['d5c7c8cad0d1a1', 1],
    ['dadbdcdddedff0f5f6f7f8f9fafbfcfdfeffb0b2b3b7b9ba', -3],
  ],
}

const weightsOf = (encoding: keyof typeof LETTERS): Int8Array => {
  const weights = new Int8Array(256)
  for (const [bytes, weight] of LETTERS[encoding]) for (const byte of Buffer.from(bytes, 'hex')) weights[byte] = weight
  return weights
}

/**
 * Tells encodings apart by the whole of a file, fed piece by piece: an accent may come after a megabyte without. UTF-8
 * is known by its own form, also where a few bytes of it are damaged; of the others the one in which more French
 * letters come out is taken, Windows' where neither is better.
 */
export function createEncodingProbe() {
  const counts = new Float64Array(256)
  let head = Buffer.alloc(0)
  let good = 0
  let bad = 0
  /** Of the sequence under way: how many more bytes belong to it. */
  let wanted = 0

  function feed(chunk: Buffer): void {
    if (head.length < 4_096) head = Buffer.concat([head, chunk.subarray(0, 4_096 - head.length)])
    for (let at = 0; at < chunk.length; at += 1) {
      const byte = chunk[at]!
      if (byte < 0x80) {
        if (wanted > 0) {
          bad += 1
          wanted = 0
        }
        continue
      }
      counts[byte]! += 1
      if (byte < 0xc0) {
        if (wanted === 0) bad += 1
        else {
          wanted -= 1
          if (wanted === 0) good += 1
        }
      } else {
        if (wanted > 0) bad += 1
        wanted = byte < 0xc2 ? 0 : byte < 0xe0 ? 1 : byte < 0xf0 ? 2 : byte < 0xf5 ? 3 : 0
        if (wanted === 0) bad += 1
      }
    }
  }

  function result(): Encoding {
    if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le'
    if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be'
    if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return 'utf-8'
    const wide = wideOf(head)
    if (wide) return wide
    // A file that is cut in the middle of a letter has one bad sequence at its end.
    if (bad === 0 || good >= 4 * bad) return 'utf-8'
    return score('macintosh') > score('windows-1252') ? 'macintosh' : 'windows-1252'
  }

  const score = (encoding: keyof typeof LETTERS): number => {
    const weights = weightsOf(encoding)
    return counts.reduce((sum, count, byte) => sum + count * weights[byte]!, 0)
  }

  return { feed, result }
}

/** UTF-16 without its mark: every second byte of Latin text is zero. */
function wideOf(head: Buffer): Encoding | null {
  if (head.length < 8) return null
  const zeros = [0, 0]
  for (let at = 0; at < head.length; at += 1) if (head[at] === 0) zeros[at % 2]! += 1
  const [even = 0, odd = 0] = zeros
  const half = head.length / 2
  if (odd > half * 0.6 && even < half * 0.1) return 'utf-16le'
  if (even > half * 0.6 && odd < half * 0.1) return 'utf-16be'
  return null
}

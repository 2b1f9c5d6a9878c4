/** Of a person's place in the file: which line, which one of several on it. */
export type Place = { line: number; part: number }

const PARTS = 8

/**
 * Who stood where in the file, by keys of text. Only their hashes are kept (53 bits), in two flat arrays: a hundred
 * thousand people are a few megabytes.
 */
export function createLineIndex() {
  let keys = new Float64Array(8_192)
  let places = new Float64Array(8_192)
  let count = 0

  function slotOf(hash: number, table: Float64Array): number {
    let slot = hash % table.length
    while (table[slot] !== 0 && table[slot] !== hash) slot = (slot + 1) % table.length
    return slot
  }

  function grow(): void {
    const [oldKeys, oldPlaces] = [keys, places]
    keys = new Float64Array(oldKeys.length * 2)
    places = new Float64Array(oldKeys.length * 2)
    oldKeys.forEach((hash, index) => {
      if (hash === 0) return
      const slot = slotOf(hash, keys)
      keys[slot] = hash
      places[slot] = oldPlaces[index]!
    })
  }

  return {
    find(key: string): Place | null {
      const slot = slotOf(hashOf(key), keys)
      if (keys[slot] === 0) return null
      return { line: Math.floor(places[slot]! / PARTS), part: places[slot]! % PARTS }
    },
    /** The first one of a key stays. */
    add(key: string, { line, part }: Place): void {
      if (count * 2 > keys.length) grow()
      const hash = hashOf(key)
      const slot = slotOf(hash, keys)
      if (keys[slot] !== 0) return
      keys[slot] = hash
      places[slot] = line * PARTS + Math.min(part, PARTS - 1)
      count += 1
    },
  }
}

/** cyrb53 (public domain); never 0. */
function hashOf(text: string): number {
  let a = 0xdeadbeef
  let b = 0x41c6ce57
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    a = Math.imul(a ^ code, 2654435761)
    b = Math.imul(b ^ code, 1597334677)
  }
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909)
  b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909)
  return 4294967296 * (2097151 & b) + (a >>> 0) + 1
}

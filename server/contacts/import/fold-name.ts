const MARKS = /[\u0300-\u036f]/g

/** As the database's own `folded()` writes it: without accents, in lower case. */
export function folded(words: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: all of ASCII is meant
  if (/^[\x00-\x7f]*$/.test(words)) return words.toLowerCase()
  return words
    .normalize('NFKD')
    .toLowerCase()
    .replace(MARKS, '')
    .replace(/[œæßøłđ]/g, (letter) => PLAIN[letter]!)
}
const PLAIN: Record<string, string> = { œ: 'oe', æ: 'ae', ß: 'ss', ø: 'o', ł: 'l', đ: 'd' }

const ASCII = /^[a-z ]*$/

/** For comparing: St-Pierre is Saint Pierre, O'Brien is OBrien, Jean-Marc is Jean Marc. */
export function foldName(name: string | null | undefined): string {
  if (!name) return ''
  const plain = name.toLowerCase()
  const words = ASCII.test(plain)
    ? plain
    : folded(name)
        .replace(/['’`]/g, '')
        .replace(/[^\p{L}\p{N}]+/gu, ' ')
  return words
    .trim()
    .replace(/\bste\b/g, 'sainte')
    .replace(/\bst\b/g, 'saint')
}

/** A heading as its words are looked up: "Tél. rés." is "tel res", "HmPhone" is "hm phone". */
export const foldHeading = (heading: string): string =>
  folded(heading.replace(/([a-zà-ÿ])([A-Z])/g, '$1 $2').replace(/^([A-Z])([A-Z][a-z])/, '$1 $2'))
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()

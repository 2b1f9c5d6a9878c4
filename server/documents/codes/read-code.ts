/** Nobody types a code in more characters than this. */
const LONGEST = 64

/** What people put between digits: spaces of all kinds, hyphens and dashes, points; and marks that cannot be seen. */
const BETWEEN = /[\s\p{Pd}\p{Cf}\u2212.·_]/gu

/**
 * The digits of a code as people type it: "123 456", "123-456", digits of full width or of another script's keyboard.
 * Null for what cannot be a code of so many digits.
 */
export function readCode(typed: string, digits: number): string | null {
  if (typed.length > LONGEST) return null
  const bare = typed
    .normalize('NFKC')
    .replace(BETWEEN, '')
    .replace(/\p{Nd}/gu, toAscii)
  return bare.length === digits && /^[0-9]+$/.test(bare) ? bare : null
}

/** Unicode keeps the digits of each script together and in order (The Unicode Standard, 4.6). */
function toAscii(digit: string): string {
  const point = digit.codePointAt(0) ?? 0
  let value = 0
  while (value < 9 && isDigit(point - value - 1)) value += 1
  return String(value)
}

const isDigit = (point: number): boolean => point >= 0 && /^\p{Nd}$/u.test(String.fromCodePoint(point))

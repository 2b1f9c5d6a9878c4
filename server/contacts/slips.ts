/**
 * By how many slips of the keyboard `typed` differs from `word`: a letter missing, too many, another one, or two the
 * wrong way round (optimal string alignment). With `asPrefix` only from how the word begins. More than `most` is
 * `Infinity`.
 */
export function countSlips(typed: string, word: string, most: number, asPrefix = false): number {
  const [rows, columns] = [typed.length, asPrefix ? Math.min(word.length, typed.length + most) : word.length]
  if (Math.abs(rows - columns) > most && !(asPrefix && columns > rows)) return Number.POSITIVE_INFINITY
  let beforeLast: number[] = []
  let last = Array.from({ length: columns + 1 }, (_, column) => column)
  for (let row = 1; row <= rows; row++) {
    const current = [row]
    let least = row
    for (let column = 1; column <= columns; column++) {
      const isSame = typed[row - 1] === word[column - 1]
      let slips = Math.min(last[column]! + 1, current[column - 1]! + 1, last[column - 1]! + (isSame ? 0 : 1))
      const isSwapped =
        row > 1 && column > 1 && typed[row - 1] === word[column - 2] && typed[row - 2] === word[column - 1]
      if (isSwapped) slips = Math.min(slips, beforeLast[column - 2]! + 1)
      current.push(slips)
      if (slips < least) least = slips
    }
    if (least > most) return Number.POSITIVE_INFINITY
    beforeLast = last
    last = current
  }
  const slips = asPrefix ? Math.min(...last) : last[columns]!
  return slips > most ? Number.POSITIVE_INFINITY : slips
}

/** In so short a word every letter tells; in a long one two may be wrong. */
export const mostSlips = (typed: string): number => (typed.length < 3 ? 0 : typed.length < 7 ? 1 : 2)

/** What may have been meant when the slip is in the first letter: the words that begin like `typed` are found without. */
export function firstLetterSlips(typed: string): string[] {
  const [first = '', second = ''] = typed
  const rest = typed.slice(first.length)
  const letters = 'abcdefghijklmnopqrstuvwxyz'.split('')
  const swapped = second + first + rest.slice(second.length)
  return [rest, swapped, ...letters.flatMap((letter) => [letter + rest, letter + typed])].filter(
    (word) => word.length > 1 && !word.startsWith(first),
  )
}

/** A bit a letter: most words can be told apart by these alone. */
function lettersOf(word: string): number {
  let letters = 0
  for (let nth = 0; nth < word.length; nth++) letters |= 1 << (word.charCodeAt(nth) & 31)
  return letters
}

function countBits(bits: number): number {
  let count = 0
  for (let left = bits; left !== 0; left &= left - 1) count += 1
  return count
}

/**
 * How far words are from what was typed: 0 is the same, and one that goes on as it was begun is nearer than a slip.
 * `Infinity` is too far.
 */
export function measureFrom(typed: string): (word: string) => number {
  const most = mostSlips(typed)
  const letters = lettersOf(typed)
  return (word) => {
    if (word === typed) return 0
    if (word.startsWith(typed)) return 0.5
    // Each letter the word has not is a slip.
    const missing = countBits(letters & ~lettersOf(word))
    if (missing > most) return Number.POSITIVE_INFINITY
    const slips = countSlips(typed, word, most)
    if (slips < Number.POSITIVE_INFINITY || typed.length < 4 || missing > 1) return slips
    return countSlips(typed, word, 1, true) + 0.7
  }
}

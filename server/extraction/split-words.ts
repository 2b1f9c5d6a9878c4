/** A word, a run of digits or a sign; `form` is the word in lower case without accents. */
export type Word = { form: string; text: string; from: number; to: number }

/** Nobody says more in a text or a call of two hours; what is beyond is not read. */
const LONGEST = 250_000

/** Without accents, in lower case. */
export const fold = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/œ/g, 'oe')
    .replace(/æ/g, 'ae')

/** Where each word stands in the text. `2h30` is three words; line ends and signs are words, spaces are none. */
export function splitWords(text: string): Word[] {
  const words: Word[] = []
  for (const { 0: found, index } of text.slice(0, LONGEST).matchAll(/[\p{L}\p{M}]+|[0-9]+|\n|[^\s]/gu))
    words.push({ form: found === '’' ? "'" : fold(found), text: found, from: index, to: index + found.length })
  return words
}

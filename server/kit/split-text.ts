/** One word, emoji or emoticon of a text. */
export type Token = {
  /** As it stands in the text. */
  text: string
  /** In lower case, without accents. */
  form: string
  /** `word`: letters or digits; `mark`: an emoji or an emoticon. */
  kind: 'word' | 'mark'
  start: number
  end: number
  /** What stands before it: nothing, something light such as a comma, or the end of a sentence. */
  gap: '' | 'light' | 'end'
  /** The sentence it stands in ends with a question mark. */
  isAsked: boolean
}

/** Beyond this nothing is read: no text is as long, and a voice message says how it sounds well before. */
const READ_AT_MOST = 4_000

const TOKENS =
  /(?<link>(?:https?:\/\/|www\.)\S+)|(?<mark>\p{Extended_Pictographic}|<3|[:;=]'?-?[)D(P/|*](?![\w/]))|(?<word>[\p{L}\p{M}\p{N}]+)|(?<end>[.!?…;\n\r]+)|(?<light>[,:()«»"“”\u2013\u2014]|\s-\s)/gu
const APOSTROPHES = /(?<=\p{L})['’‘ʼ`´](?=\p{L})/gu

const MARKS = /\p{M}+/gu

const PLAIN = /^[ -~]*$/

/** In lower case, without accents, ligatures undone. */
export const fold = (text: string): string =>
  PLAIN.test(text)
    ? text.toLowerCase()
    : text.normalize('NFKD').replace(MARKS, '').toLowerCase().replaceAll('œ', 'oe').replaceAll('æ', 'ae')

/** English contractions that carry a meaning of their own: everywhere else an apostrophe parts two words. */
const CONTRACTED = /^(?:\p{L}+n|i|you|we|they|he|she|it|that|there|what|who|here|let)$/u
const CONTRACTED_END = /^(?:t|m|re|ve|ll|d|s)$/

/** Contractions that would read as other words. */
const WRITTEN_OUT = new Map([
  ['well', 'wewill'],
  ['hell', 'hewill'],
  ['shell', 'shewill'],
])

/** The words of a text, in order. */
export function splitText(whole: string): Token[] {
  const text = whole.slice(0, READ_AT_MOST).replace(APOSTROPHES, "'")
  const tokens: Token[] = []
  let gap: Token['gap'] = ''
  let asked = 0
  for (const match of text.matchAll(TOKENS)) {
    const { mark, word, end } = match.groups ?? {}
    const start = match.index
    if (end !== undefined) {
      if (end.includes('?')) for (; asked < tokens.length; asked++) tokens[asked]!.isAsked = true
      if (isEnd(text, start, end)) {
        gap = 'end'
        asked = tokens.length
      } else if (gap === '') gap = 'light'
    } else if (mark !== undefined || word !== undefined) {
      const said = mark ?? word ?? ''
      const before = tokens.at(-1)
      const form = word === undefined ? said : fold(said)
      if (word !== undefined && before && text[start - 1] === "'" && before.end === start - 1 && isOne(before, form)) {
        before.form = WRITTEN_OUT.get(before.form + form) ?? before.form + form
        before.text = text.slice(before.start, start + said.length)
        before.end = start + said.length
        continue
      }
      tokens.push({
        ...{ text: said, form, kind: mark ? 'mark' : 'word', start, end: start + said.length },
        ...{ gap, isAsked: false },
      })
      gap = ''
    } else if (gap === '') gap = 'light'
  }
  return tokens
}

/** `don't`, `I'm`: one word. `j'ai`, `l'attente`: two. */
const isOne = (before: Token, form: string): boolean => CONTRACTED_END.test(form) && CONTRACTED.test(before.form)

/** A dot within a number, or after a title, ends nothing. */
function isEnd(text: string, at: number, mark: string): boolean {
  if (mark !== '.') return true
  const after = text[at + 1]
  if (after !== undefined && /[\p{L}\p{N}]/u.test(after) && /\d/.test(text[at - 1] ?? '')) return false
  return !/\b(?:dr|dre|mme|m|mr|mrs|ms|st|no|tel)$/i.test(text.slice(Math.max(0, at - 4), at))
}

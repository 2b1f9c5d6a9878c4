/**
 * The words of a command as a shell would read them, without anything else a shell does: `'…'` and `"…"` hold spaces, a
 * backslash takes the next character as it is. Null where a quote is not closed, or there is no word.
 */
export function splitCommand(command: string): [string, ...string[]] | null {
  const words: string[] = []
  let word: string | null = null
  let quote: string | null = null
  for (let i = 0; i < command.length; i++) {
    const char = command[i]!
    const next = command[i + 1]
    if (quote) {
      if (char === quote) quote = null
      else if (char === '\\' && quote === '"' && (next === '"' || next === '\\')) word += command[++i]!
      else word += char
    } else if (char === "'" || char === '"') {
      quote = char
      word ??= ''
    } else if (/\s/.test(char)) {
      if (word !== null) words.push(word)
      word = null
    } else word = (word ?? '') + (char === '\\' && next !== undefined ? command[++i]! : char)
  }
  if (word !== null) words.push(word)
  const [first, ...rest] = words
  return quote || !first ? null : [first, ...rest]
}

export type Repaired = { text: string; isRepaired: boolean; isBroken: boolean }

const PLAIN = /^[\x20-\x7e]*$/
/** What a spreadsheet shows of UTF-8 it took for something else. */
const SUSPECT = /[\u00c2\u00c3\u00c5\u00e2\u221a\u00ac\ufffd]/
// biome-ignore lint/suspicious/noControlCharactersInRegex: what a cell must not hold is what is looked for
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/g
const INVISIBLE = /[\u200b-\u200f\u202a-\u202e\u2060\ufeff]/g

let reverse: { from: Map<string, number>; by: 'windows-1252' | 'macintosh' }[] | undefined
const reverseTables = () => {
  reverse ??= (['windows-1252', 'macintosh'] as const).map((by) => {
    const text = new TextDecoder(by).decode(Uint8Array.from({ length: 128 }, (_, index) => index + 128))
    return { by, from: new Map([...text].map((letter, index) => [letter, index + 128])) }
  })
  return reverse
}
const utf8 = new TextDecoder('utf-8', { fatal: true })

/**
 * A cell as it was meant: "CÃ´tÃ©" (UTF-8 that was read as something else and saved so) is Côté again; invisible
 * signs go. `isBroken`: letters are lost, and nobody can say which.
 */
export function repairText(raw: string): Repaired {
  if (PLAIN.test(raw)) return { text: raw, isRepaired: false, isBroken: false }
  let text = raw.replace(/[\u00a0\u202f\u2007]/g, (space, at: number) => (raw[at - 1] === 'Ã' ? space : ' '))
  text = text.replace(INVISIBLE, '')
  let isRepaired = false
  if (SUSPECT.test(text)) {
    const repaired = text.replace(/[\u0080-\uffff]+/g, (run) => repairRun(run) ?? run)
    isRepaired = repaired !== text
    text = repaired
  }
  const clean = text.toWellFormed().replace(CONTROL, '')
  return {
    text: clean,
    isRepaired,
    isBroken: clean !== text || clean.includes('\ufffd') || /Ã[\u0080-\u00bf©¨ª´§]/.test(clean),
  }
}

function repairRun(run: string): string | null {
  if (run.length < 2) return null
  for (const { from } of reverseTables()) {
    const bytes = [...run].map((letter) => from.get(letter) ?? (letter <= '\u009f' ? letter.charCodeAt(0) : 0))
    if (bytes.includes(0)) continue
    try {
      return utf8.decode(Uint8Array.from(bytes))
    } catch {
      // It was meant as it stands, or belongs to the other table.
    }
  }
  return null
}
